from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from tests import records
from tests.crawl.worlds import FakeJudge, plain, scope, world
from tests.fetch.fakes import START, FakeClock
from tests.journey.servers import Route, Server, answer, robots, serve

from crawler.crawl.run import Bounds, Run, Tally
from crawler.crawl.world import World
from crawler.errors import ArchiveError
from crawler.model import Link, Listed, Match, Outcome, Reason, Record, ReuseClass, Task
from crawler.page.response import Response
from crawler.site import Site

pytestmark = pytest.mark.anyio

PAGE = answer(200, "<p>x")
OPEN: Mapping[str, Route] = {"/robots.txt": robots(), "/ai.txt": answer(404), "*": PAGE}


def pages(server: Server) -> list[str]:
    """The pages that a server was asked for."""
    files = ("/robots.txt", "/.well-known", "/ai.txt", "/trust.txt", "/sitemap.xml")
    return [path for path in server.paths() if not path.startswith(files)]


async def sow(made: World, server: Server, *paths: str, source: str = "s", rel: str = "page") -> None:
    links = [Link(url=server.url(path), rel=rel) for path in paths]
    await made.archive.add(links, source=source, now=START)


async def test_a_run_reads_what_is_due_follows_links_to_the_depth_and_ends(tmp_path: Path) -> None:
    leads = {"/": ["/1", "/2", "/"], "/1": ["/1/1"], "/1/1": ["/1/1/1"]}

    def read(response: Response, site: Site) -> Record:
        paths = leads.get(response.url.removeprefix(site.origin), [])
        found = tuple(Link(url=server.url(path)) for path in paths)
        return replace(plain(response, site), links=found)

    async with serve(OPEN) as server:
        known = scope(server.host, depth=2)
        judge = FakeJudge(read)
        async with world(tmp_path, [known], judge=judge) as made:
            await Run(made, Bounds()).go()
            assert not judge.begun, "without anything due no child is started"
            await sow(made, server, "/")
            tally = await Run(made, Bounds()).go()
        assert judge.begun
        assert sorted(pages(server)) == ["/", "/1", "/1/1", "/2"]
        assert tally.counts["read"] == 4
        assert tally.counts["link-only"] == 4
        assert tally.counts["bytes"] == 4 * len(b"<p>x")
        assert tally.failed == {}


async def test_sitemaps_are_looked_for_before_a_hosts_first_page(tmp_path: Path) -> None:
    site_map = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{}</loc></url></urlset>'
    async with serve(dict(OPEN)) as server:
        server.routes["/robots.txt"] = robots("Sitemap: /map.xml")
        server.routes["/map.xml"] = answer(200, site_map.format(server.url("/found")), kind="application/xml")
        known = scope(server.host)
        async with world(tmp_path, [known], homes={server.host: (known, server.url())}) as made:
            await sow(made, server, "/")
            tally = await Run(made, Bounds()).go()
        assert pages(server) == ["/map.xml", "/", "/found"] or pages(server) == ["/map.xml", "/found", "/"]
        assert tally.counts["listed"] == 1


@pytest.mark.parametrize("most", [1, 2, 3])
async def test_no_more_pages_than_allowed_are_asked_for_however_many_lanes_are_open(
    tmp_path: Path, most: int
) -> None:
    async with AsyncExitStack() as stack:
        servers = [await stack.enter_async_context(serve(OPEN)) for _ in range(3)]
        scopes = [scope(server.host, source=server.host) for server in servers]
        async with world(tmp_path, scopes) as made:
            for server in servers:
                await sow(made, server, "/1", "/2", "/3", source=server.host)
            tally = await Run(made, Bounds(max_pages=most)).go()
        assert sum(len(pages(server)) for server in servers) == most
        assert tally.pages.total() == most


async def test_pages_that_were_not_asked_for_are_not_counted(tmp_path: Path) -> None:
    async with serve({**OPEN, "/robots.txt": robots("User-agent: *\nDisallow: /1")}) as server:
        async with world(tmp_path, [scope(server.host)]) as made:
            await sow(made, server, "/1", "/2", "/3")
            tally = await Run(made, Bounds(max_pages=1)).go()
        assert pages(server) == ["/2"]
        assert tally.counts["refused"] == 1


async def test_a_source_stops_at_its_own_number_of_pages_and_others_go_on(tmp_path: Path) -> None:
    async with serve(OPEN) as small, serve(OPEN) as large:
        scopes = [scope(small.host, source="small", max_pages=2), scope(large.host, source="large")]
        async with world(tmp_path, scopes) as made:
            await sow(made, small, "/1", "/2", "/3", source="small")
            await sow(made, large, "/1", "/2", "/3", source="large")
            tally = await Run(made, Bounds()).go()
        assert len(pages(small)) == 2
        assert len(pages(large)) == 3
        assert tally.pages == {"small": 2, "large": 3}


async def test_nothing_is_begun_after_the_deadline(tmp_path: Path) -> None:
    clock = FakeClock()
    async with serve(OPEN) as server:
        async with world(tmp_path, [scope(server.host)], clock=clock) as made:
            await sow(made, server, "/1", "/2")
            tally = await Run(made, Bounds(until=clock.seconds)).go()
        assert server.paths() == []
        assert tally.counts.total() == 0


async def test_a_turn_that_comes_after_the_deadline_is_not_waited_for(tmp_path: Path) -> None:
    clock = FakeClock()
    async with serve({**OPEN, "/robots.txt": robots("User-agent: *\nCrawl-delay: 60")}) as server:
        async with world(tmp_path, [scope(server.host)], clock=clock) as made:
            await sow(made, server, "/1", "/2", "/3")
            # robots.txt and three site files are asked for, a minute apart; then comes the first page
            tally = await Run(made, Bounds(until=clock.seconds + 270)).go()
        assert pages(server) == ["/1"]
        assert tally.counts["read"] == 1


async def test_a_stopped_run_begins_nothing_new_and_keeps_what_it_settled(tmp_path: Path) -> None:
    async with serve(OPEN) as server:
        runs: list[Run] = []

        def told(_task: Task, _outcome: Outcome) -> None:
            runs[0].stop()

        async with world(tmp_path, [scope(server.host)], told=told) as made:
            await sow(made, server, "/1", "/2", "/3")
            runs.append(Run(made, Bounds()))
            tally = await runs[0].go()
            still_due = await made.archive.tasks(server.host, now=START, limit=9)
        assert pages(server) == ["/1"]
        assert tally.counts["read"] == 1
        assert [task.url for task in still_due] == [server.url("/2"), server.url("/3")]


async def test_a_stop_is_heard_while_a_lane_waits_for_its_turn(tmp_path: Path) -> None:
    clock = FakeClock()
    async with serve({**OPEN, "/robots.txt": robots("User-agent: *\nCrawl-delay: 200")}) as server:
        runs: list[Run] = []

        def told(_task: Task, _outcome: Outcome) -> None:
            runs[0].stop()

        async with world(tmp_path, [scope(server.host)], clock=clock, told=told) as made:
            await sow(made, server, "/1", "/2")
            runs.append(Run(made, Bounds()))
            await runs[0].go()
        assert pages(server) == ["/1"]


async def test_given_tasks_are_done_alone_whatever_else_is_due(tmp_path: Path) -> None:
    async with serve(OPEN) as server, world(tmp_path, [scope(server.host)]) as made:
        await sow(made, server, "/1", "/2", "/3")
        given = [Task(url=server.url(path), source="s") for path in ("/2", "/new")]
        tally = await Run(made, Bounds(), given=given).go()
        assert pages(server) == ["/2", "/new"]
        assert tally.counts["read"] == 2


async def test_given_nothing_a_run_does_nothing(tmp_path: Path) -> None:
    async with serve(OPEN) as server, world(tmp_path, [scope(server.host)]) as made:
        await sow(made, server, "/1")
        await Run(made, Bounds(), given=[]).go()
        assert server.paths() == []


async def test_hosts_of_other_shards_are_left_alone(tmp_path: Path) -> None:
    async with serve(OPEN) as ours, serve(OPEN) as theirs:
        scopes = [scope(ours.host, source="ours"), scope(theirs.host, source="theirs")]
        async with world(tmp_path, scopes, is_ours=lambda host: host == ours.host) as made:
            await sow(made, ours, "/1", source="ours")
            await sow(made, theirs, "/1", source="theirs")
            await Run(made, Bounds()).go()
        assert pages(ours) == ["/1"]
        assert theirs.paths() == []


async def test_sources_that_were_not_chosen_are_left_alone(tmp_path: Path) -> None:
    async with serve(OPEN) as server, world(tmp_path, [scope(server.host)]) as made:
        await sow(made, server, "/1")
        await sow(made, server, "/2", source="another")
        await Run(made, Bounds()).go()
        assert pages(server) == ["/1"]


async def test_a_host_that_rests_is_left_alone_while_others_go_on(tmp_path: Path) -> None:
    busy = {"/robots.txt": robots(), "*": answer(404), "/1": answer(503), "/2": answer(503)}
    busy |= {"/3": answer(503), "/4": answer(503)}
    async with serve(busy) as tired, serve(OPEN) as well:
        scopes = [scope(tired.host, source="tired"), scope(well.host, source="well")]
        async with world(tmp_path, scopes) as made:
            await sow(made, tired, "/1", "/2", "/3", "/4", source="tired")
            await sow(made, well, "/1", "/2", source="well")
            tally = await Run(made, Bounds()).go()
        assert pages(tired) == ["/1", "/2", "/3"]
        assert pages(well) == ["/1", "/2"]
        assert set(tally.failed) == {"tired"}
        assert "503" in tally.failed["tired"]


async def test_trouble_with_the_archive_ends_the_run(tmp_path: Path) -> None:
    def read(_response: Response, _site: Site) -> Record:
        raise ArchiveError("the disk is gone")

    async with serve(OPEN) as server, world(tmp_path, [scope(server.host)], judge=FakeJudge(read)) as made:
        await sow(made, server, "/1", "/2")
        with pytest.raises(ArchiveError, match="gone"):
            await Run(made, Bounds()).go()
        assert pages(server) == ["/1"]


def test_a_tally_counts_visits_verdicts_bytes_and_reuse() -> None:
    tally = Tally()
    made = records.record()
    match = Match(
        source=made.url,
        copy=records.COPIER,
        kind=ReuseClass.FULL,
        containment=1.0,
        copy_containment=1.0,
        longest_run=200,
        spans=((0, 200, 0, 200),),
    )
    tally.note(records.task(), records.stored(made, match, bytes_read=700))
    tally.note(records.task(), records.stored(records.link_only()))
    tally.note(records.task(), records.unchanged())
    tally.note(records.task(), records.refused(Reason.ROBOTS_DISALLOWED))
    tally.note(records.task(), records.failed(500))
    tally.note(records.task(), Listed(visit=records.visit(bytes_read=30), links=()))
    assert tally.counts == {
        "read": 2,
        "excerpt": 1,
        "link-only": 1,
        "unchanged": 1,
        "refused": 1,
        "failed": 1,
        "listed": 1,
        "bytes": 730,
        "reuse": 1,
    }


def test_a_source_failed_where_nothing_of_it_could_be_read() -> None:
    tally = Tally()
    tally.note(records.task(), records.failed(500))
    assert tally.failed == {"gdc": "www.gdc.example: http-status (HTTP 500)"}
    tally.note(records.task(), records.unchanged())
    assert tally.failed == {}
    tally.note(records.task(), records.failed(500))
    assert tally.failed == {}, "what was read before counts"


def test_a_site_that_does_not_want_us_has_not_failed() -> None:
    tally = Tally()
    tally.note(records.task(), records.refused(Reason.ROBOTS_DISALLOWED))
    assert tally.failed == {}
    tally.note(records.task(), records.refused(Reason.ROBOTS_UNREACHABLE))
    assert tally.failed == {"gdc": "www.gdc.example: robots-unreachable (why)"}
