from dataclasses import replace
from datetime import timedelta

import pytest
from tests.statements import NOW, facts_of, policy_of

from crawler.model import ContentState, Duty, Limit, LimitKind, Rights, Term, Verdict
from crawler.policy import decide

STRICT, QUOTATION = policy_of("strict"), policy_of("quotation")
LATER, EARLIER = NOW + timedelta(days=1), NOW - timedelta(days=1)


def rights(*terms: str, **limits: object) -> Rights:
    stated = tuple(Limit(kind=LimitKind(kind.rstrip("_")), value=value) for kind, value in limits.items())  # type: ignore[arg-type]
    return Rights(terms=frozenset(map(Term, terms)), limits=stated, granted_limits=stated)


@pytest.mark.parametrize(
    ("term", "rule"),
    [
        ("withdrawn", "G1"),
        ("no-index", "G4"),
        ("no-linking", "G5"),
        ("no-snippet", "G6"),
        ("no-archive", "G7"),
        ("licence-fee", "G8"),
        ("paywalled", "G9"),
        ("no-automated", "G10"),
    ],
)
def test_no_grant_lifts_a_gate(term: str, rule: str) -> None:
    for policy in (STRICT, QUOTATION):
        decision = decide(rights(term, "cc0"), facts_of(), policy)
        assert (decision.rule, decision.max_words) == (rule, 0)
        assert decision.verdict is not Verdict.EXCERPT


def test_an_end_date_that_has_passed_leaves_nothing() -> None:
    assert decide(rights("expires", "cc0", until=EARLIER), facts_of(), STRICT).rule == "G2"


def test_an_end_date_to_come_asks_again_then() -> None:
    decision = decide(rights("expires", "cc0", until=LATER), facts_of(), STRICT)
    assert (decision.rule, decision.decide_again) == ("A1", LATER)


def test_an_embargo_says_until_when() -> None:
    decision = decide(rights("embargo", "cc0", from_=LATER), facts_of(), QUOTATION)
    assert decision.verdict is Verdict.NOTHING
    assert decision.because == "The text is under embargo until 2026-06-02 00:00 UTC."
    assert decision.decide_again == LATER
    assert decide(rights("embargo", "cc0", from_=EARLIER), facts_of(), QUOTATION).rule == "A1"


def test_a_permission_that_has_run_out_is_none() -> None:
    assert decide(rights("excerpt-allowed", until=EARLIER), facts_of(), STRICT).rule == "D1"
    assert decide(rights("excerpt-allowed", until=EARLIER), facts_of(), QUOTATION).rule == "D3"
    assert decide(rights("excerpt-allowed", until=LATER), facts_of(), STRICT).decide_again == LATER


@pytest.mark.parametrize(
    "state", [state for state in ContentState if state not in {ContentState.FULL, ContentState.TEASER}]
)
def test_only_articles_are_excerpted(state: ContentState) -> None:
    decision = decide(rights("cc0"), facts_of(content_state=state), STRICT)
    assert decision.rule == ("G9" if state is ContentState.PAYWALL else "G11")


def test_a_short_or_doubtful_body_is_only_cited() -> None:
    assert decide(rights("cc0"), facts_of(31), STRICT).rule == "G11"
    assert decide(rights("cc0"), facts_of(32), STRICT).rule == "A1"
    assert decide(rights("cc0"), facts_of(doubtful=True), STRICT).rule == "G11"


@pytest.mark.parametrize(
    ("terms", "body", "words"),
    [
        (["cc0"], 1000, 150),
        (["cc0"], 400, 100),
        (["excerpt-allowed"], 1000, 90),
        (["excerpt-allowed"], 500, 50),
        (["bare"], 899, 89),
        (["no-reproduction"], 1000, 25),
        (["no-reproduction"], 400, 20),
    ],
)
def test_sizes_are_words_and_a_share_of_the_body(terms: list[str], body: int, words: int) -> None:
    assert decide(rights(*terms), facts_of(body), QUOTATION).max_words == words


@pytest.mark.parametrize(
    ("limits", "words", "chars"),
    [
        ({"words": 100}, 100, None),
        ({"words": 900}, 150, None),
        ({"chars": 500}, 150, 500),
        ({"lines": 5}, 60, None),
        ({"percent": 10}, 100, None),
        ({"words": 100, "chars": 500, "percent": 9}, 90, 500),
    ],
)
def test_a_stated_limit_is_kept_whatever_its_unit(
    limits: dict[str, int], words: int, chars: int | None
) -> None:
    decision = decide(rights("excerpt-allowed", **limits), facts_of(), STRICT)
    assert (decision.max_words, decision.max_chars) == (words, chars)
    assert ("K2" in decision.caps) == (words != 150 or chars is not None)


def test_sentences_and_paragraphs_are_left_to_the_cut() -> None:
    decision = decide(rights("excerpt-allowed", sentences=2), facts_of(), STRICT)
    assert decision.limits == (Limit(kind=LimitKind.SENTENCES, value=2),)


@pytest.mark.parametrize(("chars", "verdict"), [(39, Verdict.LINK_ONLY), (40, Verdict.EXCERPT)])
def test_fewer_than_forty_characters_are_no_snippet(chars: int, verdict: Verdict) -> None:
    decision = decide(rights("cc0", "max-snippet", chars=chars), facts_of(), STRICT)
    assert (decision.verdict, "K1" in decision.caps) == (verdict, True)


def test_a_spent_budget_leaves_a_citation() -> None:
    decision = decide(rights("cc-by"), facts_of(budget_words=5), STRICT)
    assert (decision.verdict, decision.rule, decision.caps) == (Verdict.LINK_ONLY, "A3", ("K5",))
    assert decision.because == "What may be kept of this work is used up."
    assert decide(rights("cc-by"), facts_of(budget_words=20), STRICT).max_words == 20


def test_less_than_eight_words_is_nothing_to_show() -> None:
    decision = decide(rights("no-reproduction"), facts_of(140), QUOTATION)
    assert (decision.verdict, decision.rule, decision.caps) == (Verdict.LINK_ONLY, "D3", ("K6",))


def test_a_credit_that_cannot_be_given_leaves_a_citation() -> None:
    decision = decide(rights("cc-by"), facts_of(has_publisher=False), STRICT)
    assert (decision.verdict, decision.caps) == (Verdict.LINK_ONLY, ("K11",))


def test_commercial_operators_have_no_non_commercial_licence() -> None:
    terms = ["cc-by-nc", "non-commercial"]
    assert decide(rights(*terms), facts_of(), STRICT).rule == "D1"
    assert decide(rights(*terms), facts_of(), policy_of("strict", commercial=False)).rule == "A6"


def test_duties_follow_terms_whatever_the_rule() -> None:
    held = Rights(
        terms=frozenset({Term.REPUBLISH_ALLOWED, Term.NO_DERIVATIVES, Term.SHARE_ALIKE}),
        licence="GFDL-1.3-or-later",
    )
    assert decide(held, facts_of(), STRICT).duties == frozenset(Duty)
    assert decide(rights("no-index", "no-derivatives"), facts_of(), STRICT).duties == frozenset()


@pytest.mark.parametrize("kind", ["chars", "words", "sentences", "paragraphs", "lines", "percent"])
def test_a_stated_limit_of_nothing_leaves_a_citation_even_of_a_grant_of_the_whole(kind: str) -> None:
    decision = decide(rights("republish-allowed", **{kind: 0}), facts_of(), STRICT)
    assert (decision.verdict, decision.rule, decision.max_words) == (Verdict.LINK_ONLY, "A7", 0)
    assert "K2" in decision.caps


def test_no_rule_opens_more_than_the_share_of_the_body_that_the_cap_leaves() -> None:
    decision = decide(rights("cc0"), facts_of(), replace(STRICT, body_percent=5))
    assert (decision.max_words, decision.caps) == (50, ("K3",))


def test_eight_words_are_enough_to_show() -> None:
    assert decide(rights(), facts_of(80), QUOTATION).max_words == 8
    assert decide(rights(), facts_of(79), QUOTATION).verdict is Verdict.LINK_ONLY
