"""The only module that knows the HTTP library: httpx 0.28, or httpx2 where that is imported in its name.

What we do not leave to the library: names and addresses (``guard``), decoding (``decoding``), redirects,
cookies, the environment's proxies, time. What it does: the protocol. Each host has a small transport of its
own, with one connection per origin: one client for all hosts would walk all its connections at every
request.

Nothing is sent twice here: a request that fails has failed.
"""

import ssl
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import cast

import httpcore
import httpx

from crawler.errors import TransportError
from crawler.fetch.guard import Dialler
from crawler.fetch.limits import MAX_DRAIN_BYTES, MAX_HEAD_BYTES, MAX_HEADERS
from crawler.fetch.retry import NotAsked
from crawler.fetch.stream import Departure, Stream
from crawler.model import Reason, Url

Headers = tuple[tuple[str, str], ...]

# Servers say how long they keep an idle connection, or close it after five seconds (Apache, Node). We stop
# using it a little before: a request that meets the closing is lost.
_KEEP_S, _MARGIN_S = 5.0, 0.5

# What the protocol engine says, and what it means for a visit; first match.
_ENGINE_SAYS = (
    ("Server disconnected", Reason.UNREACHABLE),
    ("peer closed connection", Reason.UNREACHABLE),
    ("illegal status line", Reason.PROTOCOL_ERROR),
    ("", Reason.BAD_RESPONSE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Status and headers of an answer, and its body in pieces as they come, still coded."""

    status: int
    headers: Headers
    pieces: AsyncIterator[bytes]

    def values(self, name: str) -> list[str]:
        """All values of a header; ``name`` in lower case."""
        return [value for key, value in self.headers if key.lower() == name]


class HostTransport:
    """Connections to one host, made when needed; closed when the host rests or nobody asks it any more."""

    def __init__(
        self,
        dialler: Dialler,
        *,
        monotonic: Callable[[], float],
        tls: Callable[[], ssl.SSLContext],
        http2: bool = False,
        proxy: str = "",
    ) -> None:
        self._dialler, self._monotonic, self._tls = dialler, monotonic, tls
        self._http2, self._proxy = http2, proxy
        self._lines: dict[str, _Line] = {}

    @asynccontextmanager
    async def exchange(
        self,
        url: Url,
        headers: Sequence[tuple[str, str]],
        *,
        max_bytes: int,
        departure: Departure,
    ) -> AsyncIterator[Answer]:
        """One GET and its answer; leaving the block before the body's end closes the connection.

        Raises:
            FetchError: whatever went wrong, mapped to a reason.

        """
        request = httpx.Request("GET", url, headers=list(headers))
        origin = f"{request.url.scheme}://{request.url.netloc.decode('ascii')}"
        line = self._line(origin, request.url)
        is_used = line.stream is not None
        is_clean = False
        try:
            try:
                with _mapped():
                    response = await line.ask(request, departure)
            except TransportError as error:
                # Lost before a word came back, on a connection that was being closed or never opened.
                reached = line.is_asked and not (is_used and line.is_silent)
                if reached or error.reason is not Reason.UNREACHABLE:
                    raise
                raise NotAsked(error.reason, error.detail) from error
            with _mapped():
                line.allow(max_bytes + MAX_HEAD_BYTES)
                answer = Answer(
                    status=response.status_code,
                    headers=_decoded(response.headers.raw),
                    pieces=response.aiter_raw(),
                )
                yield answer
                is_clean = await _drained(answer.pieces) and line.is_clean
                if is_clean:
                    line.rest(self._monotonic() + _keep_s(answer))
        finally:
            if not is_clean:
                self._lines.pop(origin, None)
                line.abort()

    async def aclose(self) -> None:
        """Close all connections."""
        lines, self._lines = list(self._lines.values()), {}
        for line in lines:
            line.abort()

    def _line(self, origin: str, url: httpx.URL) -> "_Line":
        line = self._lines.get(origin)
        if line and not line.is_fresh(self._monotonic()):
            line.abort()
            line = None
        if line is None:
            if self._proxy:
                self._dialler.vet(url.host)
            tls = self._tls() if url.scheme == "https" else None
            line = _Line(url, self._dialler, tls=tls, http2=self._http2, proxy=self._proxy)
            self._lines[origin] = line
        return line


def tls_context() -> ssl.SSLContext:
    """Certificates and names are verified, against the authorities that the library ships."""
    return httpx.create_ssl_context(trust_env=False)


class _Line(httpx.AsyncBaseTransport):
    """The connection to one origin: httpx's own protocol engine on our own stream."""

    def __init__(
        self, url: httpx.URL, dialler: Dialler, *, tls: ssl.SSLContext | None, http2: bool, proxy: str
    ) -> None:
        self.stream: Stream | None = None
        self._departure: Departure | None = None
        self._until = 0.0
        backend = _Backend(dialler, self._connected)
        self._engine: httpcore.AsyncHTTPConnection | httpcore.AsyncHTTPProxy
        if proxy:
            self._engine = httpcore.AsyncHTTPProxy(proxy, ssl_context=tls, network_backend=backend)
        else:
            port = url.port or (443 if url.scheme == "https" else 80)
            self._engine = httpcore.AsyncHTTPConnection(
                httpcore.Origin(url.raw_scheme, url.raw_host, port),
                ssl_context=tls,
                http2=http2,
                network_backend=backend,
            )

    async def ask(self, request: httpx.Request, departure: Departure) -> httpx.Response:
        """Send a request when its time has come, and read the head of its answer."""
        self._departure = departure
        if self.stream:
            self.stream.departure = departure
            self.stream.allowance = MAX_HEAD_BYTES
        return await self.handle_async_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """What httpx asks of a transport."""
        answer = await self._engine.handle_async_request(
            httpcore.Request(
                request.method,
                httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
            )
        )
        if len(answer.headers) > MAX_HEADERS:
            raise TransportError(Reason.BAD_RESPONSE, f"{len(answer.headers)} headers")
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    @property
    def is_asked(self) -> bool:
        """Whether the last request has left."""
        return self.stream is not None and self.stream.departure is None

    @property
    def is_silent(self) -> bool:
        """Whether nothing has come in since the last request."""
        return self.stream is None or self.stream.allowance == MAX_HEAD_BYTES

    @property
    def is_clean(self) -> bool:
        """Whether the connection may be used again: idle, open, and nothing unread on it.

        httpx takes bytes that stand behind a complete body for the answer to the next request: a page could
        forge the answer for another. The engine keeps them to itself, so we look there, and where we cannot
        look (a proxy's tunnel) the connection is not used again.
        """
        if self.stream is None or isinstance(self._engine, httpcore.AsyncHTTPProxy):
            return False
        if not self._engine.is_idle() or self.stream.get_extra_info("is_readable"):
            return False
        protocol = getattr(self._engine, "_connection", None)
        state = getattr(protocol, "_h11_state", None)
        if state is None:
            return isinstance(protocol, httpcore.AsyncHTTP2Connection)
        return not state.trailing_data[0]

    def is_fresh(self, now: float) -> bool:
        """Whether a request may go over this connection now."""
        return now < self._until and self.is_clean

    def rest(self, until: float) -> None:
        """Keep the connection for a while."""
        self._until = until

    def allow(self, size: int) -> None:
        """Let so many bytes come in."""
        if self.stream:
            self.stream.allowance = size

    def abort(self) -> None:
        """Close at once."""
        if self.stream:
            self.stream.abort()

    def _connected(self, stream: Stream) -> None:
        self.stream = stream
        stream.departure = self._departure
        stream.allowance = MAX_HEAD_BYTES


class _Body(httpx.AsyncByteStream):
    """A body as httpx wants it; leaving it early closes the connection."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._answer.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        await self._answer.aclose()


class _Backend(httpcore.AsyncNetworkBackend):
    """The engine's way to the network: through the guard."""

    def __init__(self, dialler: Dialler, connected: Callable[[Stream], None]) -> None:
        self._dialler, self._connected = dialler, connected

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109, ARG002 - the engine's interface; the dialler has its own
        local_address: str | None = None,  # noqa: ARG002 - likewise
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 - likewise
    ) -> httpcore.AsyncNetworkStream:
        """A connection to a checked address."""
        stream = await self._dialler.dial(host, port)
        self._connected(stream)
        return cast("httpcore.AsyncNetworkStream", stream)


async def _drained(pieces: AsyncIterator[bytes]) -> bool:
    """Whether the rest of a body was short enough to be read away."""
    size = 0
    async for piece in pieces:
        size += len(piece)
        if size > MAX_DRAIN_BYTES:
            return False
    return True


def _keep_s(answer: Answer) -> float:
    """How long an idle connection may be used, by the server's Keep-Alive where it has one."""
    for value in answer.values("keep-alive"):
        for field in value.split(","):
            name, _, number = field.strip().partition("=")
            if name.lower() == "timeout" and number.isascii() and number.isdigit() and len(number) < 6:
                return float(number) - _MARGIN_S
    return _KEEP_S - _MARGIN_S


def _decoded(raw: Iterable[tuple[bytes, bytes]]) -> Headers:
    return tuple((name.decode("latin-1"), _text(value)) for name, value in raw)


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


@contextmanager
def _mapped() -> Iterator[None]:
    """Every foreign error as ours."""
    try:
        yield
    except httpcore.RemoteProtocolError as error:
        said = str(error)
        reason = next(reason for start, reason in _ENGINE_SAYS if said.startswith(start))
        raise TransportError(reason, said[:200]) from error
    except httpcore.ProtocolError as error:
        raise TransportError(Reason.PROTOCOL_ERROR, str(error)[:200]) from error
    except ssl.SSLError as error:
        raise TransportError(Reason.TLS_ERROR, error.reason or str(error)) from error
    except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProxyError, OSError) as error:
        raise TransportError(Reason.UNREACHABLE, str(error)[:200] or type(error).__name__) from error
