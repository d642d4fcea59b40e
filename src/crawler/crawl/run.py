"""One crawl run: a lane for each host that has something due, until nothing is, or time or pages run out.

A lane does the tasks of its host one after the other; the host's slot says when. Lanes share nothing but the
archive, so a slow host never holds up another.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from crawler import urls
from crawler.crawl import memory
from crawler.crawl.seeds import find_sitemaps
from crawler.crawl.visit import visit
from crawler.crawl.world import World
from crawler.model import Failed, Listed, Outcome, Reason, Refused, Stored, Task, Unchanged

_log = logging.getLogger("fairclip")

MAX_LANES = 256
_BATCH = 25
_GRACE_S = 10.0
_LOOK_S = 1.0
_REST = timedelta(hours=1)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What a run did so far; ``sources`` counts pages by source, ``trouble`` keeps why a source failed."""

    counts: Counter[str] = field(default_factory=Counter)
    pages: Counter[str] = field(default_factory=Counter)
    good: set[str] = field(default_factory=set)
    trouble: dict[str, str] = field(default_factory=dict)

    def note(self, task: Task, outcome: Outcome) -> None:
        """Count one settled visit."""
        name = _NAMES[type(outcome)]
        self.counts[name] += 1
        self.counts["bytes"] += outcome.visit.bytes_read
        if isinstance(outcome, Stored):
            self.counts[str(outcome.record.decision.verdict)] += 1
            self.counts["reuse"] += len(outcome.matches)
        if isinstance(outcome, Stored | Listed | Unchanged):
            self.good.add(task.source)
            self.trouble.pop(task.source, None)
        elif task.source not in self.good and not _is_answer(outcome):
            self.trouble[task.source] = _why(outcome)

    @property
    def failed(self) -> dict[str, str]:
        """Sources of which nothing could be read in this run, with why."""
        return {name: why for name, why in self.trouble.items() if name not in self.good}


_NAMES = {Stored: "read", Listed: "listed", Unchanged: "unchanged", Refused: "refused", Failed: "failed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """When a run ends early: ``max_pages`` in all (0: no bound), ``until`` monotonic seconds (None: no end)."""

    max_pages: int = 0
    until: float | None = None


class Run:
    """The lanes of one run; ``stop`` ends it: what is in flight has ten seconds to finish."""

    def __init__(self, world: World, bounds: Bounds, *, given: Sequence[Task] | None = None) -> None:
        """Prepare the run.

        Args:
            world: the collaborators.
            bounds: when it ends early.
            given: these tasks alone; None: whatever is due.

        """
        self._world, self._bounds = world, bounds
        self._given: dict[str, list[Task]] | None = None
        if given is not None:
            self._given = {}
            for task in given:
                self._given.setdefault(urls.host(task.url), []).append(task)
        self.tally = Tally()
        self.stopped = asyncio.Event()
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._left_alone: set[str] = set()

    def stop(self) -> None:
        """Begin nothing new."""
        self.stopped.set()

    async def go(self) -> Tally:
        """Run to the end."""
        with memory.left_alone():
            try:
                while not self.stopped.is_set():
                    await self._open_lanes()
                    if not self._lanes:
                        break
                    self._world.judge.begin()
                    await self._wait()
            finally:
                await self._finish()
        return self.tally

    async def _open_lanes(self) -> None:
        for host in await self._hosts():
            if len(self._lanes) >= MAX_LANES:
                break
            if host not in self._lanes and host not in self._left_alone and self._world.is_ours(host):
                self._lanes[host] = asyncio.create_task(self._lane(host), name=f"lane {host}")

    async def _hosts(self) -> list[str]:
        if self._given is not None:
            return list(self._given)
        return await self._world.archive.hosts_due(self._now(), sources=self._sources())

    async def _tasks(self, host: str) -> list[Task]:
        if self._given is not None:
            return self._given.pop(host, [])
        return await self._world.archive.tasks(host, now=self._now(), limit=_BATCH, sources=self._sources())

    async def _wait(self) -> None:
        """Until a lane ends, it is time to look for new hosts, or the run is stopped."""
        stopping = asyncio.create_task(self.stopped.wait())
        lanes = list(self._lanes.values())
        try:
            await asyncio.wait(
                [*lanes, stopping], timeout=self._left(_LOOK_S), return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            stopping.cancel()
        if self._bounds.until is not None and self._left(1.0) <= 0:
            self.stop()
        for host in [host for host, lane in self._lanes.items() if lane.done()]:
            self._lanes.pop(host).result()

    async def _lane(self, host: str) -> None:
        """One host's tasks, one after the other."""
        fetcher, archive = self._world.fetcher, self._world.archive
        try:
            if host in self._world.homes and await self._may_go_on(host):
                scope, home = self._world.homes[host]
                await find_sitemaps(fetcher, archive, scope, home)
            while tasks := await self._tasks(host):
                for task in tasks:
                    if not await self._may_go_on(host):
                        self._left_alone.add(host)
                        return
                    if self._is_used_up(task.source):
                        continue
                    self._begin_page(task)
                    outcome = await visit(task, self._world)
                    self._end_page(task, outcome)
        finally:
            if fetcher.slot(host).resting:
                now = self._now()
                await archive.keep_slot(fetcher.state(host), resting_until=now + _REST, now=now)
            await fetcher.release(host)

    async def _may_go_on(self, host: str) -> bool:
        """Wait for the host's turn; False where it does not come within this run."""
        slot = self._world.fetcher.slot(host)
        if slot.resting or self.stopped.is_set():
            return False
        wait = slot.ready_at - self._world.fetcher.clock.monotonic()
        if wait > self._left(wait):
            return False
        if wait <= _LOOK_S:
            return True  # the slot itself waits so long
        try:
            async with asyncio.timeout(wait - _LOOK_S / 2):
                await self.stopped.wait()
        except TimeoutError:
            return True
        return False

    def _begin_page(self, task: Task) -> None:
        """Take one page out of the budgets before it is asked for: lanes run side by side."""
        if task.kind == "page":
            self.tally.pages[task.source] += 1

    def _end_page(self, task: Task, outcome: Outcome) -> None:
        """Count what came of it; what was never asked for goes back into the budgets."""
        self.tally.note(task, outcome)
        if task.kind == "page" and isinstance(outcome, Refused):
            self.tally.pages[task.source] -= 1

    def _is_used_up(self, source: str) -> bool:
        """Whether the pages of a source, or of the whole run, are all asked for; some may yet be refused."""
        if 0 < self._bounds.max_pages <= self.tally.pages.total():
            return True
        bound = self._world.scopes[source].max_pages
        return 0 < bound <= self.tally.pages[source]

    def _sources(self) -> Sequence[str]:
        """The sources that have pages left in this run: without any, it ends as its lanes do."""
        return [name for name in self._world.scopes if not self._is_used_up(name)]

    def _left(self, at_most: float) -> float:
        if self._bounds.until is None:
            return at_most
        return min(at_most, self._bounds.until - self._world.fetcher.clock.monotonic())

    def _now(self) -> datetime:
        return self._world.fetcher.clock.now()

    async def _finish(self) -> None:
        """Give what is in flight its ten seconds, then cut it off: unsettled work is simply still due."""
        lanes = list(self._lanes.values())
        if not lanes:
            return
        _, late = await asyncio.wait(lanes, timeout=_GRACE_S)
        for lane in late:
            lane.cancel()
        for ended in await asyncio.gather(*lanes, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended


def _is_answer(outcome: Outcome) -> bool:
    """A site that does not want us has answered; nothing failed."""
    return isinstance(outcome, Refused) and outcome.reason is Reason.ROBOTS_DISALLOWED


def _why(outcome: Outcome) -> str:
    if isinstance(outcome, Refused | Failed):
        host = urls.host(outcome.visit.url)
        return f"{host}: {outcome.reason}" + (f" ({outcome.detail})" if outcome.detail else "")
    return ""
