"""The years of a © line: single, ranges, lists, "present" (``rights-signals.md`` 4.1).

>>> found = read("2010, 2015, 2019–21 Example", 0, this_year=2026)
>>> found.years, found.end
(((2010, 2010), (2015, 2015), (2019, 2021)), 19)
>>> read("2099 Foo", 0, this_year=2026).fault
'future-year: a year that has come'
"""

import re
from dataclasses import dataclass

from crawler.model import FaultCode

_DIGITS = {
    ord(char): str(value)
    for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９")
    for value, char in enumerate(digits)
}
# Shorter ones are words, or no year of this age; the name of a person has no such run of letters.
_ROMAN = re.compile(r"(?<![^\W_])(?=[MDCLXVI]{4})M(?:CM|M)(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![^\W_])")
_NUMERALS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_PRESENT = (
    r"(?:present|now|today|current|heute|jetzt|aujourd'hui|aujourd’hui|présent|presente|actualidad"
    r"|hoy|oggi|hoje|dziś|dzisiaj|obecnie|dnes|současnost"
    r"|súčasnosť|jelen|ma|prezent|наст\. ?время|настоящее время|н\.? ?в\.?|сьогодні|теперішній час"
    r"|günümüz|bugün|至今|今|現在|현재|σήμερα|idag|i dag"
    r"|nå|nu|heden|nykyhetki)(?!\w)"
)
SINCE = r"since|seit|ab|depuis|desde|dal|sinds|from|od|от|с|з|від|från|siden|alates|nuo|kopš|από"
"""Words before the first year of a holding."""
_DASH = r"\s{0,8}(?:\.{2,3}|…|-|–|—|−|‐|‑|~|～|to|bis|à|al|a|do|до|по|至|till|until|through)\s{0,8}"
_YEAR = r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)"
_ITEM = re.compile(
    rf"({_YEAR})(?:{_DASH}(?:({_YEAR})|(\d\d)(?![\d.:])|({_PRESENT})|(?=\s*[|,.]?\s*(?:\{{|<))))?",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s{0,2}(?:,|&|/|and|und|et|y|и)\s{0,2}", re.IGNORECASE)
_AFTER = re.compile(r"\s?(?:年|년도|년|гг\.|г\.|рр\.|р\.)")
_OLDEST = 1900


@dataclass(frozen=True, slots=True)
class Years:
    """What stands at one place: the ranges, where they end, and what is wrong with them."""

    years: tuple[tuple[int, int | None], ...]
    end: int
    fault: str | None = None


def western(text: str) -> str:
    """The text with Arabic-Indic, Persian and full-width digits and Roman years as 0-9, of the same length.

    >>> western("© MMXXIV Example"), western("© ٢٠٢٤")
    ('© 2024   Example', '© 2024')
    """
    plain = text if text.isascii() else text.translate(_DIGITS)
    return _ROMAN.sub(_from_roman, plain) if "MM" in plain or "MCM" in plain else plain


def _from_roman(match: re.Match[str]) -> str:
    values = [_NUMERALS[letter] for letter in match.group()]
    total = sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )
    return str(total).ljust(len(match.group()))


def read(text: str, start: int, *, this_year: int) -> Years | None:
    """The years that stand at ``start``, or None."""
    match = _ITEM.match(text, start)
    if match is None:
        return None
    found: list[tuple[int, int | None]] = []
    fault = None
    end = start
    while match is not None:
        first, last, short, present = match.groups()
        begin = int(first)
        stop: int | None = (
            int(last) if last else int(first[:2] + short) if short else None if present else begin
        )
        if stop is not None and stop < begin:
            stop = begin
        fault = _judge(begin, stop, this_year) or fault
        if not _judge(begin, stop, this_year):
            found.append((begin, stop))
        end = match.end()
        if suffix := _AFTER.match(text, end):
            end = suffix.end()
        join = _JOIN.match(text, end)
        match = _ITEM.match(text, join.end()) if join is not None else None
    return Years(tuple(sorted(set(found), key=lambda pair: (pair[0], pair[1] or this_year))), end, fault)


def _judge(begin: int, stop: int | None, this_year: int) -> str | None:
    if begin > this_year + 1 or (stop or begin) > this_year + 1:
        return f"{FaultCode.FUTURE_YEAR}: a year that has come"
    if begin < _OLDEST:
        return f"{FaultCode.BAD_VALUE}: a year from {_OLDEST} on"
    return None


def flat(years: tuple[tuple[int, int | None], ...]) -> tuple[int, ...]:
    """The ends of the ranges, each once, in order.

    >>> flat(((2010, 2019), (2024, 2024), (2025, None)))
    (2010, 2019, 2024, 2025)
    """
    return tuple(sorted({end for pair in years for end in pair if end is not None}))
