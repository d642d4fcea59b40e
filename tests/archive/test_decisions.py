import sqlite3
from dataclasses import replace
from typing import Any

import pytest
from tests.records import ALLOWED, DAY, GDC, NOW, record, stored, task

from crawler.archive import decisions, pages, settle
from crawler.archive.store import Store
from crawler.model import Limit, LimitKind


def _kept(db: Store, **changed: Any) -> int:
    with db.transaction():
        settle.settle(db, task(), stored(record(**changed)))
    page = pages.id_of(db, GDC)
    assert page is not None
    return page


def test_the_decision_in_force_is_read_back_as_it_was(db: Store) -> None:
    dated = replace(
        ALLOWED,
        max_chars=300,
        limits=(Limit(kind=LimitKind.PERCENT, value=10), Limit(kind=LimitKind.UNTIL, value=NOW + DAY)),
        caps=("K1", "K2"),
        decide_again=NOW + DAY,
    )
    found = decisions.current(db, _kept(db, decision=dated))
    assert found is not None
    assert found.decision == dated
    assert (found.cause, found.at) == ("visit", NOW)


def test_each_hash_rests_on_the_one_before() -> None:
    first = decisions.link(decisions.START, ("a",))
    assert decisions.link(first, ("b",)) != decisions.link(decisions.START, ("b",))
    assert decisions.link(first, ("b",)) == decisions.link(first, ("b",))


def test_equal_grounds_are_stored_once(db: Store) -> None:
    _kept(db)
    _kept(db, words=201)
    assert db.one("SELECT count(*) FROM decision") == 2
    assert db.one("SELECT count(*) FROM ground") == 1


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM decision",
        "UPDATE decision SET verdict = 'nothing'",
        "INSERT OR REPLACE INTO decision SELECT * FROM decision",
        (
            "INSERT INTO decision SELECT 0, page, capture, run, at, cause, verdict, ground, rights, max_words,"
            " max_chars, decide_again, hash FROM decision"
        ),
    ],
)
def test_history_is_only_appended(db: Store, sql: str) -> None:
    _kept(db)
    with pytest.raises(sqlite3.IntegrityError, match="P10"):
        db.execute(sql)
