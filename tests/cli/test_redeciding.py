from dataclasses import replace

import pytest
from tests import records

from crawler.cli import redeciding
from crawler.model import Decision, Verdict

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
