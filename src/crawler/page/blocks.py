"""Every block of text of a page, in reading order: what stands in one flow element between its borders.

One walk over the parser's tree, in Python but over nodes only; what costs is worked out when it is asked for.
Two ``<br>`` in a row part blocks, one alone is a blank. Words are joined across inline elements
(``repro<b>duction</b>``), never across blocks, and never between two links.

>>> from selectolax.lexbor import LexborHTMLParser
>>> read = blocks_of(LexborHTMLParser("<main><p>One <b>t</b>wo.<p hidden>Three</main><footer>© X</footer>"))
>>> [(block.text, str(block.place), block.hidden) for block in read.blocks]
[('One two.', 'main', False), ('Three', 'main', True), ('© X', 'footer', False)]
>>> read.blocks[2].path
'html > body > footer'
"""

from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.page import words
from crawler.page.elements import (
    BREAK,
    CUSTOM,
    FLOW,
    HIDDEN,
    INLINE,
    KIND_OF,
    LINK,
    PART,
    SKIP,
    TEMPLATE,
    TEXT,
    UNSEEN,
    Element,
    Place,
    hides,
)
from crawler.page.runs import BROKEN, CLOSED, OPENED, text_of
from crawler.page.styles import hidden_by_styles

_PHRASES = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "figcaption", "caption", "summary", "legend"}
)
"""Elements whose content is a phrase: an unknown element inside is inline."""

MAX_DEPTH = 1000
"""Open elements from which on the text belongs to the last one above: markup that nests deeper says nothing."""

_TELLING = "[style],[hidden],[aria-hidden],[data-nosnippet]"
"""Elements whose attributes the walk must look at; the parser finds them in C."""

_OTHER = (CUSTOM, "")
_LONG_WORD = 12
"""Characters a word; where the mean is more, the script has no blanks and words are counted exactly."""


class Block(NamedTuple):
    """One block of text: verbatim, blanks folded.

    ``weight`` is the number of words as blanks tell it; ``linked`` the share of the text in links and buttons;
    ``nosnippet`` where some of it is marked ``data-nosnippet``.
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody asks of a block
    text: str
    weight: int
    linked: float
    element: Element
    hidden: bool
    nosnippet: bool

    @property
    def words(self) -> int:
        """How many words it has, by the rule for limits (counted anew each time)."""
        return words.count(self.text)

    @property
    def link_words(self) -> int:
        """How many of its words stand in links or buttons."""
        return round(self.words * self.linked)

    @property
    def tag(self) -> str:
        """The tag of the flow element that holds the text."""
        return self.element.tag

    @property
    def place(self) -> Place:
        """Where on the page it stands."""
        return self.element.place

    @property
    def path(self) -> str:
        """The CSS path of its element."""
        return self.element.path

    @property
    def names(self) -> str:
        """Classes and ids of its element and the ancestors, lower-case."""
        return self.element.names


class Blocks(NamedTuple):
    """The blocks of a page and the elements that hold them, both in document order."""

    blocks: tuple[Block, ...]
    elements: tuple[Element, ...]


def blocks_of(tree: LexborHTMLParser) -> Blocks:
    """All blocks, footers, menus and hidden ones as well."""
    body = tree.body
    if body is None:
        return Blocks((), ())
    walk = _Walk(
        telling=frozenset(node.mem_id for node in tree.css(_TELLING)),
        hidden=hidden_by_styles(tree),
    )
    walk.over(body)
    return Blocks(tuple(walk.blocks), tuple(walk.elements))


class _Walk:
    """One pass over the tree.

    ``parts`` is the text of the open run, which belongs to ``element``; ``opened`` are the elements round the
    place, each with what to go back to at its end; ``telling`` are elements whose attributes matter, ``hidden``
    those that a style sheet hides.
    """

    __slots__ = (
        "blocks",
        "element",
        "elements",
        "hidden",
        "links",
        "nosnippet",
        "opened",
        "parts",
        "telling",
    )

    def __init__(self, *, telling: frozenset[int], hidden: frozenset[int]) -> None:
        self.telling = telling | hidden
        self.hidden = hidden
        self.blocks: list[Block] = []
        self.elements: list[Element] = []
        self.opened: list[tuple[LexborNode, int, Element, list[str] | None]] = []
        self.parts: list[str] = []
        self.links = 0
        self.nosnippet = False

    def over(self, body: LexborNode) -> None:  # noqa: C901, PLR0912, PLR0915 - the one hot loop
        """Walk without recursion: inline elements may be nested a hundred thousand deep."""
        self.element = Element(body, "body", None, 0)
        blocks, elements, parts, opened = self.blocks, self.elements, self.parts, self.opened
        elements.append(self.element)
        kind_of, telling = KIND_OF.get, self.telling
        node = body.first_child
        while True:
            if node is None:
                if not opened:
                    break
                node, kind, element, saved = opened.pop()
                if kind == FLOW:
                    if parts:
                        self.flush()
                    self.element.stop = len(blocks)
                    self.element = element
                elif kind != INLINE:
                    self.leave_inline(kind, element, saved)
                node = node.next
                continue
            kind, tag = kind_of(node.tag_id, _OTHER)
            if kind == TEXT:
                text = node.text_content
                if text and (parts or not text.isspace()):
                    parts.append(text)
                node = node.next
            elif kind == FLOW:
                if parts:
                    self.flush()
                child = node.first_child
                if child is None:
                    node = node.next
                    continue
                outer = self.element
                if len(opened) > MAX_DEPTH:
                    opened.append((node, FLOW, outer, None))
                    node = child
                    continue
                element = Element(node, tag, outer, len(blocks))
                elements.append(element)
                if node.mem_id in telling:
                    self.tell(element)
                text, linked = None, 0.0
                if child.next is None and not self.links:
                    # An only child needs no way back: many hold one text, or one link with one text.
                    inner = kind_of(child.tag_id, _OTHER)[0]
                    if inner == TEXT:
                        text = child.text_content
                    elif inner == LINK:
                        text, linked = _linked_text(child, telling), 1.0
                if text is None:
                    opened.append((node, FLOW, outer, None))
                    self.element = element
                    node = child
                    continue
                text = " ".join(text.split())
                if text:
                    self.add(element, text, linked)
                    element.stop = len(blocks)
                node = node.next
            elif kind == SKIP:
                node = node.next
            elif kind <= PART:
                child = node.first_child
                if child is None:
                    node = node.next
                elif child.next is None and child.is_text_node and node.mem_id not in telling:
                    # The same for most inline elements: they are one word or phrase.
                    text = child.text_content or ""
                    if kind == INLINE:
                        parts.append(text)
                    else:
                        parts += (OPENED, text, CLOSED)
                    node = node.next
                else:
                    self.enter_inline(node, kind)
                    node = child
            else:
                node = self.enter(node, kind)
        if parts:
            self.flush()
        self.element.stop = len(blocks)

    def enter(self, node: LexborNode, kind: int) -> LexborNode | None:
        """Begin a break, a template or an unknown element; the next node to look at."""
        if kind == BREAK:
            self.line_break()
            return node.next
        if kind == TEMPLATE:
            self.template(node)
            return node.next
        child = node.first_child
        if kind == CUSTOM and child is not None and self.element.tag in _PHRASES:
            self.enter_inline(node, INLINE)
            return child
        if kind == UNSEEN or child is not None:
            self.flush()
        if child is None:
            return node.next
        tag = node.tag or ""
        self.opened.append((node, FLOW, self.element, None))
        if len(self.opened) <= MAX_DEPTH + 1:
            self.element = element = Element(node, tag, self.element, len(self.blocks))
            self.elements.append(element)
            self.tell(element)
            if kind == UNSEEN and not (tag == "dialog" and "open" in node.attributes):
                element.hidden = True
        return child

    def enter_inline(self, node: LexborNode, kind: int) -> None:
        if node.mem_id in self.telling:
            attributes = node.attributes
            if "data-nosnippet" in attributes:
                self.nosnippet = True
            if node.mem_id in self.hidden or hides(attributes):
                # Its text is a block of its own; the run around it goes on behind it.
                self.opened.append((node, HIDDEN, self.element, self.parts.copy()))
                self.element = Element(node, node.tag or "", self.element, len(self.blocks))
                self.elements.append(self.element)
                self.element.hidden = True
                self.parts.clear()
                return
        if kind != INLINE:
            self.parts.append(OPENED)
            self.links += kind == LINK
        self.opened.append((node, kind, self.element, None))

    def leave_inline(self, kind: int, element: Element, saved: list[str] | None) -> None:
        if kind == HIDDEN:
            self.flush()
            self.element.stop = len(self.blocks)
            self.element = element
            self.parts[:] = saved or ()
            return
        self.links -= kind == LINK
        self.parts.append(CLOSED)

    def tell(self, element: Element) -> None:
        """Read the attributes of an element that has telling ones."""
        attributes = element.node.attributes
        if element.node.mem_id in self.hidden or hides(attributes):
            element.hidden = True
        if "data-nosnippet" in attributes:
            element.nosnippet = True

    def line_break(self) -> None:
        """Two breaks with nothing between them part blocks."""
        parts = self.parts
        for part in reversed(parts):
            if part == BROKEN:
                self.flush()
                return
            if not part.isspace():
                break
        if parts:
            parts.append(BROKEN)

    def template(self, node: LexborNode) -> None:
        """The content of a template is no part of the tree: one hidden block."""
        for fragment in node.template_fragments():
            text = " ".join(fragment.text(separator=" ").split())
            if text:
                if self.parts:
                    self.flush()
                element = Element(node, "template", self.element, len(self.blocks))
                element.hidden = True
                element.stop += 1
                self.elements.append(element)
                self.add(element, text, 0.0)

    def flush(self) -> None:
        """End the open run: its text, if any, becomes a block."""
        parts = self.parts
        text, linked = text_of(parts)
        if text:
            self.add(self.element, text, linked)
        parts.clear()
        if self.links:
            parts.append(OPENED)

    def add(self, element: Element, text: str, linked: float) -> None:
        """One more block."""
        weight = text.count(" ") + 1
        if len(text) > _LONG_WORD * weight and not text.isascii():
            weight = words.count(text)
        blocks = self.blocks
        nosnippet = self.nosnippet or element.nosnippet
        # not Block(…): its __new__ takes the fields one by one, which costs more than all else here
        blocks.append(_new(Block, (len(blocks), text, weight, linked, element, element.hidden, nosnippet)))
        self.nosnippet = False


_new = tuple.__new__


def _linked_text(link: LexborNode, telling: frozenset[int]) -> str | None:
    """The text of a link that holds one text; None where there is more."""
    child = link.first_child
    if child is None or child.next is not None or not child.is_text_node or link.mem_id in telling:
        return None
    return child.text_content
