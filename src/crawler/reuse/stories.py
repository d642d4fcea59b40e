"""Pages that carry one story: forty sites with one text are one story, not 780 pairs.

Two pages are bound to one story where nearly all of one stands in the other *and* makes up a good part of it: a page
that puts ten stories together holds each of them in full, but carries none alone.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

from crawler.model import ReuseClass

Page = TypeVar("Page", bound=Hashable)

BINDING = frozenset({ReuseClass.FULL, ReuseClass.NEAR_FULL})
"""Classes that bind two pages to one story."""

BINDING_SHARE = 0.5
"""Share of the copy that the story must make up."""


def binds(kind: ReuseClass, copy_containment: float, *, same_publisher: bool = False) -> bool:
    """Whether source and copy of a match carry one story; a publisher's own pages are not spread by others.

    >>> binds(ReuseClass.FULL, 0.9), binds(ReuseClass.FULL, 0.1), binds(ReuseClass.PARTIAL, 1.0)
    (True, False, False)
    """
    return kind in BINDING and copy_containment >= BINDING_SHARE and not same_publisher


def stories(pages: Iterable[Page], bound: Iterable[tuple[Page, Page]]) -> list[set[Page]]:
    """The pages by story; one that is bound to no other is a story of its own.

    >>> sorted(map(sorted, stories("abcd", [("a", "b"), ("b", "d")])))
    [['a', 'b', 'd'], ['c']]
    """
    leader: dict[Page, Page] = {page: page for page in pages}

    def find(page: Page) -> Page:
        while leader[page] != page:
            leader[page] = page = leader[leader[page]]
        return page

    for one, other in bound:
        leader[find(other)] = find(one)
    found: dict[Page, set[Page]] = {}
    for page in leader:
        found.setdefault(find(page), set()).add(page)
    return list(found.values())


def origin(story: Collection[Page], *, copies: Collection[Page], first_seen: Mapping[Page, str]) -> Page:
    """The page that a story is told from: one that copies none of the others, of these the one seen first.

    ``first_seen`` are stamps that sort by time.

    >>> origin({1, 2, 3}, copies={1, 3}, first_seen={1: "2026-01-01", 2: "2026-01-05", 3: "2026-01-02"})
    2
    """
    return min(story, key=lambda page: (page in copies, first_seen[page], str(page)))
