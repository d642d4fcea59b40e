"""What speaks for and against each block: a list of named cues, which ``points`` weighs.

A cue is a word like ``w<=4`` (at most four words), ``after`` (below the last prose) or ``in_related`` (a small part
whose names say so). The list decides, explains (``read --trace``) and is learnt from (``scripts/train_points.py``).

============ ==========================================================================================================
the text     ``tag_ w lk tl_`` tag, words, share in links; ``noend upper`` how it is written; ``op_`` its first words;
             ``boilerplate credit dated mail`` wording; ``title lead`` as metas claim; ``repeated`` twice on the page
the place    ``before headed within after`` above the heading, between it and the prose, in the prose, below it;
             ``fr`` the share of the prose above; ``pl_`` the place by structure; ``inside outside`` the root
the part     ``in_ mid_ big_`` names of the elements around, by size; ``box_ bx`` names, size, links of the largest
             small part
the company  ``sig par sub`` how much prose looks like it or stands beside it; ``nb_ up_ dn_`` its neighbours;
             ``list_`` its list; ``sec_ announces_`` the heading above, or itself as a heading
the witness  ``ld_in ld_out`` in the JSON-LD ``articleBody`` or not
============ ==========================================================================================================
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from crawler.extract import cues
from crawler.extract.candidates import HEADINGS, Frame, beginning
from crawler.extract.scales import Scale
from crawler.extract.witness import Claims, fold
from crawler.page.blocks import Block
from crawler.page.elements import Element, Place

_TAGS = frozenset(
    (*HEADINGS, "p", "li", "td", "th", "blockquote", "figcaption", "div", "dt", "dd", "pre", "span")
)  # fmt: skip
_AROUND = frozenset(
    ("aside", "figure", "figcaption", "nav", "header", "footer", "main", "form", "table", "ul", "ol", "dl", "dd",
     "details", "blockquote", "pre", "address", "amp-ad", "amp-embed")
)  # fmt: skip
# Names that tell what a large part is, too.
_OF_ANY_SIZE = frozenset({"body", "list", "title", "summary", "quote", "box", "video"})
_SMALL_PART, _TINY_PART = 0.25, 0.06
_DIGIT = re.compile(r"\d")
_DATED = re.compile(
    r"[^.!?]{0,40}\b(?:\d{1,2}[./ -]+(?:\d{1,2}|[^\W\d]{3,12})[./ -]+\d{2,4}|[^\W\d]{3,12}\.? \d{1,2},? \d{4}"
    r"|\d{4}[-./]\d\d?[-./]\d\d?|\d{4}年|\d{1,2}:\d\d\b|\d{1,2} (?:hours?|mins?|minutes?|days?|weeks?|months?) ago)"
)
_CLOSERS = "\"'”»’)]"
_ENDS = frozenset(".!?…。！？।؟:;,")


class Around(NamedTuple):
    """What stands around a block inside the root: cues of names and tags, the largest small part, the list."""

    names: frozenset[str]
    box: Element | None
    listed: Element | None


class _Said(NamedTuple):
    """What the words of a block say, read once: the cue of its first ones, and the cues of a short one's wording."""

    opening: str | None
    wording: frozenset[str]


class Cues(NamedTuple):
    """The cues of one block."""

    block: int
    names: list[str]


_LINKED = Scale("lk", 0, 0.25, 0.5, 0.8, 0.99)
_FRACTION = Scale("fr", 0.02, 0.1, 0.3, 0.7, 0.9, 0.98)
_BESIDE = Scale("par", 0, 0.02, 0.1, 0.3, 0.6)
_BELOW = Scale("sub", 0, 0.02, 0.1, 0.3, 0.6)
_SAME = Scale("sig", 0, 0.05, 0.2, 0.5, 0.8)
_ALIKE = Scale("sig2", 0, 0.05, 0.2, 0.5, 0.8)
_BOX_LINKS = Scale("bxl", 0, 0.1, 0.3, 0.6, 0.9)
_BOX_BLOCKS = Scale("bxn", 1, 2, 4, 8, 20)
_BOX_WORDS = Scale("bxw", 5, 20, 60, 150)
_LIST_WORDS = Scale("listavg", 3, 6, 12)
_LIST_LINKS = Scale("listlk", 0.1, 0.3, 0.5, 0.8)
_LONGEST = 41
_WORDS = [Scale("w", 1, 2, 4, 7, 11, 20, 40)(count) for count in range(_LONGEST + 1)]


class Reader:
    """Reads the cues of the blocks in a frame; what concerns an element is worked out once."""

    def __init__(self, blocks: Sequence[Block], frame: Frame, claims: Claims) -> None:
        """Sum up words and links, and learn how this page's prose looks."""
        self.blocks = blocks
        self.frame = frame
        self.claims = claims
        self.words = list(accumulate((block.weight for block in blocks), initial=0))
        self.links = list(accumulate((block.weight * block.linked for block in blocks), initial=0.0))
        self.signs: dict[object, float] = {}
        self.beside: dict[Element | None, float] = {}
        self.around: dict[Element, Around] = {}
        self.parts: dict[Element, list[str]] = {}
        self.lists: dict[Element, str] = {}
        self.section: frozenset[str] = frozenset()
        self.section_of: Element | None = None
        self.visible = [index for index in frame.scope if frame.shows(blocks[index])]
        self.kinds = {index: self._kind(index) for index in self.visible}
        for index in self.visible:
            weight = frame.prose[index] / frame.total
            if weight and frame.root.start <= index < frame.root.stop:
                element = blocks[index].element
                for sign in _signs(element):
                    self.signs[sign] = self.signs.get(sign, 0.0) + weight
                self.beside[element.parent] = self.beside.get(element.parent, 0.0) + weight

    def read(self) -> Iterator[Cues]:
        """The cues of every block in scope, in order."""
        for position, index in enumerate(self.visible):
            before = self.visible[position - 1] if position else None
            after = self.visible[position + 1] if position + 1 < len(self.visible) else None
            yield Cues(index, self._cues(index, before, after))

    def _cues(self, index: int, before: int | None, after: int | None) -> list[str]:
        block = self.blocks[index]
        frame = self.frame
        where = self._where(index)
        signs = _signs(block.element)
        said = _Said(
            cues.opening(block.text),
            cues.wording(block.text) if block.weight <= cues.MAX_WORDING else _NOTHING_SAID,
        )
        if where == "within" and not self.section and self._is_plain(block, said, signs):
            return PLAIN
        weight = _WORDS[min(block.weight, _LONGEST)]
        names = [
            *_described(block.element.tag, weight, _LINKED(block.linked), where),
            _FRACTION((frame.sums[index] - frame.sums[frame.root.start]) / frame.total),
            "inside" if frame.root.start <= index < frame.root.stop else "outside",
        ]
        self._text(block, said, where, names)
        self._claimed(block, names)
        names += self._part(block.element)
        self._company(block, signs, where, names)
        self._neighbours(block, before, after, names)
        self._section(block, where, names)
        return names

    def _is_plain(self, block: Block, said: "_Said", signs: tuple[object, object]) -> bool:
        """Whether a block is a paragraph like most of this page's prose, and nothing speaks against it."""
        if block.linked or block.weight < _PLAIN_WORDS or block.element.tag in HEADINGS:
            return False
        if said.opening is not None or said.wording or self.signs.get(signs[1], 0.0) <= _MUCH_ALIKE:
            return False
        return self._around(block.element).names <= _HARMLESS and beginning(block) not in self.frame.repeated

    def _where(self, index: int) -> str:
        frame = self.frame
        if index > frame.last:
            return "after"
        if index >= frame.first:
            return "within"
        return "headed" if 0 <= frame.heading < index else "before"

    def _text(self, block: Block, said: "_Said", where: str, names: list[str]) -> None:
        text = block.text
        end = text.rstrip(_CLOSERS)[-1:] or text[-1]
        if end not in _ENDS:
            names.append("noend")
        if text.isupper():
            names.append("upper_link" if block.linked > _MOSTLY_LINK else "upper")
        if block.weight >= _PLAIN_WORDS and beginning(block) in self.frame.repeated:
            names.append("repeated")
        if "@" in text and block.weight <= _DATED_WORDS:
            names.append("mail")
        if said.opening is not None:
            names.append(f"op_{said.opening}_link" if block.linked > _HALF else f"op_{said.opening}")
        if said.wording:
            weight = _WORDS[min(block.weight, _LONGEST)]
            for cue in said.wording:
                names += (cue, f"{cue}_{weight}", f"{cue}_{where}")
        if block.weight <= _DATED_WORDS and _DIGIT.search(text) and _DATED.match(text):
            names.append("dated")

    def _claimed(self, block: Block, names: list[str]) -> None:
        claims, frame = self.claims, self.frame
        if claims.body is None and (
            block.index > frame.first + 1
            or block.weight > cues.MAX_WORDING * 2
            or block.index < frame.heading - 1
        ):
            return
        folded = fold(block.text)
        if claims.body is not None and block.weight > _PROSE_AGAIN:
            names.append("ld_in" if folded in claims.body else "ld_out")
        if len(folded) > _FEW_LETTERS and block.index <= frame.first + 1:
            if any(
                folded in title or (len(title) > _FEW_LETTERS * 2 and title in folded)
                for title in claims.titles
            ):
                names.append("title")
            start = folded[:60]
            if len(folded) > _FEW_LETTERS * 3 and any(
                start in lead or lead[:60] in folded for lead in claims.leads
            ):
                names.append("lead_before" if block.index <= frame.first else "lead")

    def _part(self, element: Element) -> list[str]:
        """What the elements around say; the same for all blocks of an element."""
        known = self.parts.get(element)
        if known is not None:
            return known
        around = self._around(element)
        names = [*around.names, _PLACES[element.place], _BELOW(self.frame.share(element.parent or element))]
        box = around.box
        if box is None:
            names.append("nobox")
        else:
            words = self.words[box.stop] - self.words[box.start]
            linked = (self.links[box.stop] - self.links[box.start]) / (words or 1)
            names += (
                _BOX_LINKS(linked),
                _BOX_BLOCKS(box.stop - box.start),
                _BOX_WORDS(words),
                f"bx_{box.tag}",
            )
            names += [f"box_{cue}" for cue in cues.of_names(box.own)]
            if box is element:
                names.append("bxself")
            if self.beside.get(box.parent, 0.0) > _MUCH:
                names.append("bxbeside")
        listed = around.listed
        if listed is not None:
            words = self.words[listed.stop] - self.words[listed.start]
            linked = (self.links[listed.stop] - self.links[listed.start]) / (words or 1)
            names += (_LIST_LINKS(linked), _LIST_WORDS(words / (listed.stop - listed.start or 1)))
            self.lists[element] = "links" if linked > _HALF else "text"
        self.parts[element] = names
        return names

    def _around(self, element: Element) -> Around:
        """What the elements from the root down to this one say."""
        known = self.around.get(element)
        if known is not None:
            return known
        path: list[Element] = []
        known = _NOTHING_AROUND
        root = self.frame.root
        for one in element.lineage():
            if one in self.around:
                known = self.around[one]
                break
            if one.start <= root.start and one.stop >= root.stop:
                break
            path.append(one)
        for one in reversed(path):
            known = self.around[one] = self._within(one, known)
        return known

    def _within(self, element: Element, outer: Around) -> Around:
        share = self.frame.share(element)
        size = "big" if share >= _SMALL_PART else "mid" if share >= _TINY_PART else "in"
        if size == "mid" and element.stop - element.start <= _FEW_BLOCKS:
            size = "in"
        tag = element.tag
        named = cues.of_names(element.own)
        names = outer.names
        if named or tag in _AROUND:
            said = [f"{'in' if cue in _OF_ANY_SIZE else size}_{cue}" for cue in named]
            if tag in _AROUND:
                said.append(f"in_<{tag}>")
            names = names.union(said)
        box = outer.box if outer.box is not None else element if share < _SMALL_PART else None
        return Around(names, box, element if tag in {"ul", "ol"} else outer.listed)

    def _company(self, block: Block, signs: tuple[object, object], where: str, names: list[str]) -> None:
        element = block.element
        same = self.signs.get(signs[0], 0.0)
        alike = self.signs.get(signs[1], 0.0)
        names.append(_SAME(same))
        names.append(_ALIKE(alike))
        names.append(_BESIDE(self.beside.get(element.parent, 0.0)))
        if alike > _MUCH_ALIKE and block.linked == 0 and block.weight >= _PLAIN_WORDS and where == "within":
            names.append("plain")
        if listed := self.lists.get(element):
            names.append(f"list_{where}_{listed}")

    def _neighbours(self, block: Block, before: int | None, after: int | None, names: list[str]) -> None:
        up = self.kinds[before] if before is not None else "none"
        down = self.kinds[after] if after is not None else "none"
        names += (f"up_{up}", f"dn_{down}", f"nb_{up}_{down}")
        element = block.element
        if before is not None:
            other = self.blocks[before].element
            names.append("up_same" if other.parent is element.parent else "up_diff")
            names.append("up_tag" if other.tag == element.tag else "up_othertag")
            if self.blocks[before].text.endswith((":", "：")):
                names.append("up_colon")
        if after is not None:
            other = self.blocks[after].element
            names.append("dn_same" if other.parent is element.parent else "dn_diff")
            names.append("dn_tag" if other.tag == element.tag else "dn_othertag")
            if element.tag in HEADINGS:
                names.append(f"hd_{down}")

    def _section(self, block: Block, where: str, names: list[str]) -> None:
        """Blocks under a heading that announces no body, until that section ends."""
        element = block.element
        is_heading = element.tag in HEADINGS or (
            block.weight <= _LABEL_WORDS
            and (
                "title" in cues.of_names(element.own)
                or block.text.rstrip(".… ").endswith((":", "like", "more", "read"))
            )
        )
        if is_heading:
            self.section = cues.section(block.text) if block.weight <= _HEADING_WORDS else frozenset()
            self.section_of = element.parent
            names += [f"announces_{cue}" for cue in self.section]
        elif self.section and self._leaves_section(block, where):
            self.section = frozenset()
        for cue in self.section:
            names += (f"sec_{cue}", f"sec_{cue}_{where}")

    def _leaves_section(self, block: Block, where: str) -> bool:
        outer = self.section_of
        if outer is None:
            return True
        if self.frame.share(outer) <= _SMALL_PART:
            outer = outer.parent or outer
        elif where != "after" and block.weight > _PROSE_AGAIN and block.linked < _SMALL_PART:
            return True
        return not outer.start <= block.index < outer.stop

    def _kind(self, index: int) -> str:
        block = self.blocks[index]
        if self.frame.prose[index]:
            return "prose"
        if block.linked > _MOSTLY_LINK:
            return "link"
        return "head" if block.element.tag in HEADINGS else "short"


PLAIN = ["paragraph"]
"""The cue of a paragraph like most others, for which no other is asked."""

_NOTHING_SAID: frozenset[str] = frozenset()
_NOTHING_AROUND = Around(frozenset(), None, None)
_PLACES = {place: f"pl_{place}" for place in Place}
_HARMLESS = frozenset({"in_body", "in_list", "in_<main>", "in_quote", "in_summary"})
_FEW_BLOCKS = 1
"""A part of so few blocks is a small one, however short the body."""
_DATED_WORDS = 20
_FEW_LETTERS = 8
_LABEL_WORDS = 7
_HEADING_WORDS = 9
_PLAIN_WORDS = 8
_PROSE_AGAIN = 11
_MUCH_ALIKE = 0.3
_HALF = 0.5
_MUCH = 0.5
_MOSTLY_LINK = 0.8


@lru_cache(maxsize=4096)
def _described(tag: str, weight: str, linked: str, where: str) -> tuple[str, ...]:
    """The cues of tag, words and links, and of where a block stands; of few kinds, and the same on all pages."""
    tag = tag if tag in _TAGS else "other"
    return f"tag_{tag}", weight, linked, f"tl_{tag}_{linked}", where, f"{where}_{weight}"


def _signs(element: Element) -> tuple[object, object]:
    """How an element looks, alone and with its parent."""
    parent = element.parent
    own = (element.tag, element.own)
    return own, (own, parent.tag, parent.own) if parent is not None else own
