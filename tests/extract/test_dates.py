"""Date lines in eighty languages under ``cases/dates``, and what machines write."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from crawler.extract.calendars import Order, order_of
from crawler.extract.dates import MAX_CHARS, find, read

LINES = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "dates" / "lines.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize(("language", "text", "day"), LINES)
def test_a_printed_line_names_this_day(language: str, text: str, day: str) -> None:
    found = find(text, language=language, order=order_of(language, "news.com"))
    assert [str(one.day) for one in found[:1]] == [day]


def test_the_lines_cover_more_than_twenty_five_languages() -> None:
    assert len({language.partition("-")[0] for language, _, _ in LINES}) >= 50


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2020-05-07T12:33:00+02:00", datetime(2020, 5, 7, 12, 33, tzinfo=timezone(timedelta(hours=2)))),
        ("2020-05-07T12:33:00+0200", datetime(2020, 5, 7, 12, 33, tzinfo=timezone(timedelta(hours=2)))),
        ("2026-01-06 14:02:09 +01:00", datetime(2026, 1, 6, 14, 2, 9, tzinfo=timezone(timedelta(hours=1)))),
        ("2025-12-13 00:00:00 +0000 UTC", datetime(2025, 12, 13, tzinfo=UTC)),
        ("2019-11-19T22:34Z", datetime(2019, 11, 19, 22, 34, tzinfo=UTC)),
        ("2025-02-12T07:25:30.9996320", datetime(2025, 2, 12, 7, 25, 30, tzinfo=UTC)),
        ("Sun, 11 Oct 2020 07:34:36 GMT", datetime(2020, 10, 11, 7, 34, tzinfo=UTC)),
        ("Mon Jan 13 13:37:49 UTC 2020", datetime(2020, 1, 13, 13, 37, tzinfo=UTC)),
        ("1762590240000", datetime(2025, 11, 8, 8, 24, tzinfo=UTC)),
        ("1761135952", datetime(2025, 10, 22, 12, 25, 52, tzinfo=UTC)),
        (
            "November 18, 2019 9:24 pm EST",
            datetime(2019, 11, 18, 21, 24, tzinfo=timezone(timedelta(hours=-5))),
        ),
    ],
)
def test_a_machine_value_names_this_moment(text: str, when: datetime) -> None:
    moment = read(text)
    assert moment is not None
    assert abs(moment.when - when) < timedelta(seconds=60)
    assert not moment.day_only


@pytest.mark.parametrize(
    "text", ["2020-05-07", "20200507", '"2020-05-07"', "7 May 2020", "07.05.20", "07 MAY 20"]
)
def test_a_day_without_a_time_is_a_day_only(text: str) -> None:
    moment = read(text)
    assert moment is not None
    assert (moment.day, moment.day_only) == (date(2020, 5, 7), True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2003-11",
        "May 2020",
        "2020-13-45",
        "99999999999999999999",
        "12:30:45",
        "v1.2.3",
        "2 hours ago",
        "heute",
    ],
)
def test_what_names_no_day_is_none(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    ["10.30.15 Uhr", "In May 20 people came", "The 2020 season", "tel. 030 2020 1990"],
)
def test_numbers_in_running_text_are_no_days(text: str) -> None:
    assert find(text) == []


def test_the_printed_clock_stands_with_its_day() -> None:
    found = find("Posted: Aug 08, 2024 4:05 PM EDT | Last Updated: August 9, 2024, 10:30")
    assert [(str(one.day), one.clock) for one in found] == [("2024-08-08", 16 * 60 + 5), ("2024-08-09", 630)]


def test_which_number_is_the_month_is_asked_of_the_page_unless_one_is_too_large() -> None:
    assert find("05/07/2020", order=Order.MONTH_FIRST)[0].day == date(2020, 5, 7)
    assert find("05/07/2020", order=Order.DAY_FIRST)[0].day == date(2020, 7, 5)
    assert find("25/07/2020", order=Order.MONTH_FIRST)[0].day == date(2020, 7, 25)


def test_the_islamic_lunar_year_is_not_guessed() -> None:
    assert find("1445/02/18", language="ar") == []


def test_long_text_is_read_no_further_than_a_line() -> None:
    assert find("x" * MAX_CHARS + " 7 May 2020") == []
