"""A small farm of defence-news sites on loopback, for ``fairclip demo`` and the journeys in the tests.

One server, many host names: fairclip reaches them through ``[fetch.resolve]``. Each site stands for one kind
of permission; one is a copier, one is hostile. It keeps a log, by which its visitors' manners are judged.
"""

import asyncio
import gzip
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.utils import formatdate
from hashlib import sha256
from types import TracebackType
from typing import Self

from crawler.demo import render, sites, traps
from crawler.demo.sites import DemoSite

_STARTED = 1_767_225_600  # 2026-01-01: Last-Modified is the same in every run
_IDLE_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as the farm saw it; ``at`` is monotonic seconds."""

    at: float
    host: str
    path: str
    status: int
    conditional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is sent back."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


class Farm:
    """The running farm; ``async with Farm() as farm`` serves until the block ends."""

    def __init__(self, served: Mapping[str, DemoSite] | None = None) -> None:
        self.sites = dict(served if served is not None else sites.load())
        self.log: list[Asked] = []
        self.port = 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> Self:
        """Listen on a free port of 127.0.0.1."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=64 * 1024)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        assert self._server
        self._server.close()
        for writer in list(self._open):
            writer.close()
        await self._server.wait_closed()

    @property
    def resolve(self) -> dict[str, str]:
        """The ``[fetch.resolve]`` table of the farm's hosts."""
        return dict.fromkeys(self.sites, f"127.0.0.1:{self.port}")

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
                while await self._exchange(reader, writer):
                    pass
        finally:
            self._open.discard(writer)
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One request and its answer; False where the connection ends."""
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _IDLE_S)
        at = time.monotonic()
        first, *lines = head.decode("latin-1").split("\r\n")
        path = first.split(" ")[1]
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        site = self.sites.get(fields.get("host", "").partition(":")[0])
        trick = site.traps.get(path) if site else None
        if trick:
            self.log.append(Asked(at=at, host=fields["host"], path=path, status=0, conditional=False))
            return await traps.PLAY[trick](writer)
        answer = _answer(site, path) if site else Answer(status=404)
        etag = f'"{sha256(answer.body).hexdigest()[:16]}"'
        conditional = "if-none-match" in fields
        if answer.status == 200 and fields.get("if-none-match") == etag:
            answer = Answer(status=304, headers=answer.headers)
        self.log.append(
            Asked(
                at=at, host=fields.get("host", ""), path=path, status=answer.status, conditional=conditional
            )
        )
        await _send(writer, answer, etag=etag, zipped="gzip" in fields.get("accept-encoding", ""))
        return fields.get("connection", "").lower() != "close"


def _answer(site: DemoSite, path: str) -> Answer:
    own = tuple(site.headers.items())
    if path == "/robots.txt":
        return Answer(body=render.robots(site), status=site.robots_status, kind="text/plain; charset=utf-8")
    if path in site.files:
        file = site.files[path]
        return Answer(body=file["body"].encode(), kind=file["type"])
    pages: dict[str, Callable[[DemoSite], bytes]] = {"/": render.home}
    if site.found_by == "feed":
        pages["/feed.xml"] = render.feed
    if site.found_by == "sitemap":
        pages["/sitemap.xml"] = render.sitemap
    if path in pages:
        return Answer(
            body=pages[path](site), kind="text/html" if path == "/" else "application/xml", headers=own
        )
    found = next((article for article in site.articles if article.path == path), None)
    return (
        Answer(body=render.article(site, found), headers=own)
        if found
        else Answer(body=b"not here", status=404)
    )


async def _send(writer: asyncio.StreamWriter, answer: Answer, *, etag: str, zipped: bool) -> None:
    fields = [*answer.headers, ("Date", formatdate(usegmt=True)), ("ETag", etag)]
    fields.append(("Last-Modified", formatdate(_STARTED, usegmt=True)))
    body = b"" if answer.status == 304 else answer.body
    if body:
        fields.append(("Content-Type", answer.kind))
    if zipped and body:
        body = gzip.compress(body, 1, mtime=0)
        fields.append(("Content-Encoding", "gzip"))
    if answer.status != 304:
        fields.append(("Content-Length", str(len(body))))
    head = f"HTTP/1.1 {answer.status} -\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields)
    writer.write(head.encode("latin-1") + b"\r\n" + body)
    await writer.drain()
