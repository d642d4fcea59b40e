"""Which pages repeat which: the engine of ``crawler.reuse`` over an index in SQLite.

Each page keeps its packed fingerprint; a table of (hash, page) leads from its listed hashes to it. A look-up
reads the :data:`~crawler.reuse.candidates.HOT` earliest pages of a hash at most, so it costs the same in an
archive of any size.

Hashes lie all over that table: listing them page by page would write sixty places of the file for each page. So
the hashes of the latest pages stay in memory, where look-ups see them too, and are listed :data:`BATCH` pages at
once. Nothing is lost with them: a page that is not listed yet says so in its row, and is read again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.archive.store import Store, Unlisted, as_json
from crawler.archive.times import moment
from crawler.model import Fingerprint, Match, Record, ReuseClass, Url
from crawler.reuse.candidates import HOT, candidates
from crawler.reuse.common import common, in_question
from crawler.reuse.compare import Overlap, match, ready
from crawler.reuse.fingerprint import listed
from crawler.reuse.first import Dates, first
from crawler.reuse.packed import unpacked

BATCH = 512
"""Pages whose hashes are listed at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A page that a text repeats: ``overlap`` takes the page as the source and the text as the copy."""

    page: int
    url: Url
    overlap: Overlap


def keep(db: Store, page: int, fingerprint: Fingerprint | None, data: bytes | None) -> bool:
    """Replace the fingerprint of a page; ``data`` is the same, packed. Gives whether it is the old one."""
    old = db.one("SELECT marks FROM fingerprint WHERE page = ?", page)
    if old == data:
        return data is not None
    if old is not None:
        drop(db, page)
    if fingerprint is not None and data is not None:
        db.execute(
            "INSERT INTO fingerprint (page, scheme, marks) VALUES (?, ?, ?)",
            (page, db.label(fingerprint.scheme), data),
        )
        _remember(db, page, listed(fingerprint.marks))
        if len(_unlisted(db).pages) >= BATCH:
            list_marks(db)
    return False


def drop(db: Store, page: int) -> None:
    """Forget the fingerprint of a page."""
    known = _load(db, [page]).get(page)
    if known is not None:
        numbers = listed(known.marks)
        db.executemany("DELETE FROM mark WHERE hash = ? AND page = ?", [(number, page) for number in numbers])
        db.execute("DELETE FROM fingerprint WHERE page = ?", (page,))
        unlisted = _unlisted(db)
        unlisted.pages.discard(page)
        for number in numbers:
            if page in unlisted.holders.get(number, ()):
                unlisted.holders[number].remove(page)


def list_marks(db: Store) -> None:
    """List the hashes of all pages that wait for it, in the order of the table."""
    unlisted = _unlisted(db)
    if unlisted.pages:
        rows = sorted((number, page) for number, pages in unlisted.holders.items() for page in pages)
        db.executemany("INSERT OR IGNORE INTO mark (hash, page) VALUES (?, ?)", rows)
        db.execute("UPDATE fingerprint SET is_listed = 1 WHERE is_listed = 0")
        unlisted.pages.clear()
        unlisted.holders.clear()


def _unlisted(db: Store) -> Unlisted:
    """The hashes of pages that are not listed yet; read anew after a rollback."""
    if db.memory.unlisted is None:
        db.memory.unlisted = Unlisted()
        waiting = [page for (page,) in db.execute("SELECT page FROM fingerprint WHERE is_listed = 0")]
        for page, fingerprint in _load(db, waiting).items():
            _remember(db, page, listed(fingerprint.marks))
    return db.memory.unlisted


def _remember(db: Store, page: int, numbers: Sequence[int]) -> None:
    unlisted = _unlisted(db)
    if page not in unlisted.pages:
        unlisted.pages.add(page)
        for number in numbers:
            unlisted.holders.setdefault(number, []).append(page)


def neighbours(db: Store, fingerprint: Fingerprint, *, but: int | None = None) -> list[Neighbour]:
    """Pages that a text repeats, the one most repeated first; ``but`` is the text's own page."""
    wanted = listed(fingerprint.marks)
    holders = _holders(db, wanted, but)
    worth = candidates(holders)
    known = _load(db, worth)
    shared = common(holders, known, own=fingerprint, sites=_sites(db, holders))
    copy = ready(fingerprint, common=shared)
    found = []
    for page in worth:
        theirs = known.get(page)
        if theirs is not None and theirs.scheme == fingerprint.scheme:
            overlap = match(theirs, copy)
            if overlap is not None:
                url = Url(db.one("SELECT url FROM url WHERE id = ?", page))
                found.append(Neighbour(page=page, url=url, overlap=overlap))
    return sorted(found, key=lambda one: (-one.overlap.coverage, one.page))


def near(db: Store, record: Record) -> tuple[Match, ...]:
    """What a page shares with pages of the archive: it may be the copy or the source.

    The source is the one that was published first, as both say; else the one that was seen first.
    """
    mine = record.fingerprint
    if mine is None or not mine.marks:
        return ()
    own = db.one("SELECT id FROM url WHERE url = ?", record.url)
    first_seen = moment(db.one("SELECT first_seen FROM page WHERE id = ?", own)) or record.fetched_at
    matches = []
    for other in neighbours(db, mine, but=own):
        is_copy = _is_first(db, other.page, record, first_seen)
        overlap = other.overlap if is_copy else other.overlap.turned()
        if overlap.kind is not ReuseClass.NONE:
            source, copy = (other.url, record.url) if is_copy else (record.url, other.url)
            matches.append(
                Match(
                    source=source,
                    copy=copy,
                    kind=overlap.kind,
                    containment=overlap.coverage,
                    copy_containment=overlap.copy_coverage,
                    longest_run=overlap.longest_run,
                    spans=overlap.spans,
                )
            )
    return tuple(matches)


def _is_first(db: Store, page: int, record: Record, first_seen: datetime) -> bool:
    """Whether a page of the archive was before the one that is being settled."""
    row = db.row(
        "SELECT p.first_seen, c.published, c.published_day_only FROM page AS p LEFT JOIN citation AS c ON c.page = p.id"
        " WHERE p.id = ?",
        page,
    )
    assert row is not None, "a fingerprint belongs to a page"
    seen = moment(str(row["first_seen"]))
    theirs = Dates(
        first_seen=seen,
        published=moment(row["published"]),
        published_day_only=bool(row["published_day_only"]),
    )
    metadata = record.metadata
    ours = Dates(
        first_seen=first_seen, published=metadata.published, published_day_only=metadata.published_day_only
    )
    return first(theirs, ours).is_first


def _holders(db: Store, wanted: Sequence[int], but: int | None) -> Mapping[int, list[int]]:
    """The earliest pages that hold each hash, without the text's own."""
    rows = db.execute(
        "SELECT value, (SELECT group_concat(page) FROM (SELECT page FROM mark WHERE hash = value LIMIT ?))"
        " FROM json_each(?)",
        (HOT, as_json(wanted)),
    )
    waiting = _unlisted(db).holders
    found = {}
    for number, text in rows:
        pages = [*map(int, text.split(","))] if text else []
        pages += waiting.get(number, ())
        if but in pages:
            pages = [page for page in pages if page != but]
        if pages:
            found[number] = pages[:HOT]
    return found


def _load(db: Store, pages: Sequence[int]) -> Mapping[int, Fingerprint]:
    rows = db.execute(
        "SELECT f.page, f.marks, l.text FROM fingerprint AS f JOIN label AS l ON l.id = f.scheme"
        " WHERE f.page IN (SELECT value FROM json_each(?))",
        (as_json(list(pages)),),
    )
    return {page: unpacked(marks, scheme) for page, marks, scheme in rows}


def _sites(db: Store, holders: Mapping[int, Sequence[int]]) -> Mapping[int, str]:
    """The host of each page that it matters of: what pages of one host share is that host's box."""
    pages = sorted(in_question(holders))
    rows = db.execute(
        "SELECT id, host FROM url WHERE id IN (SELECT value FROM json_each(?))", (as_json(pages),)
    )
    return {page: str(host) for page, host in rows}
