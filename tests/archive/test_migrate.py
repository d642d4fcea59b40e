import sqlite3
from pathlib import Path

import pytest
from tests.records import GDC

from crawler.archive import migrate, verify
from crawler.archive.store import Store
from crawler.errors import ArchiveError, SchemaTooNew

CASES = Path(__file__).parents[1] / "cases/archives"
SQL = Path(migrate.__file__).with_name("sql")


def _open(path: Path) -> Store:
    db: Store = sqlite3.connect(path, isolation_level=None, factory=Store)
    return db


def test_migrations_are_numbered_from_one_without_gaps() -> None:
    assert [number for number, _ in migrate.migrations()] == list(range(1, migrate.latest() + 1))


def test_the_generated_schema_is_that_of_a_fresh_database(db: Store) -> None:
    wanted = migrate.schema_text(db)
    make = "python -c 'from crawler.archive import migrate as m; print(m.schema_text(m.fresh()), end=\"\")'"
    assert (SQL / "schema.sql").read_text("utf-8") == wanted, f"write it anew: {make} > {SQL / 'schema.sql'}"


def test_an_empty_file_gets_the_whole_schema_and_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "fairclip.db"
    db = _open(path)
    assert migrate.migrate(db, path) is None
    assert migrate.version_of(db) == migrate.latest()
    assert db.one("SELECT count(*) FROM compliance") == 0
    db.close()
    assert [file.name for file in tmp_path.iterdir()] == ["fairclip.db"]


def test_views_that_somebody_changed_are_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "fairclip.db"
    db = _open(path)
    migrate.migrate(db, path)
    db.execute("DROP VIEW runs")
    db.execute("CREATE VIEW mine AS SELECT 1 AS one")
    migrate.migrate(db, path)
    assert db.one("SELECT count(*) FROM runs") == 0
    assert db.one("SELECT count(*) FROM sqlite_master WHERE name = 'mine'") == 0
    db.close()


def test_views_that_stand_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "fairclip.db"
    db = _open(path)
    migrate.migrate(db, path)
    before = db.one("PRAGMA schema_version")
    migrate.migrate(db, path)
    assert db.one("PRAGMA schema_version") == before
    db.close()


def test_an_older_file_is_backed_up_before_it_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "fairclip.db"
    db = _open(path)
    migrate.migrate(db, path)
    db.execute("INSERT INTO label (text) VALUES ('kept')")
    backup = tmp_path / "copy.db"
    migrate.copy(db, backup)
    db.close()
    copied = _open(backup)
    assert copied.one("SELECT text FROM label") == "kept"
    assert migrate.version_of(copied) == migrate.latest()
    copied.close()
    assert not list(tmp_path.glob(".*.part"))


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fairclip.db"
    db = _open(path)
    db.execute(f"PRAGMA user_version = {migrate.latest() + 1}")
    with pytest.raises(SchemaTooNew, match="install the newer"):
        migrate.migrate(db, path)
    assert migrate.version_of(db) == migrate.latest() + 1
    db.close()


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    db = _open(path)
    db.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(ArchiveError, match="another program"):
        migrate.migrate(db, path)
    db.close()


def test_a_migration_that_fails_leaves_version_and_tables_untouched(tmp_path: Path) -> None:
    db = _open(tmp_path / "fairclip.db")
    with pytest.raises(sqlite3.OperationalError):
        migrate._all_or_nothing(db, "CREATE TABLE a (b TEXT); PRAGMA user_version = 9; CREATE NONSENSE;")
    assert migrate.version_of(db) == 0
    assert db.one("SELECT count(*) FROM sqlite_master") == 0
    db.close()


def test_an_archive_of_schema_1_comes_up_to_date_with_its_stories_and_mirrors(tmp_path: Path) -> None:
    path = tmp_path / "fairclip.db"
    db = _open(path)
    db.executescript((SQL / "0001_init.sql").read_text("utf-8"))
    db.executescript((CASES / "schema-1.sql").read_text("utf-8"))
    db.execute("PRAGMA user_version = 1")
    backup = migrate.migrate(db, path)
    assert backup is not None
    assert backup.name == "fairclip.schema-1.backup.db"
    assert verify.verify(db) == []
    told = dict(
        db.execute(
            "SELECT p.url, o.url FROM story AS s JOIN url AS p ON p.id = s.page JOIN url AS o ON o.id = s.origin"
        )
    )
    copies = {url for url in told if "copier" in url}
    part = "https://part.example/guns"
    assert told == {**dict.fromkeys({GDC, *copies}, GDC), part: part}
    assert db.one("SELECT copy_url FROM reuse WHERE mirror") == "https://copier2.example/2026/03/howitzers"
    assert db.one("SELECT count(*) FROM findings WHERE code GLOB 'FC2*'") == 1
    db.close()
