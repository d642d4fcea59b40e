"""When it was published and when it was changed: every claim, and the one that the table in ``precedence`` believes.

Published and modified are never mixed: a date that only says "updated" is no publication date. What lies before
1990 or more than a day after the fetch is not believed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import takewhile
from typing import NamedTuple

from crawler.extract import dates
from crawler.extract.address_dates import day_in
from crawler.extract.calendars import Order, order_of
from crawler.extract.claims import Claims, Where, text_of
from crawler.extract.date_words import kind_in, kind_of_name
from crawler.extract.dates import Found, Moment
from crawler.extract.landmarks import NO_LINES, Landmarks
from crawler.extract.languages import tag_of
from crawler.extract.precedence import date_rank
from crawler.extract.printed import is_apart, is_elsewhere
from crawler.page.blocks import Block
from crawler.page.document import Page
from crawler.urls import path_and_query, split

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
GRACE = timedelta(days=1)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
QUARTER = timedelta(minutes=15)
"""All zones are so many quarters of an hour from UTC."""
FARTHEST = timedelta(hours=14)

MAX_LINE_CHARS = 200
LINES_BEFORE, LINES_AFTER = 4, 14
MAX_TIMES = 12
MAX_LINES = 3
MAX_LINE_WORDS = 16
MAX_DAY_WORDS = 5
"""Below the first long paragraph a line says little more than the day."""

MAX_SHORT_CHARS = 60
"""Up to here a line with a telling word or a clock may write the year with two digits."""

MAX_PARTS = 4
"""Elements that one date may be spread over."""

TAIL = 3
"""Blocks behind the text that may say when it was published."""

_CLOCK = re.compile(r"\d[:.h]\d\d(?!\d|[./-])")
# "HARBOUR CITY, March 1, 2024 (NavyWire) --": the place, the day, who tells it.
_DATELINE = re.compile(
    r"(?=[^\W\d_])[^.:;!?()\[\]–—]{2,60}?\d{4}\s*(?:\([^()]{2,40}\)\s*)?(?:[-–—]{1,2}|/)\s"
)
_VALUES = ("datetime", "content", "title", "data-datetime", "data-timestamp", "data-date", "data-published",
           "data-pubdate", "data-publish-date")  # fmt: skip
_YEAR = re.compile(r"\d{4}|年|\d[./-]\d\d?[./-]\d\d")
_IN_SCRIPT = re.compile(
    r'"(?:date_?published|published_?(?:at|on|date|time)|publish_?date|publication_?date|first_?published(?:_?at|_?date)?)"'
    r'\s*:\s*"(\d{4}-[^"]{4,40})"',
    re.IGNORECASE,
)


SURE = frozenset({"json-ld", "meta", "microdata", "json-ld page"})
"""Sources after which nobody need read the page itself."""


class Stamp(NamedTuple):
    """One claim of a date: when, whether it is of publication, what kind of source, and where."""

    moment: Moment
    kind: str
    source: str
    where: Where
    clock: int | None = None


class Dates(NamedTuple):
    """The believed dates."""

    published: Stamp | None
    modified: Stamp | None


def read(page: Page, claims: Claims, landmarks: Landmarks) -> Dates:
    """When the page says that it was published and modified."""
    latest = page.response.fetched_at + GRACE
    locale = next((tag for said in claims.named(["og:locale"]) if (tag := tag_of(said.value))), None)
    language = locale if page.language in {None, "en"} and locale else page.language
    reader = _Reader(page.language, order_of(language, split(page.url).host), latest)
    stamps = [*_of_jsonld(claims, reader), *_of_metas(claims, reader)]
    published = _believed(stamp for stamp in stamps if stamp.kind != "modified")
    if published is None or published.source not in SURE:
        stamps += _of_times(landmarks, reader)
    elif not _may_be_foreign(published.moment):
        return Dates(published, _believed(stamp for stamp in stamps if stamp.kind == "modified"))
    stamps += _of_lines(landmarks, reader)
    stamps += _of_address(page, reader)
    changed = {stamp.moment.day for stamp in stamps if stamp.kind == "modified"}
    published = _believed(
        stamp
        for stamp in stamps
        if stamp.kind != "modified" and not (stamp.kind == "printed" and stamp.moment.day in changed)
    )
    if published is None:
        stamps += _of_tail(landmarks, reader)
        published = _believed(stamp for stamp in stamps if stamp.kind == "published")
    if published is None:
        published = next(_of_scripts(page, reader), None)
    modified = _believed(stamp for stamp in stamps if stamp.kind == "modified")
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
        short = len(text) <= MAX_SHORT_CHARS and (
            kind_in(text) is not None or _CLOCK.search(text) is not None
        )
        found = dates.find(text, language=self.language, order=self.order, short_years=short)
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
            for name, kind in (
                ("datePublished", "published"),
                ("dateModified", "modified"),
                ("dateCreated", "created"),
                ("uploadDate", "created"),
            ):
                text = text_of(node.properties.get(name))
                moment = reader.read(text) if text else None
                if moment:
                    yield Stamp(
                        moment,
                        kind,
                        source if kind != "created" else "created",
                        f"json-ld {node.pointer}/{name}",
                    )


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


def _of_times(landmarks: Landmarks, reader: _Reader) -> Iterator[Stamp]:
    """``time`` elements and ``itemprop`` dates, from the heading on."""
    marked = landmarks.times()
    for node in (*marked.after[:MAX_TIMES], *marked.before[-2:]):
        attributes = node.attributes
        prop = (attributes.get("itemprop") or (attributes.get("property") or "").rpartition(":")[2]).lower()
        value = next(filter(None, map(attributes.get, _VALUES)), "")
        moment = reader.read(value) if value else None
        text = " ".join(node.text(separator=" ").split())[:MAX_LINE_CHARS]
        found = reader.find(text) if _YEAR.search(text) else []
        if moment is None:
            if not found:
                continue
            moment = _day(found[0].day)
        names = (
            f"{prop} {attributes.get('class') or ''} {attributes.get('pubdate', 'x') or 'published'}".lower()
        )
        kind = (
            kind_of_name(prop)
            or kind_in(text[: found[0].start] if found else text)
            or kind_of_name(names.replace("entry-date", ""))
            or "printed"
        )
        if not prop and is_elsewhere(node, landmarks):
            continue
        source = "microdata" if prop and kind == "published" else "time"
        yield Stamp(moment, kind, source, node, found[0].clock if found else None)
        if found and found[0].day != moment.day:
            yield Stamp(_day(found[0].day), kind, "line", node, found[0].clock)


def _of_lines(landmarks: Landmarks, reader: _Reader) -> Iterator[Stamp]:
    """Days that are printed in short lines round the heading."""
    lines = 0
    paragraph = landmarks.first_paragraph(within=LINES_AFTER)
    for block in landmarks.lines(before=LINES_BEFORE, after=LINES_AFTER):
        if block.hidden or block.place in NO_LINES:
            continue
        is_below = paragraph is not None and block.index > paragraph.index
        if is_below and (
            (block.weight > MAX_DAY_WORDS and kind_in(block.text[:MAX_LINE_CHARS]) is None)
            or is_apart(block.element.node, landmarks)
        ):
            continue
        stamps = list(_of_line(block, _whole(landmarks.page.blocks, block), reader))
        yield from stamps
        lines += bool(stamps)
        if lines == MAX_LINES:
            return
    if paragraph is not None:
        yield from _of_dateline(paragraph, reader)


def _of_dateline(block: Block, reader: _Reader) -> Iterator[Stamp]:
    """The day that an agency's story begins with."""
    dateline = _DATELINE.match(block.text[:MAX_LINE_CHARS])
    for found in reader.find(dateline[0])[:1] if dateline else []:
        yield Stamp(_day(found.day), "printed", "line", block.element.node)


def _of_line(block: Block, text: str, reader: _Reader) -> Iterator[Stamp]:
    if block.weight > MAX_LINE_WORDS:
        yield from _of_dateline(block, reader)
    if len(text) > MAX_LINE_CHARS or not _YEAR.search(text):
        return
    end = 0
    for found in reader.find(text):
        kind = kind_in(text[end : found.start])
        end = found.end
        if kind or block.weight <= MAX_LINE_WORDS:
            yield Stamp(_day(found.day), kind or "printed", "line", block.element.node, found.clock)


def _whole(blocks: Sequence[Block], block: Block) -> str:
    """The text of a line; day, month and year in an element each are one line."""
    if block.weight > 1 or block.linked:
        return block.text
    parts = blocks[block.index : block.index + MAX_PARTS]
    outer = block.element.parent
    return " ".join(
        part.text for part in takewhile(lambda one: one.weight == 1 and one.element.parent is outer, parts)
    )


def _of_tail(landmarks: Landmarks, reader: _Reader) -> Iterator[Stamp]:
    """A line behind the text that says when it was published."""
    for block in landmarks.tail(within=TAIL):
        if not block.hidden and block.place not in NO_LINES:
            yield from (one for one in _of_line(block, block.text, reader) if one.kind != "printed")


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


def _may_be_foreign(moment: Moment) -> bool:
    """Whether a moment may be given in another zone than the place's own: in UTC, or in none."""
    return not moment.day_only and not (moment.zoned and moment.when.utcoffset())


def _local(stamp: Stamp, stamps: list[Stamp]) -> Stamp:
    """The same instant in the place's own time: one in UTC can lie in the day before or after the printed one."""
    moment = stamp.moment
    if not _may_be_foreign(moment):
        return stamp
    for other in stamps:
        # Another claim of the very instant that names a zone.
        if (
            other.moment.zoned
            and other.moment.when.utcoffset()
            and abs(other.moment.when - moment.when) < MINUTE
        ):
            return stamp._replace(moment=other.moment)
    witnesses = [
        other for other in stamps if other.kind != "modified" and other.source in {"line", "address"}
    ]
    if any(other.moment.day == moment.day for other in witnesses):
        return stamp
    for other in witnesses:
        if abs(other.moment.day - moment.day) != DAY:
            continue
        if other.clock is None:
            return stamp._replace(moment=other.moment)
        offset = (
            other.moment.when + timedelta(minutes=other.clock) - moment.when.replace(second=0, tzinfo=UTC)
        )
        if offset % QUARTER == timedelta(0) and abs(offset) <= FARTHEST:
            return stamp._replace(
                moment=moment._replace(when=moment.when.astimezone(timezone(offset)), zoned=True)
            )
    return stamp
