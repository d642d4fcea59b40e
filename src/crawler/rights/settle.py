"""What claims do to each other inside one statement (``rights-signals.md`` 5.3, C5, C7, C8, C9, C14)."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from crawler.model import GROUP_OF, FaultCode, LimitKind, Term, TermGroup
from crawler.rights.readings import Claim

_GRANTS = frozenset({Term.REPUBLISH_ALLOWED, Term.EXCERPT_ALLOWED})
_LINK_ALONE = frozenset({Term.LINK_REQUIRED})
# Beside these a demand for a link is a condition; by itself it may be of anything.
_OPENING = _GRANTS | {Term.CREDIT_REQUIRED}
_ONE_TONGUE = f"{FaultCode.CONTRADICTION}: a grant in every language of the statement"
# Relatives whose sentences are easily taken for one another's: to C14 they are one language.
_FAMILIES = (
    ("no", "da", "sv"),
    ("cs", "sk"),
    ("es", "pt", "it", "ro", "fr"),
    ("ru", "uk", "be", "bg"),
    ("de", "nl"),
    ("ar", "fa"),
)
_FAMILY = {language: family[0] for family in _FAMILIES for language in family}


def settled(claims: Sequence[Claim], licensed: Sequence[Claim], *, alone: bool) -> list[Claim]:
    """The claims that stand beside those of ``licensed``; ``alone`` if nothing else is said there."""
    foreign = {(claim.start, claim.end) for claim in claims if Term.THIRD_PARTY in claim.terms}
    waived = any(Term.CC0 in claim.terms for claim in licensed)
    standing = [
        claim
        for claim in claims
        if not (claim.fragile and not alone and len(claims) == 1)
        and not (claim.terms == _LINK_ALONE and not any(other.terms & _OPENING for other in claims))
        and not (waived and claim.terms == frozenset({Term.PUBLIC_DOMAIN}))
        and not (_forbids(claim) and any(claim.start <= start and end <= claim.end for start, end in foreign))
    ]
    forbids = {_tongue(claim) for claim in standing if _forbids(claim)}
    excerpts = any(Term.EXCERPT_ALLOWED in claim.terms and not claim.implied for claim in standing)
    grants = excerpts or bool(licensed) or any(Term.REPUBLISH_ALLOWED in claim.terms for claim in standing)
    free = [*licensed, *(claim for claim in standing if Term.PUBLIC_DOMAIN in claim.terms)]
    return [
        _in_every_tongue(_within(_beside(claim, bool(forbids) or grants, excerpts), free), forbids)
        for claim in standing
    ]


def _beside(claim: Claim, others: bool, excerpts: bool) -> Claim:  # noqa: FBT001 - two facts, at one call
    """A claim beside others: an implied consent falls (C7), a grant of extracts lifts the limit of no words (C8)."""
    if claim.implied and others:
        claim = replace(claim, terms=claim.terms - {Term.EXCERPT_ALLOWED})
    limit = claim.limit
    if excerpts and limit is not None and limit.kind is LimitKind.WORDS and limit.value == 0:
        claim = replace(claim, limit=None)
    return claim


def _within(claim: Claim, free: Sequence[Claim]) -> Claim:
    """What is licensed or free in a sentence needs no grant there."""
    if claim.terms & _GRANTS and any(claim.start <= other.start < claim.end for other in free):
        return replace(claim, terms=claim.terms - _GRANTS)
    return claim


def _in_every_tongue(claim: Claim, forbids: Collection[str]) -> Claim:
    """A grant beside a prohibition in another language counts for nothing (C14)."""
    if claim.terms & _GRANTS and claim.fault is None and forbids and _tongue(claim) not in forbids:
        return replace(claim, fault=_ONE_TONGUE)
    return claim


def _tongue(claim: Claim) -> str:
    language = claim.rule.partition(".")[0]
    return _FAMILY.get(language, language)


def _forbids(claim: Claim) -> bool:
    return any(GROUP_OF[term] is TermGroup.FORBID for term in claim.terms)
