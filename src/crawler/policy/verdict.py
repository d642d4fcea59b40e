"""The decision: the first rule that matches, then every cap.

Source: ``rights-signals.md`` 7. Each cap can only lessen; what it lessened stands in ``Decision.caps``.
"""

from datetime import MAXYEAR, UTC, datetime

from crawler.model import (
    ContentState,
    Decision,
    Duty,
    Facts,
    Limit,
    LimitKind,
    Rights,
    Term,
    Verdict,
)
from crawler.policy.lessening import without_text
from crawler.policy.table import Condition, Policy, Rule, Size

_HAS_TEXT = frozenset({ContentState.FULL, ContentState.TEASER})
_DATES = frozenset({LimitKind.UNTIL, LimitKind.FROM})
_NEVER = datetime(MAXYEAR, 1, 1, tzinfo=UTC)
_CUT_BY_TEXT = frozenset({LimitKind.SENTENCES, LimitKind.PARAGRAPHS})


def decide(rights: Rights, facts: Facts, policy: Policy) -> Decision:
    """What may be kept of a page, which rule says so, and why in one sentence."""
    terms = rights.terms
    if facts.content_state is ContentState.PAYWALL:
        terms |= {Term.PAYWALLED}
    if _has_lapsed(rights, facts):
        terms |= {Term.PERMISSION_REQUIRED}
    rule = next(rule for rule in policy.rules if _matches(rule, terms, rights, facts, policy))
    decision = Decision(
        verdict=rule.verdict,
        rule=rule.id,
        because=rule.because.replace("{date}", _embargo(rights)),
        duties=_duties(rule, terms, rights, policy),
        decide_again=_decide_again(rights, facts),
    )
    if rule.size is None:
        return decision
    return _sized(decision, rule.size, rights=rights, facts=facts, policy=policy)


def _matches(rule: Rule, terms: frozenset[Term], rights: Rights, facts: Facts, policy: Policy) -> bool:
    if rule.terms and not rule.terms & terms:
        return False
    return all(_holds(condition, terms, rights, facts, policy) for condition in rule.conditions)


def _holds(  # noqa: PLR0911 - one return for each condition of the closed list
    condition: Condition, terms: frozenset[Term], rights: Rights, facts: Facts, policy: Policy
) -> bool:
    until, since = _instant(rights, LimitKind.UNTIL), _instant(rights, LimitKind.FROM)
    match condition:
        case Condition.EXPIRED:
            return until is not None and until <= facts.now
        case Condition.EMBARGOED:
            return since is not None and since > facts.now
        case Condition.LITTLE_TEXT:
            short = facts.words < policy.min_body_words
            return short or facts.doubtful or facts.content_state not in _HAS_TEXT
        case Condition.OPERATOR_NON_COMMERCIAL:
            return not policy.operator.commercial
        case Condition.USE_PERMITTED:
            is_commercial = Term.NON_COMMERCIAL in terms and policy.operator.commercial
            return not _has_lapsed(rights, facts) and not is_commercial
        case Condition.EXTRACTS_FREE:
            return not _has_zero(rights)
        case Condition.EXTRACTS_FORBIDDEN:
            return _has_zero(rights)


def _has_lapsed(rights: Rights, facts: Facts) -> bool:
    """Whether a permission that runs from one date to another does not run today."""
    until, since = _instant(rights, LimitKind.UNTIL), _instant(rights, LimitKind.FROM)
    return (until is not None and until <= facts.now) or (since is not None and since > facts.now)


def _has_zero(rights: Rights) -> bool:
    return any(limit.value == 0 for limit in rights.limits if limit.kind not in _DATES)


def _instant(rights: Rights, kind: LimitKind) -> datetime | None:
    value = next((limit.value for limit in rights.limits if limit.kind is kind), None)
    return value if isinstance(value, datetime) else None


def _embargo(rights: Rights) -> str:
    instant = _instant(rights, LimitKind.FROM)
    if instant is None or instant >= _NEVER:
        return "a date that is not told"
    return f"{instant.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _decide_again(rights: Rights, facts: Facts) -> datetime | None:
    dates = (_instant(rights, LimitKind.UNTIL), _instant(rights, LimitKind.FROM))
    return min((date for date in dates if date and facts.now < date < _NEVER), default=None)


def _duties(rule: Rule, terms: frozenset[Term], rights: Rights, policy: Policy) -> frozenset[Duty]:
    if rule.verdict is Verdict.NOTHING:
        return frozenset()
    duties = rule.duties | {duty for term, duty in policy.term_duties.items() if term in terms}
    return duties | rule.licensed_duties if rights.licence else duties


def _sized(decision: Decision, size: Size, *, rights: Rights, facts: Facts, policy: Policy) -> Decision:
    if size.granted is not None and rights.granted_limits:
        size = policy.sizes[size.granted]
    words = min(size.words, facts.words * size.percent // 100)
    bounds = (
        ("K2", _stated_words(rights, facts, policy)),
        ("K3", facts.words * policy.body_percent // 100),
        ("K5", facts.budget_words),
    )
    caps: list[str] = []
    for cap, bound in bounds:
        if bound is not None and bound < words:
            words = bound
            caps.append(cap)
    chars = _whole(rights, LimitKind.CHARS)
    limits = tuple(limit for limit in rights.limits if limit.kind in _CUT_BY_TEXT)
    has_snippet_cap = Term.MAX_SNIPPET in rights.terms
    if has_snippet_cap:
        caps.append("K1")
    elif chars is not None or limits:
        caps.append("K2")
    sized = Decision(
        verdict=decision.verdict,
        rule=decision.rule,
        because=decision.because,
        max_words=words,
        max_chars=chars,
        limits=limits,
        duties=decision.duties,
        caps=tuple(sorted(set(caps))),
        decide_again=decision.decide_again,
    )
    if has_snippet_cap and (chars is None or chars < policy.min_snippet_chars):
        return without_text(sized, "K1", policy)
    if _has_zero(rights):
        return without_text(sized, "K2", policy)
    if words < policy.min_words:
        return without_text(sized, _last_cap(caps), policy)
    if not facts.has_publisher and decision.duties & {Duty.CREDIT, Duty.LINK}:
        return without_text(sized, "K11", policy)
    return sized


def _last_cap(caps: list[str]) -> str:
    """K5 tells more than K6: the work's budget is used up."""
    return "K5" if "K5" in caps else "K6"


def _stated_words(rights: Rights, facts: Facts, policy: Policy) -> int | None:
    """The smallest stated limit that can be told in words."""
    words = _whole(rights, LimitKind.WORDS)
    lines = _whole(rights, LimitKind.LINES)
    percent = _whole(rights, LimitKind.PERCENT)
    return min(
        (
            bound
            for bound in (
                words,
                None if lines is None else lines * policy.line_words,
                None if percent is None else facts.words * percent // 100,
            )
            if bound is not None
        ),
        default=None,
    )


def _whole(rights: Rights, kind: LimitKind) -> int | None:
    found: Limit | None = next((limit for limit in rights.limits if limit.kind is kind), None)
    return found.value if found and isinstance(found.value, int) else None
