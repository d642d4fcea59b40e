"""What the archive knows of the pages that a draft repeats. Only read: nothing of a draft is ever written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.archive import fingerprints, key, redecide
from crawler.archive.redecide import StoredPage
from crawler.archive.store import Store, as_json, from_json
from crawler.archive.times import moment
from crawler.model import Fingerprint, Url
from crawler.reuse.compare import Overlap


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A page that a draft repeats, once for each part of the draft that does: its first word, and what is shared.

    ``copies`` are pages of the archive that repeat this one, and that the draft repeats, too.
    """

    page: StoredPage
    first_seen: datetime
    source_name: str
    agency: str | None
    overlaps: tuple[tuple[int, Overlap], ...]
    copies: tuple[Url, ...] = ()


def is_own_key(db: Store, data: bytes) -> bool:
    """Whether the fingerprints of this archive were made with a key."""
    known = db.one("SELECT key_check FROM archive")
    return known is not None and known == key.check_value(data)


def pages(db: Store) -> int:
    """How many pages a draft is compared with."""
    return int(db.one("SELECT count(*) FROM fingerprint"))


def sources(db: Store) -> list[tuple[str, str, tuple[str, ...]]]:
    """Every source: id, name, hosts."""
    rows = db.execute("SELECT name_id, name, hosts FROM source ORDER BY name_id")
    return [(number, name, from_json(hosts, tuple[str, ...])) for number, name, hosts in rows]


def repeated(db: Store, parts: Sequence[tuple[int, Fingerprint]]) -> list[Repeated]:
    """Pages that a draft repeats, the one most repeated first; ``parts`` begin at these words of it."""
    found: dict[int, list[tuple[int, Overlap]]] = {}
    for start, fingerprint in parts:
        for near in fingerprints.neighbours(db, fingerprint):
            found.setdefault(near.page, []).append((start, near.overlap))
    known = [_known(db, page, overlaps) for page, overlaps in found.items()]
    return sorted(known, key=lambda one: (-sum(part.coverage for _, part in one.overlaps), one.page.id))


def copies(db: Store, pages: Iterable[int]) -> list[tuple[int, int]]:
    """Which of these pages repeat which, wholly or nearly: (source, copy)."""
    rows = db.execute(
        "SELECT source, copy FROM match WHERE kind IN ('full', 'near-full')"
        " AND source IN (SELECT value FROM json_each(?1)) AND copy IN (SELECT value FROM json_each(?1))"
        " ORDER BY source, copy",
        (as_json(list(pages)),),
    )
    return [(source, copy) for source, copy in rows]


def _known(db: Store, page: int, overlaps: Sequence[tuple[int, Overlap]]) -> Repeated:
    row = db.row(
        "SELECT u.url, p.first_seen, s.name, a.text AS agency FROM page AS p JOIN url AS u ON u.id = p.id"
        " JOIN source AS s ON s.id = p.source JOIN capture AS c ON c.id = p.capture"
        " LEFT JOIN label AS a ON a.id = c.agency WHERE p.id = ?",
        page,
    )
    assert row is not None, "a fingerprint belongs to a page"
    stored = redecide.stored_page(db, row["url"])
    assert stored is not None, "the page was just read"
    return Repeated(
        page=stored,
        first_seen=moment(row["first_seen"]),
        source_name=row["name"],
        agency=row["agency"],
        overlaps=tuple(overlaps),
    )
