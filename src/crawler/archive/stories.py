"""Which pages carry one story (:mod:`crawler.reuse.stories`), kept as pairs come and go.

Each page that shares text with another has a row: the page that its story is told from, or itself. What a change
costs grows with the story that it concerns, not with the archive.
"""

from collections.abc import Collection

from crawler.archive.store import Store, as_json
from crawler.model import ReuseClass
from crawler.reuse.stories import BINDING, binds, origin, stories

_KINDS = as_json(sorted(BINDING))
_GIVEN = "SELECT value FROM json_each(?)"


def bound(db: Store, page: int) -> set[int]:
    """The pages that are bound to a page directly."""
    return {source + copy - page for source, copy in _pairs(db, {page})}


def keep(db: Store, page: int, *, before: Collection[int], once_bound: Collection[int]) -> None:
    """Put the story of a page together anew, after its pairs have changed.

    ``before`` are the pages that it shared text with, ``once_bound`` those of them that it was bound to.
    """
    members = _members(db, {page, *once_bound, *bound(db, page)})
    pairs = _pairs(db, members)
    seen = dict(db.execute(f"SELECT id, first_seen FROM page WHERE id IN ({_GIVEN})", (as_json(members),)))  # noqa: S608 - our own words
    copies = {copy for _, copy in pairs}
    wanted: dict[int, int] = {}
    for story in stories(members, pairs):
        wanted |= dict.fromkeys(story, origin(story, copies=copies, first_seen=seen))
    had = dict(db.execute(f"SELECT page, origin FROM story WHERE page IN ({_GIVEN})", (as_json(members),)))  # noqa: S608 - our own words
    changed = [(number, first) for number, first in wanted.items() if had.get(number) != first]
    db.executemany("INSERT OR REPLACE INTO story (page, origin) VALUES (?, ?)", changed)
    db.execute(
        "INSERT OR IGNORE INTO story (page, origin) SELECT source, source FROM match WHERE copy = ?1"
        " UNION SELECT copy, copy FROM match WHERE source = ?1",
        (page,),
    )
    db.execute(
        f"DELETE FROM story WHERE page IN ({_GIVEN}) AND NOT EXISTS (SELECT 1 FROM match WHERE source = page)"  # noqa: S608 - our own words
        " AND NOT EXISTS (SELECT 1 FROM match WHERE copy = page)",
        (as_json(sorted({*members, *before})),),
    )


def _members(db: Store, pages: Collection[int]) -> list[int]:
    """These pages and all that are of one story with any of them."""
    rows = db.execute(
        "SELECT value FROM json_each(?1) UNION SELECT page FROM story WHERE origin IN ("
        "SELECT origin FROM story WHERE page IN (SELECT value FROM json_each(?1)))",
        (as_json(sorted(pages)),),
    )
    return sorted(number for (number,) in rows)


def _pairs(db: Store, pages: Collection[int]) -> list[tuple[int, int]]:
    """The pairs of these pages that bind."""
    rows = db.execute(
        "SELECT source, copy, kind, copy_coverage, same_publisher FROM match"
        " WHERE kind IN (SELECT value FROM json_each(?1)) AND source IN (SELECT value FROM json_each(?2))"
        " UNION SELECT source, copy, kind, copy_coverage, same_publisher FROM match"
        " WHERE kind IN (SELECT value FROM json_each(?1)) AND copy IN (SELECT value FROM json_each(?2))",
        (_KINDS, as_json(sorted(pages))),
    )
    return [
        (source, copy)
        for source, copy, kind, share, same_publisher in rows
        if binds(ReuseClass(kind), share, same_publisher=bool(same_publisher))
    ]
