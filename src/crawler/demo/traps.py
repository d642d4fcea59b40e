"""What the hostile site does to its visitors; every trick ends by itself within seconds."""

import asyncio
import zlib
from collections.abc import Awaitable, Callable, Mapping

_ENDLESS_S = 8.0
_HTML = b"Content-Type: text/html; charset=utf-8\r\n"


def _packed_blanks(mebibytes: int) -> bytes:
    """A gzip body that unpacks to so many MiB; one MiB is packed and repeated, since packing all takes seconds."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff" + one * mebibytes


async def _bomb(writer: asyncio.StreamWriter) -> bool:
    """400 MiB of blanks, as some 400 KB of gzip."""
    body = _packed_blanks(400)
    writer.write(
        b"HTTP/1.1 200 -\r\n"
        + _HTML
        + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body)
        + body
    )
    await writer.drain()
    return False


async def _redirect_inside(writer: asyncio.StreamWriter) -> bool:
    """Off to the cloud's metadata address."""
    writer.write(
        b"HTTP/1.1 302 -\r\nLocation: http://169.254.169.254/latest/meta-data/\r\nContent-Length: 0\r\n\r\n"
    )
    await writer.drain()
    return True


async def _redirect_loop(writer: asyncio.StreamWriter) -> bool:
    """Round and round."""
    writer.write(b"HTTP/1.1 302 -\r\nLocation: /2026/01/loop/\r\nContent-Length: 0\r\n\r\n")
    await writer.drain()
    return True


async def _endless(writer: asyncio.StreamWriter) -> bool:
    """A body that does not end of its own accord."""
    writer.write(b"HTTP/1.1 200 -\r\n" + _HTML + b"Transfer-Encoding: chunked\r\n\r\n")
    piece = b"<p>and so on</p>" * 4096
    until = asyncio.get_running_loop().time() + _ENDLESS_S
    while asyncio.get_running_loop().time() < until:
        writer.write(b"%x\r\n" % len(piece) + piece + b"\r\n")
        await writer.drain()
    return False


async def _nested(writer: asyncio.StreamWriter) -> bool:
    """Markup that a parser needs minutes for."""
    body = b"<!doctype html><title>deep</title>" + b"<div>" * 50_000 + b"text"
    writer.write(b"HTTP/1.1 200 -\r\n" + _HTML + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    await writer.drain()
    return True


async def _not_html(writer: asyncio.StreamWriter) -> bool:
    """A picture that says it is a page."""
    body = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00;"
    writer.write(b"HTTP/1.1 200 -\r\n" + _HTML + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    await writer.drain()
    return True


PLAY: Mapping[str, Callable[[asyncio.StreamWriter], Awaitable[bool]]] = {
    "bomb": _bomb,
    "redirect-inside": _redirect_inside,
    "redirect-loop": _redirect_loop,
    "endless": _endless,
    "nested": _nested,
    "not-html": _not_html,
}
"""Trick → what it does; True where the connection may be used again."""
