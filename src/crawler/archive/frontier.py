"""Which addresses are known, and which are due.

Every address is in one of five states (queued, settled, refused, failed, gone); nothing is ever "in progress":
what was not settled is simply still due.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from crawler import urls
from crawler.archive import hosts, takedown
from crawler.archive.store import Store
from crawler.archive.times import moment, stamp
from crawler.model import Link, Task, Validators

_KIND_OF = {"feed": "feed", "sitemap": "sitemap", "terms": "terms"}
_FOUND = {"seed": 3, "feed": 4, "page": 5, "sitemap": 6}
_RANK_OF_KIND = {"feed": 0, "sitemap": 1, "terms": 2}
REVISIT = 7
"""The rank of a page that was read before: new pages go first."""

_RANKS = "(0, 1, 2, 3, 4, 5, 6, 7)"


def add(
    db: Store,
    links: Iterable[Link],
    *,
    source: str,
    now: datetime,
    depth: int = 0,
    found_in: str = "seed",
) -> int:
    """Make addresses known, in the order given; gives the number of new ones.

    A known address keeps its state. One that waits moves up when it is now found in a better place: an
    article that a feed names goes before the rest of a sitemap.
    """
    owner = source_number(db, source, now)
    at, added, remembered = stamp(now), 0, db.memory.links
    some_are_down = db.one("SELECT 1 FROM takedown LIMIT 1") is not None
    for link in links:
        kind = _KIND_OF.get(link.rel, "page")
        rank = _RANK_OF_KIND.get(kind, _FOUND[found_in])
        if remembered.get(link.url, 99) <= rank:
            continue
        if some_are_down and takedown.is_taken_down(db, link.url):
            continue
        host = urls.host(link.url)
        cursor = db.execute(
            "INSERT OR IGNORE INTO url (url, host, source, kind, rank, depth, next_visit, first_seen)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (link.url, hosts.number(db, host), owner, kind, rank, depth, at, at),
        )
        remembered[link.url] = rank
        added += cursor.rowcount
        if not cursor.rowcount:
            db.execute(
                "UPDATE url SET rank = ?, depth = min(depth, ?) WHERE url = ? AND state = 'queued' AND rank > ?",
                (rank, depth, link.url, rank),
            )
    return added


def source_number(db: Store, source: str, now: datetime) -> int:
    """The number of a source, made known when it is new."""

    def make() -> tuple[tuple[str, ...], tuple[object, ...]]:
        return ("name_id", "name", "first_seen"), (source, source, stamp(now))

    return db.interned("source", source, make, column="name_id")


def hosts_due(db: Store, now: datetime, *, sources: Sequence[str] | None = None) -> list[str]:
    """Hosts with something to ask for, those that may be asked first in front."""
    found = db.execute(
        "SELECT h.host FROM host AS h WHERE EXISTS (SELECT 1 FROM url AS u WHERE u.host = h.id"  # noqa: S608 - constant
        f" AND u.rank IN {_RANKS} AND u.next_visit <= ?{_of(sources)}) ORDER BY h.next_at, h.id",
        (stamp(now), *_listed(sources)),
    )
    return [host for (host,) in found]


def tasks(
    db: Store, host: str, *, now: datetime, limit: int, sources: Sequence[str] | None = None
) -> list[Task]:
    """The next addresses of one host: feeds, sitemaps, new pages, then pages to visit again."""
    owner = db.one("SELECT id FROM host WHERE host = ?", host)
    found: list[Task] = []
    for rank in range(REVISIT + 1):
        if len(found) < limit:
            rows = db.rows(
                "SELECT u.*, s.name_id, p.read_at FROM url AS u JOIN source AS s ON s.id = u.source"  # noqa: S608 - constant
                " LEFT JOIN page AS p ON p.id = u.id"
                f" WHERE u.host = ? AND u.rank = ? AND u.next_visit <= ?{_of(sources)}"
                " ORDER BY u.next_visit, u.id LIMIT ?",
                *(owner, rank, stamp(now), *_listed(sources), limit - len(found)),
            )
            found.extend(_task(dict(row), now, db.schedule.rights_recheck) for row in rows)
    return found


def waiting(db: Store, now: datetime, *, sources: Sequence[str] | None = None) -> int:
    """How many addresses are due."""
    return int(
        db.one(
            f"SELECT count(*) FROM url AS u WHERE next_visit <= ?{_of(sources)}",  # noqa: S608 - constant
            *(stamp(now), *_listed(sources)),
        )
    )


def next_due(db: Store, *, sources: Sequence[str] | None = None) -> datetime | None:
    """When the next address falls due: why a run found nothing to do."""
    sql = f"SELECT min(next_visit) FROM url AS u WHERE true{_of(sources)}"  # noqa: S608 - constant
    text: str | None = db.one(sql, *_listed(sources))
    return moment(text)


def retry_failed(db: Store, now: datetime, *, sources: Sequence[str] | None = None) -> int:
    """Make what failed due at once; what the server's Retry-After forbids stays as it is."""
    cursor = db.execute(
        "UPDATE url AS u SET next_visit = ? WHERE state = 'failed' AND next_visit > ?"  # noqa: S608 - constant
        f" AND reason <> 'host-resting'{_of(sources)}",
        (stamp(now), stamp(now), *_listed(sources)),
    )
    return cursor.rowcount


def revisit_all(db: Store, now: datetime, *, sources: Sequence[str] | None = None) -> int:
    """Make every address due that was read before (``fairclip demo``: the second run shows the 304s)."""
    cursor = db.execute(
        f"UPDATE url AS u SET next_visit = ? WHERE state = 'settled' AND next_visit > ?{_of(sources)}",  # noqa: S608 - constant
        (stamp(now), stamp(now), *_listed(sources)),
    )
    return cursor.rowcount


def number(db: Store, url: str) -> int | None:
    """The number of an address; None where it was never met."""
    found: int | None = db.one("SELECT id FROM url WHERE url = ?", url)
    return found


def bring_forward(db: Store, links: Iterable[Link], now: datetime) -> int:
    """Make known addresses due at once, to be read in full: what was not changed may be decided anew."""
    at, done = stamp(now), 0
    for link in links:
        if not takedown.is_taken_down(db, link.url):
            done += db.execute(
                "UPDATE url SET next_visit = ?, etag = NULL, last_modified = NULL,"
                " state = CASE state WHEN 'gone' THEN 'queued' ELSE state END"
                " WHERE url = ?",
                (at, link.url),
            ).rowcount
    return done


def _task(row: dict[str, object], now: datetime, recheck: timedelta) -> Task:
    read_at = row["read_at"]
    # a 304 says nothing new about rights: every now and then the page is read in full
    stale = isinstance(read_at, str) and moment(read_at) + recheck <= now
    validators = Validators() if stale else Validators(etag=row["etag"], last_modified=row["last_modified"])  # type: ignore[arg-type] # columns are TEXT
    return Task(
        url=row["url"],  # type: ignore[arg-type] # a normalised address was put in
        source=str(row["name_id"]),
        kind=str(row["kind"]),
        depth=row["depth"],  # type: ignore[arg-type] # column is INTEGER
        attempts=row["attempts"],  # type: ignore[arg-type] # column is INTEGER
        validators=validators,
    )


def _of(sources: Sequence[str] | None) -> str:
    if sources is None:
        return ""
    return " AND u.source IN (SELECT id FROM source WHERE name_id IN (SELECT value FROM json_each(?)))"


def _listed(sources: Sequence[str] | None) -> tuple[str, ...]:
    return () if sources is None else (json.dumps(list(sources)),)
