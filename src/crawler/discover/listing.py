"""Addresses with their dates: what feeds and sitemaps have in common."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from crawler import urls
from crawler.model import Url

# A date later than this after now is a slip of the pen, or a way to come first for ever.
_TOO_EARLY = timedelta(days=1)
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")
_LONG_FRACTION = re.compile(r"(\.[0-9]{6})[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One address and when it was published or changed, as far as that is said."""

    url: Url
    at: datetime | None = None


def newest_first(items: Iterable[Item], *, now: datetime | None, limit: int) -> tuple[Item, ...]:
    """Each address once, the newest first, those without a believable date last in the order given."""
    latest: dict[Url, Item] = {}
    for item in items:
        at = item.at if item.at and not (now and item.at > now + _TOO_EARLY) else None
        known = latest.get(item.url)
        if known is None or (at and (known.at is None or at > known.at)):
            latest[item.url] = Item(url=item.url, at=at)
    order = sorted(latest.values(), key=_age)
    return tuple(order[:limit])


def within(text: str | None, *, base: Url, hosts: frozenset[str]) -> Url | None:
    """The address that a text stands for, if it is on one of the hosts; with no hosts, on any."""
    if not text:
        return None
    url = urls.normalise(text, base=base)
    return url if url and (not hosts or urls.host(url) in hosts) else None


def instant(text: str | None) -> datetime | None:
    """A W3C date or time, aware; None where it is none.

    >>> instant("2026-11-24T08:00:00+02:00").isoformat(), instant("2026-11").isoformat(), instant("soon")
    ('2026-11-24T08:00:00+02:00', '2026-11-01T00:00:00+00:00', None)
    """
    text = (text or "").strip()
    if not text or len(text) > 40 or not text.isascii():
        return None
    try:
        if partial := _PARTIAL.fullmatch(text):
            return datetime(int(partial[1]), int(partial[2] or 1), 1, tzinfo=UTC)
        found = datetime.fromisoformat(_LONG_FRACTION.sub(r"\1", text))
    except ValueError:
        return None
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    # A date at the edge of the calendar cannot be counted in seconds everywhere.
    return found if 1970 <= found.year <= 2200 else None


def _age(item: Item) -> tuple[bool, float]:
    return item.at is None, -item.at.timestamp() if item.at else 0.0
