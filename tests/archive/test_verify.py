import pytest
from tests.records import DAY, GDC, KEY, NOW, link_only, record, stored, task

from crawler.archive import runs, settle, takedown, verify
from crawler.archive.store import Store
from crawler.model import Url

OTHER = Url("https://www.gdc.example/other")


@pytest.fixture(autouse=True)
def _history(db: Store) -> None:
    with db.transaction():
        begun = runs.begin(db, now=NOW, version="1", config_digest="d", profile="strict", resolve={})
        settle.settle(db, task(), stored(record()))
        settle.settle(db, task(), stored(link_only(GDC, at=NOW + DAY)))
        settle.settle(db, task(OTHER), stored(record(OTHER, seed=2)))
        for subject in ("a.example", "b.example"):
            takedown.take_down(db, kind="host", subject=subject, reason="asked", now=NOW)
        runs.end(db, begun.id, now=NOW, exit_code=0, counts={})


def _tamper(db: Store, sql: str) -> None:
    """What somebody does who switches the guards off first, and on again afterwards."""
    guards = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    db.execute("PRAGMA foreign_keys = OFF")
    for name, _ in guards:
        db.execute(f"DROP TRIGGER {name}")
    db.executescript(sql)
    for _, guard in guards:
        db.execute(guard)


def test_a_whole_archive_has_no_problems(db: Store) -> None:
    assert verify.verify(db, key=KEY) == []
    assert verify.verify(db, thorough=False) == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE decision SET max_words = 99 WHERE id = 2", "P10: decision 2 was changed"),
        ("UPDATE ground SET because = 'Because we say so.'", "P10: decision 1 was changed"),
        ("UPDATE url SET url = 'https://x.example/' WHERE id = 1", "P10: decision 1 was changed"),
        ("DELETE FROM decision WHERE id = 2", "P10: decision 2 is missing"),
        (
            "DELETE FROM excerpt; DELETE FROM decision WHERE id = 3",
            "P10: decision 3 is not the one with which run 1",
        ),
        (
            (
                "UPDATE decision SET id = 9 WHERE id = 1; UPDATE decision SET id = 1 WHERE id = 2;"
                " UPDATE decision SET id = 2 WHERE id = 9"
            ),
            "P10: decision 1 was changed",
        ),
        ("UPDATE takedown SET reason = 'never mind' WHERE id = 1", "P10: take-down 1 was changed"),
        ("DELETE FROM takedown WHERE id = 1", "P10: take-down 1 is missing"),
        (
            "UPDATE run SET decisions = 2, chain_head = (SELECT hash FROM decision WHERE id = 2)",
            "seal of run 1",
        ),
        ("UPDATE excerpt SET words = 90, of_words = 900", "P2: https://www.gdc.example/other has an excerpt"),
        ("DELETE FROM attribution", "has an excerpt without attribution"),
        ("UPDATE page SET given_words = 99", "gave up more words"),
        ("UPDATE page SET capture = 1 WHERE id = 2", "points to what another page said"),
        ("DELETE FROM source", "leads to a source that is not there"),
        ("DROP INDEX url_due", "schema: url_due is missing"),
    ],
)
def test_tampering_is_found(db: Store, sql: str, said: str) -> None:
    _tamper(db, sql)
    assert any(said in problem for problem in verify.verify(db, key=KEY)), verify.verify(db, key=KEY)


def test_a_guard_that_is_gone_is_found(db: Store) -> None:
    db.execute("DROP TRIGGER decision_stays")
    assert verify.verify(db) == ["schema: decision_stays is missing"]


def test_a_problem_is_a_finding_until_it_is_mended(db: Store) -> None:
    verify.keep(db, ["P10: decision 2 was changed"])
    assert db.one("SELECT message FROM findings WHERE code = 'FC501'") == "P10: decision 2 was changed"
    verify.keep(db, [])
    assert db.one("SELECT count(*) FROM findings WHERE code = 'FC501'") == 0
