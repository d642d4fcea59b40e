from datetime import UTC, datetime, timedelta, timezone

from crawler.archive.times import moment, stamp


def test_stamps_sort_like_time() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    moments = [start + timedelta(milliseconds=137 * number) for number in range(50)]
    assert [stamp(at) for at in moments] == sorted(stamp(at) for at in moments)


def test_other_zones_are_written_in_utc() -> None:
    kyiv = timezone(timedelta(hours=2))
    assert stamp(datetime(2026, 1, 1, 1, tzinfo=kyiv)) == "2025-12-31T23:00:00.000Z"


def test_a_naive_time_is_taken_as_utc() -> None:
    assert stamp(datetime(2026, 1, 1)) == "2026-01-01T00:00:00.000Z"  # noqa: DTZ001 - that is the case


def test_a_stamp_is_read_back() -> None:
    at = datetime(2026, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC)
    assert moment(stamp(at)) == at


def test_nothing_stays_nothing() -> None:
    assert stamp(None) is None
    assert moment(None) is None
