"""What claims do to each other inside one statement (``rights-signals.md`` 5.3, C5, C7, C8, C9)."""

from collections.abc import Sequence
from dataclasses import replace

from crawler.model import GROUP_OF, LimitKind, Term, TermGroup
from crawler.rights.readings import Claim


def settled(claims: Sequence[Claim], *, licences: frozenset[Term], alone: bool) -> list[Claim]:
    """The claims that stand, beside the terms of ``licences``; ``alone`` if nothing else is said there."""
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
    free = [claim for claim in standing if Term.PUBLIC_DOMAIN in claim.terms]
    beside = (_beside(claim, drop_implied=forbids or grants, drop_zero=excerpts) for claim in standing)
    return [_within(claim, free) for claim in beside]


def _within(claim: Claim, free: Sequence[Claim]) -> Claim:
    """What is free needs no grant: the same sentence says both."""
    if any(claim.start <= other.start < claim.end for other in free) and claim.terms - {Term.PUBLIC_DOMAIN}:
        return replace(claim, terms=claim.terms - {Term.REPUBLISH_ALLOWED, Term.EXCERPT_ALLOWED})
    return claim


def _beside(claim: Claim, *, drop_implied: bool, drop_zero: bool) -> Claim:
    if claim.implied and drop_implied:
        claim = replace(claim, terms=claim.terms - {Term.EXCERPT_ALLOWED})
    limit = claim.limit
    if drop_zero and limit is not None and limit.kind is LimitKind.WORDS and limit.value == 0:
        claim = replace(claim, limit=None)
    return claim


def _forbids(claim: Claim) -> bool:
    return any(GROUP_OF[term] is TermGroup.FORBID for term in claim.terms)
