"""Foreign bytes are read in child processes: one that crashes or runs over its time takes no run with it.

The children get their rules once, at their start; a page goes in as plain data, a record comes out. The full text
of a page lives and ends in a child.
"""

import asyncio
import multiprocessing
import os
import resource
from collections.abc import Callable
from concurrent.futures import TimeoutError as OverTime
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from types import TracebackType
from typing import Any, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from crawler.crawl import memory
from crawler.errors import CrawlerError, FetchError, LimitExceeded
from crawler.model import Reason

Answer = TypeVar("Answer")

# A child that read so many pages is replaced: whatever a parser leaks stays small.
_PAGES_A_CHILD = 5_000
_MAX_FAILURES = 3
_MEMORY = 2 << 30
"""Bytes of address space that a child may have."""
# Children share what their parent has imported.
_IMPORTED = ["crawler.crawl.reading", "crawler.crawl.rules"]

_state: dict[str, Any] = {}


class Judge:
    """The pool; ``async with`` ends its children."""

    def __init__(
        self, make_rules: Callable[[], object], *, seconds: float, workers: int | None = None
    ) -> None:
        """Prepare the pool.

        Args:
            make_rules: a picklable function; each child calls it once and keeps what it gives.
            seconds: how long one page may take before its child is killed.
            workers: children; None: one a core.

        """
        self._make_rules, self._seconds = make_rules, seconds
        self.workers = workers or _cores()
        self._failures = 0
        self._pool = self._new_pool()
        self._starting: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """The judge itself; children start with :meth:`begin`, at the latest with the first page."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the children, without waiting for what they do if the run breaks off."""
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call] # pebble annotates the rest
        else:
            self._pool.stop()  # type: ignore[no-untyped-call] # see above
        if self._starting is not None:
            with suppress(Exception):  # whoever asked has heard of it
                await self._starting
        await asyncio.to_thread(self._pool.join)

    def begin(self) -> None:
        """Let the children start while there is nothing to read yet; waits for nothing, but needs an event loop."""
        self._starting = self._started()

    async def ask(self, work: Callable[..., Answer], *material: object) -> Answer:
        """What ``work(rules, *material)`` gives in a child.

        Raises:
            LimitExceeded: it took too long, and its child was killed.
            FetchError: its child died, or refused the page.
            ConfigError: the rules cannot be made.

        """
        self._starting = self._started()
        await asyncio.shield(self._starting)
        pool = self._pool
        try:
            future = pool.schedule(_work, args=(work, material), timeout=self._seconds)
        except RuntimeError as error:  # what pebble says once it broke
            self._mend(pool)
            raise FetchError(Reason.PARSER_CRASH, "the reading processes died") from error
        try:
            answer: Answer = await asyncio.wrap_future(future)
        except OverTime as error:
            raise LimitExceeded(Reason.TOO_SLOW, f"reading took more than {self._seconds:g} s") from error
        except ProcessExpired as error:
            raise FetchError(Reason.PARSER_CRASH, f"the reading process died ({error.exitcode})") from error
        except BrokenProcessPool as error:
            self._mend(pool)
            raise FetchError(Reason.PARSER_CRASH, "the reading processes died") from error
        self._failures = 0
        return answer

    def _started(self) -> asyncio.Task[None]:
        """The start of the pool that is used now: half a second of imports that may not hold up the event loop."""
        return self._starting or asyncio.create_task(asyncio.to_thread(_start, self._pool))

    def _new_pool(self) -> ProcessPool:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_IMPORTED)
        return ProcessPool(
            max_workers=self.workers,
            max_tasks=_PAGES_A_CHILD,
            initializer=_begin,
            initargs=(self._make_rules,),
            context=context,
        )

    def _mend(self, broken: ProcessPool) -> None:
        """A pool whose children all died at once does not come back: take a new one, but not for ever."""
        if self._pool is not broken:
            return
        self._failures += 1
        if self._failures > _MAX_FAILURES:
            msg = "the reading processes die as they start; 'fairclip doctor' says what is missing"
            raise CrawlerError(msg)
        broken.stop()  # type: ignore[no-untyped-call] # see above
        self._pool, self._starting = self._new_pool(), None


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start(pool: ProcessPool) -> None:
    """Start the children: pebble does so with the first task, in the thread that brings it."""
    with suppress(RuntimeError):  # stopped meanwhile: whoever asks next hears of it
        pool.schedule(_nothing)


def _nothing() -> None:
    """What a child that has just started does."""


def _begin(make_rules: Callable[[], object]) -> None:
    import signal  # noqa: PLC0415 - only in a child

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which finishes what is in flight
    with suppress(ValueError, OSError):  # where the system lets us: a page must not take the machine's memory
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, hard))
    try:
        _state["rules"] = make_rules()
        memory.leave_alone()
    except CrawlerError as error:  # whoever asks hears what is wrong; a child that ends here could not say it
        _state["trouble"] = error


def _work(work: Callable[..., Answer], material: tuple[object, ...]) -> Answer:
    if "trouble" in _state:
        trouble: CrawlerError = _state["trouble"]
        raise trouble
    try:
        return work(_state["rules"], *material)
    except MemoryError as error:
        raise FetchError(Reason.PARSER_CRASH, f"reading takes more than {_MEMORY >> 20} MiB") from error
