"""Hostile servers among good ones: each attack ends with its reason, nobody else is slowed down, memory stays."""

import asyncio
import resource
import sys
from contextlib import AsyncExitStack

import pytest
from tests.fetch.fakes import MemoryStore, settings
from tests.journey import servers
from tests.journey.servers import Route, Server, answer, redirect, robots, serve

from crawler.errors import FetchError
from crawler.fetch.client import Fetcher
from crawler.model import Reason, Task, Url

pytestmark = [pytest.mark.anyio, pytest.mark.journey]

ATTACKS: dict[str, tuple[Route, Reason]] = {
    "gzip bomb": (servers.bomb("gzip"), Reason.TOO_LARGE),
    "deflate bomb": (servers.bomb("deflate"), Reason.TOO_LARGE),
    "bare deflate bomb": (servers.bomb("raw-deflate"), Reason.TOO_LARGE),
    "brotli bomb": (servers.bomb("br"), Reason.TOO_LARGE),
    "bomb as an error page": (servers.bomb("br", status=500), Reason.HTTP_STATUS),
    "bomb as a redirect": (servers.bomb("br", status=302, location="/x"), Reason.HTTP_STATUS),
    "two codings": (answer(200, b"x", content_encoding="gzip, gzip, br"), Reason.BAD_ENCODING),
    "unknown coding": (answer(200, b"x", content_encoding="foo"), Reason.BAD_ENCODING),
    "slow body": (servers.SLOW_BODY, Reason.TIMEOUT),
    "slow head": (servers.SLOW_HEAD, Reason.TIMEOUT),
    "silence": (servers.silence, Reason.TIMEOUT),
    "endless chunks": (servers.ENDLESS_CHUNKS, Reason.TOO_LARGE),
    "tiny chunks": (servers.TINY_CHUNKS, Reason.BAD_RESPONSE),
    "endless body": (servers.ENDLESS_BODY, Reason.TOO_LARGE),
    "endless head": (servers.ENDLESS_HEAD, Reason.BAD_RESPONSE),
    "endless hints": (servers.ENDLESS_INTERIM, Reason.BAD_RESPONSE),
    "long field": (servers.LONG_FIELD, Reason.BAD_RESPONSE),
    "many fields": (servers.MANY_FIELDS, Reason.BAD_RESPONSE),
    "NUL in a field": (servers.NUL_FIELD, Reason.BAD_RESPONSE),
    "no protocol": (servers.OLD_PROTOCOL, Reason.PROTOCOL_ERROR),
    "hang up": (servers.hang_up, Reason.UNREACHABLE),
    "half a body": (servers.half, Reason.UNREACHABLE),
    "redirect to itself": (redirect("/attack"), Reason.REDIRECT_LIMIT),
    "redirect inside": (redirect("http://169.254.169.254/latest/"), Reason.OUT_OF_SCOPE),
    "redirect to a file": (redirect("file:///etc/passwd"), Reason.BAD_SCHEME),
    "redirect with a user": (redirect("http://ok@127.0.0.1/"), Reason.UNSAFE_ADDRESS),
    "redirect to nowhere": (redirect("http://"), Reason.BAD_RESPONSE),
}


def peak_bytes() -> int:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


async def attacked(client: Fetcher, server: Server) -> Reason:
    site = await client.site(server.url(), hosts=(server.host,))
    try:
        await client.get(Task(url=server.url("/attack"), source="s"), site)
    except FetchError as error:
        return error.reason
    pytest.fail("the attack was taken for a page")


async def test_each_attack_ends_with_its_reason_and_nobody_else_waits() -> None:
    async with AsyncExitStack() as stack:
        good = await stack.enter_async_context(serve({"/robots.txt": robots(), "*": answer(200, "<p>x")}))
        bad = [
            await stack.enter_async_context(serve({"/robots.txt": robots(), "/attack": route}))
            for route, _ in ATTACKS.values()
        ]
        given = settings(page_seconds=1.5, page_bytes=1_000_000)
        client = await stack.enter_async_context(Fetcher(given, MemoryStore()))
        before = peak_bytes()
        attacks = asyncio.gather(*(attacked(client, server) for server in bad))
        site = await client.site(good.url(), hosts=(good.host,))
        served = 0
        while not attacks.done():
            await client.get(Task(url=good.url(f"/{served}"), source="s"), site)
            served += 1
            await asyncio.sleep(0.01)
        assert dict(zip(ATTACKS, await attacks, strict=True)) == {
            name: reason for name, (_, reason) in ATTACKS.items()
        }
        assert served > 20
        assert peak_bytes() - before < 64 * 1024 * 1024


async def test_a_poisoned_connection_answers_no_other_page() -> None:
    routes: dict[str, Route] = {
        "/robots.txt": robots(),
        "/forger": servers.TWO_ANSWERS,
        "/chunked": servers.TWO_CHUNKED_ANSWERS,
        "/news": answer(200, "<p>true"),
    }
    async with serve(routes) as server, Fetcher(settings(), MemoryStore()) as client:
        site = await client.site(server.url(), hosts=(server.host,))
        for path, body in (
            ("/forger", b"<p>mine"),
            ("/news", b"<p>true"),
            ("/chunked", b"<p>mine"),
            ("/news", b"<p>true"),
        ):
            assert (await client.get(Task(url=server.url(path), source="s"), site)).body == body


async def test_nothing_is_sent_to_an_inner_address_whatever_its_name() -> None:
    async with serve({"*": answer(200, "inside")}) as victim, serve({"/robots.txt": robots()}) as server:
        table = {"news.example": server.host}
        given = settings(resolve=table, allow_private_networks=False)
        async with Fetcher(given, MemoryStore()) as client:
            home = Url("http://news.example/")
            site = await client.site(home, hosts=("news.example", victim.host, f"localhost:{victim.port}"))
            for name in (victim.host, f"localhost:{victim.port}"):
                server.routes["/out"] = redirect(f"http://{name}/")
                with pytest.raises(FetchError) as caught:
                    await client.get(Task(url=Url("http://news.example/out"), source="s"), site)
                assert caught.value.reason is Reason.UNSAFE_ADDRESS
                other = await client.site(Url(f"http://{name}/"))
                assert other.robots.reason is Reason.ROBOTS_UNREACHABLE
        assert victim.connections == 0
