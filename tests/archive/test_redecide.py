from dataclasses import replace
from typing import Any

import pytest
from tests.records import (
    ALLOWED,
    DAY,
    GDC,
    KEY,
    LINK_ONLY,
    NOTHING,
    NOW,
    attribution,
    link_only,
    record,
    stored,
    task,
)

from crawler.archive import redecide, settle, verify
from crawler.archive.store import Store
from crawler.model import Decision, Excerpt, Rights, Term, Url, Verdict


@pytest.fixture
def page(db: Store) -> redecide.StoredPage:
    with db.transaction():
        settle.settle(db, task(), stored(record()))
    found = redecide.stored_page(db, GDC)
    assert found is not None
    return found


def _again(db: Store, page: redecide.StoredPage, decision: Decision, **changed: Any) -> bool:
    with db.transaction():
        return redecide.replace(db, page.id, decision, now=NOW + DAY, cause="redecide", **changed)


def test_a_stored_page_carries_all_that_deciding_needs(page: redecide.StoredPage) -> None:
    made = record()
    assert (page.signals, page.notices, page.rights) == (made.signals, made.notices, made.rights)
    assert (page.excerpt, page.attribution, page.metadata) == (made.excerpt, made.attribution, made.metadata)
    assert (page.decided.decision, page.words, page.given_words) == (made.decision, 200, 12)


def test_the_same_decision_is_no_new_one(db: Store, page: redecide.StoredPage) -> None:
    assert not _again(db, page, ALLOWED)
    assert db.one("SELECT count(*) FROM decision") == 1


@pytest.mark.parametrize(
    "decision", [LINK_ONLY, NOTHING, replace(ALLOWED, max_words=5), replace(ALLOWED, max_chars=10)]
)
def test_what_is_no_longer_allowed_goes(db: Store, page: redecide.StoredPage, decision: Decision) -> None:
    assert _again(db, page, decision)
    assert db.one("SELECT count(*) FROM excerpt") == 0
    assert verify.verify(db, key=KEY) == []


def test_an_excerpt_may_shrink_to_its_beginning(db: Store, page: redecide.StoredPage) -> None:
    assert page.excerpt is not None
    shorter = Excerpt(text=" ".join(page.excerpt.text.split()[:5]), words=5, of_words=200)
    assert _again(db, page, replace(ALLOWED, max_words=12, rule="A7"), excerpt=shorter)
    assert db.one("SELECT words FROM excerpt") == 12
    assert not _again(db, page, replace(ALLOWED, max_words=12, rule="A7"))


def test_it_never_grows_nor_becomes_another(db: Store, page: redecide.StoredPage) -> None:
    other = Excerpt(text="Quite other words", words=3, of_words=200)
    more = replace(ALLOWED, max_words=150)
    _again(db, page, more, excerpt=other)
    assert db.one("SELECT text FROM excerpt") == (page.excerpt and page.excerpt.text)


def test_a_page_without_text_gets_none(db: Store) -> None:
    with db.transaction():
        settle.settle(db, task(), stored(link_only(GDC)))
    found = redecide.stored_page(db, GDC)
    assert found is not None
    _again(db, found, ALLOWED)
    row = db.row("SELECT verdict, caps FROM decisions ORDER BY decision DESC LIMIT 1")
    assert row is not None
    assert tuple(row) == (Verdict.LINK_ONLY, '["K10"]')


def test_new_rights_and_a_new_attribution_take_the_place_of_the_old(
    db: Store, page: redecide.StoredPage
) -> None:
    held = Rights(terms=frozenset({Term.EXCERPT_ALLOWED}), holder="Global Defense Corp")
    given = attribution(publisher="Global Defense Corp")
    assert _again(db, page, ALLOWED, rights=held, attribution=given)
    after = redecide.stored_page(db, GDC)
    assert after is not None
    assert (after.rights, after.attribution, after.excerpt) == (held, given, page.excerpt)
    assert db.one("SELECT holder FROM decisions ORDER BY decision LIMIT 1") == "GDC"


def test_all_pages_are_walked_in_small_steps(db: Store) -> None:
    urls = [Url(f"https://www.gdc.example/{number}") for number in range(7)]
    with db.transaction():
        for number, url in enumerate(urls):
            settle.settle(db, task(url), stored(link_only(url, seed=number)))
    seen: list[str] = []
    after = 0
    while step := redecide.stored(db, after=after, limit=3):
        seen += [page.url for page in step]
        after = step[-1].id
    assert seen == urls


def test_decisions_whose_date_has_passed_are_listed(db: Store) -> None:
    with db.transaction():
        settle.settle(db, task(), stored(record(decision=replace(ALLOWED, decide_again=NOW + DAY))))
    assert redecide.expired(db, NOW) == []
    assert redecide.expired(db, NOW + 2 * DAY) == [1]


def test_nothing_means_no_title_no_line_and_no_fingerprint(db: Store, page: redecide.StoredPage) -> None:
    assert _again(db, page, NOTHING)
    for table in ("citation", "attribution", "fingerprint", "mark"):
        assert db.one(f"SELECT count(*) FROM {table}") == 0, table


def test_pages_are_found_by_their_numbers(db: Store, page: redecide.StoredPage) -> None:
    assert redecide.numbered(db, [page.id]) == [page]
    assert redecide.numbered(db, []) == []
