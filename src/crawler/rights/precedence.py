"""Which statement wins: grants, prohibitions, conditions and limits weighed against each other (R4 to R17).

Source: ``rights-signals.md`` 3.1. Written permissions (``permissions.toml``) overrule what the site says of
reuse, but no gate, no cap and no third party; a person's ruling stands in for the statement it was made on.
"""

from collections.abc import Iterable, Sequence

from crawler.model import LICENCE_TERMS, Channel, FaultCode, Scope, Signal, Standard, Term
from crawler.rights.grants import FORBIDS, GRANTS, LICENCES, Grants
from crawler.rights.ownership import (
    is_third_party,
    names_every,
    only_restricts,
    speakers,
    third_parties,
)
from crawler.rights.standing import Standing, assemble

# cc0 and public-domain are equal in the order of section 3.
_STRICTNESS = {term: max(rank, 1) for rank, term in enumerate(LICENCE_TERMS)}
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


def weigh(signals: Sequence[Signal], names: Sequence[str]) -> Standing:
    """Apply the rules to signals of article and site scope, distinct and in reading order."""
    grants = Grants(signals, [signal.terms & GRANTS for signal in signals])
    overruled = _apply_rulings(grants)
    forbidding = [
        position
        for position, signal in enumerate(signals)
        if signal.terms & FORBIDS and position not in overruled
    ]
    _void_faulty(grants)
    _choose_licences(grants)
    third = [position for position in third_parties(signals, names) if position not in overruled]
    _void_for_third_party(grants, third)
    _void_for_forbids(grants, forbidding)
    _void_for_site(grants, forbidding, differ=bool(third), overruled=overruled)
    return assemble(grants, third=third, lost=_lost_forbids(grants, forbidding), overruled=overruled)


def _apply_rulings(grants: Grants) -> set[int]:
    """Positions that a person's ruling on their statement replaces; one that only restricts is added to them."""
    rulings = {
        signal.statement: position
        for position, signal in enumerate(grants.signals)
        if signal.standard is Standard.RULING and not only_restricts(signal)
    }
    replaced: set[int] = set()
    for position, signal in enumerate(grants.signals):
        winner = rulings.get(signal.statement)
        if winner is not None and signal.standard is not Standard.RULING:
            replaced.add(position)
            grants.left[position] = frozenset()
            grants.conflicts.append(("ruling", winner, position))
    return replaced


def _void_faulty(grants: Grants) -> None:
    """R4, R5 and section 4.2: what could not be read, or can't be seen, grants nothing."""
    unread = next(
        (
            position
            for position, signal in enumerate(grants.signals)
            if signal.channel is Channel.TEXT and signal.fault_code is FaultCode.TOO_LARGE
        ),
        None,
    )
    for position, signal in enumerate(grants.signals):
        if not grants.left[position]:
            continue
        if signal.fault:
            hidden = signal.fault_code in {FaultCode.HIDDEN, FaultCode.OBFUSCATED}
            grants.void("R5" if hidden else "R4", position, winner=None)
        elif signal.channel is Channel.ROBOTS_TXT and signal.standard in _PROSE:
            grants.void("R5", position, winner=None)
        elif signal.channel is Channel.TEXT and unread is not None:
            grants.void("R4", position, winner=unread)


def _choose_licences(grants: Grants) -> None:
    """R9: the strictest licence of each scope; where both scopes have one, the article's."""
    chosen: dict[Scope, int] = {}
    for scope in (Scope.ARTICLE, Scope.SITE):
        licensed = [
            position
            for position in grants.granting(scope)
            if grants.left[position] & LICENCES
            and grants.signals[position].standard is not Standard.PERMISSION
        ]
        if not licensed:
            continue
        strictest = max(_strictness(grants.left[position]) for position in licensed)
        winner = next(position for position in licensed if _strictness(grants.left[position]) == strictest)
        chosen[scope] = winner
        for position in licensed:
            weaker = frozenset(
                term for term in grants.left[position] & LICENCES if _STRICTNESS[term] < strictest
            )
            grants.void("R9", position, winner=winner, terms=weaker)
    if len(chosen) == 2:
        winner = chosen[Scope.ARTICLE]
        others = LICENCES - grants.left[winner]  # the same licence said twice is no conflict
        for position in grants.granting(Scope.SITE):
            if grants.signals[position].standard is not Standard.PERMISSION:
                grants.void("R9", position, winner=winner, terms=others)


def _strictness(terms: Iterable[Term]) -> int:
    return max(_STRICTNESS[term] for term in terms if term in _STRICTNESS)


def _void_for_third_party(grants: Grants, third: Sequence[int]) -> None:
    """R15: somebody else's article: the site can't grant, and the article only in the holder's own words."""
    if not third:
        return
    owners = {
        holder
        for position in third
        if (holder := grants.signals[position].holder)
        and (is_third_party(grants.signals[position]) or not only_restricts(grants.signals[position]))
    }
    speaking = speakers(grants.signals)
    for position in grants.granting():
        signal = grants.signals[position]
        if signal.scope is Scope.SITE or not names_every(speaking.get(signal.statement, ()), owners):
            grants.void("R15", position, winner=third[0])


def _void_for_forbids(grants: Grants, forbidding: Sequence[int]) -> None:
    """R10, R11 and R13: a prohibition voids every grant of its reach, but in its own statement.

    A prohibition that carries the same grant as its own exception says the same twice and voids nothing.
    """
    exceptions: dict[str, frozenset[Term]] = {}
    for position in grants.granting():
        statement = grants.signals[position].statement
        exceptions[statement] = exceptions.get(statement, frozenset()) | grants.left[position]
    against: dict[tuple[Scope, frozenset[Term]], tuple[int, ...]] = {}
    for position in grants.granting():
        grant, terms = grants.signals[position], grants.left[position]
        if grant.standard is Standard.PERMISSION:
            continue
        key = (grant.scope, terms)
        if key not in against:
            against[key] = grants.two_statements(
                other
                for other in forbidding
                if grants.signals[other].scope in {Scope.ARTICLE, grant.scope}  # the site's: R12
                and not terms <= exceptions.get(grants.signals[other].statement, frozenset())
            )
        winner = grants.other_than(grant.statement, against[key])
        if winner is not None:
            rule = "R11" if grants.signals[winner].scope is grant.scope else "R13"
            grants.void(rule, position, winner=winner)


def _void_for_site(grants: Grants, forbidding: Sequence[int], *, differ: bool, overruled: set[int]) -> None:
    """R12 and R14: article and site say different things."""
    reserving = [
        position
        for position, signal in enumerate(grants.signals)
        if Term.ALL_RIGHTS_RESERVED in signal.terms and position not in overruled
    ]
    forbids = [position for position in forbidding if grants.signals[position].scope is Scope.SITE]
    opposing = forbids + [position for position in reserving if grants.signals[position].scope is Scope.SITE]
    any_opposing = grants.two_statements(opposing)
    absolute = grants.two_statements(
        position for position in opposing if _is_absolute(grants.signals[position])
    )
    for position in grants.granting(Scope.ARTICLE):
        grant = grants.signals[position]
        winner = grants.other_than(grant.statement, any_opposing)
        if grant.standard is Standard.PERMISSION or winner is None:
            continue
        # Where holders differ, R15 has seen to it that the statement names its holder: enough against a reserve.
        if not _is_the_articles_own(grant) or (differ and forbids):
            grants.void("R12", position, winner=winner)
        elif (strictest := grants.other_than(grant.statement, absolute)) is not None:
            grants.void("R12", position, winner=strictest)
    reserved = grants.two_statements(
        position for position in reserving if grants.signals[position].scope is Scope.ARTICLE
    )
    for position in grants.granting(Scope.SITE):
        grant = grants.signals[position]
        winner = grants.other_than(grant.statement, reserved)
        if winner is not None and grant.standard is not Standard.PERMISSION:
            grants.void("R14", position, winner=winner)


def _is_the_articles_own(grant: Signal) -> bool:
    """R12b: it stands in the article's own block, node, header or licence link."""
    terms_page = grant.channel is Channel.TEXT and "://" in grant.statement
    return grant.channel not in _NOT_THE_ARTICLES_OWN and not terms_page


def _is_absolute(signal: Signal) -> bool:
    """R12d: a prohibition that rules out every exception."""
    quote = signal.quote.casefold()
    return any(phrase in quote for phrase in _WITHOUT_EXCEPTION)


def _lost_forbids(grants: Grants, forbidding: Sequence[int]) -> set[int]:
    """Prohibitions that an effective grant overrules: the site's by the article's, any by a permission."""
    granting = grants.granting()
    permission = next(
        (position for position in granting if grants.signals[position].standard is Standard.PERMISSION), None
    )
    articles = grants.two_statements(grants.granting(Scope.ARTICLE))
    lost: set[int] = set()
    for position in forbidding:
        forbid = grants.signals[position]
        winner = permission
        if winner is None and forbid.scope is Scope.SITE:
            winner = grants.other_than(forbid.statement, articles)
        if winner is not None:
            lost.add(position)
            grants.conflicts.append(("R12" if permission is None else "permission", winner, position))
    return lost
