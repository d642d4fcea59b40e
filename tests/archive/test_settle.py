from dataclasses import replace
from datetime import timedelta

import pytest
from tests.records import (
    ALLOWED,
    COPIER,
    DAY,
    GDC,
    NOW,
    attribution,
    failed,
    link_only,
    links,
    record,
    refused,
    stored,
    task,
    unchanged,
    visit,
)

from crawler.archive import decisions, frontier, settle
from crawler.archive.settle import Settled
from crawler.archive.store import Store
from crawler.model import Link, Listed, Match, Outcome, Reason, ReuseClass, Task, Url, Verdict
from crawler.politeness import SlotState

HOURS = timedelta(hours=1)


def _settle(db: Store, outcome: Outcome, asked: Task | None = None) -> Settled:
    with db.transaction():
        return settle.settle(db, asked or task(), outcome)


def _state(db: Store, url: str = GDC) -> tuple[str, str | None]:
    row = db.row("SELECT state, next_visit FROM url WHERE url = ?", url)
    assert row is not None
    return row["state"], row["next_visit"]


def _findings(db: Store) -> list[str]:
    return [code for (code,) in db.execute("SELECT code FROM finding ORDER BY code")]


def test_a_page_that_was_read_is_settled_with_all_that_is_kept(db: Store) -> None:
    done = _settle(db, stored(record(links=tuple(links("next")))))
    assert done == Settled(
        state="settled",
        changed=True,
        verdict=Verdict.EXCERPT,
        has_excerpt=True,
        new_links=1,
        next_visit=NOW + 6 * HOURS,
    )
    assert db.one("SELECT count(*) FROM excerpts") == 1


def test_the_links_that_may_be_followed_are_the_callers_choice(db: Store) -> None:
    with db.transaction():
        done = settle.settle(db, task(), stored(record(links=tuple(links("a", "b")))), links=links("b"))
    assert done.new_links == 1


def test_an_unchanged_page_is_asked_for_later(db: Store) -> None:
    _settle(db, stored(record()))
    done = _settle(db, unchanged(at=NOW + DAY))
    assert (done.state, done.changed, done.verdict) == ("settled", False, Verdict.EXCERPT)
    assert done.next_visit == NOW + DAY + 12 * HOURS
    assert db.one("SELECT count(*) FROM capture") == 1
    assert db.one("SELECT seen_at FROM capture") == "2026-03-05T12:00:00.000Z"


def test_a_page_that_was_never_read_can_be_unchanged_too(db: Store) -> None:
    assert _settle(db, unchanged()).verdict is None


def test_a_redirect_is_settled_under_the_address_it_led_to(db: Store) -> None:
    old = Url("https://www.gdc.example/?p=7")
    _settle(db, stored(record()), task(old))
    assert db.one("SELECT a.url FROM url AS u JOIN url AS a ON a.id = u.alias WHERE u.url = ?", old) == GDC
    assert _state(db, old)[0] == _state(db)[0] == "settled"
    assert db.one("SELECT count(*) FROM page") == 1


def test_a_feed_gives_addresses(db: Store) -> None:
    feed = Url("https://www.gdc.example/feed")
    asked = task(feed, kind="feed")
    listed = Listed(visit=visit(feed), links=tuple(links("a", "b")))
    assert _settle(db, listed, asked).new_links == 2
    again = _settle(db, listed, asked)
    assert (again.new_links, again.changed) == (0, False)


@pytest.mark.parametrize(
    ("reason", "wait"),
    [
        (Reason.ROBOTS_DISALLOWED, 30 * DAY),
        (Reason.ROBOTS_UNREACHABLE, DAY),
        (Reason.HOST_RESTING, HOURS),
        (Reason.UNSAFE_ADDRESS, 30 * DAY),
    ],
)
def test_a_refusal_is_kept_with_its_reason_and_tried_again(
    db: Store, reason: Reason, wait: timedelta
) -> None:
    done = _settle(db, refused(reason))
    assert (done.state, done.next_visit) == ("refused", NOW + wait)
    assert db.one("SELECT reason FROM refusals WHERE url = ?", GDC) == reason


def test_a_taken_down_page_is_not_tried_again(db: Store) -> None:
    assert _settle(db, refused(Reason.TAKEN_DOWN)) == Settled(state="gone")


def test_failures_wait_longer_each_time(db: Store) -> None:
    waits = [_settle(db, failed(500)).next_visit for _ in range(3)]
    assert waits == [NOW + 6 * HOURS, NOW + 12 * HOURS, NOW + 24 * HOURS]


def test_a_page_that_is_missing_twice_is_gone_and_loses_its_excerpt(db: Store) -> None:
    _settle(db, stored(record()))
    assert _settle(db, failed(404, at=NOW + DAY)).state == "failed"
    assert db.one("SELECT count(*) FROM excerpt") == 1
    assert _settle(db, failed(410, at=NOW + 2 * DAY)).state == "gone"
    assert db.one("SELECT count(*) FROM excerpt") == 0
    assert _state(db) == ("gone", None)
    assert _findings(db) == ["FC303"]
    page = db.one("SELECT id FROM page")
    decided = decisions.current(db, page)
    assert decided is not None
    assert (decided.cause, decided.decision.caps) == ("gone", ("K11",))


def test_one_success_between_two_misses_starts_anew(db: Store) -> None:
    _settle(db, stored(record()))
    _settle(db, failed(404))
    _settle(db, unchanged())
    assert _settle(db, failed(404)).state == "failed"


def test_a_page_that_comes_back_is_no_longer_rotten(db: Store) -> None:
    _settle(db, stored(record()))
    _settle(db, failed(404))
    _settle(db, failed(404))
    _settle(db, stored(record(at=NOW + DAY, seed=2)))
    assert _findings(db) == []


def test_hostile_input_is_a_finding_until_the_page_behaves(db: Store) -> None:
    _settle(db, refused(Reason.HOSTILE_MARKUP))
    assert _findings(db) == ["FC404"]
    _settle(db, stored(record()))
    assert _findings(db) == []


def test_an_unreachable_robots_txt_is_a_finding_about_the_host(db: Store) -> None:
    _settle(db, refused(Reason.ROBOTS_UNREACHABLE))
    assert db.one("SELECT subject FROM findings WHERE code = 'FC401'") == "www.gdc.example"
    _settle(db, stored(record()))
    assert _findings(db) == []


def test_the_hosts_clock_is_part_of_the_visit(db: Store) -> None:
    slot = SlotState(host="www.gdc.example", next_at=NOW + DAY, backoff_s=10, requests=3)
    with db.transaction():
        settle.settle(db, task(), stored(record()), slot=slot)
    assert db.one("SELECT requests FROM host WHERE host = 'www.gdc.example'") == 3


def test_validators_are_replaced_by_each_page_and_kept_by_each_failure(db: Store) -> None:
    _settle(db, stored(record()))
    _settle(db, failed(500))
    assert db.one("SELECT etag FROM url WHERE url = ?", GDC) == '"1"'
    bare = stored(record(at=NOW + DAY), validators=unchanged().visit.validators)
    _settle(db, bare)
    assert db.one("SELECT etag FROM url WHERE url = ?", GDC) is None


def test_a_dated_decision_brings_the_next_visit_forward(db: Store) -> None:
    from dataclasses import replace  # noqa: PLC0415 - this case alone

    dated = replace(record().decision, decide_again=NOW + HOURS)
    assert _settle(db, stored(record(decision=dated))).next_visit == NOW + HOURS


def test_a_failed_visit_leaves_no_trace_of_itself(db: Store) -> None:
    broken = record(attribution=attribution(Url("ftp://no.example/")))
    with pytest.raises(Exception, match="CHECK"):
        _settle(db, stored(broken))
    tables = ("url", "page", "capture", "decision", "signal", "label", "excerpt", "citation", "fingerprint")
    assert {name: db.one(f"SELECT count(*) FROM {name}") for name in tables} == dict.fromkeys(tables, 0)
    assert _settle(db, stored(record())).has_excerpt


def test_an_unknown_task_is_made_known(db: Store) -> None:
    _settle(db, failed(500), task(Url("https://new.example/")))
    assert frontier.number(db, "https://new.example/") is not None


def test_links_lead_one_step_deeper(db: Store) -> None:
    _settle(db, stored(record(links=(Link(url=Url("https://www.gdc.example/b")),))), task(depth=1))
    assert db.one("SELECT depth FROM url WHERE url = 'https://www.gdc.example/b'") == 2


def test_a_page_that_is_gone_for_good_loses_its_excerpt_at_once(db: Store) -> None:
    _settle(db, stored(record()))
    assert _settle(db, failed(404, at=NOW + DAY)).state == "failed"
    assert db.one("SELECT count(*) FROM excerpt") == 1
    _settle(db, stored(record(at=NOW + 2 * DAY)))
    assert _settle(db, failed(410, at=NOW + 3 * DAY)).state == "failed"
    assert db.one("SELECT count(*) FROM excerpt") == 0
    decided = decisions.current(db, 1)
    assert decided is not None
    assert (decided.decision.verdict, decided.decision.caps) == (Verdict.LINK_ONLY, ("K11",))


def test_copies_lose_their_excerpts_when_their_source_forbids_them(db: Store) -> None:
    _settle(db, stored(record()))
    copied = Match(
        source=GDC,
        copy=COPIER,
        kind=ReuseClass.FULL,
        containment=0.95,
        copy_containment=0.9,
        longest_run=100,
        spans=(),
    )
    short = replace(ALLOWED, max_words=40)
    _settle(db, stored(record(COPIER, at=NOW + DAY, decision=short), copied), task(COPIER))
    assert db.one("SELECT count(*) FROM excerpt") == 2
    _settle(db, stored(link_only(GDC, at=NOW + 2 * DAY, digest="f" * 64)))
    assert db.one("SELECT count(*) FROM excerpt") == 0
    (row,) = db.rows("SELECT cause, caps FROM decisions WHERE url = ? ORDER BY decision DESC LIMIT 1", COPIER)
    assert (row["cause"], row["caps"]) == ("copy", '["K5"]')
