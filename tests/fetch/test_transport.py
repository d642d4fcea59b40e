import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.journey import servers
from tests.journey.servers import Request, Server, answer, serve

from crawler.errors import FetchError, Refusal, TransportError
from crawler.fetch.guard import Dialler
from crawler.fetch.retry import NotAsked
from crawler.fetch.transport import Answer, HostTransport, tls_context
from crawler.model import Reason, Url

pytestmark = pytest.mark.anyio

TLS = Path(__file__).parent.parent / "cases" / "tls"
HEADERS = [("User-Agent", "fairclip/1 (+mailto:t@example.org)")]


class Now:
    """A departure at once."""

    def __init__(self) -> None:
        self.left_count = 0

    async def wait(self) -> None:
        return

    def left(self) -> None:
        self.left_count += 1


class Time:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def transport(
    *, authority: str | None = None, time: Time | None = None, proxy: str = "", **table: str
) -> HostTransport:
    def tls() -> ssl.SSLContext:
        return ssl.create_default_context(cafile=TLS / authority) if authority else tls_context()

    names = {name.replace("_", "."): address for name, address in table.items()}
    dialler = Dialler(table=names, allow_private=not names, seconds=2, trusted=proxy)
    return HostTransport(dialler, monotonic=time or Time(), tls=tls, proxy=proxy)


async def got(client: HostTransport, url: Url) -> tuple[Answer, bytes]:
    async with client.exchange(url, HEADERS, max_bytes=1_000_000, departure=Now()) as found:
        body = b"".join([piece async for piece in found.pieces])
    return found, body


async def reason_of(client: HostTransport, url: Url) -> Reason:
    with pytest.raises(FetchError) as caught:
        async with asyncio.timeout(5):
            await got(client, url)
    return caught.value.reason


async def test_status_headers_and_body_come_as_they_were_sent() -> None:
    async with serve({"/": answer(200, "hello", set_cookie="a=1", x_name="ü")}) as site:
        client = transport()
        found, body = await got(client, site.url())
        assert (found.status, body) == (200, b"hello")
        assert found.values("x-name") == ["ü"]
        assert found.values("set-cookie") == ["a=1"]
        await client.aclose()


async def test_only_our_own_headers_are_sent_and_no_cookie_comes_back() -> None:
    async with serve({"*": answer(200, "x", set_cookie="a=1")}) as site:
        client = transport()
        await got(client, site.url("/1"))
        await got(client, site.url("/2"))
        assert [set(request.headers) for request in site.seen] == [{"host", "user-agent"}] * 2
        assert site.connections == 1
        await client.aclose()


async def test_an_idle_connection_is_given_up_before_the_server_does() -> None:
    async with serve(
        {"*": answer(200, "x"), "/long": answer(200, "x", keep_alive="timeout=60, max=9")}
    ) as site:
        time = Time()
        client = transport(time=time)
        await got(client, site.url("/1"))
        time.seconds += 5
        await got(client, site.url("/long"))
        time.seconds += 50
        await got(client, site.url("/3"))
        assert [request.connection for request in site.seen] == [1, 2, 2]
        await client.aclose()


@pytest.mark.parametrize("both", [servers.TWO_ANSWERS, servers.TWO_CHUNKED_ANSWERS])
async def test_bytes_behind_a_body_are_never_the_next_answer(both: bytes) -> None:
    async with serve({"/forger": both, "/next": answer(200, "<p>true")}) as site:
        client = transport()
        assert (await got(client, site.url("/forger")))[1] == b"<p>mine"
        assert (await got(client, site.url("/next")))[1] == b"<p>true"
        assert site.connections == 2
        await client.aclose()


async def test_bytes_that_come_late_are_never_the_next_answer() -> None:
    async def late(_request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(answer(200, "<p>mine"))
        await writer.drain()
        writer.write(answer(200, "<p>forged"))

    async with serve({"/forger": late, "/next": answer(200, "<p>true")}) as site:
        client = transport()
        assert (await got(client, site.url("/forger")))[1] == b"<p>mine"
        await asyncio.sleep(0.02)
        assert (await got(client, site.url("/next")))[1] == b"<p>true"
        await client.aclose()


async def test_nothing_is_sent_twice() -> None:
    async with serve({"/": answer(200, "x"), "/gone": servers.hang_up, "/half": servers.half}) as site:
        client = transport()
        await got(client, site.url())
        assert await reason_of(client, site.url("/gone")) is Reason.UNREACHABLE
        assert await reason_of(client, site.url("/half")) is Reason.UNREACHABLE
        assert site.paths() == ["/", "/gone", "/half"]
        await client.aclose()


async def test_a_connection_that_was_just_being_closed_counts_as_not_asked() -> None:
    async with serve({"/": answer(200, "x"), "/gone": servers.hang_up}) as site:
        client = transport()
        await got(client, site.url())
        with pytest.raises(NotAsked):
            await got(client, site.url("/gone"))
        with pytest.raises(TransportError) as caught:
            await got(client, site.url("/gone"))
        assert not isinstance(caught.value, NotAsked), "a fresh connection was asked and hung up on"
        await client.aclose()


async def test_a_closed_port_was_not_asked() -> None:
    async with serve({}) as site:
        url = site.url()
    with pytest.raises(NotAsked):
        await got(transport(), url)


@pytest.mark.parametrize(
    ("route", "reason"),
    [
        (servers.LONG_FIELD, Reason.BAD_RESPONSE),
        (servers.MANY_FIELDS, Reason.BAD_RESPONSE),
        (servers.NUL_FIELD, Reason.BAD_RESPONSE),
        (servers.ENDLESS_HEAD, Reason.BAD_RESPONSE),
        (servers.ENDLESS_INTERIM, Reason.BAD_RESPONSE),
        (servers.OLD_PROTOCOL, Reason.PROTOCOL_ERROR),
        (b"SSH-2.0-OpenSSH_9\r\n\r\n", Reason.PROTOCOL_ERROR),
        (servers.HEAD + b"content-length: x\r\n\r\n", Reason.BAD_RESPONSE),
        (servers.HEAD + b"content-length: 1\r\ncontent-length: 2\r\n\r\n", Reason.BAD_RESPONSE),
        (servers.HEAD + "content-length: ١\r\n\r\n".encode(), Reason.BAD_RESPONSE),
        (servers.CHUNKED + b"zz\r\n", Reason.BAD_RESPONSE),
    ],
)
async def test_what_is_no_http_is_an_error_with_a_name(route: servers.Route, reason: Reason) -> None:
    async with serve({"/": route}) as site:
        assert await reason_of(transport(), site.url()) is reason


async def test_leaving_early_closes_the_connection() -> None:
    async with serve({"/": servers.ENDLESS_BODY, "/next": answer(200, "x")}) as site:
        client = transport()
        async with client.exchange(site.url(), HEADERS, max_bytes=1_000, departure=Now()) as found:
            assert found.status == 200
        await got(client, site.url("/next"))
        assert site.connections == 2
        await client.aclose()


async def test_a_short_body_that_nobody_wants_is_read_away() -> None:
    async with serve({"*": answer(404, "not here")}) as site:
        client = transport()
        for path in ("/1", "/2"):
            async with client.exchange(site.url(path), HEADERS, max_bytes=1_000, departure=Now()):
                pass
        assert site.connections == 1
        await client.aclose()


@asynccontextmanager
async def secure(key: str) -> AsyncIterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / key)
    site = Server(routes={"*": answer(200, "secret")})
    listening = await asyncio.start_server(site.converse, "127.0.0.1", 0, ssl=context)
    site.port = listening.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        listening.close()


async def test_a_certificate_in_order_is_taken() -> None:
    async with secure("localhost.pem") as site:
        client = transport(authority="authority.pem", secure_example=f"127.0.0.1:{site.port}")
        assert (await got(client, Url("https://secure.example/a")))[1] == b"secret"
        assert (await got(client, Url("https://secure.example/b")))[1] == b"secret"
        assert site.connections == 1
        await client.aclose()


@pytest.mark.parametrize(
    ("key", "authority", "url"),
    [
        ("localhost.pem", None, "https://secure.example/"),
        ("localhost.pem", "authority.pem", "https://other.example/"),
        ("expired.pem", "expired_authority.pem", "https://secure.example/"),
    ],
    ids=["of nobody", "of another host", "out of date"],
)
async def test_a_certificate_out_of_order_is_refused(key: str, authority: str | None, url: str) -> None:
    async with secure(key) as site:
        address = f"127.0.0.1:{site.port}"
        client = transport(authority=authority, secure_example=address, other_example=address)
        assert await reason_of(client, Url(url)) is Reason.TLS_ERROR
        assert site.seen == []


async def test_a_proxy_is_asked_in_our_place_and_no_inner_address_through_it() -> None:
    async with serve({"http://a.example/x": answer(200, "by proxy")}) as proxy:
        client = transport(proxy=f"http://127.0.0.1:{proxy.port}")
        assert (await got(client, Url("http://a.example/x")))[1] == b"by proxy"
        client = HostTransport(
            Dialler(trusted=f"http://127.0.0.1:{proxy.port}"),
            monotonic=Time(),
            tls=tls_context,
            proxy=f"http://127.0.0.1:{proxy.port}",
        )
        with pytest.raises(Refusal):
            await got(client, Url("http://10.0.0.1/"))
        assert proxy.paths() == ["http://a.example/x"]
