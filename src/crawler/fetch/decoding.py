"""Content-Encoding undone within bounds: bytes are counted as they come out, and never more than asked for.

One coding at most; an answer in two is refused, since that is how 800 bytes become 400 MB. ``httpx`` would
undo the coding by itself without any bound, so its decoders are not used.

>>> import gzip
>>> decoder = Decoder.for_headers(["gzip"], max_bytes=100)
>>> decoder.feed(gzip.compress(b"hello")), decoder.is_complete
(b'hello', True)
"""

import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

import brotli

from crawler.errors import LimitExceeded, TransportError
from crawler.fetch.limits import MAX_RATIO
from crawler.model import Reason

ACCEPT_ENCODING = "gzip, deflate, br"
_MAX_MEMBERS = 1_000
_PIECE = 64 * 1024


class _Coding(Protocol):
    """One coding being undone, at most ``room`` bytes at a time."""

    @property
    def is_complete(self) -> bool: ...

    def feed(self, data: bytes, room: int) -> bytes: ...


class Decoder:
    """Undoes the coding of one body.

    After ``max_bytes`` it refuses what comes, or with ``cut`` gives the beginning and ignores the rest; a
    body that grew out of all proportion is refused even then.
    """

    def __init__(self, coding: _Coding | None, *, max_bytes: int, cut: bool = False) -> None:
        self._coding, self._max_bytes, self._cut = coding, max_bytes, cut
        self._in = self._out = 0
        self.is_full = False

    @classmethod
    def for_headers(cls, values: Iterable[str], *, max_bytes: int, cut: bool = False) -> "Decoder":
        """The decoder for the values of Content-Encoding.

        Raises:
            TransportError: a coding that we did not ask for, or more than one.

        """
        named = [name.strip().lower() for value in values for name in value.split(",")]
        codings = [name for name in named if name not in {"", "identity"}]
        if not codings:
            return cls(None, max_bytes=max_bytes, cut=cut)
        if len(codings) > 1 or codings[0] not in _CODINGS:
            raise TransportError(Reason.BAD_ENCODING, f"Content-Encoding: {', '.join(codings)[:80]}")
        return cls(_CODINGS[codings[0]](), max_bytes=max_bytes, cut=cut)

    @property
    def is_complete(self) -> bool:
        """Whether the coding has come to its own end, or the body was cut on purpose."""
        return self._coding is None or self._coding.is_complete or self.is_full or not self._in

    def feed(self, data: bytes) -> bytes:
        """What these bytes stand for.

        Raises:
            LimitExceeded: more than ``max_bytes`` in all.
            TransportError: they are not in that coding.

        """
        if self.is_full:
            return b""
        self._in += len(data)
        room = self._max_bytes - self._out
        if self._coding is None:
            found = data[: room + 1]
        else:
            try:
                found = self._coding.feed(data, room + 1)
            except (zlib.error, brotli.error) as error:
                raise TransportError(Reason.BAD_ENCODING, f"broken coding: {error}") from error
        self._out += len(found)
        if self._out <= self._max_bytes:
            return found
        if not self._cut or self._out > self._in * MAX_RATIO:
            raise LimitExceeded(Reason.TOO_LARGE, f"over {self._max_bytes} bytes")
        self.is_full = True
        return found[:room]


class _Zlib:
    """gzip (RFC 1952), or deflate as servers mean it: zlib (RFC 1950) or bare (RFC 1951)."""

    def __init__(self, window: int | None) -> None:
        self._is_over = False
        self._held = b""
        self._members = 0
        self._is_gzip = window is not None
        self._stream = zlib.decompressobj(window) if window is not None else None

    @property
    def is_complete(self) -> bool:
        return self._is_over

    def feed(self, data: bytes, room: int) -> bytes:
        if self._is_over and not self._is_gzip:
            return b""
        if self._stream is None:
            self._held += data
            if len(self._held) < 2:
                return b""
            data = self._held
            first, second = data[0], data[1]
            has_header = first & 0x0F == 8 and (first << 8 | second) % 31 == 0
            self._stream = zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)
        out = self._stream.decompress(data, room)
        while self._stream.eof:
            self._is_over = True
            rest = self._stream.unused_data
            if not self._is_gzip or not rest.startswith(b"\x1f\x8b") or self._members >= _MAX_MEMBERS:
                break
            self._members += 1
            self._is_over = False
            self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
            if len(out) >= room:
                break
            out += self._stream.decompress(rest, room - len(out))
        return out


class _Brotli:
    """br (RFC 7932); the library overshoots a limit by some KiB, never by more."""

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    @property
    def is_complete(self) -> bool:
        return bool(self._stream.is_finished())

    def feed(self, data: bytes, room: int) -> bytes:
        if self._stream.is_finished():
            return b""
        pieces = [self._stream.process(data, output_buffer_limit=min(room, _PIECE))]
        size = len(pieces[0])
        while size < room and not self._stream.can_accept_more_data():
            pieces.append(self._stream.process(b"", output_buffer_limit=min(room - size, _PIECE)))
            size += len(pieces[-1])
        return b"".join(pieces)


def _gzip() -> _Coding:
    return _Zlib(zlib.MAX_WBITS | 16)


def _deflate() -> _Coding:
    return _Zlib(None)


_CODINGS: Mapping[str, Callable[[], _Coding]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _Brotli,
}
