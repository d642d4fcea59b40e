"""The archivists' handbook is true: its queries run, and it explains every column of every view."""

import re
from pathlib import Path

import pytest
from tests.records import COPIER, DAY, GDC, NOW, link_only, record, stored, task

from crawler.archive import fingerprints, queries, settle
from crawler.archive.store import Store

HANDBOOK = (Path(__file__).parents[2] / "archive" / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```sql\n(.*?)```", HANDBOOK, re.DOTALL)
PROMISED = [
    "excerpts",
    "notices",
    "rights_by_page",
    "decisions",
    "refusals",
    "reuse",
    "attributions",
    "sources",
    "runs",
    "takedowns",
    "findings",
    "compliance",
]


@pytest.fixture(autouse=True)
def _pages(db: Store) -> None:
    for made in (record(GDC), link_only(COPIER, at=NOW + DAY)):
        found = fingerprints.near(db, made)
        with db.transaction():
            settle.settle(db, task(made.url), stored(made, *found))


@pytest.mark.parametrize("sql", BLOCKS, ids=lambda sql: sql.split()[1])
def test_every_query_of_the_handbook_runs(db: Store, sql: str) -> None:
    assert queries.run_sql(db, sql).columns


def test_the_handbook_has_its_queries() -> None:
    assert len(BLOCKS) > 10


def _views(db: Store) -> dict[str, list[str]]:
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    return {name: [row[1] for row in db.execute(f"PRAGMA table_info ({name})")] for name in names}


def test_every_view_that_is_promised_is_there(db: Store) -> None:
    assert set(PROMISED) <= set(_views(db))


@pytest.mark.parametrize("view", PROMISED)
def test_every_column_is_explained_and_no_other(db: Store, view: str) -> None:
    section = (
        re.split(rf"^### `{view}`", HANDBOOK, flags=re.MULTILINE)[1].split("\n### ")[0].split("\n## ")[0]
    )
    rows = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    explained = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert sorted(explained) == sorted(_views(db)[view])


def test_helping_views_are_explained_too(db: Store) -> None:
    for view, columns in _views(db).items():
        assert f"`{view}`" in HANDBOOK
        assert [column for column in columns if f"`{column}`" not in HANDBOOK] == []
