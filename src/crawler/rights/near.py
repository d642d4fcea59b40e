"""Where in a long text a pattern is looked for: near the strings without which it cannot match.

A pattern costs up to a microsecond a character on a text made for it; its strings are found a thousand times as fast.

>>> windows("a" * 5_000 + " no part of " + "b" * 5_000, ["no part"], reach=100)
Windows(spans=[(4901, 5108)], is_cut=False)
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

MAX_CHARS = 24_576
"""Characters of one text that a pattern is looked for in: half of them from the beginning, half from the end."""
_MAX_PLACES = 256


class Windows(NamedTuple):
    """The parts of a text to look in, in order and apart; ``is_cut`` where there are more than are looked at."""

    spans: list[tuple[int, int]]
    is_cut: bool


def windows(text: str, strings: Sequence[str], *, reach: int) -> Windows:
    """The parts of a text within ``reach`` of one of the strings."""
    places: list[tuple[int, int]] = []
    is_cut = False
    for string in strings:
        first = list(_forward(text, string))
        places += first
        if len(first) == _MAX_PLACES:
            is_cut = True
            places += _backward(text, string)
    spans = list(
        _merged((max(0, start - reach), min(len(text), end + reach)) for start, end in sorted(places))
    )
    if sum(end - start for start, end in spans) <= MAX_CHARS:
        return Windows(spans, is_cut)
    half = MAX_CHARS // 2
    ahead = list(_at_most(spans, half))
    reversed_ = [(-end, -start) for start, end in reversed(spans)]
    behind = [(-end, -start) for start, end in _at_most(reversed_, half)][::-1]
    return Windows(list(_merged([*ahead, *behind])), is_cut=True)


def _forward(text: str, string: str) -> Iterator[tuple[int, int]]:
    at = -1
    for _ in range(_MAX_PLACES):
        at = text.find(string, at + 1)
        if at < 0:
            return
        yield at, at + len(string)


def _backward(text: str, string: str) -> Iterator[tuple[int, int]]:
    at = len(text)
    for _ in range(_MAX_PLACES):
        at = text.rfind(string, 0, at + len(string) - 1)
        if at < 0:
            return
        yield at, at + len(string)


def _merged(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order, those that touch made one."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held is None:
            held = start, end
        elif start <= held[1]:
            held = held[0], max(held[1], end)
        else:
            yield held
            held = start, end
    if held is not None:
        yield held


def _at_most(spans: Iterable[tuple[int, int]], chars: int) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        if chars <= 0:
            return
        yield start, min(end, start + chars)
        chars -= end - start
