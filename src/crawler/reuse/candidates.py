"""Which archived texts are worth comparing with a new one, and which hashes count for nothing.

An archive answers, for each listed hash of the new text, which pages hold it (``HOT`` of them at most). That is
all these functions see, so they are the same for a database and for a list in memory.
"""

from collections import Counter
from collections.abc import Collection, Mapping

HOT = 64
"""Pages that a look-up of one hash needs to give at most: a lookup costs the same in an archive of any size."""

MOST = 40
"""Pages compared with one text, at most."""

MOST_BY_ONE_HIT = 10
"""Of these, pages that share one listed hash only."""


def candidates(holders: Mapping[int, Collection[int]]) -> list[int]:
    """Pages to compare, the most promising first: a hash counts for more the fewer pages hold it."""
    weight: Counter[int] = Counter()
    hits: Counter[int] = Counter()
    for pages in holders.values():
        share = HOT // len(pages) if pages else 0
        for page in pages:
            weight[page] += share
            hits[page] += 1
    ranked = sorted(weight, key=lambda page: (-weight[page], page))
    several = [page for page in ranked if hits[page] > 1]
    single = [page for page in ranked if hits[page] == 1 and weight[page] > 1]
    return [*several[:MOST], *single[:MOST_BY_ONE_HIT]][:MOST]
