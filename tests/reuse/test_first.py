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
    ("page", "other", "expected"),
    [
        (dates(0, -5), dates(1, -3), Precedence(is_first=True, by=By.PUBLISHED, certain=True)),
        (dates(1, -5), dates(0, -3), Precedence(is_first=True, by=By.PUBLISHED, certain=False)),
        (dates(1, -3), dates(0, -5), Precedence(is_first=False, by=By.PUBLISHED, certain=True)),
        (dates(0), dates(1), Precedence(is_first=True, by=By.FIRST_SEEN, certain=False)),
        (dates(1), dates(0, -9), Precedence(is_first=False, by=By.FIRST_SEEN, certain=False)),
        (dates(0, -2), dates(1, -2.5), Precedence(is_first=True, by=By.FIRST_SEEN, certain=False)),
        (
            dates(0, -2, day_only=True),
            dates(1, -6, day_only=True),
            Precedence(is_first=True, by=By.FIRST_SEEN, certain=False),
        ),
        (
            dates(0, -40, day_only=True),
            dates(1, -2, day_only=True),
            Precedence(is_first=True, by=By.PUBLISHED, certain=True),
        ),
        (dates(0, 90), dates(1, -2), Precedence(is_first=True, by=By.FIRST_SEEN, certain=False)),
        (dates(0), dates(0), Precedence(is_first=True, by=By.NOTHING, certain=False)),
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
    page: Dates, other: Dates, expected: Precedence
) -> None:
    assert first(page, other) == expected


def test_dates_with_and_without_a_time_zone_are_not_compared() -> None:
    naive = Dates(first_seen=DAY, published=datetime(2024, 4, 1))  # noqa: DTZ001 - as a page gives it
    assert first(naive, dates(1, -2)).by is By.FIRST_SEEN
