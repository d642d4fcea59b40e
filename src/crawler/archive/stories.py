"""Which pages carry one story (:mod:`crawler.reuse.stories`), kept as pairs come and go.

Each page that shares text with another has a row: the page that its story is told from, or itself. What a change
costs grows with the story that it concerns, not with the archive.
"""

from collections.abc import Collection, Mapping

from crawler.archive.store import Store, as_json
from crawler.model import ReuseClass
from crawler.reuse.stories import BINDING, binds, origin, stories

_KINDS = as_json(sorted(BINDING))

Pair = tuple[int, int]
"""Source and copy, by number."""

# a page that repeats one of the story: by its pair with the origin, else by the one that tells most of it
_REPEATING = """
    INSERT INTO carried (origin, page, source, copy) SELECT ?1, copy, source, copy FROM (
        SELECT m.source, m.copy, row_number() OVER (
            PARTITION BY m.copy ORDER BY m.source = s.origin DESC, m.coverage DESC, m.source
        ) AS place
        FROM match AS m JOIN story AS s ON s.page = m.source
        WHERE s.origin = ?1 AND m.kind <> 'excerpt' AND m.copy <> ?1 AND {which}
    ) WHERE place = 1
"""
# a page of the story that repeats none of the others, as far as anybody can tell
_REPEATING_NONE = """
    INSERT INTO carried (origin, page, source, copy) SELECT ?1, source, source, copy FROM (
        SELECT m.source, m.copy, row_number() OVER (
            PARTITION BY m.source ORDER BY m.copy = s.origin DESC, m.coverage DESC, m.copy
        ) AS place
        FROM match AS m
        JOIN story AS s ON s.page = m.source
        JOIN story AS t ON t.page = m.copy AND t.origin = s.origin
        WHERE s.origin = ?1 AND s.page <> ?1 AND m.kind <> 'excerpt' AND {which} AND NOT EXISTS (
            SELECT 1 FROM match AS n JOIN story AS o ON o.page = n.source
            WHERE n.copy = s.page AND o.origin = s.origin AND n.kind <> 'excerpt'
        )
    ) WHERE place = 1
"""
_ALL = (_REPEATING.format(which="?2 IS NULL"), _REPEATING_NONE.format(which="?2 IS NULL"))
_ONE = (_REPEATING.format(which="m.copy = ?2"), _REPEATING_NONE.format(which="m.source = ?2"))


def bound(db: Store, page: int) -> set[Pair]:
    """The pairs that bind a page to others."""
    return set(_pairs(db, {page}))


def keep(db: Store, page: int, *, before: Collection[Pair], once_bound: Collection[Pair]) -> None:
    """Keep the stories of a page, after its pairs have changed.

    ``before`` are the pairs that it had, ``once_bound`` those of them that bound it. Mostly it joins one story, or
    none: then the other pages of that story stay as they are.
    """
    pairs = {*before, *db.execute("SELECT source, copy FROM match WHERE source = ?1 OR copy = ?1", (page,))}
    near = {page, *(number for pair in pairs for number in pair)}
    now_bound = bound(db, page)
    once = _first_of(db, near)
    told = set(once.values())
    is_joining = now_bound == set(once_bound) or _joins(db, page, now_bound, alone=not once_bound)
    if not is_joining:
        members = _members(db, {number for pair in (*once_bound, *now_bound) for number in pair})
        told |= set(_first_of(db, members).values())
        _tell_anew(db, members)
        near |= {*members}
    _complete(db, near)
    now = _first_of(db, near)
    told |= set(now.values())
    if is_joining:
        for first, number in _concerned(db, pairs, once) | _concerned(db, pairs, now):
            _carry(db, first, number)
    else:
        for first in told:
            _carry(db, first)
    _begin_each(db, told)


def _joins(db: Store, page: int, pairs: Collection[Pair], *, alone: bool) -> bool:
    """Let a page join the one story that it repeats, if it repeats one; nothing else of that story changes by it."""
    others = {source + copy - page for source, copy in pairs}
    firsts = set(_first_of(db, others).values())
    if not alone or len(firsts) != 1 or all(copy != page for _, copy in pairs):
        return False
    [first] = firsts
    if first == page or (page, first) in pairs or any(copy == first for _, copy in _pairs(db, {first})):
        return False
    db.execute("INSERT OR REPLACE INTO story (page, origin) VALUES (?, ?)", (page, first))
    return True


def _tell_anew(db: Store, members: Collection[int]) -> None:
    """Put the stories of these pages together from the pairs that bind them."""
    pairs = _pairs(db, members)
    seen = dict(
        db.execute(
            "SELECT id, first_seen FROM page WHERE id IN (SELECT value FROM json_each(?))",
            (as_json(sorted(members)),),
        )
    )
    copies = {copy for _, copy in pairs}
    wanted: dict[int, int] = {}
    for story in stories(members, pairs):
        wanted |= dict.fromkeys(story, origin(story, copies=copies, first_seen=seen))
    had = _first_of(db, members)
    changed = [(number, first) for number, first in wanted.items() if had.get(number) != first]
    db.executemany("INSERT OR REPLACE INTO story (page, origin) VALUES (?, ?)", changed)


def _complete(db: Store, pages: Collection[int]) -> None:
    """A row for each of these pages that shares text with another, and none for any other of them."""
    given = (as_json(sorted(pages)),)
    db.execute(
        "INSERT OR IGNORE INTO story (page, origin) SELECT value, value FROM json_each(?)"
        " WHERE EXISTS (SELECT 1 FROM match WHERE source = value) OR EXISTS (SELECT 1 FROM match WHERE copy = value)",
        given,
    )
    db.execute(
        "DELETE FROM story WHERE page IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM match WHERE source = page)"
        " AND NOT EXISTS (SELECT 1 FROM match WHERE copy = page)",
        given,
    )


def _concerned(db: Store, pairs: Collection[Pair], first_of: Mapping[int, int]) -> set[Pair]:
    """Of which story and page the row may be another now: of all that repeat, and of those that repeat none."""
    given = (as_json(sorted(first_of)),)
    shown = {
        (first, page)
        for first, page in db.execute(
            "SELECT origin, page FROM carried WHERE page = copy AND page IN (SELECT value FROM json_each(?))",
            given,
        )
    }
    rows = {(first_of.get(source), copy) for source, copy in pairs}
    rows |= {(first_of.get(source), source) for source, _ in pairs} - shown
    return {(first, page) for first, page in rows if first is not None and first != page}


def _carry(db: Store, first: int, page: int | None = None) -> None:
    """Work out anew which pages carry a story, or whether and how one page does."""
    if page is None:
        db.execute("DELETE FROM carried WHERE origin = ?", (first,))
    else:
        db.execute("DELETE FROM carried WHERE origin = ? AND page = ?", (first, page))
    for ranked in _ALL if page is None else _ONE:
        db.execute(ranked, (first, page))


def _begin_each(db: Store, firsts: Collection[int]) -> None:
    """Each story that others carry begins with its own page."""
    given = (as_json(sorted(firsts)),)
    db.execute(
        "DELETE FROM carried WHERE page = origin AND origin IN (SELECT value FROM json_each(?))", given
    )
    db.execute(
        "INSERT INTO carried (origin, page) SELECT value, value FROM json_each(?)"
        " WHERE EXISTS (SELECT 1 FROM carried WHERE origin = value)",
        given,
    )


def _first_of(db: Store, pages: Collection[int]) -> dict[int, int]:
    """The page that the story of each is told from."""
    return dict(
        db.execute(
            "SELECT page, origin FROM story WHERE page IN (SELECT value FROM json_each(?))",
            (as_json(sorted(pages)),),
        )
    )


def _members(db: Store, pages: Collection[int]) -> list[int]:
    """These pages and all that are of one story with any of them."""
    rows = db.execute(
        "SELECT value FROM json_each(?1) UNION SELECT page FROM story WHERE origin IN ("
        "SELECT origin FROM story WHERE page IN (SELECT value FROM json_each(?1)))",
        (as_json(sorted(pages)),),
    )
    return sorted(number for (number,) in rows)


def _pairs(db: Store, pages: Collection[int]) -> list[Pair]:
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
