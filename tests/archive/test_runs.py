from dataclasses import dataclass

from tests.records import DAY, KEY, NOW, record, stored, task

from crawler.archive import runs, settle
from crawler.archive.runs import Begun
from crawler.archive.store import Store


@dataclass(frozen=True)
class Source:
    id: str
    name: str = "Global Defense Corp"
    hosts: tuple[str, ...] = ("www.gdc.example",)
    language: str = "en"
    enabled: bool = True


def _begin(db: Store, *sources: Source) -> Begun:
    with db.transaction():
        return runs.begin(
            db,
            now=NOW,
            version="1",
            config_digest="d",
            profile="strict",
            resolve={"b": "127.0.0.1", "a": "::1"},
            sources=sources,
        )


def test_a_run_is_kept_with_what_it_ran_with(db: Store) -> None:
    begun = _begin(db)
    with db.transaction():
        settle.settle(db, task(), stored(record()))
        runs.end(db, begun.id, now=NOW + DAY, exit_code=3, counts={"read": 1})
    row = db.row("SELECT * FROM runs")
    assert row is not None
    assert (row["exit_code"], row["counts"], row["decisions"]) == (3, '{"read":1}', 1)
    assert row["chain_head"] == db.one("SELECT hash FROM decision")
    assert db.one("SELECT run FROM decision") == begun.id


def test_a_run_that_was_killed_is_known_to_the_next(db: Store) -> None:
    assert not _begin(db).interrupted
    second = _begin(db)
    assert second.interrupted
    runs.end(db, second.id, now=NOW, exit_code=0, counts={})
    assert not _begin(db).interrupted


def test_sources_are_kept_and_those_that_went_are_switched_off(db: Store) -> None:
    _begin(db, Source("a"), Source("b", enabled=False))
    assert dict(db.execute("SELECT source, enabled FROM sources").fetchall()) == {"a": 1, "b": 0}
    _begin(db, Source("b"))
    assert dict(db.execute("SELECT source, enabled FROM sources").fetchall()) == {"a": 0, "b": 1}


def test_a_source_that_failed_is_a_finding_until_it_works(db: Store) -> None:
    first = _begin(db, Source("a"))
    runs.end(db, first.id, now=NOW, exit_code=3, counts={}, failed={"a": "www.gdc.example: timeout"})
    row = db.row("SELECT * FROM findings WHERE code = 'FC403'")
    assert row is not None
    assert row["subject"] == "a"
    assert "timeout" in row["evidence"]
    second = _begin(db, Source("a"))
    runs.end(db, second.id, now=NOW, exit_code=0, counts={}, good=["a"])
    assert db.one("SELECT count(*) FROM findings WHERE code = 'FC403'") == 0


def test_only_the_key_makes_the_seal() -> None:
    assert runs.seal(None, 1, 2, "head") is None
    assert runs.seal(KEY, 1, 2, "head") != runs.seal(KEY, 1, 3, "head")
    assert runs.seal(KEY, 1, 2, "head") != runs.seal(bytes(32), 1, 2, "head")
