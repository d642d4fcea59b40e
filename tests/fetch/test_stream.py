import asyncio
import ssl
from pathlib import Path

import pytest
from tests.journey.servers import answer, serve

from crawler.errors import TransportError
from crawler.fetch.stream import Stream, opened
from crawler.model import Reason

pytestmark = pytest.mark.anyio

CASES = Path(__file__).parent.parent / "cases" / "tls"


class Gate:
    """A departure that is noted."""

    def __init__(self) -> None:
        self.events: list[str] = []

    async def wait(self) -> None:
        self.events.append("wait")

    def left(self) -> None:
        self.events.append("left")


async def test_a_request_waits_for_its_departure_once() -> None:
    async with serve({"/": answer(200, "ok")}) as site:
        stream = await opened("127.0.0.1", site.port)
        gate = Gate()
        stream.departure, stream.allowance = gate, 10_000
        await stream.write(b"GET / HTTP/1.1\r\n")
        await stream.write(b"host: x\r\n\r\n")
        assert gate.events == ["wait", "left"]
        assert (await stream.read(9)).startswith(b"HTTP/1.1")
        await stream.aclose()


async def test_more_bytes_than_allowed_end_it() -> None:
    async with serve({"/": answer(200, "x" * 5_000)}) as site:
        stream = await opened("127.0.0.1", site.port)
        stream.allowance = 100
        await stream.write(b"GET / HTTP/1.1\r\n\r\n")
        with pytest.raises(TransportError) as caught:
            await stream.read(65_536)
        assert caught.value.reason is Reason.BAD_RESPONSE
        stream.abort()


async def test_unread_bytes_and_an_end_can_be_seen() -> None:
    async with serve({"/": answer(200, "ok")}) as site:
        stream = await opened("127.0.0.1", site.port)
        assert not stream.get_extra_info("is_readable")
        stream.data_received(b"late")
        assert stream.get_extra_info("is_readable")
        stream.abort()
        assert stream.get_extra_info("is_readable")


async def test_a_fast_sender_has_to_wait() -> None:
    async with serve({"/": answer(200, b"x" * 3_000_000)}) as site:
        stream = await opened("127.0.0.1", site.port)
        stream.allowance = 10_000_000
        await stream.write(b"GET / HTTP/1.1\r\n\r\n")
        first = await stream.read(1_000)
        for _ in range(200):
            await asyncio.sleep(0)
        assert len(stream._buffer) < 1_000_000
        size = len(first)
        while size < 3_000_000:
            size += len(await stream.read(65_536))
        stream.abort()


async def test_writing_to_a_lost_connection_is_an_error() -> None:
    stream = Stream()
    with pytest.raises(TransportError) as caught:
        await stream.write(b"x")
    assert caught.value.reason is Reason.UNREACHABLE


async def test_a_reset_is_an_error_and_an_end_is_not() -> None:
    stream = Stream()
    stream.connection_lost(ConnectionResetError("reset"))
    with pytest.raises(TransportError):
        await stream.read(10)
    stream = Stream()
    stream.eof_received()
    assert await stream.read(10) == b""


async def test_a_full_kernel_buffer_is_waited_for() -> None:
    async with serve({}) as site:
        stream = await opened("127.0.0.1", site.port)
        stream.pause_writing()
        writing = asyncio.ensure_future(stream.write(b"GET / HTTP/1.1\r\n\r\n"))
        await asyncio.sleep(0)
        assert not writing.done()
        stream.resume_writing()
        await writing
        stream.abort()


def _server_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CASES / "localhost.pem")
    return context


async def test_a_certificate_of_nobody_is_a_tls_error() -> None:
    listening = await asyncio.start_server(lambda _r, w: w.close(), "127.0.0.1", 0, ssl=_server_context())
    port = listening.sockets[0].getsockname()[1]
    stream = await opened("127.0.0.1", port)
    with pytest.raises(TransportError) as caught:
        await stream.start_tls(ssl.create_default_context(), "localhost")
    assert caught.value.reason is Reason.TLS_ERROR
    listening.close()


async def test_a_server_without_tls_is_a_tls_error() -> None:
    async with serve({"*": answer(200)}) as site:
        stream = await opened("127.0.0.1", site.port)
        site_hangs_up = asyncio.get_running_loop().call_later(0.05, stream.abort)
        with pytest.raises(TransportError) as caught:
            await stream.start_tls(ssl.create_default_context(), "localhost")
        site_hangs_up.cancel()
        assert caught.value.reason is Reason.TLS_ERROR
