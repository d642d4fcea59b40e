"""The demo farm in a process of its own: its clock is not held up by the crawler that it judges."""

import asyncio
import multiprocessing
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

from crawler.demo.farm import Asked, Farm
from crawler.demo.sites import DemoSite

_PATIENCE_S = 20.0


@dataclass(slots=True, kw_only=True)
class FarmProcess:
    """A running farm: where it listens, and its log so far."""

    sites: Mapping[str, DemoSite]
    port: int
    pipe: Connection

    @property
    def resolve(self) -> dict[str, str]:
        """The ``[fetch.resolve]`` table of its hosts."""
        return dict.fromkeys(self.sites, f"127.0.0.1:{self.port}")

    def kill_at(self, number: int, command: Sequence[str]) -> None:
        """Start a visitor, and kill -9 it when it has sent its N-th request from now."""
        visitor = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.pipe.send(("kill", number, visitor.pid))
        try:
            assert visitor.wait(60) == -signal.SIGKILL
        finally:
            visitor.kill()

    def take_log(self) -> tuple[Asked, ...]:
        """What it was asked since the last call."""
        self.pipe.send("log")
        assert self.pipe.poll(_PATIENCE_S), "the farm answers"
        log: tuple[Asked, ...] = self.pipe.recv()
        return log


@contextmanager
def running(sites: Mapping[str, DemoSite]) -> Iterator[FarmProcess]:
    """The farm, until the block ends."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(dict(sites), theirs), daemon=True)
    process.start()
    assert ours.poll(_PATIENCE_S), "the farm starts"
    try:
        yield FarmProcess(sites=sites, port=ours.recv(), pipe=ours)
    finally:
        ours.send("stop")
        process.join(_PATIENCE_S)
        if process.is_alive():
            process.kill()


def _serve(sites: Mapping[str, DemoSite], pipe: Connection) -> None:
    with suppress(OSError):
        os.nice(-10)  # so that its clock is honest, where that is allowed
    asyncio.run(_until_stopped(sites, pipe))


async def _until_stopped(sites: Mapping[str, DemoSite], pipe: Connection) -> None:
    async with Farm(sites) as farm:
        pipe.send(farm.port)
        asked = asyncio.Event()
        asyncio.get_running_loop().add_reader(pipe.fileno(), asked.set)
        while True:
            await asked.wait()
            asked.clear()
            if not pipe.poll():
                continue
            said = pipe.recv()
            if said == "stop":
                return
            if said == "log":
                pipe.send(tuple(farm.log))
                farm.log.clear()
            else:
                farm.log = _Trap(*said[1:])


class _Trap(list[Asked]):
    """A log that kills a process when it has so many rows."""

    def __init__(self, number: int, pid: int) -> None:
        super().__init__()
        self._number, self._pid, self._armed = number, pid, True

    def append(self, row: Asked) -> None:
        super().append(row)
        if self._armed and len(self) == self._number:
            self._armed = False
            os.kill(self._pid, signal.SIGKILL)
