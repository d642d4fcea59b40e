"""How a visit ended: the one write of a visit, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never

from crawler import urls
from crawler.archive import (
    budget,
    decisions,
    findings,
    fingerprints,
    frontier,
    hosts,
    pages,
    redecide,
    schedule,
)
from crawler.archive.store import Store
from crawler.archive.times import moment, stamp
from crawler.model import (
    Failed,
    Link,
    Listed,
    Match,
    Outcome,
    Reason,
    Refused,
    Stored,
    Task,
    Unchanged,
    Verdict,
    Visit,
)
from crawler.politeness import SlotState

HOSTILE = frozenset(
    {
        Reason.HOSTILE_MARKUP,
        Reason.PARSER_CRASH,
        Reason.TOO_LARGE,
        Reason.TOO_SLOW,
        Reason.BAD_ENCODING,
        Reason.BAD_RESPONSE,
        Reason.BAD_SCHEME,
        Reason.REDIRECT_LIMIT,
        Reason.UNSAFE_ADDRESS,
    }
)
_FOR_GOOD = 410
_GONE = frozenset({404, _FOR_GOOD})
_MISSES = 2
_SOON = timedelta(hours=1)
_LATER = timedelta(hours=24)
_WAITS = {Reason.ROBOTS_UNREACHABLE: _LATER, Reason.HOST_RESTING: _SOON}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of a visit.

    ``verdict`` and ``has_excerpt`` may be less than the record's: a budget was used up, or it was taken down.
    """

    state: str
    changed: bool = False
    verdict: Verdict | None = None
    has_excerpt: bool = False
    new_links: int = 0
    next_visit: datetime | None = None
    matches: tuple[Match, ...] = ()


def compare_and_settle(
    db: Store,
    task: Task,
    outcome: Outcome,
    *,
    links: Sequence[Link] | None = None,
    slot: SlotState | None = None,
) -> Settled:
    """Compare a page with all others, and keep how its visit ended.

    In one transaction: of two pages that are read at the same time, the one that is settled last finds the other.
    """
    if isinstance(outcome, Stored):
        outcome = replace(outcome, matches=fingerprints.near(db, outcome.record))
    settled = settle(db, task, outcome, links=links, slot=slot)
    return replace(settled, matches=outcome.matches) if isinstance(outcome, Stored) else settled


def settle(
    db: Store,
    task: Task,
    outcome: Outcome,
    *,
    links: Sequence[Link] | None = None,
    slot: SlotState | None = None,
) -> Settled:
    """Keep how a visit ended."""
    visit = outcome.visit
    number = frontier.number(db, task.url)
    if number is None:
        frontier.add(
            db, [Link(url=task.url, rel=task.kind)], source=task.source, now=visit.at, depth=task.depth
        )
        number = frontier.number(db, task.url)
        assert number is not None, "it was just added"
    if slot is not None:
        hosts.keep(db, slot)
    match outcome:
        case Stored():
            return _stored(db, task, outcome, links, asked=number)
        case Listed():
            return _listed(db, task, outcome, links, number=number)
        case Unchanged():
            return _unchanged(db, task, visit, number=number)
        case Refused():
            return _refused(db, outcome, number=number)
        case Failed():
            return _failed(db, outcome, number=number)
        case _:
            assert_never(outcome)


def _stored(db: Store, task: Task, outcome: Stored, links: Sequence[Link] | None, *, asked: int) -> Settled:
    visit, record = outcome.visit, outcome.record
    source = frontier.source_number(db, task.source, visit.at)
    page = asked
    if record.url != task.url:
        page = _led_to(db, task, record.url, visit.at)
    kept = pages.keep(db, page, record, outcome.matches, source=source)
    if kept.changed and kept.decision.verdict is not Verdict.EXCERPT:
        redecide.bind_copies(db, page, now=visit.at)
    wait = _wait(db, page, task.kind, changed=kept.changed)
    again = schedule.next_visit(
        db.schedule, visit.at, wait, read_at=visit.at, decide_again=kept.decision.decide_again
    )
    _mark(db, page, visit, state="settled", next_visit=again, wait=wait)
    if page != asked:
        _mark(db, asked, visit, state="settled", next_visit=again, wait=wait, alias=page)
    _host_answers(db, visit)
    findings.close(db, "FC404", asked)
    db.execute("UPDATE source SET last_good = ? WHERE id = ?", (stamp(visit.at), source))
    new = _follow(db, task, record.links if links is None else links, visit.at, found_in="page")
    return Settled(
        state="settled",
        changed=kept.changed,
        verdict=kept.decision.verdict,
        has_excerpt=kept.has_excerpt,
        new_links=new,
        next_visit=again,
    )


def _listed(db: Store, task: Task, outcome: Listed, links: Sequence[Link] | None, *, number: int) -> Settled:
    found_in = task.kind if task.kind in {"feed", "sitemap"} else "page"
    new = _follow(db, task, outcome.links if links is None else links, outcome.visit.at, found_in=found_in)
    wait = _wait(db, number, task.kind, changed=new > 0)
    again = outcome.visit.at + wait
    _mark(db, number, outcome.visit, state="settled", next_visit=again, wait=wait, detail=outcome.fault)
    _host_answers(db, outcome.visit)
    return Settled(state="settled", changed=new > 0, new_links=new, next_visit=again)


def _unchanged(db: Store, task: Task, visit: Visit, *, number: int) -> Settled:
    page = db.row(
        "SELECT p.id, p.read_at, p.capture, p.verdict FROM url AS u"
        " JOIN page AS p ON p.id = ifnull(u.alias, u.id) WHERE u.id = ?",
        number,
    )
    wait = _wait(db, number, task.kind, changed=False)
    again = visit.at + wait
    verdict = None
    if page is not None:
        decided = decisions.current(db, page["id"])
        again = schedule.next_visit(
            db.schedule,
            visit.at,
            wait,
            read_at=moment(page["read_at"]),
            decide_again=None if decided is None else decided.decision.decide_again,
        )
        verdict = Verdict(page["verdict"])
        db.execute("UPDATE capture SET seen_at = ? WHERE id = ?", (stamp(visit.at), page["capture"]))
    _mark(db, number, visit, state="settled", next_visit=again, wait=wait)
    _host_answers(db, visit)
    return Settled(state="settled", verdict=verdict, next_visit=again)


def _refused(db: Store, outcome: Refused, *, number: int) -> Settled:
    visit, reason = outcome.visit, outcome.reason
    again = None if reason is Reason.TAKEN_DOWN else visit.at + _WAITS.get(reason, db.schedule.rights_recheck)
    if reason is Reason.ROBOTS_UNREACHABLE:
        host = hosts.number(db, urls.host(visit.url))
        db.execute("UPDATE host SET robots = 'unreachable' WHERE id = ?", (host,))
        findings.open_(db, "FC401", host, visit.at, {"detail": outcome.detail})
    if reason is Reason.ROBOTS_DISALLOWED:
        _host_answers(db, visit)
    if reason is Reason.HOST_RESTING:
        host = hosts.number(db, urls.host(visit.url))
        findings.open_(db, "FC402", host, visit.at, {"detail": outcome.detail})
    _hostile(db, number, outcome)
    state = "refused" if again is not None else "gone"
    _mark(db, number, visit, state=state, next_visit=again, reason=reason, detail=outcome.detail)
    return Settled(state=state, next_visit=again)


def _failed(db: Store, outcome: Failed, *, number: int) -> Settled:
    visit = outcome.visit
    row = db.row("SELECT attempts, misses FROM url WHERE id = ?", number)
    assert row is not None, "it was added when it was unknown"
    misses = row["misses"] + 1 if visit.status in _GONE else 0
    attempts = row["attempts"] + 1
    again: datetime | None = schedule.after_failure(
        db.schedule, visit.at, attempts=attempts, retry_after_s=outcome.retry_after_s
    )
    _hostile(db, number, outcome)
    state = "failed"
    if visit.status == _FOR_GOOD:
        _take_back(db, number, visit.at)
    if misses >= _MISSES:
        state, again = "gone", None
        _gone(db, number, visit.at)
    _mark(
        db,
        number,
        visit,
        state=state,
        next_visit=again,
        reason=outcome.reason,
        detail=outcome.detail,
        attempts=attempts,
        misses=misses,
    )
    return Settled(state=state, next_visit=again)


def _gone(db: Store, url: int, now: datetime) -> None:
    """A page that is no longer there is link rot."""
    found = db.row(
        "SELECT p.id, p.source FROM url AS u JOIN page AS p ON p.id = ifnull(u.alias, u.id) WHERE u.id = ?",
        url,
    )
    if found is not None:
        findings.open_(db, "FC303", found["id"], now, source=found["source"])
        _take_back(db, url, now)


def _take_back(db: Store, url: int, now: datetime) -> None:
    """The excerpt of a page whose link nobody can follow goes (K11)."""
    page = db.one(
        "SELECT p.id FROM url AS u JOIN page AS p ON p.id = ifnull(u.alias, u.id) WHERE u.id = ?", url
    )
    decided = None if page is None else decisions.current(db, page)
    if decided is not None and decided.decision.verdict is Verdict.EXCERPT:
        redecide.replace(db, page, budget.without_text(decided.decision, "K11"), now=now, cause="gone")


def _hostile(db: Store, url: int, outcome: Refused | Failed) -> None:
    if outcome.reason in HOSTILE:
        source = db.one("SELECT source FROM url WHERE id = ?", url)
        detail = {"reason": outcome.reason, "detail": outcome.detail[:300]}
        findings.open_(db, "FC404", url, outcome.visit.at, detail, source=source)
    else:
        findings.close(db, "FC404", url)


def _host_answers(db: Store, visit: Visit) -> None:
    host = hosts.number(db, urls.host(visit.final_url))
    db.execute(
        "UPDATE host SET robots = 'read' WHERE id = ? AND robots IN ('unknown', 'unreachable')", (host,)
    )
    findings.close(db, "FC401", host)


def _led_to(db: Store, task: Task, url: str, now: datetime) -> int:
    """The number of the address that a redirect led to."""
    link = Link(url=urls.require(url))
    frontier.add(db, [link], source=task.source, now=now, depth=task.depth)
    return int(db.one("SELECT id FROM url WHERE url = ?", link.url))


def _follow(db: Store, task: Task, links: Sequence[Link], now: datetime, *, found_in: str) -> int:
    depth = task.depth if found_in in {"feed", "sitemap"} else task.depth + 1
    return frontier.add(db, links, source=task.source, now=now, depth=depth, found_in=found_in)


def _wait(db: Store, url: int, kind: str, *, changed: bool) -> timedelta:
    before = db.one("SELECT interval_s FROM url WHERE id = ?", url)
    return schedule.interval(db.schedule, kind=kind, before_s=before, changed=changed)


def _mark(
    db: Store,
    number: int,
    visit: Visit,
    *,
    state: str,
    next_visit: datetime | None,
    wait: timedelta | None = None,
    reason: Reason | None = None,
    detail: str | None = None,
    attempts: int = 0,
    misses: int = 0,
    alias: int | None = None,
) -> None:
    kept = visit.validators
    db.execute(
        "UPDATE url SET state = ?, next_visit = ?, visited_at = ?, attempts = ?, misses = ?,"
        " interval_s = ifnull(?, interval_s), status = ?, reason = ?, detail = ?, robots_line = ?, alias = ?,"
        " rank = CASE WHEN kind = 'page' THEN ? ELSE rank END,"
        # a 200 replaces both, a 304 keeps what it does not repeat, a failure changes nothing
        " etag = CASE WHEN ? IN (200, 203) THEN ? ELSE ifnull(?, etag) END,"
        " last_modified = CASE WHEN ? IN (200, 203) THEN ? ELSE ifnull(?, last_modified) END WHERE id = ?",
        (
            state,
            stamp(next_visit),
            stamp(visit.at),
            attempts,
            misses,
            None if wait is None else int(wait.total_seconds()),
            visit.status,
            reason,
            (detail or None) and str(detail)[:500],
            visit.robots_line,
            alias,
            frontier.REVISIT if state == "settled" else 5,
            *(visit.status, kept.etag, kept.etag),
            *(visit.status, kept.last_modified, kept.last_modified),
            number,
        ),
    )
