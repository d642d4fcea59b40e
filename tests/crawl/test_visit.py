import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests import records
from tests.crawl.worlds import FakeJudge, plain, scope, world
from tests.fetch.fakes import START, FakeClock
from tests.journey.servers import Server, answer, redirect, robots, serve

from crawler.crawl.visit import visit
from crawler.crawl.world import World
from crawler.errors import ArchiveError, FetchError, LimitExceeded
from crawler.model import (
    Failed,
    Link,
    Listed,
    Outcome,
    Reason,
    Record,
    Refused,
    Signal,
    Stored,
    Task,
    Term,
    Unchanged,
    Url,
    Validators,
)
from crawler.page.response import Response
from crawler.rights import Reading
from crawler.site import Site, SiteFile

pytestmark = pytest.mark.anyio

PAGE = answer(200, "<p>x", etag='"1"')
RSS = '<rss version="2.0"><channel><item><link>{}</link></item><item><link>{}</link></item></channel></rss>'


def task(server: Server, path: str = "/page", **changed: object) -> Task:
    given: dict[str, object] = {"url": server.url(path), "source": "s", **changed}
    return Task(**given)  # type: ignore[arg-type] # the tests' own keywords


async def due(made: World, server: Server) -> list[Url]:
    """What is due now, but what was just visited."""
    return [one.url for one in await made.archive.tasks(server.host, now=START, limit=99)]


async def state(made: World, url: Url) -> tuple[str, str | None]:
    """What the archive says of an address."""
    row = await made.archive.run(lambda db: db.row("SELECT state, reason FROM url WHERE url = ?", url))
    assert row is not None
    return row["state"], row["reason"]


async def test_a_page_is_fetched_judged_and_settled_with_its_links(tmp_path: Path) -> None:
    heard: list[tuple[Task, Outcome]] = []

    def read(response: Response, site: Site) -> Record:
        links = (Link(url=server.url("/next")), Link(url=Url("http://elsewhere.example/")))
        return replace(plain(response, site), links=links)

    async with serve({"/robots.txt": robots(), "/page": PAGE}) as server:
        made = world(
            tmp_path,
            [scope(server.host)],
            judge=FakeJudge(read),
            told=lambda done, outcome: heard.append((done, outcome)),
        )
        async with made as one:
            outcome = await visit(task(server), one)
            assert isinstance(outcome, Stored)
            assert outcome.visit.status == 200
            assert outcome.visit.bytes_read == len(b"<p>x")
            assert outcome.visit.validators.etag == '"1"'
            assert await state(one, server.url("/page")) == ("settled", None)
            assert await due(one, server) == [server.url("/next")], "another host's link is not followed"
        assert heard == [(task(server), outcome)]


async def test_an_unchanged_page_is_not_judged_again(tmp_path: Path) -> None:
    judge = FakeJudge()
    async with serve({"/robots.txt": robots(), "/page": answer(304)}) as server:
        async with world(tmp_path, [scope(server.host)], judge=judge) as made:
            asked = task(server, validators=Validators(etag='"1"'))
            assert isinstance(await visit(asked, made), Unchanged)
        assert server.seen[-1].headers["if-none-match"] == '"1"'
        assert judge.asked == []


async def test_a_feed_is_listed_and_its_articles_become_due(tmp_path: Path) -> None:
    async with serve({"/robots.txt": robots()}) as server:
        server.routes["/feed"] = answer(
            200, RSS.format(server.url("/1"), server.url("/2")), kind="application/rss+xml"
        )
        async with world(tmp_path, [scope(server.host, depth=0)]) as made:
            outcome = await visit(task(server, "/feed", kind="feed"), made)
            assert isinstance(outcome, Listed)
            assert outcome.fault is None
            assert await due(made, server) == [server.url("/1"), server.url("/2")]


async def test_a_feed_may_stand_on_another_host_than_its_articles(tmp_path: Path) -> None:
    async with serve({"/robots.txt": robots()}) as server, serve({"/robots.txt": robots()}) as burner:
        burner.routes["/feed"] = answer(200, RSS.format(server.url("/1"), burner.url("/2")))
        async with world(tmp_path, [scope(server.host)]) as made:
            outcome = await visit(task(burner, "/feed", kind="feed"), made)
            assert isinstance(outcome, Listed)
            assert await due(made, server) == [server.url("/1")]
            assert await due(made, burner) == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("feed", b""),
        ("feed", b"<html><p>no such list"),
        ("feed", b"\x00\xff\x00"),
        ("sitemap", b"<html><p>no such list"),
        ("sitemap", b"\x00\xff\x00"),
    ],
)
async def test_an_empty_or_broken_list_is_a_fault_and_no_failure(
    tmp_path: Path, kind: str, body: bytes
) -> None:
    async with serve({"/robots.txt": robots(), "/list": answer(200, body)}) as server:
        async with world(tmp_path, [scope(server.host)]) as made:
            outcome = await visit(task(server, "/list", kind=kind), made)
        assert isinstance(outcome, Listed)
        assert outcome.links == ()
        assert outcome.fault


async def test_what_robots_txt_forbids_is_refused_with_its_line(tmp_path: Path) -> None:
    async with serve({"/robots.txt": robots("User-agent: *\nDisallow: /page")}) as server:
        async with world(tmp_path, [scope(server.host)]) as made:
            outcome = await visit(task(server), made)
            assert await state(made, server.url("/page")) == ("refused", "robots-disallowed")
        assert isinstance(outcome, Refused)
        assert outcome.visit.robots_line == 2
        assert "/page" not in server.paths()


async def test_what_the_server_cannot_give_failed_with_its_status(tmp_path: Path) -> None:
    async with serve({"/robots.txt": robots(), "/page": answer(500, retry_after="7")}) as server:
        async with world(tmp_path, [scope(server.host)]) as made:
            outcome = await visit(task(server), made)
        assert isinstance(outcome, Failed)
        assert (outcome.reason, outcome.visit.status) == (Reason.HTTP_STATUS, 500)
        assert outcome.retry_after_s == 7


def breaking(error: Exception) -> Callable[[Response, Site], Record]:
    def read(_response: Response, _site: Site) -> Record:
        raise error

    return read


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (LimitExceeded(Reason.TOO_SLOW, "reading took more than 5 s"), Reason.TOO_SLOW),
        (FetchError(Reason.PARSER_CRASH, "the reading process died"), Reason.PARSER_CRASH),
        (LimitExceeded(Reason.HOSTILE_MARKUP, "400 levels"), Reason.HOSTILE_MARKUP),
    ],
)
async def test_a_page_that_hurts_its_reader_costs_itself_alone(
    tmp_path: Path, error: FetchError, reason: Reason
) -> None:
    async with serve({"/robots.txt": robots(), "/page": PAGE}) as server:
        async with world(tmp_path, [scope(server.host)], judge=FakeJudge(breaking(error))) as made:
            outcome = await visit(task(server), made)
            assert await state(made, server.url("/page")) == ("failed", reason)
        assert isinstance(outcome, Failed)
        assert outcome.reason is reason


async def test_a_bug_of_ours_costs_one_page_and_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with serve({"/robots.txt": robots(), "/page": PAGE}) as server:
        judge = FakeJudge(breaking(KeyError("words")))
        with caplog.at_level(logging.ERROR, "fairclip"):
            async with world(tmp_path, [scope(server.host)], judge=judge) as made:
                outcome = await visit(task(server), made)
        assert isinstance(outcome, Failed)
        assert outcome.reason is Reason.INTERNAL
        assert outcome.detail == "KeyError", "a message might quote the page"
        assert [entry.getMessage() for entry in caplog.records] == ["page.internal"]


async def test_trouble_of_the_archive_is_no_outcome_of_a_page(tmp_path: Path) -> None:
    judge = FakeJudge(breaking(ArchiveError("no room")))
    async with (
        serve({"/robots.txt": robots(), "/page": PAGE}) as server,
        world(tmp_path, [scope(server.host)], judge=judge) as made,
    ):
        with pytest.raises(ArchiveError):
            await visit(task(server), made)


async def test_a_page_that_moved_is_judged_by_the_rules_of_where_it_stands(tmp_path: Path) -> None:
    origins: list[str] = []

    def read(response: Response, site: Site) -> Record:
        origins.append(site.origin)
        return plain(response, site)

    async with serve({"/robots.txt": robots(), "/new": PAGE}, address="127.0.0.2") as other:
        async with serve({"/robots.txt": robots(), "/page": redirect(other.url("/new"))}) as server:
            known = scope(server.host, hosts=frozenset({server.host, other.host}))
            async with world(tmp_path, [known], judge=FakeJudge(read)) as made:
                outcome = await visit(task(server), made)
        assert isinstance(outcome, Stored)
        assert outcome.visit.url == server.url("/page")
        assert outcome.visit.final_url == other.url("/new")
        assert origins == [f"http://{other.host}"]
        assert other.paths()[0] == "/robots.txt"


async def test_a_copy_is_matched_with_what_the_archive_holds(tmp_path: Path) -> None:
    async with serve({"/robots.txt": robots(), "/page": PAGE, "/copy": PAGE}) as server:
        async with world(tmp_path, [scope(server.host)], judge=FakeJudge()) as made:
            await visit(task(server), made)
            outcome = await visit(task(server, "/copy"), made)
        assert isinstance(outcome, Stored)
        assert [match.source for match in outcome.matches] == [server.url("/page")]


def forbidding(signals: list[Signal]) -> Callable[[SiteFile], Reading]:
    def read(_file: SiteFile) -> Reading:
        return Reading(signals=tuple(signals), notices=())

    return read


async def test_a_terms_page_that_a_page_names_is_read_before_it_is_judged(tmp_path: Path) -> None:
    said: list[tuple[Signal, ...]] = []
    signal = records.signal(terms=frozenset({Term.NO_REPRODUCTION}))

    def read(response: Response, site: Site) -> Record:
        said.append(site.said)
        return replace(plain(response, site), links=(Link(url=server.url("/terms"), rel="terms"),))

    routes = {"/robots.txt": robots(), "/page": PAGE, "/2": PAGE, "/3": PAGE, "/terms": PAGE}
    clock = FakeClock()
    async with serve(routes) as server:
        judge = FakeJudge(read, forbidding([signal]))
        async with world(tmp_path, [scope(server.host)], judge=judge, clock=clock) as made:
            await visit(task(server), made)
            await visit(task(server, "/2"), made)
            assert said == [(), (signal,), (signal,)], (
                "the first is judged again, the second with them at once"
            )
            assert server.paths().count("/terms") == 1
            clock.seconds += 8 * 86_400
            await visit(task(server, "/3"), made)
            assert server.paths().count("/terms") == 2, "after seven days they are asked for again"


async def test_the_terms_pages_of_the_config_are_read_before_the_first_page(tmp_path: Path) -> None:
    said: list[tuple[Signal, ...]] = []

    def read(response: Response, site: Site) -> Record:
        said.append(site.said)
        return plain(response, site)

    async with serve({"/robots.txt": robots(), "/page": PAGE, "/agb": PAGE}) as server:
        judge = FakeJudge(read, forbidding([records.signal()]))
        pages = {"s": (server.url("/agb"),)}
        async with world(tmp_path, [scope(server.host)], judge=judge, terms_pages=pages) as made:
            await visit(task(server), made)
        assert said == [(records.signal(),)]


async def test_a_page_that_cannot_be_kept_costs_its_page_and_not_the_run(tmp_path: Path) -> None:
    def read(response: Response, site: Site) -> Record:
        return replace(plain(response, site), digest="half a character: \udfff")

    async with (
        serve({"/robots.txt": robots(), "/page": PAGE}) as server,
        world(tmp_path, [scope(server.host)], judge=FakeJudge(read)) as made,
    ):
        outcome = await visit(task(server), made)
        assert isinstance(outcome, Failed)
        assert outcome.reason is Reason.INTERNAL
        assert await state(made, server.url("/page")) == ("failed", "internal")
