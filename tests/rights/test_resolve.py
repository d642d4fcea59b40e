from typing import Any

import pytest
from tests.statements import facts_of, load, policy_of, signals_of

from crawler.model import Decision, Term
from crawler.policy import decide
from crawler.rights.resolve import resolve

PAIRS = load("rights/pairs.toml")
EXAMPLES = load("rights/examples.toml")
RULES = load("rights/resolution.toml")
ALL = PAIRS + EXAMPLES + RULES


def ids(case: dict[str, Any]) -> str:
    return str(case["id"])


@pytest.mark.parametrize("case", ALL, ids=ids)
def test_what_holds_is_what_the_rules_say(case: dict[str, Any]) -> None:
    rights = resolve(signals_of(case["signals"]), names=case.get("names", []))

    assert sorted(rights.terms) == sorted(case["terms"])
    for field in ("licence", "licence_url", "holder", "credit"):
        if field in case:
            assert getattr(rights, field) == (case[field] or None)
    if "years" in case:
        assert [[first, last or 0] for first, last in rights.years] == case["years"]
    if "credit_replaces" in case:
        assert rights.credit_replaces is case["credit_replaces"]
    if "decisive" in case:
        assert list(rights.decisive) == case["decisive"]
    if "conflicts" in case:
        assert len(rights.conflicts) == case["conflicts"]
    assert set(case.get("voided", [])) <= {conflict.rule for conflict in rights.conflicts}


@pytest.mark.parametrize("profile", ["strict", "quotation", "non_commercial"])
@pytest.mark.parametrize("case", ALL, ids=ids)
def test_the_decision_follows(case: dict[str, Any], profile: str) -> None:
    wanted = case.get(profile)
    if wanted is None:
        return
    rights = resolve(signals_of(case["signals"]), names=case.get("names", []))
    policy = policy_of(
        profile if profile != "non_commercial" else "strict", commercial=profile != "non_commercial"
    )

    decision = decide(rights, facts_of(case.get("words", 1000)), policy)

    assert found(decision, wanted) == {"words": 0, "chars": None, "caps": []} | wanted


def found(decision: Decision, wanted: dict[str, Any]) -> dict[str, Any]:
    shown = {
        "verdict": decision.verdict,
        "rule": decision.rule,
        "words": decision.max_words,
        "chars": decision.max_chars,
        "caps": list(decision.caps),
    }
    return shown | ({"duties": sorted(decision.duties)} if "duties" in wanted else {})


@pytest.mark.parametrize("case", ALL, ids=ids)
def test_every_term_that_holds_has_evidence(case: dict[str, Any]) -> None:
    signals = signals_of(case["signals"])
    rights = resolve(signals, names=case.get("names", []))

    shown = frozenset[Term]().union(*(signals[index].terms for index in rights.decisive))

    assert rights.terms - {Term.THIRD_PARTY} <= shown


def test_nothing_said_leaves_nothing() -> None:
    rights = resolve([])
    assert (rights.terms, rights.decisive, rights.conflicts) == (frozenset(), (), ())


def test_ten_thousand_notices_take_no_time() -> None:
    rows = [
        {"statement": f"block:{n}", "terms": terms, "holder": f"Holder {n}", "scope": scope}
        for n in range(2500)
        for terms, scope in (
            (["no-reproduction"], "site"),
            (["excerpt-allowed"], "site"),
            (["excerpt-allowed"], "article"),
            (["bare"], "article"),
        )
    ]
    rights = resolve(signals_of(rows))
    assert Term.NO_REPRODUCTION in rights.terms
    assert Term.EXCERPT_ALLOWED not in rights.terms
