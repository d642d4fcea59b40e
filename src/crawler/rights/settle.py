"""What claims do to each other inside one statement (``rights-signals.md`` 5.3, C5, C7, C8, C9)."""

from collections.abc import Sequence
from dataclasses import replace

from crawler.model import GROUP_OF, LimitKind, Term, TermGroup
from crawler.rights.readings import Claim


def settled(claims: Sequence[Claim], *, licences: frozenset[Term], alone: bool) -> list[Claim]:
    """The claims that stand: ``licences`` are the terms of licences named beside them, ``alone`` if nothing else is said there."""
    foreign = {(claim.start, claim.end) for claim in claims if Term.THIRD_PARTY in claim.terms}
    standing = [
        claim
        for claim in claims
        if not (claim.fragile and not alone and len(claims) == 1)
        and not (Term.CC0 in licences and claim.terms == frozenset({Term.PUBLIC_DOMAIN}))
        and not (_forbids(claim) and any(claim.start <= start and end <= claim.end for start, end in foreign))
    ]
    forbids = any(_forbids(claim) for claim in standing)
    excerpts = any(Term.EXCERPT_ALLOWED in claim.terms and not claim.implied for claim in standing)
    grants = excerpts or bool(licences) or any(Term.REPUBLISH_ALLOWED in claim.terms for claim in standing)
    return [_beside(claim, drop_implied=forbids or grants, drop_zero=excerpts) for claim in standing]


def _beside(claim: Claim, *, drop_implied: bool, drop_zero: bool) -> Claim:
    if claim.implied and drop_implied:
        claim = replace(claim, terms=claim.terms - {Term.EXCERPT_ALLOWED})
    limit = claim.limit
    if drop_zero and limit is not None and limit.kind is LimitKind.WORDS and limit.value == 0:
        claim = replace(claim, limit=None)
    return claim


def _forbids(claim: Claim) -> bool:
    return any(GROUP_OF[term] is TermGroup.FORBID for term in claim.terms)
