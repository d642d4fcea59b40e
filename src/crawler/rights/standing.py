"""What holds once every grant was weighed: terms, licence, conditions (R16) and limits (R17)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from crawler.model import Limit, LimitKind, Signal, Standard, Term
from crawler.rights.grants import (
    ALWAYS,
    CONDITIONS,
    FORBIDS,
    GATES_AND_CAPS,
    GRANTS,
    LICENCES,
    Grants,
    Overruled,
)

_NEEDS_LIMIT = {
    Term.EXPIRES: Limit(kind=LimitKind.UNTIL, value=datetime.min.replace(tzinfo=UTC)),
    Term.EMBARGO: Limit(kind=LimitKind.FROM, value=datetime.max.replace(tzinfo=UTC)),
    Term.MAX_SNIPPET: Limit(kind=LimitKind.CHARS, value=0),
}
"""Terms that say nothing without a limit, and the strictest that they could have meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What holds, by position in the signals weighed."""

    terms: frozenset[Term]
    licence: str | None
    limits: tuple[Limit, ...]
    granted_limits: tuple[Limit, ...]
    upheld: tuple[frozenset[Term], ...]
    granting: tuple[int, ...]
    licensed: tuple[int, ...]
    third_parties: tuple[int, ...]
    conflicts: tuple[Overruled, ...]

    @property
    def result(self) -> tuple[object, ...]:
        """What R20 asks of: would it change without a signal?"""
        return (self.terms, self.licence, self.limits, self.granted_limits)


def assemble(grants: Grants, *, third: Sequence[int], lost: set[int], overruled: set[int]) -> Standing:
    """What is upheld of each signal, and what follows from all of them."""
    granting = grants.granting()
    permitted = {
        position for position in granting if grants.signals[position].standard is Standard.PERMISSION
    }
    upheld = [
        grants.left[position]
        | _heard(signal, is_lost=position in lost, is_bound=not permitted or position in permitted)
        if position not in overruled
        else grants.left[position]
        for position, signal in enumerate(grants.signals)
    ]
    if third:
        upheld[third[0]] |= {Term.THIRD_PARTY}
    granting_statements = {grants.signals[position].statement for position in granting}
    limits = [
        limit
        for position, signal in enumerate(grants.signals)
        if (signal.limit or signal.terms & _NEEDS_LIMIT.keys())
        and position not in overruled
        and _binds(
            signal,
            is_lost=position in lost or bool(permitted and position not in permitted),
            is_excepted=signal.statement in granting_statements,
        )
        for limit in _limits_of(signal)
    ]
    licensed = [position for position in granting if grants.left[position] & LICENCES] or granting
    return Standing(
        terms=frozenset[Term]().union(*upheld),
        licence=next((found for position in licensed if (found := grants.signals[position].licence)), None),
        limits=_tightest(limits),
        granted_limits=_tightest(_granted_limits(grants, granting)),
        upheld=tuple(upheld),
        granting=tuple(granting),
        licensed=tuple(licensed),
        third_parties=tuple(third),
        conflicts=tuple(grants.conflicts),
    )


def _heard(signal: Signal, *, is_lost: bool, is_bound: bool) -> frozenset[Term]:
    """What counts of a signal beside its grants: all but a lost prohibition; conditions of all statements (R16)."""
    heard = ALWAYS if is_lost else ALWAYS | FORBIDS
    return signal.terms & (heard | CONDITIONS if is_bound else heard)


def _binds(signal: Signal, *, is_lost: bool, is_excepted: bool) -> bool:
    """Whether a stated limit holds (R17): that of a lost prohibition goes with it, that of a void grant stays.

    "Not even in part" (C8, ``words 0``) gives way to an extract that the same statement permits.
    """
    if signal.terms & GATES_AND_CAPS:
        return True
    if is_lost:
        return bool(signal.terms & GRANTS and signal.terms & FORBIDS)
    none_at_all = bool(signal.limit and signal.limit.value == 0)
    return not (none_at_all and is_excepted and signal.terms & FORBIDS and not signal.terms & GRANTS)


def _limits_of(signal: Signal) -> Iterable[Limit]:
    """What a signal states, and the strictest value of what it should have stated."""
    if signal.limit:
        yield signal.limit
    for term in signal.terms & _NEEDS_LIMIT.keys():
        strictest = _NEEDS_LIMIT[term]
        if signal.limit is None or signal.limit.kind is not strictest.kind:
            yield strictest


def _granted_limits(grants: Grants, granting: Sequence[int]) -> list[Limit]:
    """The sizes that effective grants of excerpts state themselves."""
    return [
        limit
        for position in granting
        if Term.EXCERPT_ALLOWED in grants.left[position]
        and (limit := grants.signals[position].limit)
        and limit.kind not in {LimitKind.UNTIL, LimitKind.FROM}
    ]


def _tightest(limits: Sequence[Limit]) -> tuple[Limit, ...]:
    """The smallest of each kind; the latest start (R17)."""
    kept: dict[LimitKind, Limit] = {}
    for limit in limits:
        other = kept.get(limit.kind)
        if other is None or (limit.value > other.value) == (limit.kind is LimitKind.FROM):  # type: ignore[operator]
            kept[limit.kind] = limit
    return tuple(kept[kind] for kind in LimitKind if kind in kept)
