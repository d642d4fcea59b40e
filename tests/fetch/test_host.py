import asyncio
from datetime import UTC, datetime

import pytest
from tests.fetch.fakes import FakeClock, settings
from tests.journey import servers
from tests.journey.servers import Request, Server, answer, coded, serve

from crawler.errors import FetchError, TransportError
from crawler.fetch.guard import Dialler
from crawler.fetch.host import Host, retry_after
from crawler.fetch.transport import tls_context
from crawler.model import Reason, Validators
from crawler.politeness import SAFETY_S, HostSlot

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
GIVEN = settings(page_bytes=100_000, page_seconds=0.6)
PAGE = GIVEN.limit("page")


def host(site: Server, time: FakeClock, *, delay_s: float = 0.0) -> Host:
    slot = HostSlot(host=site.host, delay_s=delay_s)
    return Host(
        slot,
        settings=GIVEN,
        dialler=Dialler(allow_private=True),
        clock=time.clock,
        tls=tls_context,
    )


async def reason_of(site: Server, path: str = "/", *, is_page: bool = False) -> Reason:
    asked = host(site, FakeClock())
    with pytest.raises(FetchError) as caught:
        async with asyncio.timeout(6):
            await asked.ask(site.url(path), PAGE, is_page=is_page)
    await asked.aclose()
    return caught.value.reason


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw-deflate", "br"])
async def test_bodies_come_decoded(coding: str) -> None:
    packed = answer(200, coded(b"<p>text" * 50, coding), content_encoding=coding.removeprefix("raw-"))
    async with serve({"/": packed}) as site:
        asked = host(site, FakeClock())
        assert (await asked.ask(site.url(), PAGE)).body == b"<p>text" * 50
        assert site.seen[0].headers["accept-encoding"] == "gzip, deflate, br"
        await asked.aclose()


async def test_the_gap_is_kept_and_nothing_more_is_waited_for() -> None:
    time = FakeClock()
    async with serve({"*": answer(200, "x")}) as site:
        asked = host(site, time, delay_s=5.0)
        started = time.seconds
        for _ in range(3):
            await asked.ask(site.url(), PAGE)
        assert 10 <= time.seconds - started < 10 + 2 * SAFETY_S + 0.01
        await asked.aclose()


async def test_two_who_ask_at_once_come_one_after_the_other() -> None:
    async with serve({"*": answer(200, "x")}) as site:
        asked = host(site, FakeClock(), delay_s=5.0)
        await asyncio.gather(*(asked.ask(site.url(), PAGE) for _ in range(4)))
        assert site.most_at_once == 1
        await asked.aclose()


async def test_validators_are_sent_verbatim() -> None:
    async with serve({"*": answer(304, b"")}) as site:
        asked = host(site, FakeClock())
        given = Validators(etag='W/"a;b"', last_modified="yesterday, about noon")
        response = await asked.ask(site.url(), PAGE, validators=given)
        assert response.status == 304
        assert site.seen[0].headers["if-none-match"] == 'W/"a;b"'
        assert site.seen[0].headers["if-modified-since"] == "yesterday, about noon"
        await asked.aclose()


@pytest.mark.parametrize("value", ['"a"\r\nX-Evil: 1', '"a\x00"', "ü\n"])
async def test_a_validator_that_would_smuggle_a_header_is_not_sent(value: str) -> None:
    async with serve({"*": answer(200, b"x")}) as site:
        asked = host(site, FakeClock())
        response = await asked.ask(site.url(), PAGE, validators=Validators(etag=value, last_modified=value))
        assert response.status == 200
        assert set(site.seen[0].headers) == {"host", "user-agent", "accept", "accept-encoding"}
        await asked.aclose()


@pytest.mark.parametrize(
    ("route", "reason"),
    [
        (servers.bomb("gzip"), Reason.TOO_LARGE),
        (servers.bomb("br"), Reason.TOO_LARGE),
        (servers.bomb("deflate"), Reason.TOO_LARGE),
        (servers.bomb("raw-deflate"), Reason.TOO_LARGE),
        (servers.ENDLESS_BODY, Reason.TOO_LARGE),
        (servers.ENDLESS_CHUNKS, Reason.TOO_LARGE),
        (servers.TINY_CHUNKS, Reason.BAD_RESPONSE),
        (servers.SLOW_BODY, Reason.TIMEOUT),
        (servers.SLOW_HEAD, Reason.TIMEOUT),
        (servers.silence, Reason.TIMEOUT),
        (answer(200, b"x", content_encoding="gzip, br"), Reason.BAD_ENCODING),
        (answer(200, b"x", content_encoding="foo"), Reason.BAD_ENCODING),
        (answer(200, coded(b"abc" * 99, "gzip")[:-9], content_encoding="gzip"), Reason.BAD_ENCODING),
    ],
    ids=lambda value: value if isinstance(value, Reason) else "",
)
async def test_hostile_bodies_end_with_a_reason(route: servers.Route, reason: Reason) -> None:
    async with serve({"/": route}) as site:
        assert await reason_of(site) is reason


@pytest.mark.parametrize("status", [302, 404, 500])
async def test_a_bomb_in_a_body_that_nobody_reads_stays_packed(status: int) -> None:
    async with serve({"/": servers.bomb("br", status=status, location="/x")}) as site:
        asked = host(site, FakeClock())
        assert (await asked.ask(site.url(), PAGE)).body == b""
        await asked.aclose()


@pytest.mark.parametrize("kind", ["image/png", "VIDEO/mp4", "application/pdf", "application/zip"])
async def test_what_is_surely_no_page_is_not_read(kind: str) -> None:
    async with serve({"/": answer(200, b"\x00" * 100, kind=kind)}) as site:
        assert await reason_of(site, is_page=True) is Reason.BAD_TYPE


async def test_a_timeout_backs_off_and_an_answer_does_not() -> None:
    async with serve({"/": servers.silence, "/ok": answer(200)}) as site:
        asked = host(site, FakeClock(), delay_s=5.0)
        await asked.ask(site.url("/ok"), PAGE)
        assert asked.slot.gap_s == 5
        with pytest.raises(FetchError):
            await asked.ask(site.url(), PAGE)
        assert asked.slot.gap_s == 10
        await asked.aclose()


async def test_three_429_rest_the_host_without_another_request() -> None:
    async with serve({"*": answer(429)}) as site:
        asked = host(site, FakeClock(), delay_s=1.0)
        for _ in range(3):
            await asked.ask(site.url(), PAGE)
        with pytest.raises(TransportError) as caught:
            await asked.ask(site.url(), PAGE)
        assert caught.value.reason is Reason.HOST_RESTING
        assert len(site.seen) == 3
        await asked.aclose()


async def test_retry_after_is_waited_for_or_reported_when_it_is_long() -> None:
    time = FakeClock()
    short, long = answer(503, retry_after="60"), answer(503, retry_after="999999999999")
    async with serve({"/short": short, "/long": long, "/": answer(200)}) as site:
        asked = host(site, time, delay_s=1.0)
        await asked.ask(site.url("/short"), PAGE)
        before = time.seconds
        await asked.ask(site.url(), PAGE)
        assert time.seconds - before >= 59.9
        await asked.ask(site.url("/long"), PAGE)
        with pytest.raises(TransportError) as caught:
            await asked.ask(site.url(), PAGE)
        assert caught.value.reason is Reason.HOST_RESTING
        assert caught.value.retry_after_s == pytest.approx(86_400, rel=0.01)
        await asked.aclose()


async def test_the_longest_crawl_delay_of_a_hosts_origins_counts() -> None:
    async with serve({}) as site:
        asked = host(site, FakeClock())
        asked.heed("http://a.example", 7.0)
        asked.heed("https://a.example", None)
        assert asked.slot.gap_s == 7.0
        asked.heed("http://a.example", 2.0)
        assert asked.slot.gap_s == 2.0


async def test_a_visit_that_is_broken_off_leaves_the_host_usable() -> None:
    arrived = asyncio.Event()

    async def slow_then_fast(request: Request, writer: asyncio.StreamWriter) -> None:
        arrived.set()
        if request.path == "/slow":
            await asyncio.sleep(3600)
        writer.write(answer(200, "fast"))

    async with serve({"*": slow_then_fast}) as site:
        asked = host(site, FakeClock())
        visit = asyncio.ensure_future(asked.ask(site.url("/slow"), PAGE))
        await arrived.wait()
        visit.cancel()
        await asyncio.gather(visit, return_exceptions=True)
        assert (await asked.ask(site.url("/fast"), PAGE)).body == b"fast"
        await asked.aclose()


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("-5", None),
        ("1.5", None),
        ("1000000000000", 86_400.0),
        ("9" * 500, 86_400.0),
        ("١٠", None),
        ("soon", None),
        ("", None),
        ("Tue, 24 Nov 2026 08:01:00 GMT", 60.0),
        ("Tue, 24 Nov 2020 08:01:00 GMT", 0.0),
        ("Tue, 24 Nov 9999 08:01:00 GMT", 86_400.0),
        ("Tue, 99 Nov 2026 08:01:00 GMT", None),
        ("Tue, 24 Nov 2026 08:01:00 -9999", None),
    ],
)
def test_retry_after_is_seconds_or_a_date_or_nothing(text: str, seconds: float | None) -> None:
    assert retry_after([text], now=NOW) == seconds
