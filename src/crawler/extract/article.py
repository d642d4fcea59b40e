"""The body of a page, block by block, with what is known of it."""

from dataclasses import dataclass

from crawler.extract import metadata
from crawler.extract.candidates import choose, prose_weights
from crawler.model import ContentState, Metadata
from crawler.page import words
from crawler.page.document import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of the body; ``kind`` is paragraph, heading, list, quote, table, embed or preformatted."""

    text: str
    block: int
    kind: str
    excerptable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a block is body, and why."""

    block: int
    kept: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What was read from a page; ``text`` is all paragraphs, one a line."""

    paragraphs: tuple[Paragraph, ...]
    text: str
    words: int
    metadata: Metadata
    content_state: ContentState
    doubtful: bool
    blocks: frozenset[int]
    trace: tuple[Verdict, ...] = ()
    credits: tuple[str, ...] = ()


def extract(page: Page) -> Article:
    """The body and metadata of a page."""
    blocks = page.blocks
    prose = prose_weights(blocks)
    root = choose(page.elements, prose)
    kept = [] if root is None else [b for b in blocks[root.start : root.stop] if not b.hidden and b.linked < 0.6]
    text = "\n".join(block.text for block in kept)
    return Article(
        paragraphs=tuple(Paragraph(text=b.text, block=b.index, kind="paragraph", excerptable=not b.nosnippet) for b in kept),
        text=text,
        words=words.count(text),
        metadata=metadata.read(page),
        content_state=ContentState.FULL if kept else ContentState.JS_ONLY,
        doubtful=not kept,
        blocks=frozenset(block.index for block in kept),
    )
