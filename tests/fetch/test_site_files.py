from collections.abc import Mapping
from datetime import timedelta

import pytest
from tests.fetch.fakes import START, FakeClock, MemoryStore, settings
from tests.journey import servers
from tests.journey.servers import Route, answer, redirect, robots, serve

from crawler.fetch.client import Fetcher
from crawler.model import Reason, Url
from crawler.site import SiteFile

pytestmark = pytest.mark.anyio

TDM = "/.well-known/tdmrep.json"


def fetcher(store: MemoryStore, time: FakeClock, **changed: object) -> Fetcher:
    return Fetcher(settings(page_seconds=0.5, **changed), store, time.clock)


@pytest.mark.parametrize(
    ("route", "allowed"),
    [
        (robots("User-agent: *\nDisallow: /private"), True),
        (robots("User-agent: *\nDisallow: /"), False),
        (answer(404), True),
        (answer(410), True),
        (answer(401), True),
        (answer(403), True),
        (answer(451), True),
        (answer(429), False),
        (answer(500), False),
        (answer(503), False),
        (answer(599), False),
        (servers.hang_up, False),
        (servers.half, False),
        (servers.silence, False),
        (servers.SLOW_BODY, False),
        (servers.bomb("br"), False),
        (servers.bomb("gzip"), False),
        (servers.LONG_FIELD, False),
        (answer(200, b"x", content_encoding="gzip, gzip"), False),
        (robots("User-agent: *\nDisallow:\x00/"), False),
        (answer(200, "<!doctype html><html><p>Welcome", kind="text/html"), True),
        (answer(204), True),
        (redirect("/other-robots"), False),
        (redirect("/robots.txt"), False),
        (redirect("http://example.org/robots.txt"), False),
        (redirect("file:///etc/passwd"), False),
    ],
    ids=lambda value: "" if isinstance(value, bool) else "route",
)
async def test_what_robots_txt_allows_follows_from_how_it_answers(route: Route, allowed: bool) -> None:  # noqa: FBT001 - a case's truth
    forbidding = robots("User-agent: *\nDisallow: /")
    async with serve({"/robots.txt": route, "/other-robots": forbidding}) as site:
        async with fetcher(MemoryStore(), FakeClock()) as client:
            found = await client.site(site.url("/page"))
        assert found.robots.allows(site.url("/page"), "fairclip") is allowed
        assert all(path in {"/robots.txt", "/other-robots"} for path in site.paths()[: 1 if allowed else 99])


async def test_a_robots_txt_that_cannot_be_had_says_so_and_nothing_else_is_asked() -> None:
    async with serve({"/robots.txt": answer(503)}) as site:
        async with fetcher(MemoryStore(), FakeClock()) as client:
            found = await client.site(site.url())
        assert found.robots.reason is Reason.ROBOTS_UNREACHABLE
        assert found.files["/robots.txt"].fault == "unreachable"
        assert found.files["/robots.txt"].status == 503
        assert site.paths() == ["/robots.txt"]


async def test_only_the_first_500_kib_of_a_robots_txt_are_read() -> None:
    text = "User-agent: *\nDisallow: /a\n" + "# filler\n" * 70_000 + "Disallow: /b\n"
    async with serve({"/robots.txt": robots(text)}) as site, fetcher(MemoryStore(), FakeClock()) as client:
        found = (await client.site(site.url())).robots
        assert not found.allows(site.url("/a"), "fairclip")
        assert found.allows(site.url("/b"), "fairclip")
        assert found.fault == "truncated"


async def test_well_known_files_are_asked_for_once_and_kept_for_a_day() -> None:
    store, time = MemoryStore(), FakeClock()
    routes: Mapping[str, Route] = {"/robots.txt": robots(), TDM: answer(200, "[]"), "/ai.txt": answer(404)}
    async with serve(routes) as site:
        async with fetcher(store, time) as client:
            for _ in range(3):
                found = await client.site(site.url("/x"))
                assert found.files[TDM].body == b"[]"
                assert found.files["/ai.txt"].says_nothing
        asked = ["/robots.txt", TDM, "/ai.txt", "/trust.txt", "/.well-known/trust.txt"]
        assert site.paths() == asked
        time.seconds += 23 * 3600
        async with fetcher(store, time) as client:
            assert (await client.site(site.url("/x"))).files[TDM].body == b"[]"
            assert site.paths() == asked
            time.seconds += 2 * 3600
            await client.site(site.url("/x"))
            assert site.paths() == asked * 2


async def test_a_failed_robots_txt_is_tried_again_after_an_hour() -> None:
    store, time = MemoryStore(), FakeClock()
    async with serve({"/robots.txt": answer(500)}) as site:
        async with fetcher(store, time) as client:
            assert not (await client.site(site.url())).robots.allows(site.url(), "fairclip")
            time.seconds += 1800
            await client.site(site.url())
        async with fetcher(store, time) as client:
            await client.site(site.url())
            assert site.paths() == ["/robots.txt"]
            time.seconds += 1801
            site.routes["/robots.txt"] = robots()
            assert (await client.site(site.url())).robots.allows(site.url(), "fairclip")


async def test_files_that_robots_txt_forbids_are_not_asked_for() -> None:
    async with serve({"/robots.txt": robots("User-agent: *\nDisallow: /ai.txt\nDisallow: /*.json$")}) as site:
        async with fetcher(MemoryStore(), FakeClock()) as client:
            found = await client.site(site.url())
        assert site.paths() == ["/robots.txt", "/trust.txt", "/.well-known/trust.txt"]
        assert set(found.files) == {"/robots.txt", "/trust.txt", "/.well-known/trust.txt"}


async def test_trust_txt_is_looked_for_in_one_place_where_it_stands_there() -> None:
    async with serve({"/robots.txt": robots(), "/trust.txt": answer(200, "datatrainingallowed=no")}) as site:
        async with fetcher(MemoryStore(), FakeClock()) as client:
            await client.site(site.url())
        assert "/.well-known/trust.txt" not in site.paths()


async def test_the_last_good_copy_stands_for_thirty_days_then_the_fault() -> None:
    store, time = MemoryStore(), FakeClock()
    async with serve({"/robots.txt": robots(), TDM: answer(200, '[{"location": "/"}]')}) as site:
        async with fetcher(store, time) as client:
            await client.site(site.url())
        site.routes[TDM] = answer(500)
        for days, fault in ((2, None), (20, None), (31, "unreachable")):
            time.seconds = 1_000 + days * 86_400
            async with fetcher(store, time) as client:
                found = await client.site(site.url())
            assert found.files[TDM].fault == fault


async def test_a_file_whose_last_good_copy_stands_is_asked_for_once_an_hour_not_with_every_page() -> None:
    time = FakeClock()
    async with (
        serve({"/robots.txt": robots(), TDM: answer(200, "[]")}) as site,
        fetcher(MemoryStore(), time) as client,
    ):
        await client.site(site.url())
        site.routes[TDM] = answer(500)
        time.seconds += 25 * 3600
        for page in range(5):
            found = await client.site(site.url(f"/{page}"))
            assert found.files[TDM].body == b"[]"
            time.seconds += 60
        assert site.paths().count(TDM) == 2
        time.seconds += 3600
        site.routes[TDM] = answer(200, "[1]")
        assert (await client.site(site.url())).files[TDM].body == b"[1]"


async def test_a_file_too_large_or_badly_coded_says_so() -> None:
    async with serve(
        {
            "/robots.txt": robots(),
            TDM: answer(200, "x" * 300_000),
            "/ai.txt": answer(200, "x", content_encoding="br, br"),
        }
    ) as site:
        async with fetcher(MemoryStore(), FakeClock()) as client:
            files = (await client.site(site.url())).files
        assert (files[TDM].fault, files["/ai.txt"].fault) == ("too-large", "bad-encoding")


async def test_robots_txt_may_move_within_the_site() -> None:
    async with serve({"/robots.txt": robots("User-agent: *\nDisallow: /x")}) as home, serve({}) as site:
        site.routes["/robots.txt"] = redirect(home.url("/robots.txt"))
        async with fetcher(MemoryStore(), FakeClock()) as client:
            found = await client.site(site.url())
        assert not found.robots.allows(site.url("/x"), "fairclip")
        assert found.files["/robots.txt"].url == home.url("/robots.txt")


async def test_licence_documents_of_robots_txt_are_fetched_two_at_most_one_of_them_elsewhere() -> None:
    async with serve({"/l.xml": answer(200, "<rsl/>"), "/robots.txt": robots()}) as other:
        async with serve({}) as site:
            table = {"licences.example": other.host, "rights.example": other.host, "news.example": site.host}
            site.routes["/robots.txt"] = robots(
                "License: http://licences.example/l.xml\nUser-agent: *\nLicence: http://rights.example/l.xml\n"
                "License: http://news.example/own.xml\nLicense: http://news.example/more.xml\n"
                "User-agent: other\nDisallow: /q\nUser-agent: other\nLicense: http://news.example/theirs.xml\n"
            )
            async with fetcher(MemoryStore(), FakeClock(), resolve=table) as client:
                found = await client.site(Url("http://news.example/"))
        documents = [key for key in found.files if key.startswith("http")]
        assert documents == ["http://rights.example/l.xml", "http://news.example/own.xml"]
        assert found.files[documents[0]].body == b"<rsl/>"
        assert other.paths() == ["/robots.txt", "/l.xml"]


async def test_a_licence_before_any_group_is_for_all_and_may_be_relative() -> None:
    lines = "License: /l.xml\nLicense:\nUser-agent: other\nLicense: /theirs.xml\n"
    async with serve({"/robots.txt": robots(lines), "/l.xml": answer(200, "<rsl/>")}) as site:
        async with fetcher(MemoryStore(), FakeClock()) as client:
            found = await client.site(site.url("/2026/a"))
        assert [key for key in found.files if key.startswith("http")] == [site.url("/l.xml")]


async def test_a_page_may_name_documents_and_terms_pages() -> None:
    store, time = MemoryStore(), FakeClock()
    async with (
        serve({"/robots.txt": robots(), "*": answer(200, "text")}) as site,
        fetcher(store, time) as client,
    ):
        found = await client.site(site.url())
        found = await client.with_documents(found, [site.url(f"/l{number}") for number in range(5)])
        assert [key for key in found.files if key.startswith("http")] == [
            site.url("/l0"),
            site.url("/l1"),
        ]
        terms = [
            site.url("/terms"),
            Url("http://elsewhere.example/t"),
            site.url("/legal"),
            site.url("/x"),
        ]
        found = await client.with_terms(found, terms)
        assert [file.url for file in found.terms] == [site.url("/terms"), site.url("/legal")]
        assert (await client.site(site.url("/again"))).terms == found.terms
        count = len(site.seen)
        time.seconds += 6 * 86_400
        await client.with_terms(found, terms)
        assert site.paths()[count:] == []
        time.seconds += 2 * 86_400
        await client.with_terms(found, terms)
        assert [path for path in site.paths()[count:] if path != "/robots.txt"] == ["/terms", "/legal"]


async def test_a_kept_file_of_the_future_is_asked_for_again() -> None:
    store, time = MemoryStore(), FakeClock()
    async with serve({"/robots.txt": robots("User-agent: *\nDisallow: /x")}) as site:
        origin = f"http://{site.host}"
        kept = SiteFile(
            url=site.url("/robots.txt"), status=404, fetched_at=START + timedelta(days=400), content_type=""
        )
        store.files[origin] = {"/robots.txt": kept}
        async with fetcher(store, time) as client:
            assert not (await client.site(site.url())).robots.allows(site.url("/x"), "fairclip")


async def test_releasing_a_host_forgets_memory_but_not_the_store() -> None:
    store = MemoryStore()
    async with serve({"/robots.txt": robots()}) as site, fetcher(store, FakeClock()) as client:
        await client.site(site.url())
        count = len(site.seen)
        await client.release(site.host)
        await client.site(site.url())
        assert len(site.seen) == count
