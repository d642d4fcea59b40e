from dataclasses import replace

import pytest
from tests.records import COPIER, LINK_ONLY, link_only, nothing, record, stored, task

from crawler.archive import migrate, redecide, settle
from crawler.cli.citing import citation
from crawler.model import Duty, Record, Rights, Term
from crawler.report.citation_shape import Citation


def cited(made: Record) -> Citation | None:
    db = migrate.fresh()
    settle.settle(db, task(made.url), stored(made))
    page = redecide.stored_page(db, made.url)
    db.close()
    assert page is not None
    return citation(page)


def test_what_is_stored_is_what_is_cited() -> None:
    one = cited(record())
    assert one is not None
    assert (one.title, one.publisher, one.authors, one.excerpt_words) == (
        "Forty howitzers",
        "GDC",
        ["A. Author"],
        12,
    )
    assert one.flags == []


@pytest.mark.parametrize(
    ("terms", "flags"),
    [
        ({Term.NO_AI}, ["no-ai"]),
        ({Term.CC_BY_SA, Term.SHARE_ALIKE}, ["share-alike"]),
        ({Term.NON_COMMERCIAL, Term.NO_AI}, ["no-ai", "non-commercial"]),
    ],
)
def test_terms_that_must_be_passed_on_are_flags(terms: set[Term], flags: list[str]) -> None:
    one = cited(link_only(rights=Rights(terms=frozenset(terms), licence="CC-BY-SA-4.0")))
    assert one is not None
    assert one.flags == flags
    assert one.excerpt_licence == ("CC-BY-SA-4.0" if "share-alike" in flags else None)


def test_a_duty_of_the_decision_is_a_flag_too() -> None:
    decision = replace(LINK_ONLY, duties=frozenset({Duty.NO_CHANGE}))
    one = cited(link_only(COPIER, decision=decision))
    assert one is not None
    assert one.no_change


def test_nothing_is_cited_of_a_page_that_may_not_be_shown() -> None:
    assert cited(nothing(attribution=None)) is None
