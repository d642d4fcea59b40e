"""Which statement wins: grants, prohibitions, conditions and limits weighed against each other (R4 to R17).

Source: ``rights-signals.md`` 3.1. Written permissions (``permissions.toml``) overrule what the site says of
reuse, but no gate, no cap and no third party; a person's ruling stands in for the statement it was made on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from crawler.model import (
    GROUP_OF,
    LICENCE_TERMS,
    Channel,
    FaultCode,
    Limit,
    LimitKind,
    Scope,
    Signal,
    Standard,
    Term,
    TermGroup,
)
from crawler.rights.ownership import (
    is_third_party,
    names_every,
    only_restricts,
    speakers,
    third_parties,
)

_BY_GROUP = {group: frozenset(term for term, of in GROUP_OF.items() if of is group) for group in TermGroup}
_GRANTS, _FORBIDS = _BY_GROUP[TermGroup.GRANT], _BY_GROUP[TermGroup.FORBID]
_CONDITIONS = _BY_GROUP[TermGroup.CONDITION]
_DATED_OR_CAPPED = _BY_GROUP[TermGroup.GATE] | _BY_GROUP[TermGroup.CAP]
_ALWAYS = _DATED_OR_CAPPED | _BY_GROUP[TermGroup.NOTE] | _BY_GROUP[TermGroup.RESERVE]
# cc0 and public-domain are equal in the order of section 3.
_STRICTNESS = {term: max(rank, 1) for rank, term in enumerate(LICENCE_TERMS)}
_LICENCES = frozenset(LICENCE_TERMS)
_NEEDS_LIMIT = {
    Term.EXPIRES: Limit(kind=LimitKind.UNTIL, value=datetime.min.replace(tzinfo=UTC)),
    Term.EMBARGO: Limit(kind=LimitKind.FROM, value=datetime.max.replace(tzinfo=UTC)),
    Term.MAX_SNIPPET: Limit(kind=LimitKind.CHARS, value=0),
}
"""Terms that say nothing without a limit, and the strictest that they could have meant."""
_PROSE = frozenset({Standard.PHRASE, Standard.NOTICE, Standard.AGENCY})
# A grant for the article can't come from what speaks for the whole site or through another service (R12b).
_NOT_THE_ARTICLES_OWN = frozenset({Channel.FEED, Channel.ROBOTS_TXT, Channel.WELL_KNOWN})
_WITHOUT_EXCEPTION = (
    "without exception",
    "under any circumstances",
    "under no circumstances",
    "notwithstanding",
    "ohne ausnahme",
    "unter keinen umständen",
    "sans exception",
    "en aucun cas",
    "sin excepción",
    "bajo ninguna circunstancia",
    "senza eccezion",
    "in nessun caso",
    "sem exceção",
    "bez wyjątk",
    "без исключени",
    "ни при каких",
    "без винятк",
    "за жодних",
)

Overruled = tuple[str, int | None, int]
"""Rule, position of the winner, position of the loser."""


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


@dataclass(slots=True)
class _Case:
    """The grants still standing while the rules are applied one after the other."""

    signals: Sequence[Signal]
    grants: list[frozenset[Term]]
    conflicts: list[Overruled] = field(default_factory=list)

    def void(self, rule: str, loser: int, *, winner: int | None, terms: frozenset[Term] = _GRANTS) -> None:
        """Take grants from a signal, and remember what did it."""
        if self.grants[loser] & terms:
            self.grants[loser] -= terms
            self.conflicts.append((rule, winner, loser))

    def granting(self, scope: Scope | None = None) -> list[int]:
        """Positions that still grant something."""
        return [
            position
            for position, terms in enumerate(self.grants)
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


def weigh(signals: Sequence[Signal], names: Sequence[str]) -> Standing:
    """Apply the rules to signals of article and site scope, distinct and in reading order."""
    case = _Case(signals, [signal.terms & _GRANTS for signal in signals])
    overruled = _apply_rulings(case)
    forbidding = [
        position
        for position, signal in enumerate(signals)
        if signal.terms & _FORBIDS and position not in overruled
    ]
    _void_faulty(case)
    _choose_licences(case)
    third = [position for position in third_parties(signals, names) if position not in overruled]
    _void_for_third_party(case, third)
    _void_for_forbids(case, forbidding)
    _void_for_site(case, forbidding, differ=bool(third), overruled=overruled)
    return _standing(case, third=third, lost=_lost_forbids(case, forbidding), overruled=overruled)


def _apply_rulings(case: _Case) -> set[int]:
    """Positions that a person's ruling on their statement replaces; one that only restricts is added to them."""
    rulings = {
        signal.statement: position
        for position, signal in enumerate(case.signals)
        if signal.standard is Standard.RULING and not only_restricts(signal)
    }
    replaced: set[int] = set()
    for position, signal in enumerate(case.signals):
        winner = rulings.get(signal.statement)
        if winner is not None and signal.standard is not Standard.RULING:
            replaced.add(position)
            case.grants[position] = frozenset()
            case.conflicts.append(("ruling", winner, position))
    return replaced


def _void_faulty(case: _Case) -> None:
    """R4, R5 and section 4.2: what could not be read, or can't be seen, grants nothing."""
    unread = next(
        (
            position
            for position, signal in enumerate(case.signals)
            if signal.channel is Channel.TEXT and signal.fault_code is FaultCode.TOO_LARGE
        ),
        None,
    )
    for position, signal in enumerate(case.signals):
        if not case.grants[position]:
            continue
        if signal.fault:
            hidden = signal.fault_code in {FaultCode.HIDDEN, FaultCode.OBFUSCATED}
            case.void("R5" if hidden else "R4", position, winner=None)
        elif signal.channel is Channel.ROBOTS_TXT and signal.standard in _PROSE:
            case.void("R5", position, winner=None)
        elif signal.channel is Channel.TEXT and unread is not None:
            case.void("R4", position, winner=unread)


def _choose_licences(case: _Case) -> None:
    """R9: the strictest licence of each scope; where both scopes have one, the article's."""
    chosen: dict[Scope, int] = {}
    for scope in (Scope.ARTICLE, Scope.SITE):
        licensed = [
            position
            for position in case.granting(scope)
            if case.grants[position] & _LICENCES
            and case.signals[position].standard is not Standard.PERMISSION
        ]
        if not licensed:
            continue
        strictest = max(_strictness(case.grants[position]) for position in licensed)
        winner = next(
            position for position in licensed if _strictness(case.grants[position]) == strictest
        )
        chosen[scope] = winner
        for position in licensed:
            weaker = frozenset(
                term for term in case.grants[position] & _LICENCES if _STRICTNESS[term] < strictest
            )
            case.void("R9", position, winner=winner, terms=weaker)
    if len(chosen) == 2:
        for position in case.granting(Scope.SITE):
            if case.signals[position].standard is not Standard.PERMISSION:
                case.void("R9", position, winner=chosen[Scope.ARTICLE], terms=_LICENCES)


def _strictness(terms: Iterable[Term]) -> int:
    return max(_STRICTNESS[term] for term in terms if term in _STRICTNESS)


def _void_for_third_party(case: _Case, third: Sequence[int]) -> None:
    """R15: somebody else's article: the site can't grant, and the article only in the holder's own words."""
    if not third:
        return
    owners = {
        holder
        for position in third
        if (holder := case.signals[position].holder)
        and (is_third_party(case.signals[position]) or not only_restricts(case.signals[position]))
    }
    speaking = speakers(case.signals)
    for position in case.granting():
        signal = case.signals[position]
        if signal.scope is Scope.SITE or not names_every(speaking.get(signal.statement, ()), owners):
            case.void("R15", position, winner=third[0])


def _void_for_forbids(case: _Case, forbidding: Sequence[int]) -> None:
    """R10, R11 and R13: a prohibition voids every grant of its reach, but in its own statement.

    A prohibition that carries the same grant as its own exception says the same twice and voids nothing.
    """
    exceptions: dict[str, frozenset[Term]] = {}
    for position in case.granting():
        statement = case.signals[position].statement
        exceptions[statement] = exceptions.get(statement, frozenset()) | case.grants[position]
    against: dict[tuple[Scope, frozenset[Term]], tuple[int, ...]] = {}
    for position in case.granting():
        grant, terms = case.signals[position], case.grants[position]
        if grant.standard is Standard.PERMISSION:
            continue
        key = (grant.scope, terms)
        if key not in against:
            against[key] = case.two_statements(
                other
                for other in forbidding
                if case.signals[other].scope in {Scope.ARTICLE, grant.scope}  # the site's: R12
                and not terms <= exceptions.get(case.signals[other].statement, frozenset())
            )
        winner = case.other_than(grant.statement, against[key])
        if winner is not None:
            rule = "R11" if case.signals[winner].scope is grant.scope else "R13"
            case.void(rule, position, winner=winner)


def _void_for_site(case: _Case, forbidding: Sequence[int], *, differ: bool, overruled: set[int]) -> None:
    """R12 and R14: article and site say different things."""
    reserving = [
        position
        for position, signal in enumerate(case.signals)
        if Term.ALL_RIGHTS_RESERVED in signal.terms and position not in overruled
    ]
    forbids = [position for position in forbidding if case.signals[position].scope is Scope.SITE]
    opposing = forbids + [position for position in reserving if case.signals[position].scope is Scope.SITE]
    any_opposing = case.two_statements(opposing)
    absolute = case.two_statements(position for position in opposing if _is_absolute(case.signals[position]))
    for position in case.granting(Scope.ARTICLE):
        grant = case.signals[position]
        winner = case.other_than(grant.statement, any_opposing)
        if grant.standard is Standard.PERMISSION or winner is None:
            continue
        # Where holders differ, R15 has seen to it that the statement names its holder: enough against a reserve.
        if not _is_the_articles_own(grant) or (differ and forbids):
            case.void("R12", position, winner=winner)
        elif (strictest := case.other_than(grant.statement, absolute)) is not None:
            case.void("R12", position, winner=strictest)
    reserved = case.two_statements(
        position for position in reserving if case.signals[position].scope is Scope.ARTICLE
    )
    for position in case.granting(Scope.SITE):
        grant = case.signals[position]
        winner = case.other_than(grant.statement, reserved)
        if winner is not None and grant.standard is not Standard.PERMISSION:
            case.void("R14", position, winner=winner)


def _is_the_articles_own(grant: Signal) -> bool:
    """R12b: it stands in the article's own block, node, header or licence link."""
    terms_page = grant.channel is Channel.TEXT and "://" in grant.statement
    return grant.channel not in _NOT_THE_ARTICLES_OWN and not terms_page


def _is_absolute(signal: Signal) -> bool:
    """R12d: a prohibition that rules out every exception."""
    quote = signal.quote.casefold()
    return any(phrase in quote for phrase in _WITHOUT_EXCEPTION)


def _lost_forbids(case: _Case, forbidding: Sequence[int]) -> set[int]:
    """Prohibitions that an effective grant overrules: the site's by the article's, any by a permission."""
    granting = case.granting()
    permission = next(
        (position for position in granting if case.signals[position].standard is Standard.PERMISSION), None
    )
    articles = case.two_statements(case.granting(Scope.ARTICLE))
    lost: set[int] = set()
    for position in forbidding:
        forbid = case.signals[position]
        winner = permission
        if winner is None and forbid.scope is Scope.SITE:
            winner = case.other_than(forbid.statement, articles)
        if winner is not None:
            lost.add(position)
            case.conflicts.append(("R12" if permission is None else "permission", winner, position))
    return lost


def _standing(case: _Case, *, third: Sequence[int], lost: set[int], overruled: set[int]) -> Standing:
    granting = case.granting()
    permitted = {
        position for position in granting if case.signals[position].standard is Standard.PERMISSION
    }
    upheld = [
        case.grants[position]
        | _heard(signal, is_lost=position in lost, is_bound=not permitted or position in permitted)
        if position not in overruled
        else case.grants[position]
        for position, signal in enumerate(case.signals)
    ]
    if third:
        upheld[third[0]] |= {Term.THIRD_PARTY}
    granting_statements = {case.signals[position].statement for position in granting}
    limits = [
        limit
        for position, signal in enumerate(case.signals)
        if (signal.limit or signal.terms & _NEEDS_LIMIT.keys())
        and position not in overruled
        and _binds(
            signal,
            is_lost=position in lost or bool(permitted and position not in permitted),
            is_excepted=signal.statement in granting_statements,
        )
        for limit in _limits_of(signal)
    ]
    licensed = [position for position in granting if case.grants[position] & _LICENCES] or granting
    return Standing(
        terms=frozenset[Term]().union(*upheld),
        licence=next((found for position in licensed if (found := case.signals[position].licence)), None),
        limits=_tightest(limits),
        granted_limits=_tightest(_granted_limits(case, granting)),
        upheld=tuple(upheld),
        granting=tuple(granting),
        licensed=tuple(licensed),
        third_parties=tuple(third),
        conflicts=tuple(case.conflicts),
    )


def _heard(signal: Signal, *, is_lost: bool, is_bound: bool) -> frozenset[Term]:
    """What counts of a signal beside its grants: all but a lost prohibition; conditions of all statements (R16)."""
    heard = _ALWAYS if is_lost else _ALWAYS | _FORBIDS
    return signal.terms & (heard | _CONDITIONS if is_bound else heard)


def _binds(signal: Signal, *, is_lost: bool, is_excepted: bool) -> bool:
    """Whether a stated limit holds (R17): that of a lost prohibition goes with it, that of a void grant stays.

    "Not even in part" (C8, ``words 0``) gives way to an extract that the same statement permits.
    """
    if signal.terms & _DATED_OR_CAPPED:
        return True
    if is_lost:
        return bool(signal.terms & _GRANTS and signal.terms & _FORBIDS)
    none_at_all = bool(signal.limit and signal.limit.value == 0)
    return not (none_at_all and is_excepted and signal.terms & _FORBIDS and not signal.terms & _GRANTS)


def _limits_of(signal: Signal) -> Iterable[Limit]:
    """What a signal states, and the strictest value of what it should have stated."""
    if signal.limit:
        yield signal.limit
    for term in signal.terms & _NEEDS_LIMIT.keys():
        strictest = _NEEDS_LIMIT[term]
        if signal.limit is None or signal.limit.kind is not strictest.kind:
            yield strictest


def _granted_limits(case: _Case, granting: Sequence[int]) -> list[Limit]:
    """The sizes that effective grants of excerpts state themselves."""
    return [
        limit
        for position in granting
        if Term.EXCERPT_ALLOWED in case.grants[position]
        and (limit := case.signals[position].limit)
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
