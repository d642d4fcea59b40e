"""Why a page was kept, cut, refused or not fetched: everything that is known of one address."""

from dataclasses import dataclass
from datetime import datetime

from crawler import urls
from crawler.archive import redecide, sites
from crawler.archive.redecide import StoredPage
from crawler.archive.store import Store
from crawler.archive.times import moment
from crawler.model import Url


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Everything that is known of one address.

    ``leads_to`` is where it redirected to; ``page`` what was read there; ``history`` the decisions on it, the
    latest last; ``reuse`` and ``findings`` rows of the views of these names.
    """

    url: Url
    source: str
    kind: str
    state: str
    reason: str | None
    detail: str | None
    status: int | None
    robots_line: int | None
    robots_digest: str | None
    robots_at: datetime | None
    first_seen: datetime
    visited_at: datetime | None
    next_visit: datetime | None
    attempts: int
    leads_to: Url | None
    page: StoredPage | None
    history: tuple[tuple[datetime, str, str, str, str], ...]
    reuse: tuple[dict[str, object], ...]
    findings: tuple[dict[str, object], ...]
    takedown: str | None


def explain(db: Store, url: Url) -> Explained | None:
    """Everything that is known of an address; None where it was never met."""
    row = db.row(
        "SELECT u.*, s.name_id, a.url AS leads_to FROM url AS u JOIN source AS s ON s.id = u.source"
        " LEFT JOIN url AS a ON a.id = u.alias WHERE u.url = ?",
        url,
    )
    if row is None:
        return None
    here = row["leads_to"] or url
    page = redecide.stored_page(db, here)
    digest, at = sites.robots_of(db, urls.origin(Url(here)))
    return Explained(
        url=url,
        source=row["name_id"],
        kind=row["kind"],
        state=row["state"],
        reason=row["reason"],
        detail=row["detail"],
        status=row["status"],
        robots_line=row["robots_line"],
        robots_digest=digest,
        robots_at=at,
        first_seen=moment(row["first_seen"]),
        visited_at=moment(row["visited_at"]),
        next_visit=moment(row["next_visit"]),
        attempts=row["attempts"],
        leads_to=row["leads_to"],
        page=page,
        history=_history(db, here),
        reuse=_rows(
            db,
            "SELECT * FROM reuse WHERE source_url = ? UNION ALL SELECT * FROM reuse WHERE copy_url = ?",
            here,
            here,
        ),
        findings=_rows(db, "SELECT * FROM findings WHERE subject = ?", here),
        takedown=db.one(
            "SELECT reason FROM takedown WHERE (kind = 'url' AND subject IN (?, ?)) OR (kind = 'host' AND subject = ?)",
            *(url, here, urls.host(Url(here))),
        ),
    )


def _history(db: Store, url: str) -> tuple[tuple[datetime, str, str, str, str], ...]:
    rows = db.execute(
        "SELECT at, cause, verdict, rule, because FROM decisions WHERE url = ? ORDER BY decision", (url,)
    )
    return tuple((moment(at), cause, verdict, rule, because) for at, cause, verdict, rule, because in rows)


def _rows(db: Store, sql: str, *values: object) -> tuple[dict[str, object], ...]:
    return tuple(dict(row) for row in db.rows(sql, *values))
