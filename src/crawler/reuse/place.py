"""Passages get their place: no word of either side counts twice, the densest passages come first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.reuse.chain import Hit, Side

Span = tuple[int, int, int, int]
"""``(source from, to, copy from, to)`` in words, half-open."""

_FREE = 0.6
"""Share of a passage that stronger passages must have left for it to count."""

_DENSE = 0.9
"""Share of marks found from which on a passage is taken to be verbatim at its ends."""

_FAR = 4
"""Steps without a mark that are too many to be inside a dense passage."""

_HALF_WAY, _MOST_OF_THE_WAY = 0.5, 0.7

_MOST = 1000
"""Passages of one pair that are told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One passage and how many words of each side stand in the other."""

    span: Span
    words: float
    copy_words: float
    longest_run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Room:
    """Words from a mark to the end of its text, and to the next mark if there is one."""

    words: int
    until_mark: int | None


def placed(
    pieces: Iterable[Sequence[Hit]], kept: Sequence[Passage], source: Side, copy: Side
) -> tuple[list[Passage], list[Hit]]:
    """The passages kept and those of the pieces that have a place of their own; the hits of the others."""
    done = list(kept)
    left: list[Hit] = []
    for piece in sorted(pieces, key=_strength, reverse=True):
        passage = _passage(piece, done, source, copy) if len(done) < _MOST else None
        if passage is not None:
            done.append(passage)
        else:
            left += piece
    return done, left


def _strength(piece: Sequence[Hit]) -> float:
    """Hits, less where many marks between them are missing."""
    return len(piece) ** 2 / (piece[-1][0] - piece[0][0] + 1)


def _passage(piece: Sequence[Hit], done: Sequence[Passage], source: Side, copy: Side) -> Passage | None:
    first, last = piece[0], piece[-1]
    start, end = source.places[first[0]], source.places[last[0]] + source.gram
    at, to = copy.places[first[1]], copy.places[last[1]] + copy.gram
    taken = [passage.span[:2] for passage in done]
    copy_taken = [passage.span[2:] for passage in done]
    if _free(start, end, taken) < _FREE * (end - start) or _free(at, to, copy_taken) < _FREE * (to - at):
        return None
    step = max((end - source.gram - start) / max(1, len(piece) - 1), source.words / len(source.places))
    is_dense = len(piece) >= _DENSE * (last[0] - first[0] + 1)
    before = _reach(step, (_room_before(source, first[0]), _room_before(copy, first[1])), is_dense=is_dense)
    after = _reach(step, (_room_after(source, last[0]), _room_after(copy, last[1])), is_dense=is_dense)
    span = (start - before, end + after, at - before, to + after)
    return Passage(
        span=span,
        words=_free(*span[:2], taken) * _rate(len(piece), last[0] - first[0] + 1, source.gram),
        copy_words=_free(*span[2:], copy_taken) * _rate(len(piece), last[1] - first[1] + 1, copy.gram),
        longest_run=_longest_run(piece, source, copy),
    )


def _room_before(side: Side, position: int) -> _Room:
    place = side.places[position]
    return _Room(words=place, until_mark=place - side.places[position - 1] - 1 if position else None)


def _room_after(side: Side, position: int) -> _Room:
    place, following = side.places[position], side.places[position + 1 : position + 2]
    words = max(0, side.words - place - side.gram)
    return _Room(words=words, until_mark=following[0] - place - 1 if following else None)


def _reach(step: float, rooms: tuple[_Room, _Room], *, is_dense: bool) -> int:
    """How many words a passage goes beyond its outermost mark.

    A thinned-out one: by a step less one, on average. Inside a dense passage every mark is found, so it ends before
    the next mark that isn't; where both texts have one, they came soon after the passage ended, and so it goes on
    for more than half of the way. Where a text ends before, most passages go on to the end of the text.
    """
    if not is_dense:
        return min(max(0, round(step) - 1), *(room.words for room in rooms))
    limit = min(room.words if room.until_mark is None else min(room.words, room.until_mark) for room in rooms)
    if limit > _FAR * step:
        return round(step)
    if any(room.until_mark is None and room.words == limit for room in rooms):
        return limit
    return round(limit * (_HALF_WAY if any(room.until_mark is None for room in rooms) else _MOST_OF_THE_WAY))


def _rate(found: int, of: int, gram: int) -> float:
    """The share of words kept where so many of the marks are found."""
    return min(1.0, float((found / of) ** (1 / gram)))


def _free(start: int, end: int, taken: Iterable[tuple[int, ...]]) -> int:
    """How much of a range others leave."""
    return max(0, end - start - sum(max(0, min(end, to) - max(start, at)) for at, to in taken))


def _longest_run(piece: Sequence[Hit], source: Side, copy: Side) -> int:
    """Words in a row whose every mark stands in the copy, at the same distances."""
    places, copy_places = source.places, copy.places
    (at, to), *others = piece
    first = here = places[at]
    there = copy_places[to]
    longest = 0
    for position, other in others:
        next_here, next_there = places[position], copy_places[other]
        if position != at + 1 or other != to + 1 or next_here - here != next_there - there:
            longest = max(longest, here - first)
            first = next_here
        at, to, here, there = position, other, next_here, next_there
    return max(longest, here - first) + source.gram
