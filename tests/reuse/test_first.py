from datetime import UTC, datetime, timedelta

import pytest

from crawler.reuse.first import By, Dates, Precedence, first

DAY = datetime(2024, 5, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def dates(seen: float, published: float | None = None, *, day_only: bool = False) -> Dates:
    return Dates(
        first_seen=DAY + seen * HOUR,
        published=None if published is None else DAY + published * HOUR,
        published_day_only=day_only,
    )


@pytest.mark.parametrize(
    ("page", "other", "is_first", "by", "certain"),
    [
        (dates(0, -5), dates(1, -3), True, By.PUBLISHED, True),
        (dates(1, -5), dates(0, -3), True, By.PUBLISHED, False),
        (dates(1, -3), dates(0, -5), False, By.PUBLISHED, True),
        (dates(0), dates(1), True, By.FIRST_SEEN, False),
        (dates(1), dates(0, -9), False, By.FIRST_SEEN, False),
        (dates(0, -2), dates(1, -2.5), True, By.FIRST_SEEN, False),
        (dates(0, -2, day_only=True), dates(1, -6, day_only=True), True, By.FIRST_SEEN, False),
        (dates(0, -40, day_only=True), dates(1, -2, day_only=True), True, By.PUBLISHED, True),
        (dates(0, 90), dates(1, -2), True, By.FIRST_SEEN, False),
        (dates(0), dates(0), True, By.NOTHING, False),
    ],
    ids=[
        "both agree",
        "published before, seen after",
        "published after",
        "no dates",
        "one date",
        "clocks",
        "same day",
        "days",
        "a date ahead of its time",
        "seen together",
    ],
)
def test_what_pages_say_comes_before_when_they_were_seen(
    page: Dates, other: Dates, is_first: bool, by: By, certain: bool
) -> None:
    assert first(page, other) == Precedence(is_first=is_first, by=by, certain=certain)


def test_dates_with_and_without_a_time_zone_are_not_compared() -> None:
    naive = Dates(first_seen=DAY, published=datetime(2024, 4, 1))  # noqa: DTZ001 - as a page gives it
    assert first(naive, dates(1, -2)).by is By.FIRST_SEEN
