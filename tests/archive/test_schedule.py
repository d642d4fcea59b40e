from datetime import timedelta

import pytest
from tests.records import DAY, NOW

from crawler.archive import schedule
from crawler.archive.store import Schedule

HOURS = timedelta(hours=1)
PLAN = Schedule()


def test_a_page_that_stays_the_same_is_asked_for_ever_less() -> None:
    wait, waits = None, []
    for _ in range(12):
        found = schedule.interval(PLAN, kind="page", before_s=wait, changed=False)
        wait = int(found.total_seconds())
        waits.append(found)
    assert waits[0] == 6 * HOURS
    assert waits == sorted(waits)
    assert waits[-1] == 90 * DAY


def test_a_page_that_changes_is_asked_for_more_often_but_never_too_often() -> None:
    assert schedule.interval(PLAN, kind="page", before_s=10 * 86_400, changed=True) == 5 * DAY
    assert schedule.interval(PLAN, kind="page", before_s=6 * 3600, changed=True) == 6 * HOURS


@pytest.mark.parametrize(("kind", "most"), [("feed", DAY), ("sitemap", DAY), ("terms", 7 * DAY)])
def test_lists_and_terms_are_asked_for_at_least_so_often(kind: str, most: timedelta) -> None:
    assert schedule.interval(PLAN, kind=kind, before_s=80 * 86_400, changed=False) == most


def test_rights_are_read_again_in_time() -> None:
    read_at = NOW - 20 * DAY
    found = schedule.next_visit(PLAN, NOW, 60 * DAY, read_at=read_at, decide_again=None)
    assert found == read_at + 30 * DAY


def test_a_dated_term_is_met_on_its_date() -> None:
    soon = NOW + 2 * HOURS
    assert schedule.next_visit(PLAN, NOW, 6 * HOURS, read_at=NOW, decide_again=soon) == soon
    assert schedule.next_visit(PLAN, NOW, 6 * HOURS, read_at=NOW, decide_again=NOW - DAY) == NOW + 6 * HOURS


def test_failures_wait_ever_longer_and_never_less_than_the_server_asks() -> None:
    waits = [
        schedule.after_failure(PLAN, NOW, attempts=number, retry_after_s=None) for number in range(1, 30)
    ]
    assert waits == sorted(waits)
    assert waits[-1] == NOW + 90 * DAY
    assert schedule.after_failure(PLAN, NOW, attempts=1, retry_after_s=50_000) == NOW + timedelta(
        seconds=50_000
    )


def test_a_mad_retry_after_counts_as_a_day() -> None:
    assert schedule.after_failure(PLAN, NOW, attempts=1, retry_after_s=1e12) == NOW + DAY
