"""From numbers to a day: the Gregorian, Thai and Persian calendars, and which number is the month.

>>> day_of(2020, 5, 7), day_of(2563, 5, 7), day_of(1399, 2, 18), day_of(2020, 2, 30)
(datetime.date(2020, 5, 7), datetime.date(2020, 5, 7), datetime.date(2020, 5, 7), None)
"""

from datetime import date, timedelta
from enum import Enum

# The Thai year counts from 543 BC; the Persian one from AD 621, its new year is in March.
_THAI = 543
_THAI_YEARS = range(2443, 2643)
# From 1990 to 2030; higher numbers are years of the Islamic lunar calendar, which no rule turns into days.
_SOLAR_YEARS = range(1369, 1410)
_YEARS = range(1900, 2101)

_DAY_FIRST_DOMAINS = frozenset(
    {
        "uk",
        "au",
        "nz",
        "ie",
        "in",
        "za",
        "ng",
        "ke",
        "gh",
        "pk",
        "bd",
        "lk",
        "my",
        "sg",
        "hk",
        "mt",
        "zw",
        "ug",
        "tz",
    }
    | {"jm", "tt", "np", "ae", "eg", "eu", "il", "cy", "mm", "na", "bw", "zm", "rw", "et"}
)


class Order(Enum):
    """What the first of two short numbers is."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


def order_of(language: str | None, hostname: str) -> Order:
    """How this page writes a day in numbers: month first in the United States and the Philippines.

    >>> order_of("en", "news.example.com"), order_of("en", "news.co.uk"), order_of("de", "news.com")
    (<Order.MONTH_FIRST: 'month'>, <Order.DAY_FIRST: 'day'>, <Order.DAY_FIRST: 'day'>)
    """
    primary, _, region = (language or "en").replace("_", "-").lower().partition("-")
    domain = hostname.rpartition(".")[2]
    if primary in {"fil", "tl"}:
        return Order.MONTH_FIRST
    if primary != "en":
        return Order.DAY_FIRST
    if domain in _DAY_FIRST_DOMAINS or (region and region not in {"us", "ph", "ca"} and domain != "us"):
        return Order.DAY_FIRST
    return Order.MONTH_FIRST


def year_class(number: int) -> str:
    """``Y`` where four digits can be a year of one of the calendars, else ``N``."""
    return "Y" if number in _YEARS or number in _THAI_YEARS or number in _SOLAR_YEARS else "N"


def day_of(year: int, month: int, day: int, *, solar: bool = False) -> date | None:
    """The day, or None where the calendar has none such."""
    if year in _THAI_YEARS:
        year -= _THAI
    if solar or year in _SOLAR_YEARS:
        return _from_solar(year, month, day)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_solar(year: int, month: int, day: int) -> date | None:
    """The Persian calendar's day: 31-day months first, eight leap years in 33 (exact from 1925 to 2088)."""
    if year not in _SOLAR_YEARS or not 1 <= month <= 12 or not 1 <= day <= (31 if month <= 6 else 30):
        return None
    since = year - 979
    days = 365 * since + since // 33 * 8 + (since % 33 + 3) // 4
    days += 31 * (month - 1) if month <= 6 else 186 + 30 * (month - 7)
    return date(1600, 1, 1) + timedelta(days=days + 79 + day - 1)
