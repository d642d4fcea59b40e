"""Decisions made smaller: by a cap that only the text can tell, by copies of one work, by what is stored."""

from collections.abc import Iterable
from dataclasses import replace

from crawler.model import Decision, Excerpt, Verdict
from crawler.policy.table import Policy

_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}


def without_text(decision: Decision, cap: str, policy: Policy) -> Decision:
    """The decision, less its text: a citation, because of a cap (K6: too few words were left)."""
    if decision.verdict is not Verdict.EXCERPT:
        return decision
    return replace(
        decision,
        verdict=Verdict.LINK_ONLY,
        because=policy.cap_because[cap],
        max_words=0,
        max_chars=None,
        limits=(),
        caps=tuple(sorted({*decision.caps, cap})),
    )


def strictest(decisions: Iterable[Decision]) -> Decision:
    """The strictest of the decisions on copies of one work: it holds for all of them (K5).

    Raises:
        ValueError: if there is none.

    """
    return min(decisions, key=_generosity)


def within_kept(decision: Decision, kept: Excerpt | None, policy: Policy) -> Decision:
    """A new decision on a stored page: its excerpt may shrink or go, never grow (K10)."""
    if decision.verdict is not Verdict.EXCERPT:
        return decision
    if kept is None:
        return without_text(decision, "K10", policy)
    if kept.words >= decision.max_words:
        return decision
    return replace(decision, max_words=kept.words, caps=tuple(sorted({*decision.caps, "K10"})))


def _generosity(decision: Decision) -> tuple[int, int, float, list[tuple[str, str]], str]:
    chars = float("inf") if decision.max_chars is None else decision.max_chars
    limits = sorted((str(limit.kind), str(limit.value)) for limit in decision.limits)
    return (_RANK[decision.verdict], decision.max_words, chars, limits, decision.rule)
