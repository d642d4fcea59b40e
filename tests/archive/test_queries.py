import pytest
from tests.records import GDC, record, stored, task

from crawler.archive import queries, settle
from crawler.archive.store import Store
from crawler.errors import UsageError

ARGS = {"url": GDC, "source": "gdc", "holder": "GDC", "n": "5"}


@pytest.fixture(autouse=True)
def _page(db: Store) -> None:
    with db.transaction():
        settle.settle(db, task(), stored(record()))


@pytest.mark.parametrize("query", queries.shipped().values(), ids=lambda query: query.name)
def test_every_shipped_query_answers(db: Store, query: queries.Query) -> None:
    needed = [ARGS[arg] for arg, default in query.args.items() if default is None]
    assert queries.run(db, query.name, needed).columns
    assert query.title


def test_arguments_have_their_place(db: Store) -> None:
    assert queries.run(db, "excerpts", ["gdc"]).rows[0][0] == GDC
    assert queries.run(db, "excerpts", ["other"]).rows == ()
    assert queries.run(db, "excerpts", ["gdc", "0"]).rows == ()


@pytest.mark.parametrize(
    ("name", "args", "said"),
    [
        ("excerts", [], "did you mean 'excerpts'"),
        ("xyzzy", [], "there are"),
        ("excerpts", [], r"usage: fairclip query excerpts SOURCE \[N\]"),
        ("runs", ["1", "2"], "usage"),
        ("holder", ["GDC", "extra"], "N of query holder is a whole number, not .extra."),
    ],
)
def test_a_mistake_is_answered_with_the_way_out(db: Store, name: str, args: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        queries.run(db, name, args)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM page",
        "INSERT INTO label (text) VALUES ('x')",
        "UPDATE url SET state = 'gone'",
        "CREATE TABLE x (y)",
        "DROP VIEW runs",
        "ATTACH 'other.db' AS other",
        "PRAGMA user_version = 3",
        "PRAGMA journal_mode",
        "VACUUM",
        "BEGIN",
        "SELECT load_extension('x')",
        "INSERT INTO excerpt_search (excerpt_search) VALUES ('optimize')",
    ],
)
def test_a_query_only_reads(db: Store, sql: str) -> None:
    before = db.serialize()
    with pytest.raises(UsageError, match="may only read"):
        queries.run_sql(db, sql)
    assert db.serialize() == before


def test_anybodys_own_sql_may_search(db: Store) -> None:
    found = queries.run_sql(db, "SELECT rowid FROM citation_search WHERE citation_search MATCH 'howitzers'")
    assert len(found.rows) == 1


@pytest.mark.parametrize(
    ("sql", "said"), [("SELEC 1", "SQL: near"), ("", "no query"), ("SELECT 1; SELECT 2", "SQL|one statement")]
)
def test_bad_sql_is_a_clear_line(db: Store, sql: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        queries.run_sql(db, sql)


def test_a_query_that_takes_too_long_is_stopped(db: Store) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    with pytest.raises(UsageError, match="stopped after"):
        queries.run_sql(db, endless, seconds=0.05)
    assert queries.run_sql(db, "SELECT 1").rows == ((1,),)


def test_long_answers_are_cut_and_say_so(db: Store) -> None:
    many = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
    found = queries.run_sql(db, many, limit=10)
    assert len(found.rows) == 10
    assert found.cut
    assert not queries.run_sql(db, "SELECT 1", limit=1).cut
