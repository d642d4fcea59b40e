"""Limits that a permission names: "up to 100 words", «не более 300 знаков» (``rights-signals.md`` 5.3 C13).

>>> limits = Limits({"two": 2}, {"words": ("word*",), "paragraphs": ("paragraph*",)})
>>> [(str(found.kind), found.value) for found in limits.read("up to 100 words, or two short paragraphs")]
[('words', 100), ('paragraphs', 2)]
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from crawler.model import Limit, LimitKind
from crawler.rights.normal import plain

_MAX_VALUE = 100_000
_UNITS = frozenset({"chars", "words", "sentences", "paragraphs", "lines", "percent"})
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class Limits:
    """Numbers and units of all languages, as one pattern."""

    numbers: Mapping[str, int]
    units: Mapping[str, Sequence[str]]
    _pattern: re.Pattern[str] = field(init=False)
    _kinds: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Compile the pattern once."""
        stems = {plain(word.rstrip("*")): kind for kind, words in self.units.items() for word in words}
        spaced = sorted((stem for stem in stems if not _SPACELESS.search(stem)), key=len, reverse=True)
        joined = sorted((stem for stem in stems if _SPACELESS.search(stem)), key=len, reverse=True)
        numbers = sorted(map(plain, self.numbers), key=len, reverse=True)
        number = r"(?<!\d)(?P<digits>\d{1,3}[., ]\d{3}(?!\d)|\d{1,6}(?!\d))" + (
            rf"|\b(?P<name>{'|'.join(map(re.escape, numbers))})\b" if numbers else r"(?P<name>(?!))"
        )
        unit = "|".join(map(re.escape, spaced)) or "(?!)"
        unspaced = "|".join(map(re.escape, joined)) or "(?!)"
        unnumbered = rf"(?!(?:{'|'.join(map(re.escape, numbers)) or '(?!)'})\b)"
        between = rf"[ -]{{0,2}}(?:\(\w{{1,12}}\) )?(?:{unnumbered}[^\W\d]{{1,14}} ){{0,2}}"
        # The first letters again, before each alternation: nearly all texts fail there, and at once.
        joined_first, first = (
            "".join({re.escape(stem[0]) for stem in stems}) or r"\0" for stems in (joined, spaced)
        )
        pattern = (
            rf"(?:{number})(?:\s?(?=[{joined_first}])(?P<joined>{unspaced})"
            rf"|{between}(?=[{first}])(?P<unit>{unit}))"
        )
        object.__setattr__(self, "_pattern", re.compile(pattern))
        object.__setattr__(self, "_kinds", stems)

    def read(self, text: str) -> Iterator[Limit]:
        """Every limit named in a folded text."""
        for match in self._pattern.finditer(text):
            value = self._value(match)
            unit = match["joined"] or match["unit"]
            if 0 < value <= _MAX_VALUE:
                yield Limit(kind=LimitKind(self._kinds[unit]), value=value)

    def _value(self, match: re.Match[str]) -> int:
        if digits := match["digits"]:
            return int(re.sub(r"\D", "", digits))
        return {plain(name): value for name, value in self.numbers.items()}[match["name"]]


def known_units(units: Sequence[str]) -> bool:
    """Whether every unit is one of the vocabulary."""
    return set(units) <= _UNITS
