"""Passages get their place: no word of either side counts twice, the densest passages come first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.reuse.chain import Hit, Side

Span = tuple[int, int, int, int]
"""``(source from, to, copy from, to)`` in words, half-open."""

_FREE = 0.6
"""Share of a passage that stronger passages must have left for it to count."""

_MOST = 1000
"""Passages of one pair that are told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One passage and how many words of each side stand in the other."""

    span: Span
    words: float
    copy_words: float
    longest_run: int


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
    # what is sampled begins before its first mark and ends after its last, by one step on average
    reach = max(0, (end - source.gram - start) // max(1, len(piece) - 1) - 1)
    before = min(reach, start, at)
    after = max(0, min(reach, source.words - end, copy.words - to))
    span = (start - before, end + after, at - before, to + after)
    return Passage(
        span=span,
        words=_free(*span[:2], taken) * _rate(len(piece), last[0] - first[0] + 1, source.gram),
        copy_words=_free(*span[2:], copy_taken) * _rate(len(piece), last[1] - first[1] + 1, copy.gram),
        longest_run=_longest_run(piece, source, copy),
    )


def _rate(found: int, of: int, gram: int) -> float:
    """The share of words kept where so many of the marks are found."""
    return min(1.0, float((found / of) ** (1 / gram)))


def _free(start: int, end: int, taken: Iterable[tuple[int, ...]]) -> int:
    """How much of a range others leave."""
    return max(0, end - start - sum(max(0, min(end, to) - max(start, at)) for at, to in taken))


def _longest_run(piece: Sequence[Hit], source: Side, copy: Side) -> int:
    """Words in a row whose every mark stands in the copy, at the same distances."""
    longest, first = 0, piece[0]
    for hit, after in zip(piece, [*piece[1:], None], strict=True):
        if after is None or not _follows(hit, after, source, copy):
            longest = max(longest, source.places[hit[0]] + source.gram - source.places[first[0]])
            first = after or first
    return longest


def _follows(hit: Hit, after: Hit, source: Side, copy: Side) -> bool:
    step = source.places[after[0]] - source.places[hit[0]]
    copy_step = copy.places[after[1]] - copy.places[hit[1]]
    return after[0] == hit[0] + 1 and after[1] == hit[1] + 1 and step == copy_step
