"""What many texts hold counts for nothing: notices, bios, newsletter boxes, public quotations, set phrases.

Document frequency decides, over all sites and per site. A story that many sites carry has frequent words, too; it
is spared, as the pages that hold them share most of their text with it, or with each other, and not a box only.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import compress, groupby
from operator import not_

from crawler.model import Fingerprint
from crawler.reuse.fingerprint import LISTED, listed

COMMON = 5
"""Pages that hold a hash from which on it is common, if most of them share little else."""

COMMON_ON_A_SITE = 3
"""The same, of pages of one site."""

_MOSTLY = 0.5
"""Share of the shorter one's hashes from which on two pages are editions of one story."""

_COMPARED = 16
"""Pages that each is compared with for that."""

_BLOCK = 3
"""Common marks in a row that are a block: a notice or a box, and no phrase."""


def common(
    holders: Mapping[int, Sequence[int]],
    known: Mapping[int, Fingerprint],
    *,
    own: Fingerprint,
    sites: Mapping[int, str] | None = None,
) -> frozenset[int]:
    """The common ones among the listed hashes of a text.

    ``holders`` are the pages that hold each of its listed hashes, ``known`` the fingerprints of those that are to be
    compared, ``own`` its own one, ``sites`` the sites of pages (:func:`in_question`).
    """
    often = {number: pages for number, pages in holders.items() if _is_often(pages, sites or {})}
    if not often:
        return frozenset()
    editions = _editions(
        {page: frozenset(listed(one.marks)) for page, one in known.items()}, listed(own.marks)
    )
    return frozenset(
        number | LISTED
        for number, pages in often.items()
        if 2 * len(editions.intersection(pages)) < len(pages)
    )


def _editions(held: Mapping[int, frozenset[int]], own: Sequence[int]) -> set[int]:
    """Pages that share most of their hashes with the text or with another page: they carry one story."""
    mine = frozenset(own)
    others = list(held.items())[:_COMPARED]
    return {
        page
        for page, hashes in held.items()
        if _is_edition(hashes, mine)
        or any(page != other and _is_edition(hashes, theirs) for other, theirs in others)
    }


def _is_edition(one: frozenset[int], other: frozenset[int]) -> bool:
    return 1 < len(one & other) >= _MOSTLY * min(len(one), len(other))


def in_question(holders: Mapping[int, Collection[int]]) -> set[int]:
    """The pages whose site decides: those of hashes that few pages hold, but enough for one site."""
    return {page for pages in holders.values() if COMMON_ON_A_SITE <= len(pages) < COMMON for page in pages}


def without(fingerprint: Fingerprint, hashes: Collection[int]) -> tuple[Fingerprint, int]:
    """A fingerprint without its common marks, and how many words its common blocks have.

    Only of listed marks it is known whether they are common; the others are what the listed ones around them are.
    """
    marks = fingerprint.marks
    known = [number in hashes if number >= LISTED else None for number, _ in marks] if hashes else []
    if True not in known:
        return fingerprint, 0
    before, after = _carried(known), reversed(list(_carried(reversed(known))))
    flags = [
        own if own is not None else left is not False and right is not False and bool(left or right)
        for own, left, right in zip(known, before, after, strict=True)
    ]
    words = 0
    end = 0
    for flag, run in groupby(flags):
        start, end = end, end + sum(1 for _ in run)
        if flag and end - start >= _BLOCK:
            words += marks[end - 1][1] - marks[start][1] + fingerprint.gram
    kept = tuple(compress(marks, map(not_, flags)))
    return replace(fingerprint, marks=kept), min(words, fingerprint.tokens)


def _carried(known: Iterable[bool | None]) -> Iterator[bool | None]:
    """The last known value at each position."""
    last = None
    for value in known:
        last = value if value is not None else last
        yield last


def _is_often(pages: Collection[int], sites: Mapping[int, str]) -> bool:
    if len(pages) >= COMMON:
        return True
    if len(pages) < COMMON_ON_A_SITE or not sites:
        return False
    by_site = Counter(sites[page] for page in pages if page in sites)
    return max(by_site.values(), default=0) >= COMMON_ON_A_SITE
