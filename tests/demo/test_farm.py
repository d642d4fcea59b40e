import asyncio

import pytest

from crawler.demo.farm import Farm

pytestmark = pytest.mark.anyio


async def _ask(port: int, text: str) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(text.encode())
    answer = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    return answer


async def test_the_farm_answers_by_host_and_keeps_a_log() -> None:
    async with Farm() as farm:
        asked = "GET / HTTP/1.1\r\nHost: www.gate.example\r\nConnection: close\r\n\r\n"
        assert (await _ask(farm.port, asked)).startswith(b"HTTP/1.1 404")
        asked = "GET /robots.txt HTTP/1.1\r\nHost: www.darkgate.example\r\nConnection: close\r\n\r\n"
        assert (await _ask(farm.port, asked)).startswith(b"HTTP/1.1 503")
        assert [row.status for row in farm.log] == [404, 503]


async def test_a_page_that_is_known_is_answered_with_304() -> None:
    async with Farm() as farm:
        asked = "GET / HTTP/1.1\r\nHost: www.euronavy.example\r\nConnection: close\r\n"
        answer = await _ask(farm.port, asked + "\r\n")
        etag = next(line for line in answer.split(b"\r\n") if line.startswith(b"ETag"))
        known = etag.partition(b": ")[2].decode()
        again = await _ask(farm.port, asked + f"If-None-Match: {known}\r\n\r\n")
        assert again.startswith(b"HTTP/1.1 304")
        assert again.endswith(b"\r\n\r\n")
