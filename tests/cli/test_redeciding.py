import tomllib
from dataclasses import replace
from typing import Any

import pytest
from tests import records

from crawler import config, policy
from crawler.archive import redecide
from crawler.archive.decisions import Decided
from crawler.cli import redeciding
from crawler.model import Decision, Limit, LimitKind, Operator, Verdict

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


def stored_page(decision: Decision, words: int) -> redecide.StoredPage:
    made = records.record(decision=decision, excerpt=None)
    return redecide.StoredPage(
        id=1,
        url=made.url,
        source="gdc",
        fetched_at=records.NOW,
        content_state=made.content_state,
        words=words,
        metadata=made.metadata,
        signals=made.signals,
        notices=made.notices,
        rights=made.rights,
        decided=Decided(id=1, at=records.NOW, cause="visit", decision=decision, rights=1),
        excerpt=None,
        attribution=made.attribution,
        given_words=0,
    )


@pytest.mark.parametrize(
    ("rule", "words", "doubtful"), [("G11", 200, True), ("G11", 12, False), ("A8", 200, False)]
)
def test_a_body_that_nobody_was_sure_of_stays_so_until_the_page_is_fetched_again(
    rule: str, words: int, *, doubtful: bool
) -> None:
    table = policy.compile(
        tomllib.loads((config.folder.shipped() / "policy.toml").read_text("utf-8")),
        profile=policy.Profile.STRICT,
        operator=Operator(),
    )
    page = stored_page(replace(records.LINK_ONLY, rule=rule), words)
    assert redeciding._facts(page, records.NOW, table).doubtful is doubtful


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
