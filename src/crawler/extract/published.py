"""When it was published and when it was changed: every claim, and the one that the table in ``precedence`` believes.

Published and modified are never mixed: a date that only says "updated" is no publication date. What lies before
1990 or more than a day after the fetch is not believed.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.extract import dates
from crawler.extract.address_dates import day_in
from crawler.extract.calendars import Order, order_of
from crawler.extract.claims import Claims, text_of
from crawler.extract.date_words import kind_in, kind_of_name
from crawler.extract.dates import Found, Moment
from crawler.extract.precedence import date_rank
from crawler.extract.printed import is_elsewhere
from crawler.page.blocks import Block
from crawler.page.document import Page
from crawler.page.elements import Place
from crawler.page.paths import css_path
from crawler.urls import path_and_query, split

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
GRACE = timedelta(days=1)
DAY = timedelta(days=1)

MAX_LINE_CHARS = 200
LINES_BEFORE, LINES_AFTER = 4, 14
MAX_TIMES = 12

_YEAR = re.compile(r"\d{4}|年|\d[./-]\d\d?[./-]\d\d")
_IN_SCRIPT = re.compile(
    r'"(?:date_?published|published_?(?:at|on|date|time)|publish_?date|publication_?date|first_?published(?:_?at|_?date)?)"'
    r'\s*:\s*"(\d{4}-[^"]{4,40})"',
    re.IGNORECASE,
)


class Stamp(NamedTuple):
    """One claim of a date: when, whether it is of publication, what kind of source, and where."""

    moment: Moment
    kind: str
    source: str
    where: str
    clock: int | None = None


class Dates(NamedTuple):
    """The believed dates."""

    published: Stamp | None
    modified: Stamp | None


def read(page: Page, claims: Claims, *, heading: LexborNode | None) -> Dates:
    """When the page says that it was published and modified."""
    latest = page.response.fetched_at + GRACE
    reader = _Reader(page.language, order_of(page.language, split(page.url).host), latest)
    stamps = [
        *_of_jsonld(claims, reader),
        *_of_metas(claims, reader),
        *_of_times(page, reader, heading=heading),
        *_of_lines(page, reader, heading=heading),
        *_of_address(page, reader),
    ]
    published = _believed([stamp for stamp in stamps if stamp.kind != "modified"])
    if published is None:
        published = next(_of_scripts(page, reader), None)
    modified = _believed([stamp for stamp in stamps if stamp.kind == "modified"])
    return Dates(published and _local(published, stamps), modified)


class _Reader(NamedTuple):
    """How this page's dates are read, and which are plausible."""

    language: str | None
    order: Order
    latest: datetime

    def read(self, text: str) -> Moment | None:
        moment = dates.read(text, language=self.language, order=self.order)
        return moment if moment is not None and self.believes(moment) else None

    def find(self, text: str) -> list[Found]:
        found = dates.find(text, language=self.language, order=self.order)
        return [one for one in found if self.believes(_day(one.day))]

    def believes(self, moment: Moment) -> bool:
        return EARLIEST <= moment.when <= self.latest


def _day(day: date) -> Moment:
    return Moment(datetime(day.year, day.month, day.day, tzinfo=UTC), day_only=True)


def _believed(stamps: Iterable[Stamp]) -> Stamp | None:
    return min(stamps, key=lambda stamp: date_rank(stamp.source), default=None)


def _of_jsonld(claims: Claims, reader: _Reader) -> Iterator[Stamp]:
    for source, nodes in (("json-ld", claims.articles[:2]), ("json-ld page", claims.pages[:2])):
        for node in nodes:
            for name, kind in (("datePublished", "published"), ("dateModified", "modified"), ("dateCreated", "created"), ("uploadDate", "created")):
                text = text_of(node.properties.get(name))
                moment = reader.read(text) if text else None
                if moment:
                    yield Stamp(moment, kind, source if kind != "created" else "created", f"json-ld {node.pointer}/{name}")


def _of_metas(claims: Claims, reader: _Reader) -> Iterator[Stamp]:
    for name, contents in claims.metas.items():
        kind = kind_of_name(name)
        if kind is None:
            continue
        for content in contents:
            moment = reader.read(content)
            if moment:
                article = name.startswith(("article:", "og:")) or name == "datepublished"
                source = "created" if kind == "created" else "meta" if article else "lesser meta"
                yield Stamp(moment, kind, source, f"meta {name}")
                break


def _of_times(page: Page, reader: _Reader, *, heading: LexborNode | None) -> Iterator[Stamp]:
    """``time`` elements and ``itemprop`` dates, from the heading on."""
    nodes = page.tree.css('h1,time,[itemprop^="date"]:not(meta)')
    at = next((i for i, node in enumerate(nodes) if heading is not None and node.mem_id == heading.mem_id), -1)
    near = [node for node in nodes[at + 1 :] if node.tag != "h1"][:MAX_TIMES]
    near += [node for node in nodes[: max(at, 0)] if node.tag != "h1"][-2:]
    for number, node in enumerate(near):
        attributes = node.attributes
        prop = (attributes.get("itemprop") or "").lower()
        value = attributes.get("datetime") or attributes.get("content") or ""
        moment = reader.read(value) if value else None
        text = " ".join(node.text(separator=" ").split())[:MAX_LINE_CHARS]
        found = reader.find(text) if _YEAR.search(text) else []
        if moment is None:
            if not found:
                continue
            moment = _day(found[0].day)
        names = f"{prop} {attributes.get('class') or ''} {attributes.get('pubdate', 'x') or 'published'}".lower()
        kind = kind_of_name(prop) or kind_in(text[: found[0].start] if found else text) or kind_of_name(names.replace("entry-date", "")) or "printed"
        if not prop and is_elsewhere(node):
            continue
        source = "microdata" if prop and kind == "published" else "time"
        yield Stamp(moment, kind, source, css_path(node), found[0].clock if found else None)
        if found and found[0].day != moment.day:
            yield Stamp(_day(found[0].day), kind, "line", css_path(node), found[0].clock)


def _of_lines(page: Page, reader: _Reader, *, heading: LexborNode | None) -> Iterator[Stamp]:
    """Days that are printed in short lines round the heading."""
    blocks = page.blocks
    at = place_of(blocks, heading)
    if at is None:
        return
    for block in (*blocks[at + 1 : at + 1 + LINES_AFTER], *reversed(blocks[max(0, at - LINES_BEFORE) : at])):
        text = block.text
        if block.hidden or len(text) > MAX_LINE_CHARS or not _YEAR.search(text):
            continue
        if block.place in {Place.NAV, Place.FOOTER, Place.COMMENTS, Place.ASIDE, Place.FIGURE}:
            continue
        end = 0
        for found in reader.find(text):
            kind = kind_in(text[end : found.start]) or "printed"
            end = found.end
            yield Stamp(_day(found.day), kind, "line", block.path, found.clock)


def place_of(blocks: tuple[Block, ...], heading: LexborNode | None) -> int | None:
    """The index of the heading's last block."""
    if heading is None:
        return None
    title = " ".join(heading.text(separator=" ").split())
    exact = next((block.index for block in blocks if block.text == title), None)
    if exact is not None:
        return exact
    return next((block.index for block in blocks if block.tag == heading.tag and block.text and block.text in title), None)


def _of_address(page: Page, reader: _Reader) -> Iterator[Stamp]:
    day = day_in(path_and_query(page.url))
    if day and reader.believes(_day(day)):
        yield Stamp(_day(day), "published", "address", "url")


def _of_scripts(page: Page, reader: _Reader) -> Iterator[Stamp]:
    """Where nothing else says it: a date in the page's own data, JSON-LD too broken to read among it."""
    for match in _IN_SCRIPT.finditer(page.html):
        moment = reader.read(match[1])
        if moment:
            yield Stamp(moment, "published", "script", f"script {match[0][:40]}")


def _local(stamp: Stamp, stamps: list[Stamp]) -> Stamp:
    """The same instant in the place's own time: an instant in UTC can lie in the day before or after the printed one."""
    moment = stamp.moment
    if moment.day_only or not moment.zoned or moment.when.utcoffset():
        return stamp
    for other in stamps:
        if other.moment.zoned and other.moment.when.utcoffset() and abs(other.moment.when - moment.when) < timedelta(seconds=60):
            return stamp._replace(moment=other.moment)
    for other in stamps:
        if other.kind == "modified" or other.source not in {"line", "address"} or abs(other.moment.day - moment.day) != DAY:
            continue
        if other.clock is None:
            return stamp._replace(moment=other.moment)
        printed = other.moment.when + timedelta(minutes=other.clock)
        offset = round((printed - moment.when) / timedelta(minutes=15)) * timedelta(minutes=15)
        if abs(offset) <= timedelta(hours=14):
            return stamp._replace(moment=moment._replace(when=moment.when.astimezone(timezone(offset))))
    return stamp
