"""Which element holds the body.

Every block of prose gives its words to all its ancestors. From ``body`` down, the choice goes to the child that holds
nearly all the prose of its parent, and stops where the prose is shared out: there the article's paragraphs are
siblings, or their sections are.
"""

from collections.abc import Sequence

from crawler.page.blocks import Block
from crawler.page.elements import Element, Place

DOMINANT = 0.8
"""Share of the prose that a child must hold to be the better choice."""

_PROSE_WORDS = 10
_MAX_LINKED = 0.5
_APART = frozenset({Place.NAV, Place.FOOTER, Place.ASIDE, Place.COMMENTS, Place.FIGURE})


def prose_weights(blocks: Sequence[Block]) -> list[float]:
    """How much each block counts as prose: its unlinked words, nothing where it is short, hidden or apart."""
    return [
        block.weight * (1.0 - block.linked)
        if block.weight >= _PROSE_WORDS
        and block.linked < _MAX_LINKED
        and not block.hidden
        and block.element.place not in _APART
        else 0.0
        for block in blocks
    ]


def choose(elements: Sequence[Element], prose: Sequence[float]) -> Element | None:
    """The element that holds the body; None on a page without prose."""
    sums = [0.0]
    for weight in prose:
        sums.append(sums[-1] + weight)
    if not elements or sums[-1] == 0.0:
        return None
    chosen = elements[0]
    whole = sums[-1]
    for element in elements[1:]:
        if element.start >= chosen.stop:
            break
        share = sums[element.stop] - sums[element.start]
        if share >= DOMINANT * whole:
            chosen, whole = element, share
    return chosen
