"""The review queue: notices that no phrase reads, until a person rules on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.archive.store import Store, as_json, from_json
from crawler.archive.times import moment, stamp
from crawler.errors import UsageError
from crawler.model import Channel, Limit, LimitKind, Scope, Signal, Standard, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A notice that waits for a person; ``example`` is one of the ``pages`` that carry it."""

    notice: int
    quote: str
    pages: int
    example: str | None
    language: str | None
    first_seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person read in a notice: evidence until it expires."""

    id: int
    notice: int
    quote: str
    terms: frozenset[Term]
    reason: str
    ruled_by: str
    ruled_at: datetime
    holder: str | None = None
    until: datetime | None = None

    def signal(self) -> Signal:
        """The ruling as a statement that resolution can use, for pages that carry its notice.

        Its end is a limit, so that what rests on it is decided again in time.
        """
        return Signal(
            channel=Channel.TEXT,
            standard=Standard.RULING,
            scope=Scope.SITE,
            rule=f"ruling.{self.id}",
            quote=self.quote,
            locator=f"ruling {self.id}, {self.ruled_by}: {self.reason}",
            statement=f"ruling:{self.id}",
            terms=self.terms,
            holder=self.holder,
            limit=None if self.until is None else Limit(kind=LimitKind.UNTIL, value=self.until),
        )


def queue(db: Store, now: datetime, *, limit: int = 200) -> list[Unread]:
    """Unread notices without a ruling in force, those on most pages first."""
    rows = db.rows(
        "SELECT n.id, n.quote, n.first_seen, count(p.id) AS pages, min(u.url) AS example, min(l.text) AS language"
        " FROM notice AS n LEFT JOIN capture_notice AS c ON c.notice = n.id"
        " LEFT JOIN capture AS k ON k.id = c.capture LEFT JOIN page AS p ON p.id = k.page AND p.capture = k.id"
        " LEFT JOIN url AS u ON u.id = p.id"
        " LEFT JOIN citation AS i ON i.page = p.id LEFT JOIN label AS l ON l.id = i.language"
        " WHERE n.unread = 1 AND NOT EXISTS (SELECT 1 FROM ruling AS r WHERE r.notice = n.id"
        " AND r.id = (SELECT max(id) FROM ruling WHERE notice = n.id) AND (r.until IS NULL OR r.until > ?))"
        " GROUP BY n.id HAVING pages > 0 ORDER BY pages DESC, n.id LIMIT ?",
        stamp(now),
        limit,
    )
    return [
        Unread(
            notice=row["id"],
            quote=row["quote"],
            pages=row["pages"],
            example=row["example"],
            language=row["language"],
            first_seen=moment(row["first_seen"]),
        )
        for row in rows
    ]


def rule(
    db: Store,
    notice: int,
    *,
    terms: Sequence[Term],
    reason: str,
    ruled_by: str,
    now: datetime,
    until: datetime | None = None,
    holder: str | None = None,
) -> Ruling:
    """Keep a person's reading of a notice; a later ruling on it counts instead of an earlier one.

    Raises:
        UsageError: there is no such notice, or no reason.

    """
    quote = db.one("SELECT quote FROM notice WHERE id = ?", notice)
    if quote is None:
        msg = f"no notice {notice}; 'fairclip review list' shows those that wait"
        raise UsageError(msg)
    if not reason.strip():
        raise UsageError("a ruling needs a reason")
    cursor = db.execute(
        "INSERT INTO ruling (notice, terms, holder, reason, ruled_by, ruled_at, until) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (notice, as_json(sorted(terms)), holder, reason, ruled_by, stamp(now), stamp(until)),
    )
    assert cursor.lastrowid is not None, "a row was inserted"
    return Ruling(
        id=cursor.lastrowid,
        notice=notice,
        quote=quote,
        terms=frozenset(terms),
        reason=reason,
        ruled_by=ruled_by,
        ruled_at=now,
        holder=holder,
        until=until,
    )


def rulings(db: Store, now: datetime) -> dict[str, Ruling]:
    """The rulings in force, by the quote of their notice.

    The latest counts: where it has ended, the notice waits for a new one, and no older one comes back.
    """
    rows = db.rows(
        "SELECT r.*, n.quote FROM ruling AS r JOIN notice AS n ON n.id = r.notice"
        " WHERE r.id = (SELECT max(id) FROM ruling WHERE notice = r.notice)"
        " AND (r.until IS NULL OR r.until > ?) ORDER BY r.id",
        stamp(now),
    )
    return {
        row["quote"]: Ruling(
            id=row["id"],
            notice=row["notice"],
            quote=row["quote"],
            terms=from_json(row["terms"], frozenset[Term]),
            reason=row["reason"],
            ruled_by=row["ruled_by"],
            ruled_at=moment(row["ruled_at"]),
            holder=row["holder"],
            until=moment(row["until"]),
        )
        for row in rows
    }
