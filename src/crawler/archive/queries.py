"""Read-only questions: shipped ones by name (``sql/queries``), and anybody's own SQL.

A query cannot write, attach, load or run for ever: an authorizer lets reads through and nothing else, and a
clock stops what takes too long.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from time import monotonic

from crawler.archive.store import Store
from crawler.errors import UsageError

MAX_ROWS = 100_000
MAX_SECONDS = 30.0

_FOLDER = files("crawler.archive") / "sql" / "queries"
_HEAD = re.compile(r"-- (title|args): (.*)")
_READS = {sqlite3.SQLITE_READ, sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
_NO_FUNCTIONS = {"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"}
# FTS5 asks for it before each search; it tells nothing and changes nothing
_HARMLESS_PRAGMAS = {"data_version"}
_STEPS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A shipped query; ``args`` are names with their defaults, None where one must be given."""

    name: str
    title: str
    args: Mapping[str, str | None]
    sql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An answer; ``cut`` is whether there were more rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    cut: bool = False


def shipped() -> dict[str, Query]:
    """Every shipped query by its name, in order."""
    found = (_read(file.name.removesuffix(".sql"), file.read_text("utf-8")) for file in _FOLDER.iterdir())
    return {query.name: query for query in sorted(found, key=lambda query: query.name)}


def run(db: Store, name: str, args: Sequence[str] = (), *, limit: int = MAX_ROWS) -> Table:
    """The answer to a shipped query; arguments in the order of its ``args``.

    Raises:
        UsageError: there is no such query, or its arguments are wrong.

    """
    known = shipped()
    if name not in known:
        import difflib  # noqa: PLC0415 - for the mistyped name alone

        close = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean '{close[0]}'?" if close else f"there are {', '.join(known)}"
        raise UsageError(f"no query {name!r}; {hint}")
    query = known[name]
    needed = [arg for arg, default in query.args.items() if default is None]
    if not len(needed) <= len(args) <= len(query.args):
        said = " ".join(
            arg.upper() if value is None else f"[{arg.upper()}]" for arg, value in query.args.items()
        )
        raise UsageError(f"usage: fairclip query {name} {said}".rstrip())
    values = dict(query.args) | dict(zip(query.args, args, strict=False))
    for arg, default in query.args.items():
        if default and default.isdigit() and not str(values[arg]).isdecimal():
            raise UsageError(
                f"{arg.upper()} of query {name} is a whole number, not {values[arg]!r}; quote names of several words"
            )
    return _answer(db, query.sql, values, limit)


def run_sql(db: Store, sql: str, *, limit: int = MAX_ROWS, seconds: float = MAX_SECONDS) -> Table:
    """The answer to anybody's own SQL.

    Raises:
        UsageError: it is no valid SQL, it does more than read, or it takes too long.

    """
    return _answer(db, sql, {}, limit, seconds=seconds)


def _answer(
    db: Store, sql: str, values: Mapping[str, object], limit: int, *, seconds: float = MAX_SECONDS
) -> Table:
    with _reading_only(db, seconds):
        try:
            cursor = db.execute(sql, values)
            rows = cursor.fetchmany(limit + 1)
        except sqlite3.Error as error:
            raise UsageError(_why(error, seconds)) from error
        if cursor.description is None:
            raise UsageError("this is no query: nothing was asked for")
        columns = tuple(column[0] for column in cursor.description)
        cursor.close()
    return Table(columns=columns, rows=tuple(rows[:limit]), cut=len(rows) > limit)


@contextmanager
def _reading_only(db: Store, seconds: float) -> Iterator[None]:
    end = monotonic() + seconds
    db.set_authorizer(_authorize)
    db.set_progress_handler(lambda: monotonic() > end, _STEPS)
    try:
        yield
    finally:
        db.set_progress_handler(None, 0)
        db.set_authorizer(None)


def _authorize(action: int, first: str | None, second: str | None, _base: str | None, _by: str | None) -> int:
    allowed = action in _READS and not (action == sqlite3.SQLITE_FUNCTION and second in _NO_FUNCTIONS)
    if action == sqlite3.SQLITE_PRAGMA:
        allowed = first in _HARMLESS_PRAGMAS and second is None
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _why(error: sqlite3.Error, seconds: float) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_INTERRUPT:
        return f"the query was stopped after {seconds:g} s; narrow it down"
    if code == sqlite3.SQLITE_AUTH or "not authorized" in str(error):
        return "a query may only read the archive: no writes, no ATTACH, no PRAGMA"
    return f"SQL: {error}"


def _read(name: str, text: str) -> Query:
    head = dict(_HEAD.findall(text))
    pairs = (arg.partition("=") for arg in head.get("args", "").split())
    return Query(
        name=name,
        title=head["title"],
        args={arg: value if mark else None for arg, mark, value in pairs},
        sql=text,
    )
