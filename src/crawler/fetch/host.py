"""Every request to one host goes through here: its turn, its connection, its bytes, what the slot learns."""

import asyncio
import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from crawler.errors import LimitExceeded, Refusal, TransportError
from crawler.fetch.clock import Clock
from crawler.fetch.decoding import ACCEPT_ENCODING, Decoder
from crawler.fetch.guard import Dialler
from crawler.fetch.limits import FREE_PIECES, MIN_PIECE_BYTES, FetchSettings, Limit
from crawler.fetch.transport import Answer, HostTransport
from crawler.model import Reason, Url, Validators
from crawler.page.response import Response
from crawler.politeness import MAX_RETRY_AFTER_S, HostSlot

# What we never read as a page; whoever asks for feeds or site files gets what is served.
_BINARY = (
    "image/",
    "audio/",
    "video/",
    "font/",
    "application/pdf",
    "application/zip",
    "application/octet-stream",
)
_SENDABLE = re.compile(r"[\x20-\x7e]{1,1024}")
MAX_FIELD_CHARS = 8 * 1024
# A request is prepared while the last of its gap runs out; event loops count in whole milliseconds.
PREPARATION_S = 0.0015


@dataclass(frozen=True, slots=True)
class _Departure:
    """The moment when the slot lets a request out: the gap is kept here, right before the bytes leave."""

    slot: HostSlot
    clock: Clock

    async def wait(self) -> None:
        """Wait to the fraction of a millisecond, since a timer of the event loop is late by up to one."""
        while (wait := self.slot.ready_at - self.clock.monotonic()) > 0:
            await self.clock.sleep(0 if wait <= PREPARATION_S else wait - PREPARATION_S)
        self.slot.leave(self.clock.monotonic())

    def left(self) -> None:
        """Count the gap from now."""
        self.slot.sent(self.clock.monotonic())


class Host:
    """One host: its slot, its transport, and a lock, since one request at a time is the promise."""

    def __init__(
        self,
        slot: HostSlot,
        *,
        settings: FetchSettings,
        dialler: Dialler,
        clock: Clock,
        tls: Callable[[], ssl.SSLContext],
    ) -> None:
        self.slot = slot
        self._settings, self._clock = settings, clock
        self._lock = asyncio.Lock()
        self._crawl_delays: dict[str, float] = {}
        self._transport = HostTransport(
            dialler, monotonic=clock.monotonic, tls=tls, http2=settings.http2, proxy=settings.proxy
        )

    async def ask(
        self, url: Url, limit: Limit, *, validators: Validators | None = None, is_page: bool = False
    ) -> Response:
        """One request in its turn, and its answer.

        Raises:
            FetchError: the host rests, or the request or its answer came to nothing.

        """
        async with self._lock:
            await self._turn()
            slot = self.slot
            status: int | None = None
            retry_after_s: float | None = None
            slot.begin()
            try:
                async with asyncio.timeout(limit.seconds):
                    async with self._transport.exchange(
                        url,
                        self._headers(limit, validators),
                        max_bytes=limit.max_bytes,
                        departure=_Departure(slot, self._clock),
                    ) as answer:
                        status = answer.status
                        retry_after_s = retry_after(answer.values("retry-after"), now=self._clock.now())
                        body = await _body(answer, limit, is_page=is_page)
            except TimeoutError as error:
                status = None
                raise LimitExceeded(Reason.TIMEOUT, f"not complete after {limit.seconds:g} s") from error
            finally:
                slot.end(self._clock.monotonic(), status=status, retry_after_s=retry_after_s)
                if slot.resting:
                    await self._transport.aclose()
            return Response(
                url=url,
                status=status,
                headers=tuple((name, value[:MAX_FIELD_CHARS]) for name, value in answer.headers),
                body=body,
                fetched_at=self._clock.now(),
            )

    def heed(self, origin: str, delay_s: float | None) -> None:
        """Keep to the Crawl-delay of an origin of this host, and of the others."""
        self._crawl_delays[origin] = delay_s or 0.0
        self.slot.crawl_delay_s = max(self._crawl_delays.values())

    async def aclose(self) -> None:
        """Close the connections."""
        await self._transport.aclose()

    async def _turn(self) -> None:
        """Wait until it is time to prepare the next request."""
        while True:
            if self.slot.resting:
                raise TransportError(
                    Reason.HOST_RESTING, f"{self.slot.host} asked us to slow down, or is silent"
                )
            wait = self.slot.ready_at - self._clock.monotonic()
            if wait <= PREPARATION_S:
                return
            if wait > self._settings.max_wait_s:
                raise TransportError(
                    Reason.HOST_RESTING, f"not before {wait:.0f} s from now", retry_after_s=wait
                )
            await self._clock.sleep(wait - PREPARATION_S)

    def _headers(self, limit: Limit, validators: Validators | None) -> list[tuple[str, str]]:
        headers = [
            ("User-Agent", self._settings.user_agent),
            ("Accept", limit.accept),
            ("Accept-Encoding", ACCEPT_ENCODING),
        ]
        kept = validators or Validators()
        for name, value in (("If-None-Match", kept.etag), ("If-Modified-Since", kept.last_modified)):
            # Verbatim or not at all: it was a server's word, and could have a line break in it.
            if value and _SENDABLE.fullmatch(value):
                headers.append((name, value))
        return headers


def retry_after(values: list[str], *, now: datetime) -> float | None:
    """The seconds of a Retry-After, in seconds or as a date (RFC 9110 §10.2.3); None where it says nothing.

    >>> moment = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    >>> [
    ...     retry_after([text], now=moment)
    ...     for text in ("120", "-5", "soon", "9" * 12, "Tue, 24 Nov 2026 08:01:00 GMT")
    ... ]
    [120.0, None, None, 86400.0, 60.0]
    """
    for value in values:
        text = value.strip()
        if text.isascii() and text.isdigit():
            return min(float(text[:18]), MAX_RETRY_AFTER_S)
        if len(text) > 64 or not text.isascii() or "," not in text:
            continue
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, IndexError, OverflowError):
            continue
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
        return min(max((moment - now).total_seconds(), 0.0), MAX_RETRY_AFTER_S)
    return None


async def _body(answer: Answer, limit: Limit, *, is_page: bool) -> bytes:
    """The decoded body of an answer that has one for us; of an error nothing is read."""
    if not 200 <= answer.status < 300 or answer.status in {204, 205}:
        return b""
    kind = next(iter(answer.values("content-type")), "").strip().lower()
    if is_page and kind.startswith(_BINARY):
        raise Refusal(Reason.BAD_TYPE, kind[:80])
    decoder = Decoder.for_headers(answer.values("content-encoding"), max_bytes=limit.max_bytes, cut=limit.cut)
    found: list[bytes] = []
    count = size = 0
    async for piece in answer.pieces:
        count += 1
        size += len(piece)
        if count > FREE_PIECES and size < count * MIN_PIECE_BYTES:
            raise TransportError(Reason.BAD_RESPONSE, f"{count} pieces of {size // count} bytes")
        found.append(decoder.feed(piece))
        if decoder.is_full:
            break
    if not decoder.is_complete:
        raise TransportError(Reason.BAD_ENCODING, "the coding breaks off")
    return b"".join(found)
