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

import re
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
    PLACE_OF_ROLE,
    SKIP,
    TEMPLATE,
    TEXT,
    Element,
    Place,
    hides,
)
from crawler.page.styles import hidden_names

_PHRASES = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "figcaption", "caption", "summary", "legend"}
)
"""Elements whose content is a phrase: an unknown element inside is inline."""

MAX_DEPTH = 1000
"""Open elements from which on the text belongs to the last one above: markup that nests deeper says nothing."""

_TELLING = "[style],[hidden],[aria-hidden],[data-nosnippet],[role],noscript,dialog"
"""Elements whose attributes the walk must look at; the parser finds them in C."""

# Marks that the walk leaves at the borders of links and parts; a blank comes between two neighbours.
_OPENED, _CLOSED, _BROKEN = "\x01", "\x02", "\x03"
# Thai to Burmese, Khmer, and from the Chinese radicals up: their words stand without blanks.
_NO_BLANKS = r"\u0e00-\u109f\u1780-\u17ff\u2e80-\uffef"
_SEAM = re.compile(rf"\x02\s*\x01|(?<=[\w.,;:!?])(?<![{_NO_BLANKS}])\x01(?=\w)(?![{_NO_BLANKS}])|\x03")
_LINKED = re.compile(r"\x01([^\x02]*)")
_MARKS = str.maketrans("", "", "\x01\x02\x03")

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
    hidden = hidden_names(
        "\n".join(style.text() for style in tree.css("style:not([amp-boilerplate])"))
    ).selector
    walk = _Walk(
        telling=frozenset(node.mem_id for node in tree.css(_TELLING)),
        hidden=frozenset(node.mem_id for node in tree.css(hidden)) if hidden else frozenset(),
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

    def over(self, body: LexborNode) -> None:  # noqa: C901 - the one hot loop: a call a node would double it
        """Walk without recursion: inline elements may be nested a hundred thousand deep."""
        self.element = Element(body, "body", None, 0)
        self.elements.append(self.element)
        blocks, parts, opened = self.blocks, self.parts, self.opened
        kind_of = KIND_OF.get
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
                node = node.next if child is None else self.enter_flow(node, tag, child)
            elif kind == SKIP:
                node = node.next
            else:
                node = self.enter(node, kind)
        self.flush()
        self.element.stop = len(blocks)

    def enter(self, node: LexborNode, kind: int) -> LexborNode | None:
        """Begin an element that is no plain flow element; the next node to look at."""
        if kind == BREAK:
            self.line_break()
            return node.next
        if kind == TEMPLATE:
            self.template(node)
            return node.next
        child = node.first_child
        if child is None:
            return node.next
        if kind == CUSTOM:
            if self.element.tag not in _PHRASES:
                self.flush()
                return self.enter_flow(node, node.tag or "", child)
            kind = INLINE
        if child.next is None and child.is_text_node and node.mem_id not in self.telling:
            # An only child needs no way back: most inline elements are one word or phrase.
            text = child.text_content or ""
            self.parts += (text,) if kind == INLINE else (_OPENED, text, _CLOSED)
            return node.next
        self.enter_inline(node, kind)
        return child

    def enter_flow(self, node: LexborNode, tag: str, child: LexborNode) -> LexborNode | None:
        outer = self.element
        if len(self.opened) > MAX_DEPTH:
            self.opened.append((node, FLOW, outer, None))
            return child
        element = Element(node, tag, outer, len(self.blocks))
        self.elements.append(element)
        if node.mem_id in self.telling:
            self.tell(element)
        if child.next is None and not self.links:
            # The same for the many that hold one text, or one link with one text.
            text = _only_text(child, self.telling)
            if text is not None:
                text = " ".join(text.split())
                if text:
                    self.add(element, text, 0.0 if child.is_text_node else 1.0)
                element.stop = len(self.blocks)
                return node.next
        self.opened.append((node, FLOW, outer, None))
        self.element = element
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
            self.parts.append(_OPENED)
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
        self.parts.append(_CLOSED)

    def tell(self, element: Element) -> None:
        """Read the attributes of an element that has telling ones."""
        attributes = element.node.attributes
        element.role = PLACE_OF_ROLE.get((attributes.get("role") or "").lower())
        if element.node.mem_id in self.hidden or hides(attributes) or element.tag == "noscript":
            element.hidden = True
        if element.tag == "dialog" and "open" not in attributes:
            element.hidden = True
        if "data-nosnippet" in attributes:
            element.nosnippet = True

    def line_break(self) -> None:
        """Two breaks with nothing between them part blocks."""
        parts = self.parts
        for part in reversed(parts):
            if part == _BROKEN:
                self.flush()
                return
            if not part.isspace():
                break
        if parts:
            parts.append(_BROKEN)

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
        raw = "".join(self.parts).strip()
        self.parts.clear()
        linked = 0.0
        if _OPENED in raw or _BROKEN in raw:
            if raw[0] == _OPENED and raw[-1] == _CLOSED and raw.count(_OPENED) == 1:
                linked = 1.0
                raw = raw[1:-1]
            else:
                text_chars = len(raw) - raw.count(_OPENED) - raw.count(_CLOSED)
                linked = sum(map(len, _LINKED.findall(raw))) / (text_chars or 1)
                raw = _SEAM.sub(" ", raw)
            if _OPENED in raw or _CLOSED in raw or _BROKEN in raw:
                raw = raw.translate(_MARKS)
        text = " ".join(raw.split())
        if text:
            self.add(self.element, text, linked)
        if self.links:
            self.parts.append(_OPENED)

    def add(self, element: Element, text: str, linked: float) -> None:
        weight = text.count(" ") + 1
        if len(text) > _LONG_WORD * weight and not text.isascii():
            weight = words.count(text)
        self.blocks.append(
            Block(
                len(self.blocks),
                text,
                weight,
                linked,
                element,
                element.hidden,
                self.nosnippet or element.nosnippet,
            )
        )
        self.nosnippet = False


def _only_text(child: LexborNode, telling: frozenset[int]) -> str | None:
    """The text of an only child that is text, or a link with one text inside; None where there is more."""
    kind = KIND_OF.get(child.tag_id, _OTHER)[0]
    if kind == LINK and child.mem_id not in telling:
        inner = child.first_child
        if inner is None or inner.next is not None:
            return None
        child = inner
        kind = KIND_OF.get(child.tag_id, _OTHER)[0]
    return child.text_content if kind == TEXT else None
