"""Which archived texts are worth comparing with a new one.

An archive answers, for each listed hash of the new text, which pages hold it (``HOT`` of them at most). That is
all that is seen here, so it is the same for a database and for a table in memory.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import chain

HOT = 64
"""Pages that a look-up of one hash gives at most, so that it costs the same in an archive of any size."""

MOST = 40
"""Pages compared with one text, at most."""

MOST_BY_CHANCE = 10
"""Of these, pages that share so little with the text that it is most likely a set phrase."""

_RARE = 2
"""Pages that hold a rare hash: one is enough to look closer."""

_HITS = 3
_HOT_HITS = 8
"""Shared hashes that are enough whoever else holds them; where so many hold them that not all were given."""


def candidates(holders: Mapping[int, Collection[int]]) -> list[int]:
    """Pages to compare, the most promising first: a hash counts for more the fewer pages hold it."""
    known = [pages for pages in holders.values() if len(pages) < HOT]
    hot = [pages for pages in holders.values() if len(pages) >= HOT]
    sure = {page for page, hits in Counter(chain.from_iterable(known)).items() if hits >= _HITS}
    sure |= {page for page, hits in Counter(chain.from_iterable(hot)).items() if hits >= _HOT_HITS}
    chance = {page for pages in known if len(pages) <= _RARE for page in pages} - sure
    wanted = sure | chance
    weight: Counter[int] = Counter()
    for pages in holders.values():
        for page in wanted.intersection(pages):
            weight[page] += HOT // len(pages)

    def promise(page: int) -> tuple[int, int]:
        return -weight[page], page

    return [*sorted(sure, key=promise), *sorted(chance, key=promise)[:MOST_BY_CHANCE]][:MOST]
