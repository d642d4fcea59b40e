from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.politeness import (
    MAX_BACKOFF_S,
    MAX_RETRY_AFTER_S,
    SAFETY_S,
    HostSlot,
    SlotState,
)

WALL = datetime(2026, 11, 24, tzinfo=UTC)


def asked(
    slot: HostSlot, now: float, *, status: int | None = 200, retry_after_s: float | None = None
) -> float:
    """One request at the first moment allowed; the moment after its answer."""
    now = max(now, slot.ready_at)
    slot.begin()
    slot.leave(now)
    slot.sent(now)
    slot.end(now + 0.1, status=status, retry_after_s=retry_after_s)
    return now + 0.1


def test_the_first_request_may_leave_at_once() -> None:
    assert HostSlot(host="a", delay_s=5).ready_at == 0.0


def test_the_gap_counts_from_when_the_bytes_have_left() -> None:
    slot = HostSlot(host="a", delay_s=5)
    slot.begin()
    slot.leave(100)
    slot.sent(100.7)
    slot.end(130, status=200)
    assert slot.ready_at == pytest.approx(105.7 + SAFETY_S)


def test_the_longest_of_all_delays_is_the_gap() -> None:
    slot = HostSlot(host="a", delay_s=2, crawl_delay_s=10)
    assert slot.gap_s == 10
    slot.backoff_s = 30
    assert slot.gap_s == 30


def test_a_crawl_delay_counts_up_to_the_cap() -> None:
    assert HostSlot(host="a", delay_s=2, crawl_delay_s=86_400, max_delay_s=300).gap_s == 300


def test_one_request_at_a_time() -> None:
    slot = HostSlot(host="a", delay_s=0)
    slot.begin()
    with pytest.raises(RuntimeError, match="busy"):
        slot.begin()


def test_no_request_leaves_early() -> None:
    slot = HostSlot(host="a", delay_s=5)
    asked(slot, 100)
    slot.begin()
    with pytest.raises(RuntimeError, match="too early"):
        slot.leave(104.9)


@pytest.mark.parametrize("status", [429, 503])
def test_being_told_to_slow_down_doubles_the_gap_each_time(status: int) -> None:
    slot = HostSlot(host="a", delay_s=5)
    now = asked(slot, 100, status=status)
    assert slot.gap_s == 10
    asked(slot, now, status=status)
    assert slot.gap_s == 20


def test_three_in_a_row_rest_the_host() -> None:
    slot = HostSlot(host="a", delay_s=1)
    now = 100.0
    for status in (429, 503, 429):
        assert not slot.resting
        now = asked(slot, now, status=status)
    assert slot.resting
    with pytest.raises(RuntimeError, match="resting"):
        slot.begin()


def test_an_answer_between_starts_the_count_again() -> None:
    slot = HostSlot(host="a", delay_s=1)
    now = 100.0
    for status in (429, 429, 404, 429, 429):
        now = asked(slot, now, status=status)
    assert not slot.resting


def test_silence_doubles_the_gap_and_rests_the_host_after_five() -> None:
    slot = HostSlot(host="a", delay_s=1)
    now = 100.0
    for _ in range(5):
        now = asked(slot, now, status=None)
    assert slot.gap_s == 32
    assert slot.resting


@pytest.mark.parametrize("status", [404, 500, 403])
def test_a_fast_error_never_raises_the_rate(status: int) -> None:
    slot = HostSlot(host="a", delay_s=1, backoff_s=60)
    asked(slot, 100, status=status)
    assert slot.gap_s == 60


def test_served_pages_halve_the_backoff_until_it_is_gone() -> None:
    slot = HostSlot(host="a", delay_s=4, backoff_s=20)
    now = asked(slot, 100)
    assert slot.gap_s == 10
    now = asked(slot, now)
    now = asked(slot, now)
    assert slot.gap_s == 4


def test_retry_after_is_kept_to_and_never_shortens_the_gap() -> None:
    slot = HostSlot(host="a", delay_s=5)
    asked(slot, 100, status=503, retry_after_s=60)
    assert slot.ready_at == pytest.approx(160.1)
    slot = HostSlot(host="a", delay_s=5)
    asked(slot, 100, status=429, retry_after_s=0)
    assert slot.ready_at == pytest.approx(110 + SAFETY_S)


def test_retry_after_counts_for_a_day_at_most() -> None:
    slot = HostSlot(host="a", delay_s=5)
    asked(slot, 100, status=429, retry_after_s=1e12)
    assert slot.ready_at == pytest.approx(100.1 + MAX_RETRY_AFTER_S)


def test_backoff_has_an_end() -> None:
    slot = HostSlot(host="a", delay_s=5, backoff_s=3_000)
    asked(slot, 100, status=429)
    assert slot.gap_s == MAX_BACKOFF_S


def test_a_restart_waits_as_long_as_the_run_before_would_have() -> None:
    slot = HostSlot(host="a", delay_s=5)
    now = asked(slot, 100, status=429, retry_after_s=600)
    kept = slot.state(now=now, wall=WALL)
    later = HostSlot(host="a", delay_s=5).restored(kept, now=7.0, wall=WALL + timedelta(seconds=100))
    assert later.ready_at == pytest.approx(507.0)
    assert later.gap_s == 10


def test_a_host_that_may_be_asked_keeps_no_time() -> None:
    slot = HostSlot(host="a", delay_s=5)
    now = asked(slot, 100)
    assert slot.state(now=now + 50, wall=WALL).next_at is None


def test_after_a_kill_the_host_gets_a_whole_gap() -> None:
    kept = SlotState(host="a", crawl_delay_s=20)
    slot = HostSlot(host="a", delay_s=5).restored(kept, now=7.0, wall=WALL, interrupted=True)
    assert slot.ready_at == pytest.approx(27.0 + SAFETY_S)


@pytest.mark.parametrize("years", [-1, 1])
def test_a_clock_that_was_set_moves_a_host_by_a_day_at_most(years: int) -> None:
    kept = SlotState(host="a", next_at=WALL)
    slot = HostSlot(host="a", delay_s=5).restored(kept, now=7.0, wall=WALL + timedelta(days=365 * years))
    assert 0 <= slot.ready_at - 7.0 <= MAX_RETRY_AFTER_S


ANSWERS = st.tuples(
    st.sampled_from([200, 304, 301, 404, 429, 500, 503, None]),
    st.none() | st.floats(-10, 1e6, allow_nan=False),
    st.floats(0, 100),
)


@given(st.floats(0, 30), st.none() | st.floats(0, 1_000), st.lists(ANSWERS, max_size=30))
def test_two_requests_are_never_closer_than_the_gap(
    delay: float, crawl_delay: float | None, answers: list[tuple[int | None, float | None, float]]
) -> None:
    slot = HostSlot(host="a", delay_s=delay, crawl_delay_s=crawl_delay)
    now, last, until = 50.0, None, 0.0
    for status, retry_after_s, seconds in answers:
        if slot.resting:
            break
        now = max(now, slot.ready_at)
        if last is not None:
            assert now - last >= max(delay, min(crawl_delay or 0, 300)) - 1e-6
        assert now >= until - 1e-6
        slot.begin()
        slot.leave(now)
        slot.sent(now)
        last = now
        now += seconds
        slot.end(now, status=status, retry_after_s=retry_after_s)
        if status is not None and status >= 300 and retry_after_s is not None:
            until = max(until, now + min(max(retry_after_s, 0), MAX_RETRY_AFTER_S))


def test_a_slot_is_a_plain_value() -> None:
    slot = HostSlot(host="a", delay_s=5)
    assert replace(slot, delay_s=6).delay_s == 6
