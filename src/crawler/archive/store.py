"""The connection that every function of this folder works on.

A function here takes a :class:`Store` and is synchronous: it runs whole on the connection's own thread
(:meth:`crawler.archive.database.Archive.run`), so that a visit is one hand-over and one transaction.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar

import msgspec

Made = TypeVar("Made")

_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a page is asked for again (``[schedule]`` of ``crawler.toml``)."""

    first_revisit: timedelta = timedelta(hours=6)
    max_revisit: timedelta = timedelta(days=90)
    rights_recheck: timedelta = timedelta(days=30)


@dataclass(slots=True)
class Unlisted:
    """Fingerprints whose hashes are not in the table ``mark`` yet: the pages, and which of them hold a hash."""

    pages: set[int] = field(default_factory=set)
    holders: dict[int, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Memory:
    """What a connection remembers between calls: only what is committed, and never more than so much."""

    ids: dict[tuple[str, str], int] = field(default_factory=dict)
    links: dict[str, int] = field(default_factory=dict)
    unlisted: Unlisted | None = None

    def trim(self) -> None:
        """Forget everything when it grows: it is only a short cut."""
        for remembered in (self.ids, self.links):
            if len(remembered) > _REMEMBERED:
                remembered.clear()

    def clear(self) -> None:
        """Forget everything, since a transaction was rolled back."""
        self.ids.clear()
        self.links.clear()
        self.unlisted = None


class Store(sqlite3.Connection):
    """A SQLite connection with what the functions of this folder need beside it."""

    schedule: Schedule
    memory: Memory
    key: bytes | None
    run_id: int | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - sqlite3.connect hands its own over
        super().__init__(*args, **kwargs)
        self.schedule = Schedule()
        self.memory = Memory()
        self.key = None
        self.run_id = None

    def one(self, sql: str, *values: object) -> Any:  # noqa: ANN401 - a cell is what SQL makes it
        """The first cell of the first row, or None."""
        row = self.execute(sql, values).fetchone()
        return None if row is None else row[0]

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """All rows, readable by column name."""
        cursor = self.cursor()
        cursor.row_factory = sqlite3.Row
        return cursor.execute(sql, values).fetchall()

    def row(self, sql: str, *values: object) -> sqlite3.Row | None:
        """The first row, readable by column name."""
        return next(iter(self.rows(sql, *values)), None)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; the lock is taken at once, so that nobody fails half-way."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self.in_transaction:
                self.execute("ROLLBACK")
            self.memory.clear()
            raise
        self.memory.trim()

    def label(self, text: str | None) -> int | None:
        """The number of a short string that many rows share."""
        if text is None:
            return None
        return self.interned("label", text, lambda: (("text",), (text,)), column="text")

    def interned(
        self,
        table: str,
        digest: str,
        make: Callable[[], tuple[tuple[str, ...], tuple[object, ...]]],
        *,
        column: str = "digest",
    ) -> int:
        """The number of a row that is stored once; ``make`` gives columns and values when it is new."""
        known = self.memory.ids.get((table, digest))
        if known is not None:
            return known
        found = self.one(f"SELECT id FROM {table} WHERE {column} = ?", digest)  # noqa: S608 - our own names
        if found is None:
            columns, values = make()
            places = ", ".join("?" * len(columns))
            sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 - our own names
            found = self.execute(sql, values).lastrowid
        self.memory.ids[table, digest] = found
        return int(found)


_encoder = msgspec.json.Encoder(order="deterministic")


def as_json(value: object) -> str:
    """Compact JSON, the same for the same value: sets are sorted, times are stamps."""
    return _encoded(value).decode()


def from_json(text: str | None, kind: type[Made]) -> Made:
    """A value of this type read from JSON that this folder wrote."""
    return msgspec.json.decode(text or "null", type=kind)


def digest_of(parts: Iterable[object]) -> str:
    """The key under which equal content is stored once: 128 bits of SHA-256, hex."""
    return hashlib.sha256(_encoded(list(parts))).hexdigest()[:32]


def _encoded(value: object) -> bytes:
    try:
        return _encoder.encode(value)
    except UnicodeEncodeError:  # half a character, out of an escape in somebody's JSON-LD
        return _encoder.encode(_mended(msgspec.to_builtins(value, order="deterministic")))


def _mended(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_mended(key): _mended(inner) for key, inner in value.items()}
    return [_mended(inner) for inner in value] if isinstance(value, list) else value
