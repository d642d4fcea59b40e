"""aiosqlite, with one thing more: a whole function on the connection's thread.

Every awaited call of aiosqlite costs some 80 µs for the way to its thread and back; a visit is thirty
statements. So a visit is one function, handed over once. aiosqlite's own methods are made of the same two
protected names that are used here; ``tests/archive/test_connection.py`` tells if a release changes them.
"""

import asyncio
import functools
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, Self, TypeVar, cast

import aiosqlite

from crawler.archive.store import Store

Params = ParamSpec("Params")
Result = TypeVar("Result")


class Connection(aiosqlite.Connection):
    """An aiosqlite connection to a :class:`Store`."""

    def __init__(
        self, path: Path, *, read_only: bool, immutable: bool = False, factory: type[Store] = Store
    ) -> None:
        """Prepare to open; ``async with`` opens and closes. ``factory`` makes the SQLite connection."""
        mode = "ro" if read_only else "rwc"
        uri = f"{path.absolute().as_uri()}?mode={mode}{'&immutable=1' if immutable else ''}"
        # the one thread of aiosqlite is the only one that touches it, but it is made and closed there too
        opened = functools.partial(
            sqlite3.connect, uri, uri=True, isolation_level=None, factory=factory, cached_statements=256
        )
        super().__init__(opened, iter_chunk_size=64)

    async def __aenter__(self) -> Self:
        """Open the file; leaving closes it and ends its thread."""
        await self.opened()
        return self

    async def opened(self) -> None:
        """Open the file."""
        mine = await self
        assert mine is self, "aiosqlite gives itself"

    async def run(
        self, work: Callable[Concatenate[Store, Params], Result], *args: Params.args, **kwargs: Params.kwargs
    ) -> Result:
        """The result of a function that runs whole on the connection's thread.

        It is never left half-way: when the waiting task is cancelled, the function still ends, and only then
        is the cancellation let through.
        """
        running = asyncio.ensure_future(
            self._execute(work, self._conn, *args, **kwargs)  # type: ignore[no-untyped-call] # aiosqlite leaves it untyped
        )
        try:
            return cast("Result", await asyncio.shield(running))
        except asyncio.CancelledError:
            await asyncio.wait({running})
            raise
