"""Monotony and order (``rights-signals.md`` 1.2, R21): unsure means less, and order means nothing."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.statements import NOW, facts_of, policy_of

from crawler.model import (
    GROUP_OF,
    LICENCE_CONDITIONS,
    Channel,
    Decision,
    Limit,
    LimitKind,
    Scope,
    Signal,
    Standard,
    Term,
    TermGroup,
    Verdict,
)
from crawler.policy import decide
from crawler.rights.resolve import resolve

RESTRICTING = {TermGroup.FORBID, TermGroup.GATE, TermGroup.CAP, TermGroup.CONDITION}
DATES = [NOW.replace(year=2020), NOW.replace(year=2030)]
POLICIES = [
    policy_of("strict"),
    policy_of("quotation"),
    policy_of("strict", commercial=False),
    policy_of("quotation", commercial=False),
]
NAMES = ("Example Media", "example")

sizes = st.builds(
    Limit,
    kind=st.sampled_from(["chars", "words", "sentences", "paragraphs", "lines", "percent"]).map(LimitKind),
    value=st.sampled_from([0, 1, 10, 50, 100, 2000]),
)
dates = st.builds(
    Limit, kind=st.sampled_from([LimitKind.UNTIL, LimitKind.FROM]), value=st.sampled_from(DATES)
)
holders = st.sampled_from([None, None, "GDC", "Global Defense Corp", "Reuters", "Example Media Ltd"])


def terms_of(allowed: Sequence[Term], *, least: int = 0) -> st.SearchStrategy[frozenset[Term]]:
    return st.frozensets(st.sampled_from(allowed), min_size=least, max_size=3).map(whole)


def whole(terms: frozenset[Term]) -> frozenset[Term]:
    """A Creative Commons term always stands with its conditions."""
    return terms.union(*(LICENCE_CONDITIONS.get(term, frozenset()) for term in terms))


def signals(terms: st.SearchStrategy[frozenset[Term]]) -> st.SearchStrategy[Signal]:
    return st.builds(
        Signal,
        channel=st.sampled_from(
            [Channel.TEXT, Channel.JSON_LD, Channel.HTTP_HEADER, Channel.FEED, Channel.ROBOTS_TXT]
        ),
        standard=st.sampled_from([Standard.PHRASE, Standard.SCHEMA_ORG, Standard.AGENCY, Standard.RSL]),
        scope=st.sampled_from(
            [Scope.ARTICLE, Scope.SITE, Scope.ARTICLE, Scope.SITE, Scope.MEDIA, Scope.OTHER]
        ),
        rule=st.sampled_from(["a", "b", "publisher hint"]),
        quote=st.sampled_from(["x", "y", "without exception"]),
        locator=st.sampled_from(["p", "q"]),
        statement=st.sampled_from(["block:1", "block:2", "block:3", "https://a.example/terms#block:1"]),
        terms=terms,
        licence=st.sampled_from([None, None, "CC-BY-4.0"]),
        holder=holders,
        limit=st.none() | sizes | dates,
        fault=st.sampled_from([None, None, None, "hidden: x", "bad-value: x", "too-large: x"]),
    )


any_signals = signals(terms_of(list(Term)))
restricting = signals(terms_of([term for term in Term if GROUP_OF[term] in RESTRICTING], least=1))
said = st.lists(any_signals, max_size=6)


def generosity(decision: Decision) -> tuple[int, int, float]:
    rank = list(Verdict).index(decision.verdict)
    return rank, decision.max_words, float("inf") if decision.max_chars is None else decision.max_chars


def at_most(less: Decision, more: Decision) -> bool:
    return all(
        low <= high for low, high in zip(generosity(less), generosity(more), strict=True) if less.max_words
    )


@settings(max_examples=300, deadline=None)
@given(said, restricting, st.sampled_from(POLICIES), st.sampled_from([40, 200, 1000]))
def test_a_new_restriction_never_widens_a_decision(
    before: list[Signal], added: Signal, policy: object, words: int
) -> None:
    facts = facts_of(words)
    old = decide(resolve(before, names=NAMES), facts, policy)  # type: ignore[arg-type]
    new = decide(resolve([*before, added], names=NAMES), facts, policy)  # type: ignore[arg-type]

    assert generosity(new)[0] <= generosity(old)[0]
    if new.verdict is Verdict.EXCERPT:
        assert at_most(new, old)
        assert {limit.kind for limit in old.limits} <= {limit.kind for limit in new.limits}


@settings(max_examples=150, deadline=None)
@given(said.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(range(len(rows))))))
def test_order_means_nothing(case: tuple[list[Signal], list[int]]) -> None:
    rows, order = case
    first = resolve(rows, names=NAMES)
    shuffled = [rows[index] for index in order]
    second = resolve(shuffled, names=NAMES)

    assert replace(first, decisive=(), conflicts=()) == replace(second, decisive=(), conflicts=())
    assert {replace(rows[index], locator="") for index in first.decisive} == {
        replace(shuffled[index], locator="") for index in second.decisive
    }
    assert sorted((conflict.rule, rows[conflict.loser].statement) for conflict in first.conflicts) == sorted(
        (conflict.rule, shuffled[conflict.loser].statement) for conflict in second.conflicts
    )


@settings(max_examples=150, deadline=None)
@given(said, any_signals)
def test_signals_that_differ_by_place_alone_count_once(rows: list[Signal], twin: Signal) -> None:
    once = resolve([*rows, twin], names=NAMES)
    twice = resolve([*rows, twin, replace(twin, locator="elsewhere")], names=NAMES)

    assert replace(once, decisive=(), conflicts=()) == replace(twice, decisive=(), conflicts=())


@settings(max_examples=150, deadline=None)
@given(said, st.sampled_from(POLICIES))
def test_hidden_text_never_grants(rows: list[Signal], policy: object) -> None:
    seen = [replace(row, fault=None) for row in rows]
    hidden = [replace(row, fault="hidden: x") for row in rows]
    facts = facts_of()

    rights = resolve(hidden, names=NAMES)

    assert not any(GROUP_OF[term] is TermGroup.GRANT for term in rights.terms)
    assert generosity(decide(rights, facts, policy))[0] <= max(  # type: ignore[arg-type]
        generosity(decide(resolve(seen, names=NAMES), facts, policy))[0],  # type: ignore[arg-type]
        generosity(decide(resolve([], names=NAMES), facts, policy))[0],  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    "policy", POLICIES, ids=lambda policy: f"{policy.profile}-{policy.operator.commercial}"
)
@settings(max_examples=60, deadline=None)
@given(rows=said, words=st.integers(0, 3000))
def test_no_decision_is_larger_than_a_quarter_of_the_body(
    policy: object, rows: list[Signal], words: int
) -> None:
    decision = decide(resolve(rows, names=NAMES), facts_of(words), policy)  # type: ignore[arg-type]

    assert decision.max_words <= min(150, words // 4)
    assert decision.because
    assert (decision.verdict is Verdict.EXCERPT) == (decision.max_words > 0)
