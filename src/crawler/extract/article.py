"""The body of a page, block by block, and what is known of it.

>>> from datetime import UTC, datetime
>>> from crawler.page.response import Response
>>> from crawler.urls import require
>>> told = "The fleet left the harbour at dawn, the ministry said, and it will be back in June. " * 3
>>> more = "Two frigates and a tanker sail with it, none of them new, and all of them painted grey. " * 3
>>> page = Page.parse(
...     Response.of_file(
...         f"<main><h1>Fleet sails</h1><p>{told}<p>{more}</main><footer>© Navy News</footer>".encode(),
...         url=require("https://navynews.example/fleet"),
...         fetched_at=datetime(2024, 3, 4, tzinfo=UTC),
...     )
... )
>>> found = extract(page)
>>> found.words, [one.kind for one in found.paragraphs], str(found.content_state)
(105, ['paragraph', 'paragraph'], 'full')
>>> [(one.block, one.kept) for one in found.trace], found.trace[0].reason
([(0, False), (1, True), (2, True), (3, False)], 'the heading')
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.extract import content, metadata
from crawler.extract.candidates import frame
from crawler.extract.credits import credited
from crawler.extract.paragraphs import Paragraph, paragraphs_of
from crawler.extract.prune import Judged, judge
from crawler.extract.witness import claims_of
from crawler.model import ContentState, Metadata
from crawler.page import words
from crawler.page.blocks import Block
from crawler.page.document import Page

__all__ = ["Article", "Paragraph", "Verdict", "extract"]


_BYLINE_WORDS = 15
"""A line of more words says more than who wrote the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a block is body, and why."""

    block: int
    kept: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What was read from a page; ``text`` is all paragraphs, one a line; ``credits`` what the body links or names."""

    paragraphs: tuple[Paragraph, ...]
    text: str
    words: int
    metadata: Metadata
    content_state: ContentState
    doubtful: bool
    blocks: frozenset[int]
    credits: tuple[str, ...] = ()
    judged: Sequence[Judged] = field(default=(), repr=False, compare=False)
    all_blocks: Sequence[Block] = field(default=(), repr=False, compare=False)

    @property
    def trace(self) -> tuple[Verdict, ...]:
        """The verdict on every block of the page, worked out when asked for."""
        known = {one.block: one for one in self.judged}
        return tuple(
            Verdict(block=block.index, kept=known[block.index].kept, reason=known[block.index].reason)
            if block.index in known
            else Verdict(
                block=block.index, kept=False, reason="hidden" if block.hidden else "far from the body"
            )
            for block in self.all_blocks
        )


def extract(page: Page) -> Article:
    """The body and metadata of a page; whatever the page, never an error."""
    blocks = page.blocks
    place = frame(blocks, page.elements)
    judged = judge(blocks, place, claims_of(page))
    data = metadata.read(page)
    _drop_byline(blocks, judged, data.byline)
    kept = [blocks[one.block] for one in judged if one.kept]
    paragraphs = paragraphs_of(page, kept)
    text = "\n".join(one.text for one in paragraphs)
    count = words.count(text)
    state = content.state(page, kept=kept, words=count)
    return Article(
        paragraphs=paragraphs,
        text=text,
        words=count,
        metadata=data,
        content_state=state,
        doubtful=content.is_doubtful(page, judged=judged, frame=place, text=text),
        blocks=frozenset(block.index for block in kept),
        credits=credited(page, kept=kept, judged=judged),
        judged=judged,
        all_blocks=blocks,
    )


def _drop_byline(blocks: Sequence[Block], judged: Sequence[Judged], byline: str | None) -> None:
    """Short lines before the first paragraph that name the authors: they belong to the metadata."""
    if not byline:
        return
    for one in judged:
        block = blocks[one.block]
        if one.kept and block.weight > _BYLINE_WORDS:
            return
        if one.kept and byline in block.text:
            one.kept, one.rule = False, "the byline"
