from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests import records
from tests.crawl.worlds import FakeJudge, scope, world
from tests.fetch.fakes import FakeClock
from tests.journey.servers import Route, Server, answer, hang_up, robots, serve

from crawler.crawl.world import World
from crawler.errors import FetchError
from crawler.model import Reason, Url
from crawler.rights import Reading
from crawler.site import Site, SiteFile

pytestmark = pytest.mark.anyio

DAY_S = 86_400
TERMS = answer(200, "<p>No part of this site may be reproduced.")
SIGNAL = records.signal()


class Readers(FakeJudge):
    """Reads a statement out of every terms page that has text."""

    def __init__(self) -> None:
        super().__init__(terms=self._terms)
        self.breaks = False
        self.read_pages: list[Url] = []

    def _terms(self, file: SiteFile) -> Reading:
        self.read_pages.append(file.url)
        if self.breaks:
            raise FetchError(Reason.PARSER_CRASH, "the reading process died")
        return Reading(signals=(SIGNAL,) if file.body else (), notices=(records.notice(),))


@asynccontextmanager
async def site_of(
    server: Server, folder: Path, judge: Readers, clock: FakeClock
) -> AsyncIterator[tuple[World, Site]]:
    async with world(folder, [scope(server.host)], judge=judge, clock=clock) as made:
        yield made, await made.fetcher.site(server.url(), hosts=(server.host,))


async def said(made: World, site: Site, *addresses: Url) -> Site:
    return await made.terms.added(site, addresses, now=made.fetcher.clock.now())


def routes(terms: Route = TERMS) -> dict[str, Route]:
    return {"/robots.txt": robots(), "/terms": terms, "/imprint": TERMS, "/third": TERMS}


async def test_terms_pages_are_fetched_once_in_seven_days_and_over_runs(tmp_path: Path) -> None:
    judge, clock = Readers(), FakeClock()
    async with serve(routes()) as server:
        address = server.url("/terms")
        async with site_of(server, tmp_path, judge, clock) as (made, site):
            assert not made.terms.is_known(site, now=clock.clock.now())
            assert (await said(made, site, address)).said == (SIGNAL,)
            assert (await said(made, site, address)).said == (SIGNAL,)
            assert made.terms.is_known(site, now=clock.clock.now())
        assert server.paths().count("/terms") == 1
        clock.seconds += 6 * DAY_S
        async with site_of(server, tmp_path, judge, clock) as (made, site):
            assert (await said(made, site)).said == (SIGNAL,), "remembered without being named"
            assert (await said(made, site, address)).said == (SIGNAL,)
        assert server.paths().count("/terms") == 1
        clock.seconds += 2 * DAY_S
        async with site_of(server, tmp_path, judge, clock) as (made, site):
            assert (await said(made, site)).said == (SIGNAL,)
            assert not made.terms.is_known(site, now=clock.clock.now())
            assert (await said(made, site, address)).said == (SIGNAL,)
        assert server.paths().count("/terms") == 2


async def test_a_site_that_names_no_terms_stays_as_it_is(tmp_path: Path) -> None:
    judge, clock = Readers(), FakeClock()
    async with serve(routes()) as server, site_of(server, tmp_path, judge, clock) as (made, site):
        assert await said(made, site) is site
        assert not made.terms.is_known(site, now=clock.clock.now()), "a later page may name some"


async def test_two_terms_pages_are_read_and_no_third(tmp_path: Path) -> None:
    judge, clock = Readers(), FakeClock()
    async with serve(routes()) as server, site_of(server, tmp_path, judge, clock) as (made, site):
        named = [server.url(path) for path in ("/terms", "/imprint", "/third")]
        assert (await said(made, site, *named)).said == (SIGNAL, SIGNAL)
        assert judge.read_pages == named[:2]


async def test_their_text_is_not_handed_on(tmp_path: Path) -> None:
    judge, clock = Readers(), FakeClock()
    async with serve(routes()) as server, site_of(server, tmp_path, judge, clock) as (made, site):
        assert (await said(made, site, server.url("/terms"))).terms == ()


async def test_terms_that_are_gone_say_nothing_any_more(tmp_path: Path) -> None:
    judge, clock = Readers(), FakeClock()
    async with serve(routes()) as server:
        async with site_of(server, tmp_path, judge, clock) as (made, site):
            await said(made, site, server.url("/terms"))
        server.routes["/terms"] = answer(404)
        clock.seconds += 8 * DAY_S
        async with site_of(server, tmp_path, judge, clock) as (made, site):
            assert (await said(made, site, server.url("/terms"))).said == ()


async def test_terms_that_cannot_be_had_now_say_what_they_said(tmp_path: Path) -> None:
    judge, clock = Readers(), FakeClock()
    async with serve(routes()) as server:
        async with site_of(server, tmp_path, judge, clock) as (made, site):
            await said(made, site, server.url("/terms"))
        server.routes["/terms"] = hang_up
        clock.seconds += 8 * DAY_S
        for _run in range(2):
            async with site_of(server, tmp_path, judge, clock) as (made, site):
                assert (await said(made, site, server.url("/terms"))).said == (SIGNAL,)
                assert (await said(made, site, server.url("/terms"))).said == (SIGNAL,)
        assert judge.read_pages == [server.url("/terms")]


async def test_terms_that_hurt_their_reader_cost_no_page_and_are_asked_for_once_in_a_run(
    tmp_path: Path,
) -> None:
    judge, clock = Readers(), FakeClock()
    async with serve(routes()) as server:
        async with site_of(server, tmp_path, judge, clock) as (made, site):
            await said(made, site, server.url("/terms"))
        judge.breaks = True
        clock.seconds += 8 * DAY_S
        async with site_of(server, tmp_path, judge, clock) as (made, site):
            assert (await said(made, site, server.url("/terms"))).said == (SIGNAL,), (
                "what was read before holds"
            )
            assert (await said(made, site, server.url("/terms"))).said == (SIGNAL,)
            assert made.terms.is_known(site, now=clock.clock.now())
        assert len(judge.read_pages) == 2
