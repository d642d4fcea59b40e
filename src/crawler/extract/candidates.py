"""Which element holds the body, and where in it the prose begins and ends.

Every block of prose gives its words to all its ancestors; teaser cards of other stories (``cards``) give none. From
``body`` down, the choice goes to the element that holds nearly all the prose of the one above, and stops where the
prose is shared out: there the article's paragraphs are siblings, or their sections are.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from crawler.extract import cues
from crawler.extract.cards import without_cards
from crawler.page.blocks import Block
from crawler.page.elements import Element, Place

DOMINANT = 0.75
"""Share of the prose that an element must hold to be a better choice than the one above."""

PROSE_WORDS = 10
LITTLE_PROSE = 80
"""Words; on a page with less, short lines count as well, and what is only faded out."""

REACH_BEFORE, REACH_AFTER = 25, 10
"""Blocks outside the chosen element that are looked at: a lead above it, a last paragraph below."""

MAX_JUDGED = 8000
"""Blocks that are looked at, at most: whoever writes more in one page is read to there."""

_MAX_LINKED = 0.5
_MOSTLY_LINK = 0.8
_LARGE_PART = 0.3
_WHOLE_PAGE = 0.9
_MOST = 0.6
_FACTOR = 3
_REPEATED_WORDS = 8
_BEGINNING = 48
_APART = frozenset({Place.NAV, Place.FOOTER, Place.ASIDE, Place.COMMENTS, Place.FIGURE})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ALIEN = frozenset({"foot", "modal", "comments", "letter", "related", "nav"})


class Frame(NamedTuple):
    """The chosen element and what is known of its prose; ``sums[i]`` is the prose before block ``i``."""

    root: Element
    prose: list[float]
    sums: list[float]
    total: float
    first: int
    last: int
    heading: int
    """The block of the main heading; -1 where there is none."""
    repeated: frozenset[str]
    """Beginnings of what stands on the page twice."""
    faded: bool
    """Whether text that a style fades out counts as visible: its page shows hardly any other."""

    @property
    def scope(self) -> range:
        """The blocks that are looked at one by one."""
        start = max(self.root.start - REACH_BEFORE, 0)
        return range(start, min(self.root.stop + REACH_AFTER, len(self.prose), start + MAX_JUDGED))

    def share(self, element: Element) -> float:
        """The share of the body's prose inside an element."""
        return (self.sums[element.stop] - self.sums[element.start]) / self.total

    def shows(self, block: Block) -> bool:
        """Whether people see this block, and it may be body: outside the root no single word and no link may."""
        if block.hidden and not (self.faded and is_faded(block.element)):
            return False
        inside = self.root.start <= block.index < self.root.stop
        return inside or (block.weight > 1 and block.linked <= _MOSTLY_LINK)


def frame(blocks: Sequence[Block], elements: Sequence[Element]) -> Frame | None:
    """The place of the body; None on a page without any text of its own."""
    repeated = repeated_texts(blocks)
    prose = without_cards(blocks, elements, _without_alien(blocks, _prose(blocks)))
    if repeated:
        prose = [
            0.0 if beginning(one) in repeated else words for one, words in zip(blocks, prose, strict=True)
        ]
    faded = False
    total = sum(prose)
    if total < LITTLE_PROSE:
        for is_faded_counted, longer in ((False, 1), (True, PROSE_WORDS)):
            other = _without_alien(blocks, _prose(blocks, at_least=longer, faded=is_faded_counted))
            if sum(other) > _FACTOR * total:
                prose, faded, total = other, is_faded_counted, sum(other)
    sums = list(accumulate(prose, initial=0.0))
    if not total:
        return None
    root = _choose(elements, sums)
    within = [index for index in range(root.start, root.stop) if prose[index]]
    first, last = within[0], within[-1]
    heading = _heading(blocks, root, sums)
    if heading > first:
        first = next((index for index in within if index > heading), first)
    return Frame(
        root=root,
        prose=prose,
        sums=sums,
        total=sums[root.stop] - sums[root.start],
        first=first,
        last=last,
        heading=heading,
        repeated=repeated,
        faded=faded,
    )


def repeated_texts(blocks: Sequence[Block]) -> frozenset[str]:
    """Beginnings of longer blocks that people see twice or more: carousels, teasers, captions, never body."""
    counts = Counter([beginning(one) for one in blocks if one.weight >= _REPEATED_WORDS and not one.hidden])
    return frozenset(text for text, count in counts.items() if count > 1)


def beginning(block: Block) -> str:
    """What two blocks must share to be one text."""
    return block.text[:_BEGINNING]


def is_faded(element: Element) -> bool:
    """Whether an element is hidden by opacity alone, as pages do that fade their text in by script."""
    hiding = [one for one in element.lineage() if one.hidden]
    if not hiding:
        return False
    outermost = hiding[-1].node.attributes
    style = outermost.get("style") or ""
    return "opacity" in style and "none" not in style and "hidden" not in outermost


def _prose(blocks: Sequence[Block], *, at_least: int = PROSE_WORDS, faded: bool = False) -> list[float]:
    """How much each block counts as prose: its unlinked words, nothing where it is short, hidden or apart."""
    return [
        block.weight * (1.0 - block.linked)
        if block.weight >= at_least
        and block.linked < _MAX_LINKED
        and (not block.hidden or (faded and is_faded(block.element)))
        and block.element.place not in _APART
        and (at_least == PROSE_WORDS or block.element.tag not in HEADINGS)
        else 0.0
        for block in blocks
    ]


def _without_alien(blocks: Sequence[Block], prose: list[float]) -> list[float]:
    """Prose less what stands in small parts whose names say comments, menus, footers, teasers, pop-ups."""
    sums = list(accumulate(prose, initial=0.0))
    known: dict[Element, bool] = {}

    def alien(element: Element) -> bool:
        path = []
        found = False
        for one in element.lineage():
            if one in known:
                found = known[one]
                break
            share = (sums[one.stop] - sums[one.start]) / sums[-1]
            if share > _LARGE_PART:
                known[one] = share < _WHOLE_PAGE and _is_footer(one)
                found = known[one]
                break
            path.append(one)
        for one in reversed(path):
            found = found or not _ALIEN.isdisjoint(cues.of_names(one.own))
            known[one] = found
        return found

    return [
        0.0 if weight and alien(block.element) else weight
        for block, weight in zip(blocks, prose, strict=True)
    ]


def _is_footer(element: Element) -> bool:
    """Whether a name begins with ``footer``: that is one, even where the article is shorter."""
    return any(name.startswith("footer") for name in element.own.split())


def _choose(elements: Sequence[Element], sums: Sequence[float]) -> Element:
    chosen = elements[0]
    whole = sums[-1]
    for element in elements[1:]:
        if element.start >= chosen.stop:
            break
        share = sums[element.stop] - sums[element.start]
        if share >= DOMINANT * whole:
            chosen, whole = element, share
    return chosen


def _heading(blocks: Sequence[Block], root: Element, sums: Sequence[float]) -> int:
    """The last ``h1`` that most of the body's prose follows."""
    total = sums[root.stop] - sums[root.start]
    for index in range(root.stop - 1, max(root.start - REACH_BEFORE, 0) - 1, -1):
        block = blocks[index]
        if block.element.tag == "h1" and not block.hidden and sums[root.stop] - sums[index] > _MOST * total:
            return index
    return -1
