"""Which pages repeat which: keyed hashes, packed beside each page and listed by hash.

A page's marks are packed into one value: its hashes (40 bits each) and their word offsets. A table of
(hash, page) leads from a hash to the pages that hold it; of a long fingerprint it lists every second hash,
which is enough to find a candidate, and the packed marks then give all the hits.

A hash leads to its :data:`POSTINGS` earliest pages at most, so a lookup costs the same in an archive of any
size. What many pages share (a notice, a newsletter box) counts only for pages that share most of the rest, too:
a story that forty sites carry is found, their common footer is not.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from crawler.archive.store import Store, as_json
from crawler.archive.times import moment
from crawler.model import Fingerprint, Match, Record, Url

if TYPE_CHECKING:
    from crawler.reuse.compare import Overlap

POSTINGS = 64
COMMON = 8
"""A hash that this many pages hold is common."""

CANDIDATES = 50
_SHORT = 32
_MOST = 0.5

_LOW_32 = (1 << 32) - 1
_LOW_40 = (1 << 40) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A page that shares hashes with a text; hits are (offset there, offset in the text)."""

    page: int
    url: Url
    tokens: int
    hits: tuple[tuple[int, int], ...]


def pack(marks: Iterable[tuple[int, int]]) -> bytes:
    """Marks as bytes: all high 32 bits, all next 8 bits, all offsets.

    >>> unpack(pack([(0x0102030405060708, 7)])) == [(0x0102030405, 7)]
    True
    """
    ordered = sorted(((number >> 24) & _LOW_40, place) for number, place in marks)
    high = array("I", [number >> 8 for number, _ in ordered])
    low = array("B", [number & 0xFF for number, _ in ordered])
    wide = any(place > 0xFFFF for _, place in ordered)
    places = array("I" if wide else "H", [place for _, place in ordered])
    return bytes([wide]) + high.tobytes() + low.tobytes() + places.tobytes()


def unpack(packed: bytes) -> list[tuple[int, int]]:
    """The marks of packed bytes: 40-bit hashes and word offsets."""
    size = 4 if packed[0] else 2
    count = (len(packed) - 1) // (5 + size)
    high, low, places = array("I"), array("B"), array("I" if packed[0] else "H")
    high.frombytes(packed[1 : 1 + 4 * count])
    low.frombytes(packed[1 + 4 * count : 1 + 5 * count])
    places.frombytes(packed[1 + 5 * count :])
    return [(top << 8 | rest, place) for top, rest, place in zip(high, low, places, strict=True)]


def keep(db: Store, page: int, fingerprint: Fingerprint | None) -> bool:
    """Replace the fingerprint of a page; gives whether it differs from the one before."""
    packed = pack(fingerprint.marks) if fingerprint is not None else None
    old = db.row("SELECT marks, tokens FROM fingerprint WHERE page = ?", page)
    if old is not None:
        if packed == old["marks"] and fingerprint is not None and fingerprint.tokens == old["tokens"]:
            return False
        drop(db, page)
    if fingerprint is None or packed is None:
        return old is not None
    db.execute(
        "INSERT INTO fingerprint (page, scheme, tokens, marks) VALUES (?, ?, ?, ?)",
        (page, db.label(fingerprint.scheme), fingerprint.tokens, packed),
    )
    listed = [(key, page) for key in _listed(packed)]
    db.executemany("INSERT OR IGNORE INTO mark (hash, page) VALUES (?, ?)", listed)
    return True


def drop(db: Store, page: int) -> None:
    """Forget the fingerprint of a page."""
    packed = db.one("SELECT marks FROM fingerprint WHERE page = ?", page)
    if packed is not None:
        db.executemany("DELETE FROM mark WHERE hash = ? AND page = ?", [(key, page) for key in _listed(packed)])
        db.execute("DELETE FROM fingerprint WHERE page = ?", (page,))


def neighbours(
    db: Store, fingerprint: Fingerprint, *, but: int | None = None, limit: int = CANDIDATES
) -> list[Neighbour]:
    """Pages that share more with a text than what everybody shares, the closest first."""
    marks = unpack(pack(fingerprint.marks))
    postings = dict(_postings(db, {_key(number) for number, _ in marks}))
    counts = Counter(page for pages in postings.values() for page in pages if page != but)
    common = {key for key, pages in postings.items() if len(pages) >= COMMON}
    scheme = db.one("SELECT id FROM label WHERE text = ?", fingerprint.scheme)
    found = []
    for page, count in counts.most_common(limit):
        if count < (2 if len(marks) > 2 else 1):
            break
        row = db.row(
            "SELECT f.tokens, f.marks, u.url FROM fingerprint AS f JOIN url AS u ON u.id = f.page"
            " WHERE f.page = ? AND f.scheme IS ?",
            page,
            scheme,
        )
        if row is not None:
            hits = _hits(unpack(row["marks"]), marks, common)
            if hits:
                found.append(Neighbour(page=page, url=row["url"], tokens=row["tokens"], hits=tuple(hits)))
    return sorted(found, key=lambda one: -len(one.hits))


def near(db: Store, record: Record) -> tuple[Match, ...]:
    """What a page shares with pages of the archive: it may be the copy or the source.

    The source is the one that was published first, as both say; else the one that was seen first.
    """
    fingerprint = record.fingerprint
    if fingerprint is None or not fingerprint.marks:
        return ()
    own = db.one("SELECT id FROM url WHERE url = ?", record.url)
    first_seen = moment(db.one("SELECT first_seen FROM page WHERE id = ?", own)) or record.fetched_at
    matches = []
    for other in neighbours(db, fingerprint, but=own):
        is_copy = _is_first(db, other.page, record.metadata.published, first_seen)
        overlap = _overlap(other, fingerprint.tokens, is_copy=is_copy)
        if overlap is not None:
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


def _overlap(other: Neighbour, tokens: int, *, is_copy: bool) -> "Overlap | None":
    from crawler.reuse.compare import match  # noqa: PLC0415 - only a crawl compares

    if is_copy:
        return match(source_tokens=other.tokens, copy_tokens=tokens, hits=other.hits)
    turned = [(mine, theirs) for theirs, mine in other.hits]
    return match(source_tokens=tokens, copy_tokens=other.tokens, hits=turned)


def _is_first(db: Store, page: int, published: datetime | None, first_seen: datetime) -> bool:
    row = db.row(
        "SELECT p.first_seen, c.published FROM page AS p LEFT JOIN citation AS c ON c.page = p.id WHERE p.id = ?", page
    )
    assert row is not None, "a fingerprint belongs to a page"
    theirs = moment(row["published"])
    if theirs is not None and published is not None and (theirs.tzinfo is None) == (published.tzinfo is None):
        if theirs != published:
            return theirs < published
    return moment(row["first_seen"]) <= first_seen


def _postings(db: Store, keys: set[int]) -> Iterator[tuple[int, list[int]]]:
    rows = db.execute(
        "SELECT value, (SELECT group_concat(page) FROM (SELECT page FROM mark WHERE hash = value LIMIT ?))"
        " FROM json_each(?)",
        (POSTINGS, as_json(sorted(keys))),
    )
    for key, pages in rows:
        if pages:
            yield key, [int(page) for page in pages.split(",")]


def _hits(
    theirs: Sequence[tuple[int, int]], mine: Sequence[tuple[int, int]], common: set[int]
) -> list[tuple[int, int]]:
    places: dict[int, list[int]] = {}
    for number, place in mine:
        places.setdefault(number, []).append(place)
    hits, rare, shared = [], [], 0
    for number, place in theirs:
        here = places.get(number)
        if here is not None:
            shared += 1
            pairs = [(place, mine_at) for mine_at in here[:4]]
            hits.extend(pairs)
            if _key(number) not in common:
                rare.extend(pairs)
    most = shared >= _MOST * min(len(theirs), len(mine))
    return sorted(hits if most else rare)


def _key(number: int) -> int:
    top = number >> 8
    return top - (1 << 32) if top >= 1 << 31 else top


def _listed(packed: bytes) -> list[int]:
    numbers = [number for number, _ in unpack(packed)]
    if len(numbers) > _SHORT:
        numbers = [number for number in numbers if not number & 1]
    return sorted({_key(number) for number in numbers})
