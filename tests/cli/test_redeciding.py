from dataclasses import replace
from typing import Any

import pytest
from tests import records

from crawler.cli import redeciding
from crawler.model import Decision, Limit, LimitKind, Verdict

ALLOWED = records.ALLOWED


def capped(cap: str, decision: Decision = ALLOWED) -> Decision:
    return replace(
        decision, verdict=Verdict.LINK_ONLY, max_words=0, caps=(cap,), because="Fewer than eight words."
    )


@pytest.mark.parametrize(
    ("now", "before", "same"),
    [
        (ALLOWED, ALLOWED, True),
        (ALLOWED, replace(ALLOWED, max_words=ALLOWED.max_words - 1), False),
        (ALLOWED, records.LINK_ONLY, False),
        (ALLOWED, capped("K6"), True),
        (ALLOWED, capped("K5"), True),
        (ALLOWED, capped("K11"), True),
        (ALLOWED, capped("K10"), False),
        (replace(ALLOWED, rule="A3"), capped("K6"), False),
        (replace(ALLOWED, duties=frozenset()), capped("K6"), False),
        (records.NOTHING, capped("K6"), False),
    ],
)
def test_a_decision_is_the_same_where_the_rules_are_and_only_the_text_took_some_off(
    now: Decision, before: Decision, *, same: bool
) -> None:
    assert redeciding._is_the_same(now, before) is same


WIDER = replace(ALLOWED, max_words=ALLOWED.max_words + 1)


def limited(kind: str, value: int, **changed: Any) -> Decision:
    return replace(ALLOWED, limits=(Limit(kind=LimitKind(kind), value=value),), **changed)


@pytest.mark.parametrize(
    ("now", "before", "more"),
    [
        (WIDER, ALLOWED, True),
        (ALLOWED, WIDER, False),
        (ALLOWED, records.LINK_ONLY, True),
        (records.LINK_ONLY, records.NOTHING, True),
        (records.LINK_ONLY, ALLOWED, False),
        (records.NOTHING, records.LINK_ONLY, False),
        (replace(ALLOWED, max_chars=500), replace(ALLOWED, max_chars=200), True),
        (ALLOWED, replace(ALLOWED, max_chars=200), True),
        (replace(ALLOWED, max_chars=200), ALLOWED, False),
        (limited("sentences", 2), limited("sentences", 1), True),
        (ALLOWED, limited("paragraphs", 1), True),
        (limited("sentences", 1), limited("sentences", 2), False),
    ],
)
def test_more_is_a_better_verdict_or_a_wider_limit_of_any_kind(
    now: Decision, before: Decision, *, more: bool
) -> None:
    assert redeciding._allows_more(now, before) is more
