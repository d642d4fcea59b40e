import pytest

from crawler.archive.store import Store, as_json, digest_of, from_json
from crawler.model import Term


def test_a_failed_transaction_leaves_nothing_and_forgets_what_it_learnt(db: Store) -> None:
    with pytest.raises(RuntimeError):
        _break(db)
    assert db.one("SELECT count(*) FROM label") == 0
    assert db.label("soon gone") == db.one("SELECT id FROM label WHERE text = 'soon gone'")


def _break(db: Store) -> None:
    with db.transaction():
        db.label("soon gone")
        raise RuntimeError


def test_a_transaction_keeps_all_that_it_wrote(db: Store) -> None:
    with db.transaction():
        one, two = db.label("one"), db.label("two")
    assert {row["text"]: row["id"] for row in db.rows("SELECT * FROM label")} == {"one": one, "two": two}


def test_equal_strings_have_one_number(db: Store) -> None:
    assert db.label("GDC") == db.label("GDC")
    assert db.label(None) is None


def test_what_is_remembered_stays_bounded(db: Store) -> None:
    with db.transaction():
        for number in range(20_001):
            db.memory.links[str(number)] = 1
    assert not db.memory.links


def test_json_is_the_same_for_the_same_value() -> None:
    terms = frozenset({Term.NO_AI, Term.BARE, Term.EMBARGO})
    assert as_json(terms) == '["bare","embargo","no-ai"]'
    assert from_json(as_json(terms), frozenset[Term]) == terms


def test_digests_tell_different_contents_apart() -> None:
    assert digest_of(["a", None]) != digest_of(["a", ""])
    assert digest_of(["a", "b"]) == digest_of(["a", "b"])
