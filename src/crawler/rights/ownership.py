"""Whose text it is: third parties (R15) and the holder that is shown (R19).

Source: ``rights-signals.md`` 3.1 and 4.5. A signal that only restricts never speaks for the sameness of two
holders, so that adding one can't lift what R15 forbids.
"""

from collections.abc import Collection, Iterable, Sequence

from crawler.model import GROUP_OF, Channel, FaultCode, Scope, Signal, Standard, Term, TermGroup
from crawler.rights.evidence import HINT
from crawler.rights.holders import same_holder

_RESTRICTING = frozenset({TermGroup.FORBID, TermGroup.GATE, TermGroup.CAP, TermGroup.CONDITION})
_UNSEEN = frozenset({FaultCode.HIDDEN, FaultCode.OBFUSCATED, FaultCode.QUOTED})
# A page with more holders than this is nobody's own: read strictly, compared no further.
_MOST_HOLDERS = 50


def only_restricts(signal: Signal) -> bool:
    """Whether a signal has nothing but forbidding, gating, capping or conditional terms."""
    return bool(signal.terms) and all(GROUP_OF[term] in _RESTRICTING for term in signal.terms)


def is_hint(signal: Signal) -> bool:
    """Whether a holder is only guessed, from a publisher's name."""
    return signal.rule.endswith(HINT)


def is_third_party(signal: Signal) -> bool:
    """Whether a signal says that the article belongs to somebody else: an agency line, ``third-party``."""
    return signal.scope is Scope.ARTICLE and Term.THIRD_PARTY in signal.terms


def third_parties(signals: Sequence[Signal], names: Sequence[str]) -> list[int]:
    """Positions of the signals that make the article somebody else's (R15)."""
    said = [position for position, signal in enumerate(signals) if is_third_party(signal)]
    return said + [
        position for position in _foreign_holders(signals, names) if not is_third_party(signals[position])
    ]


def _foreign_holders(signals: Sequence[Signal], names: Sequence[str]) -> list[int]:
    """Article signals whose holder is known and is not the site's."""
    of_site = {
        signal.holder: None
        for signal in signals
        if signal.holder
        and signal.scope is Scope.SITE
        and not only_restricts(signal)
        and not is_hint(signal)
        and signal.fault_code not in _UNSEEN
    }
    if not of_site:
        return []
    own = [*list(of_site)[:_MOST_HOLDERS], *names]
    judged: dict[str, bool] = {}
    foreign = []
    for position, signal in enumerate(signals):
        holder = signal.holder
        if not holder or signal.scope is not Scope.ARTICLE or is_hint(signal):
            continue
        if holder not in judged:
            judged[holder] = len(judged) < _MOST_HOLDERS and any(same_holder(holder, name) for name in own)
        if not judged[holder]:
            foreign.append(position)
    return foreign


def speakers(signals: Sequence[Signal]) -> dict[str, set[str]]:
    """The holders that each statement names as the ones who speak."""
    named: dict[str, set[str]] = {}
    for signal in signals:
        if signal.holder and not only_restricts(signal):
            named.setdefault(signal.statement, set()).add(signal.holder)
    return named


def names_every(named: Iterable[str], owners: Collection[str]) -> bool:
    """Whether each of the owners is among those named; nobody knows who owns: no.

    >>> names_every(["GDC"], [])
    False
    """
    return 0 < len(owners) <= _MOST_HOLDERS and all(
        any(same_holder(owner, name) for name in named) for owner in owners
    )


def holder_order(signals: Sequence[Signal], third: Sequence[int]) -> list[int]:
    """Positions of the signals that name a holder, the one to show first (R19).

    Article text, article machine record, site text, site machine record, publisher hint; within each the
    statement that tells of a third party, then © lines, then reading order.
    """
    third_statements = {signals[position].statement for position in third}

    def rank(position: int) -> tuple[bool, bool, bool, bool, bool, int]:
        signal = signals[position]
        return (
            signal.scope is not Scope.ARTICLE,
            signal.channel is not Channel.TEXT,
            signal.statement not in third_statements,
            signal.standard not in {Standard.NOTICE, Standard.AGENCY} and Term.BARE not in signal.terms,
            not signal.years,
            position,
        )

    naming = [
        position
        for position, signal in enumerate(signals)
        if (signal.holder or (signal.years and Term.BARE in signal.terms))
        and signal.fault_code not in _UNSEEN
    ]
    return sorted(
        naming,
        key=lambda position: (is_hint(signals[position]), not signals[position].holder, *rank(position)),
    )


def other_holders(signals: Sequence[Signal], order: Sequence[int]) -> Iterable[tuple[str, int | None, int]]:
    """Every holder that is not the one shown, once each (R19)."""
    if not order:
        return
    shown = signals[order[0]].holder
    seen = {shown}
    for position in order[1:]:
        holder = signals[position].holder
        if holder and holder not in seen and len(seen) <= _MOST_HOLDERS:
            seen.add(holder)
            if shown and not same_holder(shown, holder):
                yield "R19", order[0], position
