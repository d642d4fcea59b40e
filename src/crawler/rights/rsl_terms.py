"""What the words of an RSL licence mean for a search of excerpts with links (``rights-signals.md`` 2.4).

Narrow beats broad, permitted and prohibited at once is not licensed, and what we cannot do (take a token,
report, pay, prove a country) leaves no grant.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crawler.model import GROUP_OF, FaultCode, Operator, Term, TermGroup
from crawler.rights.evidence import fault
from crawler.rights.knowledge import Knowledge
from crawler.rights.rsl_document import Content, Licence

_SEARCH = frozenset({"search", "all"})
_USAGES = frozenset({"all", "search", "ai-all", "ai-train", "ai-input", "ai-index"})
_NO_SEARCH = frozenset({Term.NO_INDEX, Term.NO_SNIPPET})
_CREDITED = frozenset({"attribution", "contribution"})
_FREE = frozenset({"free"})
_EXCERPT = frozenset({Term.EXCERPT_ALLOWED, Term.LINK_REQUIRED})
_PERMISSION = frozenset({Term.PERMISSION_REQUIRED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a content element grants and asks; ``licence`` is a standard licence that it names."""

    terms: frozenset[Term]
    licence: str | None = None
    fault: str | None = None


def terms_of(content: Content, knowledge: Knowledge) -> Terms:
    """All licences of one content together, for this operator."""
    prohibited = _prohibited(content.licences)
    granted = _granted(content.licences, knowledge)
    terms = prohibited.terms | granted.terms
    if content.server or any(licence.reports for licence in content.licences):
        terms |= _PERMISSION
    if content.encrypted:
        terms |= _PERMISSION | {Term.PAYWALLED}
    barred = terms & (_PERMISSION | _NO_SEARCH)
    if barred:
        terms = frozenset(term for term in terms if GROUP_OF[term] is not TermGroup.GRANT)
    if not content.licences:
        terms |= _PERMISSION
    return Terms(
        terms=terms, licence=None if barred else granted.licence, fault=prohibited.fault or granted.fault
    )


def _prohibited(licences: Iterable[Licence]) -> Terms:
    terms: frozenset[Term] = frozenset()
    why = None
    for licence in licences:
        words = licence.prohibits.get("usage", frozenset())
        if words & _SEARCH:
            terms |= _NO_SEARCH
        if any(word == "all" or word.startswith("ai-") for word in words):
            terms |= {Term.NO_AI}
        if words - _USAGES:
            terms |= _PERMISSION
            why = fault(FaultCode.BAD_VALUE, "a usage of RSL 1.0")
    return Terms(terms=terms, fault=why)


def _granted(licences: tuple[Licence, ...], knowledge: Knowledge) -> Terms:
    permitting = [licence for licence in licences if licence.permits.get("usage", frozenset()) & _SEARCH]
    fees = [licence for licence in licences if "crawl" in licence.payments]
    if permitting:
        chosen = _narrowest(permitting, knowledge.operator)
        found = [_of_one(licence, knowledge) for licence in chosen]
        terms = frozenset().union(*(said.terms for said in found))
        if fees or Term.LICENCE_FEE in terms:
            terms = terms - _EXCERPT | {Term.LICENCE_FEE}
        licence = next((said.licence for said in found if said.licence), None)
        return Terms(
            terms=terms, licence=licence, fault=next((said.fault for said in found if said.fault), None)
        )
    limited = [licence for licence in licences if licence.permits.get("usage")]
    if limited:
        usages = frozenset().union(*(licence.permits["usage"] for licence in limited))
        without_ai = not any(usage.startswith("ai-") for usage in usages)
        terms = _PERMISSION | ({Term.NO_AI} if without_ai else frozenset())
        return Terms(terms=terms | ({Term.LICENCE_FEE} if fees else frozenset()))
    terms = frozenset().union(*(_payment(licence) for licence in licences)) if licences else frozenset()
    return Terms(terms=terms)


def _narrowest(licences: list[Licence], operator: Operator) -> list[Licence]:
    """The licences that are made for us; one for everybody only where none is narrower."""
    meant = [licence for licence in licences if _is_for(licence, operator)]
    ranked = [(_narrowness(licence), licence) for licence in meant or licences]
    best = max(rank for rank, _ in ranked)
    return [licence for rank, licence in ranked if rank == best]


def _narrowness(licence: Licence) -> tuple[bool, bool]:
    return "search" in licence.permits["usage"], "user" in licence.permits


def _is_for(licence: Licence, operator: Operator) -> bool:
    users = licence.permits.get("user")
    return users is None or bool(users & _classes(operator))


def _classes(operator: Operator) -> frozenset[str]:
    own = {"commercial" if operator.commercial else "non-commercial", operator.class_}
    return frozenset(own - {""})


def _of_one(licence: Licence, knowledge: Knowledge) -> Terms:
    operator = knowledge.operator
    terms = _payment(licence)
    if Term.LICENCE_FEE not in terms:
        terms |= _EXCERPT
    terms |= _for_users(licence, operator) | _for_country(licence, operator)
    found = [knowledge.licences.in_place(standard) for standard in licence.standards]
    for standard in found:
        terms |= standard.terms
    if licence.has_custom:
        terms |= _PERMISSION
    return Terms(
        terms=terms,
        licence=next((standard.id for standard in found if standard.id), None),
        fault=next((standard.fault for standard in found if standard.fault), None),
    )


def _payment(licence: Licence) -> frozenset[Term]:
    terms: frozenset[Term] = frozenset()
    for payment in licence.payments:
        if payment in _CREDITED:
            terms |= {Term.CREDIT_REQUIRED}
        elif payment not in _FREE:
            terms |= {Term.LICENCE_FEE}
    return terms


def _for_users(licence: Licence, operator: Operator) -> frozenset[Term]:
    terms: frozenset[Term] = frozenset()
    users = licence.permits.get("user")
    if users is not None and not users & _classes(operator):
        terms |= {Term.NON_COMMERCIAL} if "non-commercial" in users else _PERMISSION
    elif users is not None and users <= {"non-commercial"}:
        terms |= {Term.NON_COMMERCIAL}
    if licence.prohibits.get("user", frozenset()) & _classes(operator):
        terms |= _PERMISSION
    return terms


def _for_country(licence: Licence, operator: Operator) -> frozenset[Term]:
    here = {operator.country.lower(), *_UNIONS.get(operator.country.lower(), ())} - {""}
    permitted, prohibited = licence.permits.get("geo"), licence.prohibits.get("geo")
    if permitted is not None and not permitted & here:
        return _PERMISSION
    if prohibited is not None and (prohibited & here or not here):
        return _PERMISSION
    return frozenset()


_EU = [
    "at",
    "be",
    "bg",
    "cy",
    "cz",
    "de",
    "dk",
    "ee",
    "es",
    "fi",
    "fr",
    "gr",
    "hr",
    "hu",
    "ie",
    "it",
    "lt",
    "lu",
    "lv",
    "mt",
    "nl",
    "pl",
    "pt",
    "ro",
    "se",
    "si",
    "sk",
]
_UNIONS: Mapping[str, tuple[str, ...]] = dict.fromkeys(_EU, ("eu",))
