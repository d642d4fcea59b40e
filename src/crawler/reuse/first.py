"""Which of two pages was first: by what they say, then by when they were seen; never surer than that."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class By(StrEnum):
    """What tells which page was first."""

    PUBLISHED = "published"
    FIRST_SEEN = "first-seen"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """When a page says it was published, and when the archive saw it first."""

    first_seen: datetime
    published: datetime | None = None
    published_day_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedence:
    """``is_first``: the page asked about was first; ``certain``: what it says and when it was seen agree."""

    is_first: bool
    by: By
    certain: bool


_CLOCKS = timedelta(hours=1)
"""Dates of two sites that are closer tell nothing: clocks and time zones are often wrong."""


def first(page: Dates, other: Dates) -> Precedence:
    """Whether ``page`` was before ``other``.

    The date of publication counts if both give one, none of them lies after the page was seen, and they differ
    by more than clocks do; of dates without a time the days must differ.
    """
    seen = _compare(page.first_seen, other.first_seen, timedelta(0))
    said = _said(page, other)
    if said:
        return Precedence(is_first=said < 0, by=By.PUBLISHED, certain=said == seen)
    return Precedence(is_first=seen <= 0, by=By.FIRST_SEEN if seen else By.NOTHING, certain=False)


def _said(page: Dates, other: Dates) -> int:
    one, two = page.published, other.published
    if one is None or two is None or (one.tzinfo is None) != (two.tzinfo is None):
        return 0
    if any(_is_ahead(dates) for dates in (page, other)):
        return 0
    if page.published_day_only or other.published_day_only:
        return (one.date() > two.date()) - (one.date() < two.date())
    return _compare(one, two, _CLOCKS)


def _is_ahead(dates: Dates) -> bool:
    """Whether a page claims to be from after it was seen, beyond any time zone."""
    published = dates.published
    if published is None or published.tzinfo is None:
        return False
    return published - dates.first_seen > timedelta(hours=24)


def _compare(one: datetime, two: datetime, least: timedelta) -> int:
    if abs(one - two) <= least:
        return 0
    return -1 if one < two else 1
