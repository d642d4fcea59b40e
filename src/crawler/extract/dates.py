"""Dates as machines and people write them: ISO 8601, RFC 5322, epochs, and date lines in eighty languages.

Two doors: :func:`read` takes a value that is a date as a whole (a ``datetime`` attribute, a ``content``),
:func:`find` looks for days inside a printed line. Relative words ("today", "2 hours ago") are not read: they
hold at the moment of printing, which a saved page no longer tells.

>>> str(read("2020-05-07T12:33:00+0200").when), read("Sun, 11 Oct 2020 07:34:36 GMT").when.hour
('2020-05-07 12:33:00+02:00', 7)
>>> [str(found.day) for found in find("Publicado el 7 de mayo de 2020 | actualizado 8/5/2020", language="es")]
['2020-05-07', '2020-05-08']
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from crawler.extract.calendars import Order, day_of, year_class
from crawler.extract.months import first_words, fold, month_of, solar_month_of

MAX_CHARS = 300
"""A date line is short; longer text is read no further."""


class Moment(NamedTuple):
    """A point in time as claimed; UTC stands in where no zone was named (``zoned`` is then false)."""

    when: datetime
    day_only: bool = False
    zoned: bool = False

    @property
    def day(self) -> date:
        """The day as written, in the zone as written."""
        return self.when.date()


class Found(NamedTuple):
    """A day inside a line of text; ``clock`` is the time printed beside it, in minutes after midnight."""

    day: date
    start: int
    end: int
    clock: int | None = None


_ISO = re.compile(
    r"\s*(?P<year>\d{4})(?P<dash>-?)(?P<month>\d\d)(?P=dash)(?P<day>\d\d)"
    r"(?:(?:[T ]\s*|T?(?=\d\d:))(?P<hour>\d\d)(?::?(?P<minute>\d\d))?(?::?(?P<second>\d\d))?(?:[.,]\d{1,9})?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?|[A-Z]{2,4})?(?:\s*UTC)?)?(?![\d/])",
    re.ASCII | re.IGNORECASE,
)
_EPOCH = re.compile(r"\s*(\d{10})(?:\d{3})?(?:\.\d+)?\s*", re.ASCII)
_CLOCK = re.compile(
    r"(?<![\d:.+-])(?P<hour>[01]?\d|2[0-3])\s?(?P<mark>[:.h時시])\s?(?P<minute>[0-5]\d)(?!\d|[.:]\d{3})"
    r"(?::[0-5]\d)?(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_ZONE = re.compile(r"(?<![A-Za-z])(Z|UTC|GMT|[ECMP][SD]T|CES?T|MES?Z|BST|IST)\b|([+-]\d\d:?\d\d)\b")
_ZONES = {
    **dict.fromkeys(("Z", "UTC", "GMT"), 0),
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120,
}  # fmt: skip
"""Minutes east of Greenwich; names with two meanings (BST, IST) are left out, so they name no zone."""

# The classes of tokens that the shapes below are written in.
_PUNCTUATION = r"!-/:-@\[-`{-~،؛。、・（）()«»“”„‘’…–—·•｜：，／"
_TOKEN = re.compile(rf"\d+|[年月日년월일]|[^\s\d年月日년월일{_PUNCTUATION}]+|[{_PUNCTUATION}]")
_MARKS = {
    **{mark: mark for mark in "./-,:"},
    **dict(zip("،，／：年년月월", ",,/:年年月月", strict=True)),
}
_HAS_YEAR = re.compile(r"[YSM年]")
_DOTTED = re.compile(r"([ก-ฮກ-ຮ]ิ?ี?)\.([ก-ฮກ-ຮ])\.?")
_FILLERS = frozenset(
    fold(word)
    for row in (
        (
            "de del d di da do dos em en el la le il the of on den der dem am az er ers re st nd rd th o a e m g"
        ),
        (
            "º ª ° dia día dne dnia г года год гг р року рік ж жылы жылғы йил yil il gada gads r rok roku ko eko urteko"
        ),
        ("an ngày năm оны оноы сарын сарының өдөр өдрийн ที่ วันที่ พศ เดือน ปี ថ្ងៃ ទី ថ្ងៃទី ខែ ឆ្នាំ من عام سنة م"),
        ("ל של τις στις pada tahun tarikh noong ika ng na dana kl 日 일 ' ’"),
    )
    for word in row.split()
)
_MONTH_MARKS = frozenset({"tháng", "thang", "thg", "th"})
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}

# Y year, D 1-31, n another short number, M month, S month of the Persian calendar, T "month" before a number,
# f word that says nothing, x anything else. Listed from the surest shape to the least sure.
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<y>[YDnN])f?年(?P<m>D)月(?P<d>D)",
        r"(?P<d>D)f*[.,/-]?f*(?P<M>[MS])(?:/?M)?f*[.,/-]?,?f*(?P<y>Y)",
        r"(?P<M>[MS])\.?-?f*(?P<d>D)f*[.,/-]?f*(?P<y>Y)",
        r"(?P<M>M)\.?(?P<d>D),?[xf]*[Dn]:[Dn](?::[Dn])?[xf,]*(?P<y>Y)",
        r"(?P<y>Y)[.,/-]?f*[.,/-]?f*(?P<M>[MS])f*[.,/-]?(?P<d>D)(?!:)",
        r"(?P<y>Y)[.,-]?f+[.,]?f*(?P<d>D)f*[.-]?f*(?P<M>[MS])",
        r"(?P<d>D)f*T(?P<m>D)f*[.,/-]?f*(?P<y>Y)",
        r"T(?P<m>D)f*,?(?P<d>D)f*,?f*(?P<y>Y)",
        r"(?P<y>Y)f+(?P<m>D)-?f+(?P<d>D)(?!:)",
        r"(?P<y>Y)\.(?P<m>D)\.(?P<d>D)",
        r"(?P<y>Y)(?P<_>[/-])(?P<m>D)(?P=_)(?P<d>D)",
        r"(?P<a>D)(?P<_>[./-])(?P<b>D)(?P=_)f*(?P<y>Y)",
    )
)
_SHORT_YEAR_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<d>D)f*[.-]?(?P<M>M)[.,-]?x?(?P<s>[Dn])(?![:.]?[Dn]?:)",
        r"(?<![./-])(?<![Dn]:)(?P<a>D)(?P<_>[./-])(?P<b>D)(?P=_)(?P<s>[Dn])(?![./:-])",
    )
)


def read(text: str, *, language: str | None = None, order: Order = Order.DAY_FIRST) -> Moment | None:
    """The moment that a value names, or None where it names none or only a month.

    >>> read("1762590240000").day, read("20200507").day, read("2003-11"), read("07. mai 2020, kl. 14:05").day
    (datetime.date(2025, 11, 8), datetime.date(2020, 5, 7), None, datetime.date(2020, 5, 7))
    """
    text = text[:MAX_CHARS].strip(" \t\r\n\"'")
    if epoch := _EPOCH.fullmatch(text):
        when = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(epoch[1]))
        return Moment(when, zoned=True)
    if exact := _exact(text):
        return exact
    if iso := _ISO.match(text):
        return _from_iso(iso)
    found = find(text, language=language, order=order, short_years=True)
    if not found:
        return None
    first = found[0]
    when = datetime(first.day.year, first.day.month, first.day.day, tzinfo=UTC)
    if first.clock is None:
        return Moment(when, day_only=True)
    zone = _zone_in(text)
    return Moment(when.replace(tzinfo=zone or UTC) + timedelta(minutes=first.clock), zoned=zone is not None)


def find(
    text: str,
    *,
    language: str | None = None,
    order: Order = Order.DAY_FIRST,
    short_years: bool = False,
) -> list[Found]:
    """Every day that a line of text names in full, in reading order; from its first 300 characters.

    >>> [str(found.day) for found in find("١٨ مايو ٢٠٢٠ · ۱۸ اردیبهشت ۱۳۹۹ · 7 พ.ค. 2563 · 令和2年5月7日")]
    ['2020-05-18', '2020-05-07', '2020-05-07', '2020-05-07']
    """
    words, starts, ends = _tokens(text[:MAX_CHARS])
    classes = "".join(_class_of(word, language) for word in words)
    if not short_years and not _HAS_YEAR.search(classes):
        return []
    found: list[Found] = []
    for shape in (*_SHAPES, *_SHORT_YEAR_SHAPES) if short_years else _SHAPES:
        for match in shape.finditer(classes):
            start, end = starts[match.start()], ends[match.end() - 1]
            if any(start < other.end and other.start < end for other in found):
                continue
            day = _day_in(match, words, language=language, order=order)
            if day is not None:
                found.append(Found(day, start, end, _clock_beside(text, start, end)))
    return sorted(found, key=lambda one: one.start)


def _tokens(text: str) -> tuple[list[str], list[int], list[int]]:
    """The words, numbers and marks of a line with their places; the name of a month is one word."""
    plain = text.isascii()
    if not plain:
        text = _DOTTED.sub(lambda dotted: (dotted[1] + dotted[2]).ljust(len(dotted[0])), text)
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in _TOKEN.finditer(text):
        word = token[0]
        if words and not plain and fold(words[-1]) in first_words() and month_of(f"{words[-1]}_{word}"):
            words[-1] = f"{words[-1]}_{word}"
            ends[-1] = token.end()
            continue
        words.append(word)
        starts.append(token.start())
        ends.append(token.end())
    return words, starts, ends


@lru_cache(maxsize=4096)
def _class_of(word: str, language: str | None) -> str:
    if word[0].isdecimal():
        return _number_class(word)
    if word in _MARKS:
        return _MARKS[word]
    if _month(word, language) is not None:
        return "M"
    folded = fold(word)
    if folded in _MONTH_MARKS and (len(folded) > 2 or language == "vi"):
        return "T"
    if folded in _FILLERS:
        return "f"
    return "S" if solar_month_of(word) is not None else "x"


def _number_class(digits: str) -> str:
    if len(digits) == 4:
        return year_class(int(digits))
    if len(digits) > 2:
        return "N"
    return "D" if 1 <= int(digits) <= 31 else "n"


def _month(word: str, language: str | None) -> int | None:
    found = month_of(word, language)
    # Hebrew writes "in" onto the name.
    return month_of(word[1:], language) if found is None and word[0] == "ב" else found


def _day_in(match: re.Match[str], words: list[str], *, language: str | None, order: Order) -> date | None:
    groups = match.groupdict()

    def word(group: str) -> str:
        return words[match.start(group)]

    if "s" in groups:
        if len(word("s")) != 2:
            return None
        year = 2000 + int(word("s"))
    else:
        year = int(word("y"))
        if match.start("y") and len(word("y")) < 4:
            before = words[match.start("y") - 1]
            era = next((base for name, base in _ERAS.items() if before.endswith(name)), None)
            year = year + era if era else 2000 + year
    if "M" in groups:
        name = word("M")
        month = _month(name, language)
        if month is None:
            return day_of(year, solar_month_of(name) or 0, int(word("d")), solar=True)
        return day_of(year, month, int(word("d")))
    if "a" in groups:
        one, other = int(word("a")), int(word("b"))
        day, month = (other, one) if order is Order.MONTH_FIRST else (one, other)
        if month > 12:
            day, month = month, day
        return day_of(year, month, day)
    return day_of(year, int(word("m")), int(word("d")))


def _clock_beside(text: str, start: int, end: int) -> int | None:
    """Minutes after midnight that are printed inside the day, just after it, or just before."""
    clock = (
        (_CLOCK.search(text, start, end) if ":" in text[start:end] else None)
        or _CLOCK.search(text, end, min(len(text), end + 30))
        or _CLOCK.search(text, max(0, start - 16), start)
    )
    if clock is None:
        return None
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + int(clock["minute"])


def _exact(text: str) -> Moment | None:
    """A value that is ISO 8601 to the letter: most are, and this is quicker by far."""
    if len(text) < 8 or not text[:4].isdecimal() or "W" in text:
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    if when.tzinfo is None:
        return Moment(when.replace(tzinfo=UTC), day_only=len(text) <= 10)
    return Moment(when, zoned=True)


def _from_iso(iso: re.Match[str]) -> Moment | None:
    try:
        day = datetime(int(iso["year"]), int(iso["month"]), int(iso["day"]), tzinfo=UTC)
    except ValueError:
        return None
    if not iso["hour"]:
        return Moment(day, day_only=True)
    hour, minute, second = int(iso["hour"]), int(iso["minute"] or 0), int(iso["second"] or 0)
    zone = _zone_of(iso["zone"]) if iso["zone"] else None
    clock = timedelta(hours=hour, minutes=minute, seconds=second)
    if hour > 24 or minute > 59 or second > 60:
        return Moment(day, day_only=True)
    return Moment(day.replace(tzinfo=zone or UTC) + clock, zoned=zone is not None)


def _zone_in(text: str) -> timezone | None:
    found = _ZONE.search(text)
    return _zone_of(found[0]) if found else None


def _zone_of(name: str) -> timezone | None:
    if name[0] in "+-":
        digits = name[1:].replace(":", "").ljust(4, "0")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        if minutes > 14 * 60:
            return None
        return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes))
    known = _ZONES.get(name.upper())
    return None if known is None else timezone(timedelta(minutes=known))
