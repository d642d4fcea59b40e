"""What a report is computed from: totals by counting indexes, and the rows worth showing, capped."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from crawler.archive import story_rows
from crawler.archive.store import Store, from_json
from crawler.archive.times import moment, stamp
from crawler.model import (
    Finding,
    HostRow,
    Level,
    PageRow,
    ReportRows,
    RunRow,
    SourceRow,
    Url,
    Verdict,
)

CAP = 500
"""Rows of one kind that a report shows; its totals count all."""

_DAYS = 60

_COUNTS = {
    "takedowns": "SELECT count(*) FROM takedown",
    "notices": "SELECT count(*) FROM notice",
    "unread_notices": "SELECT count(*) FROM notice WHERE unread = 1",
    "decisions": "SELECT ifnull(max(id), 0) FROM decision",
    "excerpt_words": "SELECT ifnull(sum(words), 0) FROM excerpt",
}


def rows(
    db: Store,
    *,
    now: datetime,
    tool: str,
    version: str,
    config_digest: str,
    profile: str,
    since: datetime | None = None,
    resolve: tuple[tuple[str, str], ...] = (),
    cap: int = CAP,
) -> ReportRows:
    """Everything that the compliance report says; ``since`` narrows runs, pages, reuse and findings, not totals."""
    by_source = _verdicts(db)
    states = _states(db)
    reuse = story_rows.by_code(db)
    counted = _findings_counted(db, reuse)
    kept = tuple(_findings(db, since, cap, counted=counted, reuse=reuse))
    verdicts = Counter[Verdict]()
    for found in by_source.values():
        verdicts.update(found)
    totals = {
        "pages": verdicts.total(),
        "excerpts": verdicts[Verdict.EXCERPT],
        "link_only": verdicts[Verdict.LINK_ONLY],
        "nothing": verdicts[Verdict.NOTHING],
        **{
            state: sum(found[state] for found in states.values())
            for state in ("queued", "refused", "failed", "gone")
        },
        **{name: int(db.one(sql)) for name, sql in _COUNTS.items()},
        "reuse": story_rows.counted(db),
        "findings": sum(count for _, _, count in counted),
        **{f"findings_{level}": sum(n for _, at, n in counted if at == level) for level in Level},
    }
    return ReportRows(
        tool=tool,
        version=version,
        config_digest=config_digest,
        generated_at=now,
        since=since,
        profile=profile,
        totals=totals,
        verdicts={verdict: verdicts[verdict] for verdict in Verdict},
        refusals=dict(
            db.execute("SELECT reason, count(*) FROM url WHERE reason IS NOT NULL GROUP BY reason")
        ),
        sources=tuple(_sources(db, by_source, states, kept)),
        hosts=tuple(_hosts(db, cap)),
        runs=tuple(_runs(db, since, cap)),
        reuse=tuple(story_rows.stories(db, since, cap)),
        findings=kept,
        pages=tuple(_pages(db, since, cap)),
        findings_by_day=_by_day(db, now),
        resolve=resolve,
    )


def _verdicts(db: Store) -> dict[int, Counter[Verdict]]:
    found: dict[int, Counter[Verdict]] = {}
    for source, verdict, count in db.execute(
        "SELECT source, verdict, count(*) FROM page GROUP BY source, verdict"
    ):
        found.setdefault(source, Counter())[Verdict(verdict)] = count
    return found


def _states(db: Store) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {}
    for source, state, count in db.execute("SELECT source, state, count(*) FROM url GROUP BY source, state"):
        found.setdefault(source, Counter())[state] = count
    return found


def _sources(
    db: Store,
    verdicts: Mapping[int, Counter[Verdict]],
    states: Mapping[int, Counter[str]],
    findings: tuple[Finding, ...],
) -> Iterator[SourceRow]:
    counted = Counter(
        dict(db.execute("SELECT source, count(*) FROM finding WHERE source IS NOT NULL GROUP BY source"))
    )
    # of reuse, holdings and silence, the view knows the source by its name
    named = Counter(finding.source for finding in findings if finding.code[:3] in {"FC2", "FC4"})
    for row in db.rows("SELECT * FROM source ORDER BY name_id"):
        number, here = row["id"], states.get(row["id"], Counter())
        yield SourceRow(
            id=row["name_id"],
            name=row["name"],
            hosts=from_json(row["hosts"], tuple[str, ...]),
            pages=verdicts.get(number, Counter()).total(),
            verdicts=dict(verdicts.get(number, {})),
            refused=here["refused"],
            failed=here["failed"] + here["gone"],
            findings=counted[number] + named[row["name_id"]],
            last_good=moment(row["last_good"]),
        )


def _hosts(db: Store, cap: int) -> Iterator[HostRow]:
    for row in db.rows("SELECT * FROM host WHERE requests > 0 ORDER BY requests DESC, host LIMIT ?", cap):
        yield HostRow(
            host=row["host"],
            requests=row["requests"],
            gap_s=row["gap_s"],
            robots=row["robots"],
            resting_until=moment(row["resting_until"]),
        )


def _runs(db: Store, since: datetime | None, cap: int) -> Iterator[RunRow]:
    for row in db.rows(
        "SELECT * FROM run WHERE started_at >= ? ORDER BY id DESC LIMIT ?", stamp(since) or "", cap
    ):
        yield RunRow(
            id=row["id"],
            started_at=moment(row["started_at"]),
            ended_at=moment(row["ended_at"]),
            exit_code=row["exit_code"],
            counts=from_json(row["counts"], dict[str, int]),
        )


_VIEWS = ("findings_of_hosts", "findings_of_sources", "findings_of_holdings")


def _findings_counted(db: Store, reuse: Mapping[str, list[int]]) -> list[tuple[str, Level, int]]:
    """Code, level and number of findings."""
    levels = dict(db.execute("SELECT code, level FROM finding_kinds"))
    counted = Counter(dict(db.execute("SELECT code, count(*) FROM finding GROUP BY code")))
    for view in _VIEWS:
        counted |= Counter(dict(db.execute(f"SELECT code, count(*) FROM {view} GROUP BY code")))  # noqa: S608 - our own names
    counted.update({code: len(stories) for code, stories in reuse.items()})
    return [(code, Level(levels[code]), count) for code, count in sorted(counted.items())]


def _view_of(code: str) -> str:
    """The part of the view ``findings`` that holds a code: asked directly, it is quick."""
    if code in {"FC301", "FC305", "FC501"}:
        return "findings_of_holdings"
    if code in {"FC401", "FC402"}:
        return "findings_of_hosts"
    return "findings_of_sources" if code in {"FC403", "FC405"} else "findings_of_pages"


def _findings(
    db: Store,
    since: datetime | None,
    cap: int,
    *,
    counted: list[tuple[str, Level, int]],
    reuse: Mapping[str, list[int]],
) -> Iterator[Finding]:
    """The findings of each code, at most ``cap`` of it."""
    for code, _, _ in counted:
        if code not in reuse:
            sql = f"SELECT * FROM {_view_of(code)} WHERE code = ? AND first_seen >= ? LIMIT ?"  # noqa: S608 - our own names
            yield from map(_finding, db.rows(sql, code, stamp(since) or "", cap))
    shown = [origin for stories in reuse.values() for origin in stories[:cap]]
    yield from map(_finding, story_rows.findings(db, shown, since))


def _finding(row: sqlite3.Row) -> Finding:
    return Finding(
        code=row["code"],
        level=Level(row["level"]),
        subject=row["subject"],
        message=row["message"],
        identity=hashlib.sha256(f"{row['code']} {row['identity']}".encode()).hexdigest()[:32],
        first_seen=moment(row["first_seen"]),
        source=row["source"],
        evidence=tuple(text for text in from_json(row["evidence"], list[str | None]) if text),
        where=from_json(row["places"], tuple[str, ...]),
        mend=row["mend"],
    )


def _pages(db: Store, since: datetime | None, cap: int) -> Iterator[PageRow]:
    for row in db.rows(
        "SELECT u.url, s.name_id, i.title, p.verdict, g.rule, g.because, r.terms, a.line, e.words, c.fetched_at,"
        " (SELECT n.quote FROM capture_notice AS k JOIN notice AS n ON n.id = k.notice WHERE k.capture = c.id"
        " ORDER BY n.scope = 'media', n.scope = 'software', k.seq LIMIT 1) AS quote"
        " FROM capture AS c JOIN page AS p ON p.id = c.page AND p.capture = c.id JOIN url AS u ON u.id = p.id"
        " JOIN source AS s ON s.id = p.source JOIN rights AS r ON r.id = c.rights"
        " JOIN decision AS d ON d.id = (SELECT max(id) FROM decision WHERE page = p.id)"
        " JOIN ground AS g ON g.id = d.ground LEFT JOIN citation AS i ON i.page = p.id"
        " LEFT JOIN attribution AS a ON a.page = p.id LEFT JOIN excerpt AS e ON e.page = p.id"
        " WHERE c.fetched_at >= ? ORDER BY c.id DESC LIMIT ?",
        stamp(since) or "",
        cap,
    ):
        yield PageRow(
            url=Url(row["url"]),
            source=row["name_id"],
            title=row["title"],
            verdict=Verdict(row["verdict"]),
            rule=row["rule"],
            because=row["because"],
            terms=from_json(row["terms"], tuple[str, ...]),
            quote=row["quote"],
            attribution=row["line"],
            excerpt_words=row["words"] or 0,
            fetched_at=moment(row["fetched_at"]),
        )


def _by_day(db: Store, now: datetime) -> tuple[tuple[str, int], ...]:
    """New findings a day."""
    rows_ = db.execute(
        "SELECT day, sum(n) FROM (SELECT substr(first_seen, 1, 10) AS day, count(*) AS n FROM finding GROUP BY day"
        " UNION ALL SELECT substr(found, 1, 10), count(*) FROM (SELECT min(first_seen) AS found FROM reuse_by_story"
        " WHERE code IS NOT NULL GROUP BY origin) GROUP BY 1)"
        " WHERE day <= ? GROUP BY day ORDER BY day DESC LIMIT ?",
        (stamp(now)[:10], _DAYS),
    )
    return tuple(reversed([(day, count) for day, count in rows_]))
