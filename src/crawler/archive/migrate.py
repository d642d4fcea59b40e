"""The schema: numbered migrations, each in one transaction; a backup before an older file is touched."""

import re
import sqlite3
from importlib.resources import files
from pathlib import Path

from crawler.archive.store import Store
from crawler.errors import ArchiveError, SchemaTooNew

_NAME = re.compile(r"(\d{4})_\w+\.sql")
_OLDEST_SQLITE = (3, 38, 0)
_SQL = files("crawler.archive") / "sql"


def migrations() -> list[tuple[int, str]]:
    """Number and SQL of every migration, in order."""
    found = ((_NAME.fullmatch(file.name), file) for file in _SQL.iterdir())
    return sorted((int(name[1]), file.read_text("utf-8")) for name, file in found if name)


def latest() -> int:
    """The version of the schema that this release writes."""
    return migrations()[-1][0]


def version_of(db: sqlite3.Connection) -> int:
    """The version of the schema in a file; 0 when it is empty."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def check_version(db: sqlite3.Connection, path: Path) -> int:
    """The version of the schema in a file that we can use.

    Raises:
        SchemaTooNew: a newer fairclip wrote it.
        ArchiveError: another program's database, or a SQLite too old for ours.

    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        msg = f"SQLite {sqlite3.sqlite_version} is too old; fairclip needs 3.38 or later"
        raise ArchiveError(msg)
    version = version_of(db)
    if version > latest():
        msg = f"{path} has schema {version}, this fairclip reads up to {latest()}; install the newer fairclip"
        raise SchemaTooNew(msg)
    if version == 0 and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        msg = f"{path} is another program's database; choose another folder with --archive"
        raise ArchiveError(msg)
    return version


def migrate(db: sqlite3.Connection, path: Path) -> Path | None:
    """Bring a file up to date and make its views anew; gives the backup, where one was needed."""
    version = check_version(db, path)
    backup = None
    if 0 < version < latest():
        backup = path.with_name(f"{path.stem}.schema-{version}.backup.db")
        copy(db, backup)
    for number, sql in migrations():
        if number > version:
            _all_or_nothing(db, f"{sql}\nPRAGMA user_version = {number};")
    views = (_SQL / "views.sql").read_text("utf-8")
    if _views_differ(db, views):
        drops = "".join(
            f"DROP VIEW {name};\n"
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view'")
        )
        _all_or_nothing(db, drops + views)
    return backup


def fresh() -> Store:
    """An empty database of the present schema and views, in memory: what a file is compared with."""
    db: Store = sqlite3.connect(":memory:", isolation_level=None, factory=Store)
    for number, sql in migrations():
        _all_or_nothing(db, f"{sql}\nPRAGMA user_version = {number};")
    db.executescript((_SQL / "views.sql").read_text("utf-8"))
    return db


def copy(db: sqlite3.Connection, target: Path) -> None:
    """A copy of a database in use, whole or not at all (SQLite's online backup)."""
    draft = target.with_name(f".{target.name}.part")
    draft.unlink(missing_ok=True)
    try:
        out = sqlite3.connect(draft)
        try:
            db.backup(out)
            out.execute("PRAGMA journal_mode = DELETE")
        finally:
            out.close()
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def schema_text(db: sqlite3.Connection) -> str:
    """The whole schema of a database as one file to read: ``sql/schema.sql``."""
    rows = db.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND name NOT GLOB '*_search_*' AND name NOT GLOB '*_trigram_*'"
        " AND type <> 'view' ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name"
    )
    head = (
        "-- Generated from the migrations: read it first, edit it never.\n"
        f"-- Schema version {version_of(db)}. Views: views.sql.\n\n"
    )
    return head + "\n".join(f"{sql};\n" for (sql,) in rows)


def _views_differ(db: sqlite3.Connection, wanted: str) -> bool:
    have = sorted(sql for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE type = 'view'"))
    return have != sorted(_statements(wanted))


def _statements(sql: str) -> list[str]:
    statements, pending = [], ""
    for line in sql.splitlines():
        if not pending and (not line.strip() or line.startswith("--")):
            continue
        pending += line + "\n"
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip().removesuffix(";"))
            pending = ""
    return statements


def _all_or_nothing(db: sqlite3.Connection, sql: str) -> None:
    try:
        db.executescript(f"BEGIN IMMEDIATE;\n{sql}\nCOMMIT;")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
