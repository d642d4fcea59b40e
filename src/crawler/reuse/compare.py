"""One text against another: how much of the source stands in the copy, and where.

Coverage is the share of the source's words that stand in the copy. Inside a passage a gram of n words survives with
the n-th power of the share of words kept, so the n-th root of the share of marks found is the share of words kept.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from crawler.model import Fingerprint, ReuseClass
from crawler.reuse.chain import Hit, Side, passages
from crawler.reuse.common import without

CLASSES = ((0.90, ReuseClass.FULL), (0.65, ReuseClass.NEAR_FULL), (0.22, ReuseClass.PARTIAL))
"""Coverage from which on a class holds; less is an excerpt."""

MIN_WORDS = 8
"""Shared words below which there is nothing to tell."""

_FREE = 0.6
"""Share of a passage that stronger passages must have left for it to count."""

_ALONE = 0.3
"""Coverage from which on hits count that stand alone: a text that was put together anew."""

_MAX_HITS = 20_000
Span = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two texts share; spans are ``(source from, to, copy from, to)`` in words, half-open."""

    kind: ReuseClass
    coverage: float
    copy_coverage: float
    longest_run: int
    spans: tuple[Span, ...]

    def turned(self) -> "Overlap":
        """The same with source and copy exchanged."""
        return replace(
            self,
            kind=kind_of(self.copy_coverage),
            coverage=self.copy_coverage,
            copy_coverage=self.coverage,
            spans=tuple(sorted((c, d, a, b) for a, b, c, d in self.spans)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    span: Span
    words: float
    copy_words: float


def kind_of(coverage: float) -> ReuseClass:
    """The class of a coverage.

    >>> kind_of(0.9).value, kind_of(0.89).value, kind_of(0.05).value
    ('full', 'near-full', 'excerpt')
    """
    return next((kind for least, kind in CLASSES if coverage >= least), ReuseClass.EXCERPT)


def match(source: Fingerprint, copy: Fingerprint, *, common: Collection[int] = ()) -> Overlap | None:
    """What ``copy`` repeats of ``source``, or None; ``common`` hashes stand in many texts and count for nothing."""
    source_words, copy_words = source.tokens, copy.tokens
    if common:
        source, boilerplate = without(source, common)
        copy, copied_boilerplate = without(copy, common)
        source_words, copy_words = source_words - boilerplate, copy_words - copied_boilerplate
    hits = _hits(source, copy)
    if len(hits) < 2:
        return None
    here, there = _side(source), _side(copy)
    found, loose = passages(hits, here, there)
    kept = _placed(found, [], here, there)
    if sum(passage.words for passage in kept) >= _ALONE * source_words:
        kept = _placed([[hit] for hit in loose], kept, here, there)
    spans = tuple(sorted(passage.span for passage in kept))
    if sum(span[1] - span[0] for span in spans) < MIN_WORDS:
        return None
    coverage = min(1.0, sum(passage.words for passage in kept) / source_words)
    return Overlap(
        kind=kind_of(coverage),
        coverage=coverage,
        copy_coverage=min(1.0, sum(passage.copy_words for passage in kept) / copy_words),
        longest_run=max(_longest_run(piece, here, there) for piece in found),
        spans=spans,
    )


def _side(fingerprint: Fingerprint) -> Side:
    return Side(
        places=[place for _, place in fingerprint.marks], gram=fingerprint.gram, words=fingerprint.tokens
    )


def _hits(source: Fingerprint, copy: Fingerprint) -> list[Hit]:
    """Pairs of positions of equal marks, sorted."""
    shared = {number for number, _ in source.marks}.intersection([number for number, _ in copy.marks])
    if not shared:
        return []
    places: dict[int, list[int]] = {}
    for position, (number, _) in enumerate(copy.marks):
        if number in shared:
            places.setdefault(number, []).append(position)
    hits = [
        (position, other)
        for position, (number, _) in enumerate(source.marks)
        if number in shared
        for other in places[number]
    ]
    return hits[:_MAX_HITS]


def _placed(pieces: Iterable[Sequence[Hit]], kept: Sequence[_Passage], here: Side, there: Side) -> list[_Passage]:
    """The passages kept, and those pieces that have a place of their own beside them, in the order given."""
    placed = list(kept)
    for piece in pieces:
        first, last = piece[0], piece[-1]
        start, end = here.places[first[0]], here.places[last[0]] + here.gram
        copy_start, copy_end = there.places[first[1]], there.places[last[1]] + there.gram
        taken = [passage.span[:2] for passage in placed]
        copy_taken = [passage.span[2:] for passage in placed]
        if (
            _free(start, end, taken) < _FREE * (end - start)
            or _free(copy_start, copy_end, copy_taken) < _FREE * (copy_end - copy_start)
        ):
            continue
        # a sampled passage begins before its first mark and ends after its last, by one step on average
        reach = max(0, (end - here.gram - start) // max(1, len(piece) - 1) - 1)
        before = min(reach, start, copy_start)
        after = min(reach, here.words - end, there.words - copy_end)
        span = (start - before, end + after, copy_start - before, copy_end + after)
        placed.append(
            _Passage(
                span=span,
                words=_free(*span[:2], taken) * _rate(len(piece), last[0] - first[0] + 1, here.gram),
                copy_words=_free(*span[2:], copy_taken) * _rate(len(piece), last[1] - first[1] + 1, there.gram),
            )
        )
    return placed


def _rate(found: int, of: int, gram: int) -> float:
    """The share of words kept where so many of the marks are found."""
    return min(1.0, float((found / of) ** (1 / gram)))


def _free(start: int, end: int, taken: Iterable[tuple[int, ...]]) -> int:
    """How much of a range others leave."""
    return end - start - sum(max(0, min(end, to) - max(start, at)) for at, to in taken)


def _longest_run(piece: Sequence[Hit], here: Side, there: Side) -> int:
    """Words in a row whose every mark stands in the copy, at the same distances."""
    longest, first = 0, piece[0]
    for hit, after in zip(piece, [*piece[1:], None], strict=True):
        if after is None or not _follows(hit, after, here, there):
            longest = max(longest, here.places[hit[0]] + here.gram - here.places[first[0]])
            first = after or first
    return longest


def _follows(hit: Hit, after: Hit, here: Side, there: Side) -> bool:
    step = here.places[after[0]] - here.places[hit[0]]
    return after[0] == hit[0] + 1 and after[1] == hit[1] + 1 and step == there.places[after[1]] - there.places[hit[1]]
