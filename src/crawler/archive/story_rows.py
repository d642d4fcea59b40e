"""Reuse as a report shows it: by story, each page that carries one once, the gravest first."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime

from crawler.archive.store import Store
from crawler.archive.times import moment, stamp
from crawler.model import ReuseClass, ReuseRow, StoryRow, Url

MOST_COPIES = 200
"""Pages of one story that a report shows; the finding says how many there are."""


def stories(db: Store, since: datetime | None, cap: int) -> Iterator[StoryRow]:
    """The stories that others repeat, those with the gravest finding first."""
    chosen = db.rows(
        "SELECT origin, count(*) AS pages FROM reuse_by_story GROUP BY origin HAVING max(first_seen) >= ?"
        " ORDER BY min(code) IS NULL, min(code), max(longest_run) DESC, origin LIMIT ?",
        stamp(since) or "",
        cap,
    )
    for row in chosen:
        yield _story(db, row["origin"], pages=row["pages"])


def counted(db: Store) -> int:
    """How many stories are repeated by others."""
    return int(db.one("SELECT count(*) FROM carried WHERE page = origin"))


def by_code(db: Store) -> dict[str, list[int]]:
    """The stories that are findings, by the gravest code, those first that were repeated last."""
    found: dict[str, list[int]] = {}
    for code, origin in db.execute(
        "SELECT min(code), origin FROM reuse_by_story GROUP BY origin HAVING min(code) IS NOT NULL"
        " ORDER BY min(code), max(first_seen) FILTER (WHERE code IS NOT NULL) DESC, origin"
    ):
        found.setdefault(code, []).append(origin)
    return found


def findings(db: Store, origins: Iterable[int], since: datetime | None) -> Iterator[sqlite3.Row]:
    """Rows of ``findings_of_reuse`` of these stories, those with a copy that was found since."""
    for origin in origins:
        # one by one: so the view asks for the rows of this story alone
        sql = "SELECT * FROM findings_of_reuse WHERE source_page = ? AND last_seen >= ?"
        yield from db.rows(sql, origin, stamp(since) or "")


def _story(db: Store, origin: int, *, pages: int) -> StoryRow:
    row = db.row(
        "SELECT u.url, i.published, p.first_seen FROM page AS p JOIN url AS u ON u.id = p.id"
        " LEFT JOIN citation AS i ON i.page = p.id WHERE p.id = ?",
        origin,
    )
    assert row is not None, "a story is told from a page"
    copies = db.rows(
        "SELECT r.*, su.url AS source_url, cu.url AS copy_url, (SELECT n.quote FROM capture_notice AS k"
        " JOIN notice AS n ON n.id = k.notice WHERE k.capture = sp.capture"
        " ORDER BY n.scope = 'media', n.scope = 'software', k.seq LIMIT 1) AS source_notice FROM reuse_by_story AS r"
        " JOIN url AS su ON su.id = r.source JOIN url AS cu ON cu.id = r.copy"
        " JOIN page AS sp ON sp.id = r.source WHERE r.origin = ?"
        " ORDER BY r.code IS NULL, r.code, r.longest_run DESC, cu.url LIMIT ?",
        origin,
        MOST_COPIES,
    )
    return StoryRow(
        source=Url(row["url"]),
        published=moment(row["published"]),
        first_seen=moment(row["first_seen"]),
        pages=pages,
        copies=tuple(map(_copy, copies)),
    )


def _copy(row: sqlite3.Row) -> ReuseRow:
    return ReuseRow(
        source=Url(row["source_url"]),
        copy=Url(row["copy_url"]),
        kind=ReuseClass(row["kind"]),
        coverage=row["coverage"],
        longest_run=row["longest_run"],
        first_seen=moment(row["first_seen"]),
        credited=bool(row["credited"]),
        linked=bool(row["linked"]),
        permitted=bool(row["permitted"]),
        source_notice=row["source_notice"],
        agency=row["agency"],
        same_publisher=bool(row["same_publisher"]),
        mirror=bool(row["mirror"]),
        code=row["code"],
    )
