from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.articles import permits

from crawler.model import Decision, Limit, LimitKind, Operator, Rights, Term, Verdict
from crawler.policy.allowance import allowance

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)
OPEN = permits(150)
LINK_ONLY = Decision(verdict=Verdict.LINK_ONLY, rule="D1", because="…")
NOTHING = Decision(verdict=Verdict.NOTHING, rule="G1", because="…")
CONDITIONS = {Term.CREDIT_REQUIRED, Term.LINK_REQUIRED}


def rights(*terms: Term, limits: tuple[Limit, ...] = ()) -> Rights:
    return Rights(terms=frozenset(terms), limits=limits)


def is_whole(held: Rights, decision: Decision = OPEN, *, commercial: bool = True) -> bool:
    return allowance(held, decision, operator=Operator(commercial=commercial), now=NOW).is_whole


@pytest.mark.parametrize(
    "term",
    [Term.CC0, Term.PUBLIC_DOMAIN, Term.CC_BY, Term.CC_BY_ND, Term.OPEN_GOVERNMENT, Term.REPUBLISH_ALLOWED],
)
def test_who_lets_anybody_republish_lets_a_draft(term: Term) -> None:
    assert is_whole(rights(term))
    assert is_whole(rights(term), replace(LINK_ONLY, caps=("K6",))), "too short to excerpt, but free"


def test_an_excerpt_is_as_long_as_was_decided() -> None:
    found = allowance(
        rights(Term.EXCERPT_ALLOWED), permits(90, chars=500, sentences=2), operator=Operator(), now=NOW
    )
    assert (found.words, found.chars, found.sentences) == (90, 500, 2)


def test_where_nothing_is_permitted_no_word_is() -> None:
    for decision in (LINK_ONLY, NOTHING):
        assert allowance(rights(Term.ALL_RIGHTS_RESERVED), decision, operator=Operator(), now=NOW).words == 0


@pytest.mark.parametrize(
    "gate", [Term.NO_SNIPPET, Term.LICENCE_FEE, Term.PAYWALLED, Term.NO_ARCHIVE, Term.MAX_SNIPPET]
)
def test_no_licence_lifts_a_gate(gate: Term) -> None:
    assert not is_whole(rights(Term.CC_BY, gate), LINK_ONLY)


def test_non_commercial_asks_who_writes() -> None:
    held = rights(Term.CC_BY_NC, Term.NON_COMMERCIAL)
    assert not is_whole(held, LINK_ONLY)
    assert is_whole(held, commercial=False)


def test_a_stated_size_holds_for_drafts_too() -> None:
    held = rights(Term.REPUBLISH_ALLOWED, limits=(Limit(kind=LimitKind.WORDS, value=50),))
    assert allowance(held, permits(50), operator=Operator(), now=NOW).words == 50


@pytest.mark.parametrize(
    ("limit", "runs"),
    [
        (Limit(kind=LimitKind.UNTIL, value=NOW + DAY), True),
        (Limit(kind=LimitKind.UNTIL, value=NOW - DAY), False),
        (Limit(kind=LimitKind.FROM, value=NOW - DAY), True),
        (Limit(kind=LimitKind.FROM, value=NOW + DAY), False),
    ],
)
def test_a_permission_counts_while_it_runs(limit: Limit, runs: bool) -> None:  # noqa: FBT001 - a case of a table
    assert is_whole(rights(Term.REPUBLISH_ALLOWED, limits=(limit,))) is runs


def test_credit_and_link_are_due_where_they_are_asked_for() -> None:
    cases = {
        (Term.EXCERPT_ALLOWED, *CONDITIONS): (True, True),
        (Term.CC0,): (False, False),
        (Term.PUBLIC_DOMAIN, Term.CREDIT_REQUIRED): (True, False),
        (Term.ALL_RIGHTS_RESERVED,): (True, False),
    }
    for terms, due in cases.items():
        found = allowance(rights(*terms), permits(90), operator=Operator(), now=NOW)
        assert (found.credit_due, found.link_due) == due
