"""Loopback servers for journeys: well-behaved sites and hostile ones, in the test's own event loop.

A route is the bytes of an answer, or a coroutine that is handed the request and the writer. The log is the
server's own: politeness is judged from it alone.
"""

import asyncio
import gzip
import time
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import brotli

from crawler.model import Url


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request as the server read it; ``at`` is the moment when its bytes came in."""

    path: str
    headers: Mapping[str, str]
    at: float
    connection: int
    host: str


Route = bytes | Callable[[Request, asyncio.StreamWriter], Awaitable[None]]


@dataclass(slots=True, kw_only=True)
class Server:
    """A site on loopback: its routes may be changed while it runs, ``seen`` is its log."""

    routes: dict[str, Route]
    port: int = 0
    address: str = "127.0.0.1"
    seen: list[Request] = field(default_factory=list)
    connections: int = 0
    open_now: int = 0
    most_at_once: int = 0

    def url(self, path: str = "/") -> Url:
        """An address of this site."""
        return Url(f"http://{self.address}:{self.port}{path}")

    @property
    def host(self) -> str:
        """The site's host as the crawler names it."""
        return f"{self.address}:{self.port}"

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [request.path for request in self.seen]

    def gaps(self) -> list[float]:
        """Seconds between the starts of requests."""
        return [later.at - earlier.at for earlier, later in zip(self.seen, self.seen[1:], strict=False)]

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer requests on one connection until it ends."""
        self.connections += 1
        number = self.connections
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                at = time.monotonic()
                first, *lines = head.split("\r\n")
                headers = {
                    name.strip().lower(): value.strip()
                    for name, _, value in (line.partition(":") for line in lines if line)
                }
                request = Request(
                    path=first.split(" ")[1],
                    headers=headers,
                    at=at,
                    connection=number,
                    host=headers.get("host", ""),
                )
                self.seen.append(request)
                self.open_now += 1
                self.most_at_once = max(self.most_at_once, self.open_now)
                try:
                    await self._answer(request, writer)
                finally:
                    self.open_now -= 1
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, request: Request, writer: asyncio.StreamWriter) -> None:
        route = self.routes.get(request.path, self.routes.get("*", answer(404)))
        if isinstance(route, bytes):
            writer.write(route)
            await writer.drain()
        else:
            await route(request, writer)


@asynccontextmanager
async def serve(routes: Mapping[str, Route], *, address: str = "127.0.0.1") -> AsyncIterator[Server]:
    """A site that answers by these routes; ``*`` is for all other paths, without it they are 404."""
    site = Server(routes=dict(routes), address=address)
    tasks: set[asyncio.Task[None]] = set()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(site.converse(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    listening = await asyncio.start_server(connected, address, 0)
    site.port = listening.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        listening.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def answer(
    status: int = 200, body: bytes | str = b"", *, kind: str = "text/html; charset=utf-8", **headers: str
) -> bytes:
    """A whole answer; ``retry_after="5"`` is the header ``retry-after: 5``."""
    content = body.encode() if isinstance(body, str) else body
    fields = {"content-type": kind, "content-length": str(len(content))}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return f"HTTP/1.1 {status} X\r\n{head}\r\n".encode() + (b"" if status == 304 else content)


def robots(text: str = "") -> bytes:
    """A robots.txt."""
    return answer(200, text, kind="text/plain")


def redirect(location: str, status: int = 302) -> bytes:
    """A redirect with a short body."""
    return answer(status, "moved", location=location)


def coded(body: bytes, coding: str) -> bytes:
    """A body in a content coding, as the decoder must read it."""
    match coding:
        case "gzip":
            return gzip.compress(body)
        case "deflate":
            return zlib.compress(body)
        case "raw-deflate":
            packer = zlib.compressobj(9, zlib.DEFLATED, -15)
            return packer.compress(body) + packer.flush()
        case "br":
            return bytes(brotli.compress(body, quality=5))
        case _:
            return body


def bomb(coding: str, *, size: int = 30_000_000, status: int = 200, **headers: str) -> bytes:
    """A few bytes that stand for very many."""
    packed = coded(bytes(size), coding)
    return answer(status, packed, content_encoding=coding.removeprefix("raw-"), **headers)


async def silence(_request: Request, _writer: asyncio.StreamWriter) -> None:
    """Never a word."""
    await asyncio.sleep(3600)


async def hang_up(_request: Request, writer: asyncio.StreamWriter) -> None:
    """The connection is closed in place of an answer."""
    writer.transport.abort()


async def half(_request: Request, writer: asyncio.StreamWriter) -> None:
    """The connection is closed in the middle of a body."""
    writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n<p>half")
    await writer.drain()
    writer.transport.abort()


def dripping(start: bytes, drop: bytes, *, every: float = 0.02) -> Route:
    """A beginning, and then the same few bytes again and again for ever."""

    async def drip(_request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(every)

    return drip


def flooding(start: bytes, piece: bytes) -> Route:
    """A beginning, and then the same bytes as fast as they are read, for ever."""

    async def flood(_request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0)

    return flood


HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n"
CHUNKED = HEAD + b"transfer-encoding: chunked\r\n\r\n"
SLOW_BODY = dripping(HEAD + b"content-length: 100000\r\n\r\n", b"x")
SLOW_HEAD = dripping(b"HTTP/1.1 200 OK\r\n", b"x-more: 1\r\n")
ENDLESS_CHUNKS = flooding(CHUNKED, b"4000\r\n" + b"x" * 0x4000 + b"\r\n")
TINY_CHUNKS = flooding(CHUNKED, b"1\r\nx\r\n" * 2_000)
ENDLESS_BODY = flooding(HEAD + b"\r\n", b"x" * 16_384)
ENDLESS_HEAD = flooding(b"HTTP/1.1 200 OK\r\n", b"x-filler: " + b"y" * 1_000 + b"\r\n")
ENDLESS_INTERIM = flooding(b"", b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n" * 50)
LONG_FIELD = HEAD + b"x-long: " + b"y" * 1_000_000 + b"\r\ncontent-length: 0\r\n\r\n"
MANY_FIELDS = (
    HEAD + b"".join(b"x%d: 1\r\n" % number for number in range(2_000)) + b"content-length: 0\r\n\r\n"
)
NUL_FIELD = HEAD + b"x-nul: a\x00b\r\ncontent-length: 0\r\n\r\n"
OLD_PROTOCOL = b"<html>HTTP/0.9 has no head</html>\r\n\r\n"
TWO_ANSWERS = answer(200, "<p>mine") + answer(200, "<p>forged")
TWO_CHUNKED_ANSWERS = CHUNKED + b"7\r\n<p>mine\r\n0\r\n\r\n" + answer(200, "<p>forged")
