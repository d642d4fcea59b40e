"""Hits become passages: in order on both sides, at one density, apart where text was left out.

A hit is a mark of the source that stands in the copy, too: a pair of positions in the two lists of marks. Hits that
follow each other on both sides with about the same distance form a chain. A chain is parted where more marks in a
row are missing than its own rate of survival explains: random edits thin a chain out evenly, left-out paragraphs
leave holes. What remains are passages with enough hits for their length.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log

Hit = tuple[int, int]
"""Positions of one mark in the source's and in the copy's list of marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """What still counts as one passage; how it was chosen: ``docs/reuse.md``."""

    gap: int = 300
    """Words without a hit, at most, on either side."""
    drift: int = 12
    """Words that one side may have more than the other, between two hits."""
    drift_share: float = 0.25
    """The same, per word of the gap."""
    chance: float = 0.005
    """How improbable a hole must be for a chain to be parted there."""
    independent: float = 0.75
    """Neighbouring grams share words: so many independent trials is one missing mark worth."""
    enough: tuple[tuple[int, int], ...] = ((20, 2), (80, 3), (300, 4))
    """(words from hit to hit on average, hits that a passage then needs)."""
    open_chains: int = 32


TOLERANCE = Tolerance()
_RATES = (*(step / 20 for step in range(1, 20)), 0.97, 0.985, 0.995)
"""Shares of words that survive, as tried in the search for the likeliest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The marks of one text: their word offsets, the words that one covers, the words of the text."""

    places: Sequence[int]
    gram: int
    words: int


@dataclass(slots=True, eq=False)
class _Open:
    """A chain that may go on, and the places of its last hit."""

    here: int
    there: int
    hits: list[Hit]


def passages(hits: Sequence[Hit], source: Side, copy: Side) -> tuple[list[list[Hit]], list[Hit]]:
    """Passages, and the hits that belong to none; hits come sorted."""
    found: list[list[Hit]] = []
    loose: list[Hit] = []
    for chain in _chains(hits, source, copy):
        is_chain = _is_enough(chain, source)
        for piece in _parted(chain, source) if len(chain) > 2 else [chain]:
            if is_chain or _is_enough(piece, source):
                found.append(piece)
            else:
                loose += piece
    return found, loose


def _chains(hits: Sequence[Hit], source: Side, copy: Side) -> list[list[Hit]]:
    """Each hit joins the chain whose end it continues most evenly, or begins one."""
    gap, places, copy_places = TOLERANCE.gap, source.places, copy.places
    done: list[list[Hit]] = []
    open_: list[_Open] = []
    latest = _Open(0, 0, [])
    for hit in hits:
        here, there = places[hit[0]], copy_places[hit[1]]
        # Hits come in the source's order: no chain ends nearer than the latest, so none is continued more evenly.
        if not (0 < here - latest.here == there - latest.there <= gap and latest.hits):
            best = _continued(open_, here, there)
            if best is None:
                fresh = [chain for chain in open_ if here - chain.here <= gap]
                if len(fresh) < len(open_):
                    done += [chain.hits for chain in open_ if here - chain.here > gap]
                if len(fresh) >= TOLERANCE.open_chains:
                    oldest = min(fresh, key=lambda chain: chain.hits[-1])
                    fresh.remove(oldest)
                    done.append(oldest.hits)
                latest = _Open(here, there, [hit])
                open_ = [*fresh, latest]
                continue
            latest = best
        latest.here, latest.there = here, there
        latest.hits.append(hit)
    return done + [chain.hits for chain in open_]


def _continued(chains: Iterable[_Open], here: int, there: int) -> _Open | None:
    """The chain that a hit continues most evenly."""
    gap, most_drift, drift_share = TOLERANCE.gap, TOLERANCE.drift, TOLERANCE.drift_share
    best: _Open | None = None
    least = 0
    for chain in chains:
        forward, beside = here - chain.here, there - chain.there
        if 0 < beside <= gap and 0 < forward <= gap:
            shorter, drift = (forward, beside - forward) if forward < beside else (beside, forward - beside)
            unevenness = 2 * drift + forward
            if (best is None or unevenness < least) and drift <= most_drift + drift_share * shorter:
                best, least = chain, unevenness
    return best


def _is_enough(piece: Sequence[Hit], source: Side) -> bool:
    if len(piece) < 2:
        return False
    step = (source.places[piece[-1][0]] - source.places[piece[0][0]]) / (len(piece) - 1)
    return any(step <= words and len(piece) >= hits for words, hits in TOLERANCE.enough)


def _parted(chain: list[Hit], source: Side) -> Iterator[list[Hit]]:
    """The chain in pieces, cut at its holes as long as there are some too long to be chance."""
    waiting = [chain]
    while waiting:
        piece = waiting.pop()
        holes = [after[0] - before[0] - 1 for before, after in pairwise(piece)]
        longest = max(holes, default=0)
        if longest < 2 or longest <= (most := _tolerable(piece, source)):
            yield piece
            continue
        cuts = [0, *(place + 1 for place, hole in enumerate(holes) if hole > most), len(piece)]
        waiting += [piece[start:end] for start, end in pairwise(cuts)][::-1]


def _tolerable(piece: Sequence[Hit], source: Side) -> float:
    """How many marks in a row may be missing by chance."""
    lost = 1 - _survival(piece, source) ** source.gram
    return log(TOLERANCE.chance / (len(piece) - 1)) / log(lost) / TOLERANCE.independent


def _survival(piece: Sequence[Hit], source: Side) -> float:
    """The likeliest share of words that survive inside a piece, by what follows each hit.

    The mark after a hit survives if the words that it adds to the hit do: one that begins two words on adds two.
    Unlike the plain share of hits this isn't lowered by holes.
    """
    places, gram = source.places, source.gram
    kept, gone = [0.0] * (gram + 1), [0.0] * (gram + 1)
    for (at, _), (then, _) in pairwise(piece):
        added = min(places[at + 1] - places[at], gram)
        (kept if then == at + 1 else gone)[added] += 1
    kept[gram] += 0.3
    gone[gram] += 0.7
    trials = [(added, kept[added] * added, gone[added]) for added in range(1, gram + 1)]

    def likelihood(rate: tuple[float, Sequence[float]]) -> float:
        log_kept, logs_gone = rate
        total = 0.0
        for added, words, holes in trials:
            total += words * log_kept + holes * logs_gone[added]
        return total

    logs = _logs(gram)
    return max(logs, key=lambda rate: likelihood(logs[rate]))


@lru_cache(maxsize=8)
def _logs(gram: int) -> Mapping[float, tuple[float, Sequence[float]]]:
    """Of each rate its logarithm, and that of losing 0, 1, 2, … words."""
    return {
        rate: (log(rate), [0.0, *(log(1 - rate**added) for added in range(1, gram + 1))]) for rate in _RATES
    }
