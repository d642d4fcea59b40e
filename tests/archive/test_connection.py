import asyncio
import threading
import time
from pathlib import Path

import pytest

from crawler.archive.connection import Connection
from crawler.archive.store import Store

pytestmark = pytest.mark.anyio


async def test_a_function_runs_whole_on_the_connections_own_thread(tmp_path: Path) -> None:
    def work(db: Store, value: int, *, more: int) -> tuple[int, int]:
        db.execute("CREATE TABLE a (b INTEGER)")
        db.execute("INSERT INTO a VALUES (?)", (value + more,))
        return db.one("SELECT b FROM a"), threading.get_ident()

    async with Connection(tmp_path / "a.db", read_only=False) as connection:
        found, thread = await connection.run(work, 1, more=2)
        assert found == 3
        assert thread != threading.get_ident()
        assert (await connection.run(lambda _: threading.get_ident())) == thread


async def test_what_is_awaited_may_raise(tmp_path: Path) -> None:
    def work(_: Store) -> None:
        raise LookupError

    async with Connection(tmp_path / "a.db", read_only=False) as connection:
        with pytest.raises(LookupError):
            await connection.run(work)


async def test_a_cancelled_waiter_leaves_no_half_done_work(tmp_path: Path) -> None:
    started, done = threading.Event(), []

    def work(_: Store) -> None:
        started.set()
        time.sleep(0.05)
        done.append(1)

    async with Connection(tmp_path / "a.db", read_only=False) as connection:
        waiting = asyncio.create_task(connection.run(work))
        await asyncio.to_thread(started.wait, 5)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert done == [1]


async def test_no_thread_is_left_behind(tmp_path: Path) -> None:
    connection = Connection(tmp_path / "a.db", read_only=False)
    async with connection:
        await connection.run(lambda _: None)
    connection._thread.join(5)
    assert not connection._thread.is_alive()
