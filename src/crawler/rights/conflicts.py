"""Which of the conflicts of a resolution are contradictions that a publisher, or we, should look at.

A standard's own order (R3), a statement that is not counted for a fault or because nobody sees it (R4, R5), another
name for the holder (R19), a person's ruling or permission: all of these are kept as conflicts and explained, but
nobody contradicts himself there.
"""

from collections.abc import Sequence

from crawler.model import LICENCE_TERMS, Conflict, Signal

CONTRADICTIONS = frozenset({"R9", "R11", "R12", "R13", "R14", "R15"})
"""Rules that set one statement against another."""
_LICENCES = frozenset(LICENCE_TERMS)


def worth_reporting(signals: Sequence[Signal], conflicts: Sequence[Conflict]) -> tuple[Conflict, ...]:
    """The conflicts in which one visible statement says something else than the one that it overrules.

    >>> worth_reporting([], [])
    ()
    """
    return tuple(
        conflict
        for conflict in conflicts
        if conflict.rule in CONTRADICTIONS
        and conflict.winner is not None
        and _contradict(signals[conflict.winner], signals[conflict.loser], conflict.rule)
    )


def _contradict(winner: Signal, loser: Signal, rule: str) -> bool:
    if winner.statement == loser.statement:
        return False
    if rule == "R9":
        return winner.terms & _LICENCES != loser.terms & _LICENCES or winner.licence != loser.licence
    return winner.terms != loser.terms
