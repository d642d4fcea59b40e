import asyncio
import zlib

import pytest

from crawler.demo.farm import Farm

pytestmark = pytest.mark.anyio


async def _raw(port: int, path: str, at_most: int) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: www.hostile.example\r\n\r\n".encode())
    answer = await asyncio.wait_for(reader.read(at_most), 5)
    writer.close()
    return answer


async def test_the_redirect_leads_inside() -> None:
    async with Farm() as farm:
        assert b"Location: http://169.254.169.254/" in await _raw(farm.port, "/2026/01/inside/", 500)


async def test_the_bomb_is_a_thousand_times_its_size() -> None:
    async with Farm() as farm:
        reader, writer = await asyncio.open_connection("127.0.0.1", farm.port)
        writer.write(b"GET /2026/01/bomb/ HTTP/1.1\r\nHost: www.hostile.example\r\n\r\n")
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 20)
        body = await reader.read(20_000)
        writer.close()
        assert b"Content-Encoding: gzip" in head
        assert len(zlib.decompressobj(31).decompress(body, 4_000_000)) == 4_000_000


async def test_the_nested_page_is_deeper_than_any_real_one() -> None:
    async with Farm() as farm:
        assert (await _raw(farm.port, "/2026/01/nested/", 60_000)).count(b"<div>") > 1_000
