"""Teaser cards below an article: siblings that each hold a linked headline and a few lines of another story.

Cards are prose like the article's own, often in its very element and under no telling name. What gives them away is
that they come in rows: three or more siblings, each with a headline that is a link and little text beside it. Below an
article of some length they belong to other pages; where a page is cards from the start, they are its content.

>>> from selectolax.lexbor import LexborHTMLParser
>>> from crawler.page.blocks import blocks_of
>>> told = "<p>The fleet left the harbour at dawn, the ministry said, and it will be back in June. " * 6
>>> card = "<li><h3><a href=x>Ferry runs again today</a></h3><p>Crossings are free for a week, the company says. "
>>> blocks, elements = blocks_of(LexborHTMLParser(f"<main>{told}<ul>{card * 3}</ul></main>"))
>>> prose = [float(block.weight) for block in blocks]
>>> without_cards(blocks, elements, prose)[5:9]
[17.0, 0.0, 0.0, 0.0]
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from crawler.page.blocks import Block
from crawler.page.elements import Element

MIN_CARDS = 3
MAX_CARD_BLOCKS = 10
MAX_CARD_WORDS = 90
MAX_CARD_TEXT = 70
"""Words of a card that are in no link."""

MIN_HEADLINE_WORDS = 3
MAX_HEADLINES = 3
MIN_OWN_WORDS = 80
"""Words of prose outside cards that make an article."""

BELOW = 0.6
"""Share of that prose which stands above cards of other stories."""

_ALIKE = 0.6
_MIN_BLOCKS = 2
_HEADLINE = 0.9
_UNLINKED = 0.5
_NO_CARDS = frozenset({"p", "td", "tr", "tbody"})


def without_cards(blocks: Sequence[Block], elements: Sequence[Element], prose: list[float]) -> list[float]:
    """The prose of each block less that of cards below an article; ``prose`` itself where there are none."""
    rows = list(_rows(blocks, elements, list(accumulate(prose, initial=0.0))))
    if not rows:
        return prose
    own = list(prose)
    for cards in rows:
        for card in cards:
            own[card.start : card.stop] = [0.0] * (card.stop - card.start)
    above = list(accumulate(own, initial=0.0))
    if above[-1] < MIN_OWN_WORDS:
        return prose
    left = list(prose)
    for cards in rows:
        if above[cards[0].start] >= BELOW * above[-1]:
            for card in cards:
                left[card.start : card.stop] = [0.0] * (card.stop - card.start)
    return left


def _rows(
    blocks: Sequence[Block], elements: Sequence[Element], sums: Sequence[float]
) -> Iterator[list[Element]]:
    """Siblings of one tag that are cards, if most of their kind are."""
    alike: dict[tuple[Element | None, str], list[Element]] = {}
    for element in elements:
        start, stop = element.start, element.stop
        if _MIN_BLOCKS <= stop - start <= MAX_CARD_BLOCKS and sums[stop] > sums[start]:
            alike.setdefault((element.parent, element.tag), []).append(element)
    for (_, tag), siblings in alike.items():
        if len(siblings) < MIN_CARDS or tag in _NO_CARDS:
            continue
        cards = [one for one in siblings if _is_card(blocks[one.start : one.stop])]
        if len(cards) >= max(MIN_CARDS, _ALIKE * len(siblings)):
            yield cards


def _is_card(blocks: Sequence[Block]) -> bool:
    shown = [block for block in blocks if not block.hidden]
    headlines = [one for one in shown if one.linked > _HEADLINE and one.weight >= MIN_HEADLINE_WORDS]
    text = sum([one.weight for one in shown if one.linked < _UNLINKED])
    return (
        0 < len(headlines) <= MAX_HEADLINES
        and text <= MAX_CARD_TEXT
        and sum([one.weight for one in shown]) <= MAX_CARD_WORDS
    )
