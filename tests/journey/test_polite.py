"""Politeness on real time, judged from the servers' logs alone."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from tests.fetch.fakes import MemoryStore, settings
from tests.journey.servers import Route, Server, answer, hang_up, redirect, robots, serve

from crawler.errors import FetchError
from crawler.fetch.client import Fetcher
from crawler.model import Task

pytestmark = [pytest.mark.anyio, pytest.mark.journey]

DELAY_S = 0.1


async def visit(client: Fetcher, server: Server, paths: list[str]) -> None:
    site = await client.site(server.url(), hosts=(server.host,))
    for path in paths:
        try:
            await client.get(Task(url=server.url(path), source="s"), site)
        except FetchError:
            continue


def assert_polite(server: Server, *, delay_s: float = DELAY_S) -> None:
    assert server.most_at_once == 1
    assert server.paths()[0] == "/robots.txt"
    # A loaded machine may read one request late and so see the next one early; a lost gap is far smaller. To the
    # millisecond it is measured by scripts/bench crawl, on a calm machine.
    assert all(gap > delay_s / 2 for gap in server.gaps())


async def test_every_request_of_every_kind_keeps_the_gap() -> None:
    routes: dict[str, Route] = {
        "/robots.txt": robots(),
        "/ok": answer(200, "<p>x"),
        "/moved": redirect("/ok"),
        "/broken": answer(500),
        "/gone": hang_up,
        "/empty": answer(204),
    }
    async with AsyncExitStack() as stack:
        servers = [await stack.enter_async_context(serve(routes)) for _ in range(5)]
        client = await stack.enter_async_context(Fetcher(settings(delay_s=DELAY_S), MemoryStore()))
        paths = ["/ok", "/moved", "/missing", "/ok", "/empty", "/ok"]
        await asyncio.gather(*(visit(client, server, paths) for server in servers))
        for server in servers:
            assert len(server.seen) == 12
            assert_polite(server)


async def test_the_gap_holds_among_tasks_of_one_host() -> None:
    async with serve({"/robots.txt": robots(), "*": answer(200, "<p>x")}) as server:
        async with Fetcher(settings(delay_s=DELAY_S), MemoryStore()) as client:
            await asyncio.gather(*(visit(client, server, [f"/{lane}"]) for lane in range(4)))
        assert_polite(server)
        assert len(server.seen) == 8


async def test_crawl_delay_is_kept_from_the_first_request_after_robots_txt() -> None:
    async with serve({"/robots.txt": robots("User-agent: *\nCrawl-delay: 0.15"), "*": answer(200)}) as server:
        async with Fetcher(settings(delay_s=0.01), MemoryStore()) as client:
            await client.site(server.url())
        assert_polite(server, delay_s=0.15)


async def test_slow_answers_never_overlap_and_the_gap_counts_from_the_start() -> None:
    async def slow(_request: object, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.08)
        writer.write(answer(200, "<p>late"))

    async with serve({"/robots.txt": robots(), "*": slow}) as server:
        async with Fetcher(settings(delay_s=DELAY_S), MemoryStore()) as client:
            await visit(client, server, ["/1", "/2", "/3"])
        assert_polite(server)


async def test_a_host_in_trouble_is_asked_ever_more_slowly_and_then_left_alone() -> None:
    async with serve({"/robots.txt": robots(), "*": answer(404), "/busy": answer(503)}) as server:
        async with Fetcher(settings(delay_s=DELAY_S), MemoryStore()) as client:
            await visit(client, server, ["/busy"] * 6)
        assert server.paths().count("/busy") == 3
        assert server.gaps()[-2] > 1.5 * DELAY_S
        assert server.gaps()[-1] > 3 * DELAY_S


async def test_retry_after_is_kept() -> None:
    busy = answer(429, retry_after="1")
    async with serve({"/robots.txt": robots(), "*": answer(200), "/busy": busy}) as server:
        async with Fetcher(settings(delay_s=0.01), MemoryStore()) as client:
            await visit(client, server, ["/busy", "/next"])
        assert server.paths()[-2:] == ["/busy", "/next"]
        assert server.gaps()[-1] > 0.9
