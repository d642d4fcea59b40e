"""Feeds: RSS and Atom by feedparser, JSON Feed by its specification (jsonfeed.org, version 1.1).

Only addresses and dates are taken; what a feed says about rights is read in ``rights``. feedparser is
handed a stream, never the text itself: a text that looks like a file name or an address would be opened.
Its time grows with the items, so it gets no more than the first thousand.

>>> body = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/a"}]}'
>>> [item.url for item in parse(body, Url("https://a.example/feed.json")).items]
['https://a.example/a']
"""

import re
from calendar import timegm
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import feedparser
import msgspec

from crawler.discover.listing import Item, instant, newest_first, within
from crawler.model import Link, Url

MAX_ITEMS = 1_000
MAX_BYTES = 10_000_000
USUAL_PATHS = ("/feed/", "/rss.xml", "/feed.xml", "/atom.xml", "/rss", "/index.xml")

_ITEM = re.compile(rb"<(?:\w{1,10}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:\w{1,10}:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed lists, the newest first; ``fault`` says how it is broken."""

    items: tuple[Item, ...] = ()
    fault: str | None = None

    @property
    def links(self) -> tuple[Link, ...]:
        """The same as links."""
        return tuple(Link(url=item.url) for item in self.items)


class _JsonItem(msgspec.Struct):
    url: Any = None
    external_url: Any = None
    date_published: Any = None
    date_modified: Any = None


class _JsonFeed(msgspec.Struct):
    version: str
    items: list[_JsonItem]


def parse(body: bytes, url: Url, *, hosts: frozenset[str] = frozenset(), now: datetime | None = None) -> Feed:
    """What a feed lists, on these hosts only where some are given; never raises.

    A fault does not void what could be read.
    """
    if len(body) > MAX_BYTES:
        return Feed(fault="too-large")
    if body[:256].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json(body, url, hosts=hosts, now=now)
    if not _ROOT.search(body.replace(b"\x00", b""), 0, 4096):
        return Feed(fault="wrong-type" if body.strip() else "empty")
    cut = _cut(body)
    try:
        found = feedparser.parse(BytesIO(cut), sanitize_html=False, resolve_relative_uris=False)
        entries = list(_entries(found.entries, url, hosts=hosts))
        is_broken = bool(found.bozo) and not isinstance(
            found.bozo_exception, feedparser.CharacterEncodingOverride
        )
    except Exception:  # noqa: BLE001 - a parser of strangers' markup: whatever it stumbles over is the feed's fault
        return Feed(fault="bad-xml")
    fault = "bad-xml" if is_broken and cut is body else "too-large" if cut is not body else None
    return Feed(items=newest_first(entries, now=now, limit=MAX_ITEMS), fault=fault)


def _entries(entries: Sequence[Mapping[str, Any]], base: Url, *, hosts: frozenset[str]) -> Iterator[Item]:
    for entry in entries[:MAX_ITEMS]:
        at = _time(entry.get("published_parsed") or entry.get("updated_parsed"))
        for text in (entry.get("link"), entry.get("id")):
            found = within(text, base=base, hosts=hosts) if isinstance(text, str) else None
            if found:
                yield Item(url=found, at=at)
                break


def _time(parsed: Any) -> datetime | None:  # noqa: ANN401 - feedparser's time tuple, or whatever it made of the text
    try:
        found = _EPOCH + timedelta(seconds=timegm(parsed))
    except (TypeError, ValueError, OverflowError):
        return None
    return found if found > _EPOCH else None


def _json(body: bytes, url: Url, *, hosts: frozenset[str], now: datetime | None) -> Feed:
    try:
        found = msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"), type=_JsonFeed)
    except (msgspec.MsgspecError, RecursionError):
        return Feed(fault="bad-json")
    if "jsonfeed" not in found.version:
        return Feed(fault="wrong-type")
    items = []
    for entry in found.items[:MAX_ITEMS]:
        texts = (text for text in (entry.url, entry.external_url) if isinstance(text, str))
        address = next(filter(None, (within(text, base=url, hosts=hosts) for text in texts)), None)
        dates = (text for text in (entry.date_published, entry.date_modified) if isinstance(text, str))
        if address:
            items.append(Item(url=address, at=instant(next(dates, None))))
    return Feed(items=newest_first(items, now=now, limit=MAX_ITEMS))


def _cut(body: bytes) -> bytes:
    """The body up to its thousandth item, closed again."""
    for number, found in enumerate(_ITEM.finditer(body), 1):
        if number > MAX_ITEMS:
            return body[: found.start()] + _closing(body)
    return body


def _closing(body: bytes) -> bytes:
    root = _ROOT.search(body)
    name = root[0][1:-1] if root else b"rss"
    return b"</channel></rss>" if name.lower() == b"rss" else b"</" + name + b">"
