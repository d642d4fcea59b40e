"""Texts of machine records: read like notices, templates told apart."""

import pytest
from tests.rights.cases import knowledge, page_of, site_of

from crawler.model import Channel, Scope, Standard, Term
from crawler.rights import free_text
from crawler.rights.evidence import Source
from crawler.rights.knowledge import Where

_WHERE = Where(page_of({}), site_of({}), knowledge())
_SOURCE = Source(Channel.META, Standard.META_RIGHTS, "head > meta")


@pytest.mark.parametrize(
    "text", ["", "  ", "{{ copyright }}", "%year%", "null", "undefined", "N/A", "© ${year}", "<%= x %>"]
)
def test_the_rest_of_a_template(text: str) -> None:
    (signal,) = free_text.read(_SOURCE, text, _WHERE, scope=Scope.ARTICLE, rule="r")
    assert (signal.terms, str(signal.fault_code)) == (frozenset(), "bad-value")


@pytest.mark.parametrize(
    "text", ["© 2024 X", "100% ours", "Null Agency", "None of this may be copied", "A {b} c"]
)
def test_a_text_is_no_template(text: str) -> None:
    assert not free_text.is_template(text)


def test_a_text_that_says_nothing_is_recorded() -> None:
    (signal,) = free_text.read(_SOURCE, "lovely weather", _WHERE, scope=Scope.ARTICLE, rule="r")
    assert (signal.terms, signal.fault, signal.quote) == (frozenset(), None, "lovely weather")


def test_grants_can_be_taken_out() -> None:
    granting = _SOURCE.signal(
        "x",
        scope=Scope.SITE,
        rule="r",
        terms=frozenset({Term.CC_BY, Term.CREDIT_REQUIRED}),
        licence="CC-BY-4.0",
    )
    (kept,) = free_text.without_grants([granting], "a place where grants count")
    assert (kept.terms, kept.licence) == (frozenset({Term.CREDIT_REQUIRED}), None)
    assert kept.fault == "bad-value: a place where grants count"
    restricting = _SOURCE.signal("x", scope=Scope.SITE, rule="r", terms=frozenset({Term.NO_AI}))
    assert list(free_text.without_grants([restricting], "x")) == [restricting]


def test_a_fault_of_the_record_does_not_hide_its_own() -> None:
    sound = _SOURCE.signal("x", scope=Scope.SITE, rule="r")
    faulty = _SOURCE.signal("x", scope=Scope.SITE, rule="r", fault="bad-date: a date")
    assert [signal.fault for signal in free_text.with_fault([sound, faulty], "duplicate: one")] == [
        "duplicate: one",
        "bad-date: a date",
    ]
    assert list(free_text.with_fault([sound], None)) == [sound]
