import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fetch.fakes import START, FakeClock, MemoryStore, settings
from tests.journey import servers
from tests.journey.servers import Route, Server, answer, redirect, robots, serve

from crawler.errors import FetchError, LimitExceeded, Refusal, TransportError
from crawler.fetch.client import Fetcher
from crawler.model import Reason, Task, Url, Validators
from crawler.politeness import SlotState
from crawler.robots import Robots, parse
from crawler.site import Site

pytestmark = pytest.mark.anyio


def site_of(server: Server, text: str = "", *, hosts: tuple[str, ...] = ()) -> Site:
    return Site(origin=f"http://{server.host}", robots=parse(text.encode()), hosts=hosts or (server.host,))


def fetcher(time: FakeClock | None = None, **changed: object) -> Fetcher:
    return Fetcher(settings(**changed), MemoryStore(), (time or FakeClock()).clock)


def task(url: Url, *, kind: str = "page", validators: Validators | None = None) -> Task:
    return Task(url=url, source="s", kind=kind, validators=validators or Validators())


async def error_of(client: Fetcher, asked: Task, site: Site) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await client.get(asked, site)
    return caught.value


async def test_a_page_comes_with_where_it_came_from() -> None:
    async with serve({"/old": redirect("/new", 301), "/new": answer(200, "<p>x", etag='"1"')}) as server:
        async with fetcher() as client:
            response = await client.get(task(server.url("/old")), site_of(server))
        assert (response.url, response.requested) == (server.url("/new"), server.url("/old"))
        assert response.redirects == (server.url("/old"),)
        assert (response.status, response.body, response.validators.etag) == (200, b"<p>x", '"1"')
        assert response.fetched_at >= START


async def test_unchanged_is_304_only_where_it_was_asked_for() -> None:
    async with serve({"*": answer(304)}) as server, fetcher() as client:
        asked = task(server.url(), validators=Validators(etag='"1"'))
        assert (await client.get(asked, site_of(server))).status == 304
        assert (await error_of(client, task(server.url()), site_of(server))).reason is Reason.BAD_RESPONSE


@pytest.mark.parametrize("status", [401, 402, 407, 451])
async def test_statuses_about_rights_are_handed_on_without_a_body(status: int) -> None:
    async with serve({"*": answer(status, "<p>secret")}) as server, fetcher() as client:
        response = await client.get(task(server.url()), site_of(server))
        assert (response.status, response.body) == (status, b"")


@pytest.mark.parametrize("status", [400, 403, 404, 410, 418, 429, 500, 503, 300])
async def test_other_statuses_are_errors_that_keep_them(status: int) -> None:
    async with serve({"*": answer(status, "x", retry_after="7")}) as server, fetcher() as client:
        error = await error_of(client, task(server.url()), site_of(server))
        assert (error.reason, error.status, error.retry_after_s) == (Reason.HTTP_STATUS, status, 7.0)
        assert isinstance(error, TransportError)


async def test_what_robots_txt_forbids_is_not_asked_for_and_its_line_is_named() -> None:
    async with serve({"*": answer(200)}) as server, fetcher() as client:
        error = await error_of(
            client, task(server.url("/p/x")), site_of(server, "User-agent: *\nDisallow: /p")
        )
        assert isinstance(error, Refusal)
        assert (error.reason, error.detail) == (Reason.ROBOTS_DISALLOWED, "line 2: Disallow: /p")
        assert error.robots_line == 2
        assert server.seen == []


async def test_a_site_without_an_answer_for_robots_is_not_asked() -> None:
    async with serve({"*": answer(200)}) as server, fetcher() as client:
        site = Site(origin=f"http://{server.host}", robots=Robots.nothing())
        assert (await error_of(client, task(server.url()), site)).reason is Reason.ROBOTS_UNREACHABLE
        assert server.seen == []


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.2:1/", Reason.OUT_OF_SCOPE),
        ("https://elsewhere.example/", Reason.OUT_OF_SCOPE),
        ("file:///etc/passwd", Reason.BAD_SCHEME),
        ("data:text/html,x", Reason.BAD_SCHEME),
        ("javascript:alert(1)", Reason.BAD_SCHEME),
        ("ftp://a.example/", Reason.BAD_SCHEME),
        ("http+unix://x/", Reason.BAD_SCHEME),
        ("http://ok@127.0.0.1/", Reason.UNSAFE_ADDRESS),
        ("http://[broken", Reason.BAD_RESPONSE),
        ("", Reason.BAD_RESPONSE),
        ("/private", Reason.ROBOTS_DISALLOWED),
        ("/again", Reason.REDIRECT_LIMIT),
    ],
)
async def test_a_redirect_goes_nowhere_we_would_not_go(location: str, reason: Reason) -> None:
    async with serve(
        {"/a": redirect(location), "/again": redirect("/again?x=1"), "*": redirect("/again")}
    ) as server:
        async with fetcher() as client:
            site = site_of(server, "User-agent: *\nDisallow: /private")
            error = await error_of(client, task(server.url("/a")), site)
        assert error.reason is reason
        assert "/private" not in server.paths()
        assert isinstance(error, LimitExceeded) is (reason is Reason.REDIRECT_LIMIT)


async def test_five_redirects_are_followed_and_a_sixth_is_not() -> None:
    routes: dict[str, Route] = {f"/{n}": redirect(f"/{n + 1}") for n in range(9)}
    routes["/5"] = answer(200, "there")
    async with serve(routes) as server, fetcher() as client:
        assert (await client.get(task(server.url("/0")), site_of(server))).body == b"there"
        routes["/5"] = redirect("/6")
        server.routes = routes
        error = await error_of(client, task(server.url("/0")), site_of(server))
        assert error.reason is Reason.REDIRECT_LIMIT
        assert server.paths()[-1] == "/5"


@pytest.mark.parametrize(
    "inside",
    [
        "http://127.0.0.1:{port}/",
        "http://0x7f.1:{port}/",
        "http://2130706433:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:7f00:1]:{port}/",
        "http://[64:ff9b::7f00:1]:{port}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://localhost.:{port}/",
    ],
)
async def test_no_redirect_leads_inside_though_the_source_names_the_host(inside: str) -> None:
    async with serve({"*": answer(200)}) as victim, serve({}) as server:
        server.routes["/"] = redirect(inside.format(port=victim.port))
        table = {"news.example": server.host}
        async with fetcher(resolve=table, allow_private_networks=False) as client:
            hosts = ("news.example", victim.host, f"[::1]:{victim.port}", f"[::ffff:7f00:1]:{victim.port}")
            more = (f"[64:ff9b::7f00:1]:{victim.port}", "169.254.169.254", f"localhost.:{victim.port}")
            site = Site(origin="http://news.example", robots=Robots.everything(), hosts=hosts + more)
            error = await error_of(client, task(Url("http://news.example/")), site)
        assert error.reason is Reason.UNSAFE_ADDRESS
        assert victim.connections == 0


async def test_a_hop_to_another_host_asks_its_robots_txt_and_keeps_its_gap() -> None:
    time = FakeClock()
    text = "User-agent: *\nCrawl-delay: 9\nDisallow: /no"
    async with serve({"/robots.txt": robots(text), "*": answer(200)}) as two, serve({}) as one:
        one.routes = {"/1": redirect(two.url("/yes")), "/2": redirect(two.url("/no"))}
        async with fetcher(time, delay_s=1.0) as client:
            site = site_of(one, hosts=(one.host, two.host))
            assert (await client.get(task(one.url("/1")), site)).url == two.url("/yes")
            assert (await error_of(client, task(one.url("/2")), site)).reason is Reason.ROBOTS_DISALLOWED
            assert client.slot(two.host).gap_s == 9.0
        assert two.paths() == ["/robots.txt", "/yes"]


async def test_what_reached_nobody_is_tried_three_times_each_in_its_turn() -> None:
    time = FakeClock()
    async with serve({}) as server:
        url, site = server.url(), site_of(server)
    async with fetcher(time, delay_s=1.0) as client:
        started = time.seconds
        assert (await error_of(client, task(url), site)).reason is Reason.UNREACHABLE
        assert time.seconds - started > 5.9
        assert client.slot(site.hosts[0]).silences == 3


async def test_whoever_was_asked_and_hung_up_is_not_asked_again() -> None:
    async with serve({"*": servers.hang_up}) as server, fetcher() as client:
        assert (await error_of(client, task(server.url()), site_of(server))).reason is Reason.UNREACHABLE
        assert len(server.seen) == 1


async def test_a_hosts_clock_goes_on_in_the_next_run() -> None:
    time = FakeClock()
    async with serve({"*": answer(200)}) as server:
        async with fetcher(time, delay_s=60.0) as client:
            await client.get(task(server.url()), site_of(server))
            kept = client.state(server.host)
        assert kept.next_at is not None
        assert 59 < (kept.next_at - START).total_seconds() < 61
        async with fetcher(time, delay_s=1.0) as client:
            client.restore(kept)
            before = time.seconds
            await client.get(task(server.url()), site_of(server))
            assert time.seconds - before > 59
            client.restore(SlotState(host="killed.example"), interrupted=True)
            assert client.slot("killed.example").ready_at > time.seconds


async def test_accept_says_what_is_wanted() -> None:
    async with serve({"*": answer(200)}) as server, fetcher() as client:
        await client.get(task(server.url("/p")), site_of(server))
        await client.get(task(server.url("/f"), kind="feed"), site_of(server))
        page, feed = (request.headers["accept"] for request in server.seen)
        assert page.startswith("text/html")
        assert feed.startswith("application/atom+xml")
        assert server.seen[0].headers["user-agent"] == "fairclip/1.0 (+mailto:test@example.org)"


async def test_many_hosts_are_asked_side_by_side() -> None:
    both = asyncio.Barrier(2)

    async def together(_request: object, writer: asyncio.StreamWriter) -> None:
        async with asyncio.timeout(3), both:
            writer.write(answer(200, "x"))

    async with serve({"*": together}) as one, serve({"*": together}) as two, fetcher() as client:
        found = await asyncio.gather(
            *(client.get(task(server.url()), site_of(server)) for server in (one, two))
        )
        assert [response.body for response in found] == [b"x", b"x"]


def test_the_same_tests_pass_on_httpx2() -> None:
    run = (
        "import sys, httpx2, httpcore2, pytest; sys.modules['httpx'] = httpx2; sys.modules['httpcore'] = httpcore2;"
        "sys.exit(pytest.main(['-q', '-W', 'ignore::pytest.PytestAssertRewriteWarning', '-p', 'no:cacheprovider', '-k', 'not httpx2', *sys.argv[1:]]))"
    )
    here = Path(__file__).parent
    found = subprocess.run(
        [sys.executable, "-c", run, *map(str, (here / "test_transport.py", here / "test_client.py"))],
        cwd=here.parents[1],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert found.returncode == 0, found.stdout[-2_000:]
