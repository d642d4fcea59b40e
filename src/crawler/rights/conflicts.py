"""Which of the conflicts of a resolution are contradictions that a publisher, or we, should look at.

A standard's own order (R3), a statement that is not counted for a fault or because nobody sees it (R4, R5), another
name for the holder (R19), a person's ruling or permission: all of these are kept as conflicts and explained, but
nobody contradicts himself there.
"""

from collections.abc import Mapping, Sequence

from crawler.model import LICENCE_TERMS, Conflict, Signal

CONTRADICTIONS = frozenset({"R9", "R11", "R12", "R13", "R14", "R15"})
"""Rules that set one statement against another."""
_LICENCES = frozenset(LICENCE_TERMS)
BECAUSE: Mapping[str, str] = {
    "R3": "another place of the same standard counts",
    "R4": "what cannot be read as it stands grants nothing",
    "R5": "what people do not see grants nothing",
    "R9": "of several licences the strictest counts, the article's before the site's",
    "R11": "of two statements the one that forbids counts",
    "R12": "article and site disagree: the article's own clear grant counts, else what forbids",
    "R13": "what the article forbids no site grants",
    "R14": "the article reserves what the site grants",
    "R15": "the article is somebody else's",
    "R19": "another holder is shown",
    "permission": "the holder granted it in writing",
    "ruling": "a person has read the notice",
}
"""What each rule that overrules says, for people."""


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
