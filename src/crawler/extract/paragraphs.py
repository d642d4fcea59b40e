"""The paragraphs of a body: what kind each is, and whether an excerpt may take it.

Never excerpted: what is marked ``data-nosnippet`` or not free (``isAccessibleForFree`` with a selector), captions and
credits, embedded posts, and longer quotations of others (``rights-signals.md`` 2.2, 2.8, K4).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selectolax.lexbor import SelectolaxError

from crawler.extract import cues
from crawler.page.blocks import Block
from crawler.page.document import Page
from crawler.page.elements import Element, Place

LONG_QUOTE_WORDS = 40
MAX_SELECTORS = 20

_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dt", "dd", "ul", "ol", "dl"), "list"),
    **dict.fromkeys(("td", "th", "tr", "table", "tbody", "caption"), "table"),
    **dict.fromkeys(("figcaption", "figure"), "caption"),
    "pre": "preformatted",
    "blockquote": "quote",
}
_NOT_FREE = frozenset({"false", "http://schema.org/false", "https://schema.org/false", "0"})
_SOFT_HYPHEN = "\u00ad"
_NEAREST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of the body; ``kind``: paragraph, heading, list, quote, table, caption, embed or preformatted."""

    text: str
    block: int
    kind: str
    excerptable: bool = True


def paragraphs_of(page: Page, kept: Sequence[Block]) -> tuple[Paragraph, ...]:
    """The blocks of a body as paragraphs, in reading order."""
    paid = _paid_elements(page)
    return tuple(
        Paragraph(
            text=block.text.replace(_SOFT_HYPHEN, ""),
            block=block.index,
            kind=kind,
            excerptable=_is_excerptable(block, kind) and not (paid and _is_inside(block.element, paid)),
        )
        for block in kept
        for kind in (kind_of(block),)
    )


def kind_of(block: Block) -> str:
    """What kind of paragraph a block makes."""
    place = block.element.place
    if place is Place.EMBED:
        return "embed"
    if place is Place.QUOTE:
        return "quote"
    if place is Place.FIGURE:
        return "caption"
    for steps, element in enumerate(block.element.lineage()):
        kind = _KINDS.get(element.tag)
        if kind is not None:
            return kind
        if steps == _NEAREST:
            break
    return "paragraph"


def _is_excerptable(block: Block, kind: str) -> bool:
    if block.nosnippet or kind in {"embed", "caption"}:
        return False
    if kind == "quote":
        return block.words <= LONG_QUOTE_WORDS
    return block.weight > cues.MAX_WORDING or "credit" not in cues.wording(block.text)


def _paid_elements(page: Page) -> frozenset[int]:
    """Elements that the page itself declares not free to read."""
    found: set[int] = set()
    for node in page.jsonld.nodes:
        free = node.properties.get("isAccessibleForFree")
        selector = node.properties.get("cssSelector")
        if str(free).lower() not in _NOT_FREE:
            continue
        for one in (selector if isinstance(selector, list) else [selector])[:MAX_SELECTORS]:
            if isinstance(one, str):
                found |= _matches(page, one)
    return frozenset(found)


def _matches(page: Page, selector: str) -> set[int]:
    try:
        return {node.mem_id for node in page.tree.css(selector)}
    except SelectolaxError:
        return set()


def _is_inside(element: Element, outer: frozenset[int]) -> bool:
    return any(one.node.mem_id in outer for one in element.lineage())
