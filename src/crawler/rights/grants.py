"""The grants that still stand while the rules of resolution are applied, and the groups of terms they ask for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from crawler.model import GROUP_OF, LICENCE_TERMS, Scope, Signal, Term, TermGroup

_BY_GROUP = {group: frozenset(term for term, of in GROUP_OF.items() if of is group) for group in TermGroup}
GRANTS, FORBIDS = _BY_GROUP[TermGroup.GRANT], _BY_GROUP[TermGroup.FORBID]
CONDITIONS = _BY_GROUP[TermGroup.CONDITION]
GATES_AND_CAPS = _BY_GROUP[TermGroup.GATE] | _BY_GROUP[TermGroup.CAP]
ALWAYS = GATES_AND_CAPS | _BY_GROUP[TermGroup.NOTE] | _BY_GROUP[TermGroup.RESERVE]
"""Terms that nothing overrules (R7, R8)."""
LICENCES = frozenset(LICENCE_TERMS)

Overruled = tuple[str, int | None, int]
"""Rule, position of the winner, position of the loser."""


@dataclass(slots=True)
class Grants:
    """What each signal still grants, by position, and what took the rest away."""

    signals: Sequence[Signal]
    left: list[frozenset[Term]]
    conflicts: list[Overruled] = field(default_factory=list)

    def void(self, rule: str, loser: int, *, winner: int | None, terms: frozenset[Term] = GRANTS) -> None:
        """Take grants from a signal, and remember what did it."""
        if self.left[loser] & terms:
            self.left[loser] -= terms
            self.conflicts.append((rule, winner, loser))

    def granting(self, scope: Scope | None = None) -> list[int]:
        """Positions that still grant something."""
        return [
            position
            for position, terms in enumerate(self.left)
            if terms and (scope is None or self.signals[position].scope is scope)
        ]

    def two_statements(self, positions: Iterable[int]) -> tuple[int, ...]:
        """The first position of each of the first two statements: enough to find one outside any statement."""
        first: dict[str, int] = {}
        for position in positions:
            first.setdefault(self.signals[position].statement, position)
            if len(first) == 2:
                break
        return tuple(first.values())

    def other_than(self, statement: str, two: tuple[int, ...]) -> int | None:
        """The first of two positions that stands in another statement."""
        return next((position for position in two if self.signals[position].statement != statement), None)
