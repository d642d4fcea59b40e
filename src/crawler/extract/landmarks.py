"""The neighbourhood of the heading: where bylines and date lines stand, and what there marks itself as such.

The smallest element that holds both the heading and the first long paragraph is searched, once, by the parser's own
selectors; the whole page only where that gives nothing.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.extract.titles import Title
from crawler.page.blocks import Block
from crawler.page.document import Page
from crawler.page.elements import Place

LONG_CHARS = 180
LINKED = 1 / 3
"""A block with this share of its text in links is a list of links."""
MAX_BLOCKS_TO_BODY = 80
LONG_SEEN = 2
"""At this long block the article has begun: no byline or date line comes below it."""

MAX_GAP = 25
"""So many blocks without a long paragraph end an article."""

NO_LINES = frozenset({Place.NAV, Place.FOOTER, Place.COMMENTS, Place.ASIDE, Place.FIGURE})
"""Where no line is a byline or a date line of the page."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
# "aut" stands for author, autor and auteur; what else it finds is sorted out by ``printed``.
AUTHORS = ",".join(
    (
        '[rel~="author"]',
        '[itemprop~="author"]',
        'a[href*="author" i]',
        *(f'[class*="{name}" i]' for name in ("byline", "aut", "writer", "redact")),
    )
)
TIMES = ",".join(
    (
        'time,[itemprop^="date"]:not(meta)',
        '[property*="date" i]:not(meta),[property$="issued" i]:not(meta)',
        "abbr[title],relative-time,local-time,time-ago",
        *(
            f"[data-{name}]"
            for name in ("date", "datetime", "timestamp", "published", "pubdate", "publish-date")
        ),
    )
)


class Marked(NamedTuple):
    """Marked elements after the heading, and before it, both in document order."""

    after: list[LexborNode]
    before: list[LexborNode]


class Landmarks:
    """What stands round the title of a page; ``place`` is the index of the block that prints it.

    ``elsewhere`` remembers which elements were found to belong to something else (``printed``).
    """

    def __init__(self, page: Page, title: Title | None) -> None:
        """Find the heading among the blocks; the rest waits until it is asked for."""
        self.page = page
        self.place = _place_of(page.blocks, title) if title else None
        self.elsewhere: dict[int, bool] = {}
        self._title = title

    def authors(self) -> Marked:
        """What is marked as an author near the heading; on the whole page where it has no neighbourhood."""
        return self._marked(AUTHORS, self.neighbourhood or self.page.tree.body)

    def authors_anywhere(self) -> Marked:
        """What is marked as an author on the whole page."""
        return self._marked(AUTHORS, self.page.tree.body)

    def times(self) -> Marked:
        """``time`` elements and printed dates that carry a property."""
        return self._marked(TIMES, self.page.tree.body)

    @cached_property
    def round_heading(self) -> frozenset[int]:
        """The elements that hold the heading: what stands straight inside one of them stands beside it."""
        node = self._anchor()
        found = set()
        while node is not None:
            found.add(node.mem_id)
            node = node.parent
        return frozenset(found)

    def lines(self, *, before: int, after: int) -> list[Block]:
        """The blocks down to the first long one, those above the title, nearest first, then to the second long one.

        A standfirst can be long, too, and the byline stands below it.
        """
        if self.place is None:
            return []
        below: list[Block] = []
        further: list[Block] = []
        found = 0
        for block in self.page.blocks[self.place + 1 : self.place + 1 + after]:
            if is_long(block):
                found += 1
                if found == LONG_SEEN:
                    break
            else:
                (further if found else below).append(block)
        behind = self.page.blocks[max(0, self.place - before) : self.place]
        return [*below, *filter(self._is_of_the_story, reversed(behind)), *further]

    def _is_of_the_story(self, block: Block) -> bool:
        """Whether a block above the title is no part of the site's own header."""
        if block.place is not Place.HEADER:
            return True
        return any(
            one.tag == "header" and one.node.mem_id in self.round_heading for one in block.element.lineage()
        )

    def first_paragraph(self, *, within: int) -> Block | None:
        """The first long paragraph after the title."""
        if self.place is None:
            return None
        return next(filter(is_long, self.page.blocks[self.place + 1 : self.place + 1 + within]), None)

    def tail(self, *, within: int) -> Sequence[Block]:
        """The blocks straight after the last long paragraph of the article."""
        if self.place is None:
            return ()
        blocks = self.page.blocks
        last = None
        for number, block in enumerate(blocks[self.place + 1 :], start=self.place + 1):
            if last is not None and number > last + MAX_GAP:
                break
            if is_long(block) and block.place not in NO_LINES:
                last = number
        return () if last is None else blocks[last + 1 : last + 1 + within]

    def _marked(self, selector: str, scope: LexborNode | None) -> Marked:
        if scope is None:
            return Marked([], [])
        anchor = self._anchor()
        if anchor is None:
            return Marked(scope.css(selector), [])
        nodes = scope.css(f"{anchor.tag},{selector}")
        at = next((i for i, node in enumerate(nodes) if node.mem_id == anchor.mem_id), -1)
        after = [node for node in nodes[at + 1 :] if node.tag != anchor.tag]
        return Marked(after, [node for node in nodes[: max(at, 0)] if node.tag != anchor.tag])

    def _anchor(self) -> LexborNode | None:
        if self._title is not None and self._title.heading is not None:
            return self._title.heading
        if self.place is None:
            return None
        node = self.page.blocks[self.place].element.node
        return node if node.tag in _HEADINGS else None

    @cached_property
    def neighbourhood(self) -> LexborNode | None:
        """The smallest element round the title's block and the first long paragraph after it."""
        if self.place is None:
            return None
        blocks = self.page.blocks
        for block in blocks[self.place + 1 : self.place + MAX_BLOCKS_TO_BODY]:
            if is_long(block):
                above = {id(element) for element in block.element.lineage()}
                lineage = blocks[self.place].element.lineage()
                common = next((element for element in lineage if id(element) in above), None)
                return common.node if common is not None else None
        return None


def is_long(block: Block) -> bool:
    """Whether a block reads as a paragraph of an article."""
    return len(block.text) >= LONG_CHARS and not block.hidden and block.linked < LINKED


def _place_of(blocks: tuple[Block, ...], title: Title) -> int | None:
    """The index of the block that prints the title."""
    texts = {title.text}
    if title.heading is not None:
        texts.add(" ".join(title.heading.text(separator=" ").split()))
    exact = next((block.index for block in blocks if block.text in texts), None)
    if exact is not None or title.heading is None:
        return exact
    tag, text = title.heading.tag, title.text
    return next((block.index for block in blocks if block.tag == tag and block.text in text), None)
