"""One TCP or TLS connection as the HTTP engine reads and writes it.

It exists because we must know three things that a ready-made stream does not tell: when the bytes of a
request have left (the host's gap counts from there), how much has come in (the engine buffers heads without
our limit), and whether anything lies unread on a connection before it is used again.
"""

import asyncio
import ssl
from typing import Any, Protocol

from crawler.errors import TransportError
from crawler.model import Reason

_HIGH_WATER = 256 * 1024


class Departure(Protocol):
    """The moment when a request may leave."""

    async def wait(self) -> None:
        """Return when it has come."""

    def left(self) -> None:
        """The bytes are with the kernel."""


class Stream(asyncio.Protocol):
    """A connection; a request waits for its ``departure``, and ``allowance`` bytes may come in."""

    def __init__(self) -> None:
        self.departure: Departure | None = None
        self.allowance = 0
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._ended = False
        self._error: Exception | None = None
        self._reader: asyncio.Future[None] | None = None
        self._paused = False
        self._writable: asyncio.Future[None] | None = None

    # What asyncio calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Keep the bytes; a sender that is faster than we read has to wait."""
        self._buffer += data
        if len(self._buffer) > _HIGH_WATER and not self._paused and self._transport:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """The other side has said all."""
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        self._ended = True
        self._error = exc
        self._wake()
        self.resume_writing()

    def pause_writing(self) -> None:
        """The kernel's buffer is full."""
        self._writable = asyncio.get_running_loop().create_future()

    def resume_writing(self) -> None:
        """There is room again."""
        if self._writable and not self._writable.done():
            self._writable.set_result(None)
        self._writable = None

    # What the HTTP engine calls.

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109, ARG002 - the engine's interface; the deadline of the whole exchange holds instead
        """What has come in; b"" at the end."""
        if not self._buffer and not self._ended:
            self._reader = asyncio.get_running_loop().create_future()
            try:
                await self._reader
            finally:
                self._reader = None
        if not self._buffer and self._error:
            raise TransportError(Reason.UNREACHABLE, f"connection lost: {self._error}")
        data = bytes(self._buffer[:max_bytes])
        del self._buffer[:max_bytes]
        self.allowance -= len(data)
        if self.allowance < 0:
            raise TransportError(Reason.BAD_RESPONSE, "more bytes than such an answer may have")
        if self._paused and self._transport and len(self._buffer) <= _HIGH_WATER:
            self._paused = False
            self._transport.resume_reading()
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109, ARG002 - as above
        """Send; a request waits for its departure, and is told when its bytes are with the kernel."""
        if not buffer:
            return
        departure, self.departure = self.departure, None
        if departure:
            await departure.wait()
        if self._ended or self._transport is None:
            raise TransportError(Reason.UNREACHABLE, "connection lost before the request was sent")
        self._transport.write(buffer)
        if self._writable:
            await self._writable
        if departure:
            departure.left()

    async def aclose(self) -> None:
        """Close; nothing is waited for."""
        self.abort()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109, ARG002 - as above
    ) -> "Stream":
        """The same connection under TLS.

        Raises:
            TransportError: the certificate or the handshake is not in order.

        """
        assert self._transport is not None
        loop = asyncio.get_running_loop()
        try:
            secured = await loop.start_tls(
                self._transport, self, ssl_context, server_hostname=server_hostname
            )
        except ssl.SSLError as error:
            self.abort()
            raise TransportError(Reason.TLS_ERROR, error.reason or str(error)) from error
        except OSError as error:
            self.abort()
            raise TransportError(Reason.TLS_ERROR, f"handshake broken off: {error}") from error
        if secured is None or self._ended:  # a connection lost in the handshake may look like success
            raise TransportError(Reason.TLS_ERROR, "handshake broken off")
        self._transport = secured
        return self

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the engine's interface
        """``is_readable`` (unread bytes or an end: not to be used again), ``ssl_object`` and the rest."""
        if info == "is_readable":
            return bool(self._buffer) or self._ended
        return self._transport.get_extra_info(info) if self._transport else None

    def abort(self) -> None:
        """Close at once."""
        self._ended = True
        if self._transport:
            self._transport.abort()

    def _wake(self) -> None:
        if self._reader and not self._reader.done():
            self._reader.set_result(None)


async def opened(address: str, port: int) -> Stream:
    """A TCP connection to an address."""
    loop = asyncio.get_running_loop()
    _, stream = await loop.create_connection(Stream, address, port)
    return stream
