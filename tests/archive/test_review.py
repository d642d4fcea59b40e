from typing import Any

import pytest
from tests.records import DAY, NOW, link_only, notice, stored, task

from crawler.archive import review, settle
from crawler.archive.store import Store
from crawler.errors import UsageError
from crawler.model import LimitKind, Standard, Term, Url

UNREAD = notice(quote="Всі права на матеріали належать редакції", unread=True, holder=None, terms=frozenset())


@pytest.fixture(autouse=True)
def _pages(db: Store) -> None:
    with db.transaction():
        for number, seen in enumerate((UNREAD, UNREAD, notice(quote="Other", unread=True), notice())):
            url = Url(f"https://oborona.example/{number}")
            settle.settle(db, task(url), stored(link_only(url, seed=number, notices=(seen,))))


def _rule(db: Store, **changed: Any) -> review.Ruling:
    given: dict[str, Any] = {
        "terms": [Term.EXCERPT_ALLOWED],
        "reason": "asked the editor",
        "ruled_by": "A. Officer",
        "now": NOW,
    }
    return review.rule(db, review.queue(db, NOW)[0].notice, **(given | changed))


def test_unread_notices_wait_those_on_most_pages_first(db: Store) -> None:
    waiting = review.queue(db, NOW)
    assert [(one.quote, one.pages) for one in waiting] == [(UNREAD.quote, 2), ("Other", 1)]
    assert waiting[0].example == "https://oborona.example/0"


def test_a_ruling_takes_a_notice_off_the_queue_and_becomes_evidence(db: Store) -> None:
    ruled = _rule(db)
    assert [one.quote for one in review.queue(db, NOW)] == ["Other"]
    assert review.rulings(db, NOW) == {UNREAD.quote: ruled}
    said = ruled.signal()
    assert (said.standard, said.quote) == (Standard.RULING, UNREAD.quote)
    assert said.terms == {Term.EXCERPT_ALLOWED}
    assert "A. Officer" in said.locator


def test_a_ruling_ends_with_its_date(db: Store) -> None:
    _rule(db, until=NOW + DAY)
    assert review.rulings(db, NOW + 2 * DAY) == {}
    assert len(review.queue(db, NOW + 2 * DAY)) == 2


def test_the_latest_ruling_counts(db: Store) -> None:
    first = _rule(db)
    review.rule(db, first.notice, terms=[Term.NO_REPRODUCTION], reason="mistaken", ruled_by="B", now=NOW)
    assert review.rulings(db, NOW)[UNREAD.quote].terms == {Term.NO_REPRODUCTION}


def test_a_ruling_needs_a_notice_and_a_reason(db: Store) -> None:
    with pytest.raises(UsageError, match="needs a reason"):
        _rule(db, reason=" ")
    with pytest.raises(UsageError, match="no notice 99"):
        review.rule(db, 99, terms=[], reason="x", ruled_by="x", now=NOW)


def test_what_rests_on_a_ruling_is_decided_again_when_it_ends(db: Store) -> None:
    said = _rule(db, until=NOW + DAY).signal()
    assert said.limit is not None
    assert (said.limit.kind, said.limit.value) == (LimitKind.UNTIL, NOW + DAY)


def test_where_the_latest_ruling_has_ended_no_older_one_comes_back(db: Store) -> None:
    first = _rule(db)
    review.rule(
        db,
        first.notice,
        terms=[Term.EXCERPT_ALLOWED],
        reason="for a month",
        ruled_by="B",
        now=NOW,
        until=NOW + DAY,
    )
    assert review.rulings(db, NOW + 2 * DAY) == {}
    assert len(review.queue(db, NOW + 2 * DAY)) == 2
