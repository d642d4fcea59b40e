from datetime import date

import pytest

from crawler.extract.calendars import Order, day_of, order_of, year_class


@pytest.mark.parametrize(
    ("year", "month", "day", "want"),
    [
        (1399, 1, 1, date(2020, 3, 20)),
        (1399, 12, 30, date(2021, 3, 20)),
        (1403, 1, 1, date(2024, 3, 20)),
        (1402, 12, 29, date(2024, 3, 19)),
        (1369, 10, 11, date(1991, 1, 1)),
    ],
)
def test_persian_days(year: int, month: int, day: int, want: date) -> None:
    assert day_of(year, month, day, solar=True) == want


def test_days_that_no_calendar_has() -> None:
    assert day_of(2023, 2, 29) is None
    assert day_of(1399, 7, 31, solar=True) is None
    assert day_of(1399, 0, 1, solar=True) is None
    assert day_of(1500, 1, 1, solar=True) is None


def test_four_digits_are_a_year_only_where_a_calendar_has_it() -> None:
    assert [year_class(number) for number in (1899, 1990, 2563, 1399, 1445, 9999)] == [
        "N",
        "Y",
        "Y",
        "Y",
        "N",
        "N",
    ]


@pytest.mark.parametrize(
    ("language", "host", "want"),
    [
        ("en-US", "a.co.uk", Order.DAY_FIRST),
        ("en-GB", "a.com", Order.DAY_FIRST),
        ("en-US", "a.com", Order.MONTH_FIRST),
        ("en", "a.us", Order.MONTH_FIRST),
        (None, "a.com", Order.MONTH_FIRST),
        ("fil", "a.com.ph", Order.MONTH_FIRST),
        ("es-US", "a.com", Order.DAY_FIRST),
    ],
)
def test_where_the_month_stands_first(language: str | None, host: str, want: Order) -> None:
    assert order_of(language, host) is want
