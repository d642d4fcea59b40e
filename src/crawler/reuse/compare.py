"""One text against another: how much of the source stands in the copy, and where.

Coverage is the share of the source's words that stand in the copy. Inside a passage a gram of n words survives with
the n-th power of the share of words kept, so the n-th root of the share of marks found is the share of words kept.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from crawler.model import Fingerprint, ReuseClass
from crawler.reuse.chain import Hit, Side, passages
from crawler.reuse.common import without
from crawler.reuse.fingerprint import LISTED
from crawler.reuse.place import Span, placed

CLASSES = ((0.90, ReuseClass.FULL), (0.65, ReuseClass.NEAR_FULL), (0.22, ReuseClass.PARTIAL))
"""Coverage from which on a class holds; less is an excerpt."""

MIRRORED = 0.95
"""Coverage of both sides from which on two pages are one page shown twice."""

MIN_WORDS = 8
"""Words in a row below which a passage that isn't part of a larger reuse is a set phrase."""

_ALONE = 0.3
"""Coverage from which on hits count that stand alone: a text that was put together anew."""

_MAX_HITS = 40_000
_MAX_ALONE = 2_000


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


def kind_of(coverage: float) -> ReuseClass:
    """The class of a coverage.

    >>> kind_of(0.9).value, kind_of(0.89).value, kind_of(0.05).value
    ('full', 'near-full', 'excerpt')
    """
    return next((kind for least, kind in CLASSES if coverage >= least), ReuseClass.EXCERPT)


@dataclass(frozen=True, slots=True)
class Copy:
    """A text made ready to be compared with many others."""

    fingerprint: Fingerprint
    positions: Mapping[int, Sequence[int]]
    side: Side
    common: Collection[int]
    words: int
    """Without common blocks."""


def ready(fingerprint: Fingerprint, *, common: Collection[int] = ()) -> Copy:
    """Make a text ready; ``common`` hashes stand in many texts and count for nothing."""
    rest, boilerplate = without(fingerprint, common)
    positions: dict[int, list[int]] = {}
    for position, (number, _) in enumerate(rest.marks):
        positions.setdefault(number, []).append(position)
    return Copy(rest, positions, _side(rest), common, fingerprint.tokens - boilerplate)


def match(source: Fingerprint, copy: Copy) -> Overlap | None:
    """What ``copy`` repeats of ``source``, or None."""
    if source.scheme != copy.fingerprint.scheme:
        raise ValueError(f"fingerprints of {source.scheme} and {copy.fingerprint.scheme} can't be compared")
    boilerplate = 0
    hits = _hits(source, copy)
    if hits and copy.common:
        if all(
            source.marks[position][0] in copy.common
            for position, _ in hits
            if source.marks[position][0] >= LISTED
        ):
            return None
        source, boilerplate = without(source, copy.common)
        hits = _hits(source, copy)
    if len(hits) < 2:
        return None
    here, there = _side(source), copy.side
    pieces, loose = passages(hits, here, there)
    kept, left = placed(pieces, (), here, there)
    words = max(1, source.tokens - boilerplate)
    if sum(passage.words for passage in kept) >= _ALONE * words:
        kept, _ = placed([[hit] for hit in sorted({*loose, *left})[:_MAX_ALONE]], kept, here, there)
    coverage = min(1.0, sum(passage.words for passage in kept) / words)
    longest_run = max((passage.longest_run for passage in kept), default=0)
    kind = kind_of(coverage)
    if not kept or (kind is ReuseClass.EXCERPT and longest_run < MIN_WORDS):
        return None
    return Overlap(
        kind=kind,
        coverage=coverage,
        copy_coverage=min(1.0, sum(passage.copy_words for passage in kept) / max(1, copy.words)),
        longest_run=longest_run,
        spans=tuple(sorted(passage.span for passage in kept)),
    )


def _hits(source: Fingerprint, copy: Copy) -> list[Hit]:
    """Pairs of positions of equal marks, sorted."""
    positions = copy.positions
    return [
        (position, other)
        for position, (number, _) in enumerate(source.marks)
        if number in positions
        for other in positions[number]
    ][:_MAX_HITS]


def _side(fingerprint: Fingerprint) -> Side:
    return Side(
        places=[place for _, place in fingerprint.marks], gram=fingerprint.gram, words=fingerprint.tokens
    )
