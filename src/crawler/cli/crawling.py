"""What ``run``, ``add`` and ``demo`` share: a crawl built from settings, run until it ends, and summed up."""

import asyncio
import re
import shutil
import signal
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path

from crawler import __version__, urls
from crawler.archive import frontier, redecide, review, takedown
from crawler.archive.database import Archive, opened
from crawler.archive.store import Store
from crawler.cli.setup import Setup
from crawler.cli.shapes import RunShape
from crawler.config import Settings, Source
from crawler.crawl.judge import Judge
from crawler.crawl.rules import rules_of
from crawler.crawl.run import Bounds, Run
from crawler.crawl.scope import Scope
from crawler.crawl.seeds import sow
from crawler.crawl.terms import SiteTerms
from crawler.crawl.world import World
from crawler.errors import DiskFull, UsageError
from crawler.fetch.client import Fetcher
from crawler.fetch.clock import Clock
from crawler.model import Link, Outcome, Task, Url

EXIT_SOME_FAILED = 3
_FEW = 4
_SIGNAL_EXITS = {signal.SIGINT: 130, signal.SIGTERM: 143}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a crawl is asked to do beside its settings."""

    sources: tuple[Source, ...]
    urls: tuple[Url, ...] = ()
    max_pages: int = 0
    seconds: float | None = None
    shard: tuple[int, int] = (1, 1)
    retry_failed: bool = False
    revisit_all: bool = False
    told: Callable[[Task, Outcome], None] = lambda _task, _outcome: None
    connection: type[Store] = Store
    """Makes the archive's connection; tests inject faults with one of their own."""


async def crawl(setup: Setup, settings: Settings, order: Order) -> RunShape:
    """One crawl from beginning to end.

    Raises:
        ArchiveError: locked, damaged, newer, full.
        ConfigError: no contact, or rules that do not compile.
        UsageError: an address of the order was taken down.

    """
    settings.require_contact()
    settings.policy()
    _check_room(setup.archive, settings.crawler.limits.disk_free_mb)
    clock = Clock()
    began = clock.now()
    async with opened(
        setup.database,
        now=began,
        key_path=setup.key,
        schedule=settings.revisits(),
        version=__version__,
        factory=order.connection,
    ) as archive:
        begun = await archive.begin_run(
            now=began,
            version=__version__,
            config_digest=settings.digest,
            profile=settings.crawler.policy.profile,
            resolve=settings.crawler.fetch.resolve,
            sources=settings.sources,
        )
        if await archive.run(redecide.expired, began):
            from crawler.cli import redeciding  # noqa: PLC0415 - heavy, and seldom needed

            await redeciding.lapsed(archive, settings, began)
        async with _world(setup, settings, order, archive, clock, interrupted=begun.interrupted) as world:
            given = await _sow(archive, order, clock)
            seconds = order.seconds
            until = None if seconds is None else clock.monotonic() + seconds
            bounds = Bounds(max_pages=order.max_pages or settings.crawler.limits.run_pages, until=until)
            run = Run(world, bounds, given=given)
            stopped_by = await _until_done(
                run, partial(_check_room, setup.archive, settings.crawler.limits.disk_free_mb)
            )
        tally = run.tally
        code = _SIGNAL_EXITS[stopped_by] if stopped_by else EXIT_SOME_FAILED if tally.failed else 0
        await archive.end_run(
            begun.id,
            now=clock.now(),
            exit_code=code,
            counts=tally.counts,
            failed=tally.failed,
            good=sorted(tally.good),
        )
        due = await archive.run(frontier.next_due, sources=[source.id for source in order.sources])
    counts = tally.counts
    return RunShape(
        run=begun.id,
        exit=code,
        seconds=round((clock.now() - began).total_seconds(), 2),
        pages=counts["read"],
        excerpts=counts["excerpt"],
        link_only=counts["link-only"],
        nothing=counts["nothing"],
        listed=counts["listed"],
        unchanged=counts["unchanged"],
        refused=counts["refused"],
        failed=counts["failed"],
        reuse=counts["reuse"],
        bytes=counts["bytes"],
        sources_failed=tally.failed,
        next_due=due.isoformat() if due else None,
    )


@asynccontextmanager
async def _world(
    setup: Setup, settings: Settings, order: Order, archive: Archive, clock: Clock, *, interrupted: bool
) -> AsyncIterator[World]:
    fetching = settings.fetching(__version__, sources=order.sources)
    ruled = await archive.run(review.rulings, clock.now())
    rulings = {quote: ruling.signal() for quote, ruling in ruled.items()}
    make_rules = partial(rules_of, setup.config, setup.key.absolute(), rulings)
    workers = 1 if 0 < len(order.urls) < _FEW else None  # a child costs more than a few pages do
    async with (
        Fetcher(fetching, archive, clock) as fetcher,
        Judge(make_rules, seconds=settings.crawler.limits.parse_seconds, workers=workers) as judge,
    ):
        for state in (await archive.slots()).values():
            fetcher.restore(state, interrupted=interrupted)
        scopes = {source.id: scope_of(source) for source in order.sources}
        yield World(
            fetcher=fetcher,
            archive=archive,
            judge=judge,
            terms=SiteTerms(fetcher=fetcher, archive=archive, judge=judge),
            scopes=scopes,
            terms_pages={one.id: tuple(map(urls.require, one.terms_pages)) for one in order.sources},
            homes=dict(_homes(order, scopes)),
            is_ours=partial(_is_ours, order.shard),
            told=order.told,
        )


def scope_of(source: Source) -> Scope:
    """A source's own rules of what to follow."""
    return Scope(
        source=source.id,
        name=source.name,
        hosts=frozenset(source.hosts),
        follow=tuple(map(re.compile, source.follow)),
        skip=tuple(map(re.compile, source.skip)),
        depth=source.depth,
        max_pages=source.max_pages_per_run,
    )


def _homes(order: Order, scopes: Mapping[str, Scope]) -> Iterable[tuple[str, tuple[Scope, Url]]]:
    """Sources without sitemaps of their own: robots.txt of their first seed's host may name some."""
    if order.urls:
        return
    for source in order.sources:
        if source.seeds and not source.sitemaps:
            home = urls.require(source.seeds[0])
            yield urls.host(home), (scopes[source.id], home)


async def _sow(archive: Archive, order: Order, clock: Clock) -> list[Task] | None:
    """Make known what is to be asked for; gives the tasks where addresses were named."""
    if not order.urls:
        await sow(archive, order.sources, clock.now())
        ids: Sequence[str] = [source.id for source in order.sources]
        if order.retry_failed:
            await archive.write(frontier.retry_failed, clock.now(), sources=ids)
        if order.revisit_all:
            await archive.write(frontier.revisit_all, clock.now(), sources=ids)
        return None
    for url in order.urls:
        if await archive.run(takedown.is_taken_down, url):
            raise UsageError(f"{url} was taken down and is not asked for again; see 'fairclip explain {url}'")
    given: list[Task] = []
    for source in order.sources:
        own = [Link(url=url) for url in order.urls if urls.host(url) in source.hosts]
        await archive.add(own, source=source.id, now=clock.now())
        # without validators: whoever names a page wants it read, not told that it is unchanged
        given += [Task(url=link.url, source=source.id) for link in own]
    return given


async def _until_done(run: Run, check_room: Callable[[], None]) -> signal.Signals | None:
    """Run to the end, or to a signal: the first ends it gently, the second at once."""
    caught: list[signal.Signals] = []
    going = asyncio.create_task(run.go())
    loop = asyncio.get_running_loop()

    def stop(number: signal.Signals) -> None:
        caught.append(number)
        run.stop()
        if len(caught) > 1:
            going.cancel()

    for number in _SIGNAL_EXITS:
        with suppress(NotImplementedError, ValueError, RuntimeError):
            loop.add_signal_handler(number, stop, number)
    try:
        while not going.done():
            await asyncio.wait([going], timeout=30)
            check_room()
        with suppress(asyncio.CancelledError):
            going.result()
    finally:
        for number in _SIGNAL_EXITS:
            with suppress(NotImplementedError, ValueError, RuntimeError):
                loop.remove_signal_handler(number)
        if not going.done():
            run.stop()
            going.cancel()
            with suppress(asyncio.CancelledError):
                await going
    return caught[0] if caught else None


def _check_room(folder: Path, free_mb: int) -> None:
    at = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    free = shutil.disk_usage(at).free // 1_000_000
    if free < free_mb:
        why = f"only {free} MB free, {free_mb} are kept in reserve ([limits] disk_free_mb)"
        msg = f"{folder}: {why}; make room and run again"
        raise DiskFull(msg)


def _is_ours(shard: tuple[int, int], host: str) -> bool:
    number, of = shard
    digest = blake2b(host.encode(), digest_size=8, person=b"fairclip-shard").digest()
    return of == 1 or int.from_bytes(digest, "big") % of == number - 1
