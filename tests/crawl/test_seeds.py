from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.crawl.worlds import archive_in, scope, world
from tests.fetch.fakes import START
from tests.journey.servers import Server, answer, robots, serve

from crawler.crawl.seeds import find_sitemaps, sow
from crawler.errors import UsageError
from crawler.model import Task

pytestmark = pytest.mark.anyio

FAR = START.replace(year=START.year + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    id: str = "s"
    seeds: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


async def test_a_source_begins_with_its_feeds_then_sitemaps_then_seeds(tmp_path: Path) -> None:
    facts = Facts(
        seeds=("https://a.example/", "https://a.example/news#top"),
        feeds=("https://a.example/rss",),
        sitemaps=("https://a.example/map.xml",),
    )
    async with archive_in(tmp_path) as archive:
        await sow(archive, [facts], START)
        found = await archive.tasks("a.example", now=START, limit=9)
        assert [(task.kind, task.url) for task in found] == [
            ("feed", "https://a.example/rss"),
            ("sitemap", "https://a.example/map.xml"),
            ("page", "https://a.example/"),
            ("page", "https://a.example/news"),
        ]


async def test_sowing_again_changes_nothing(tmp_path: Path) -> None:
    facts = Facts(seeds=("https://a.example/",))
    async with archive_in(tmp_path) as archive:
        await sow(archive, [facts, facts], START)
        await sow(archive, [facts], FAR)
        assert len(await archive.tasks("a.example", now=START, limit=9)) == 1


async def test_a_seed_that_is_no_address_is_refused(tmp_path: Path) -> None:
    async with archive_in(tmp_path) as archive:
        with pytest.raises(UsageError, match="user name"):
            await sow(archive, [Facts(seeds=("https://me:secret@a.example/",))], START)


async def found(server: Server, folder: Path) -> list[Task]:
    """What became known of a server through its robots.txt."""
    known = scope(server.host)
    async with world(folder, [known]) as made:
        await find_sitemaps(made.fetcher, made.archive, known, server.url())
        return await made.archive.tasks(server.host, now=FAR, limit=9)


async def test_sitemaps_are_those_that_robots_txt_names_on_the_hosts_of_the_source(tmp_path: Path) -> None:
    lines = "Sitemap: /news.xml\nSitemap: http://other.example/map.xml\nSitemap: /news.xml\n"
    async with serve({"/robots.txt": robots(lines)}) as server:
        tasks = await found(server, tmp_path)
        assert [(task.url, task.kind, task.source) for task in tasks] == [
            (server.url("/news.xml"), "sitemap", "s")
        ]


@pytest.mark.parametrize("lines", ["", "Sitemap: http://other.example/map.xml", "Sitemap: javascript:x"])
async def test_without_a_sitemap_of_its_own_the_usual_place_is_tried(tmp_path: Path, lines: str) -> None:
    async with serve({"/robots.txt": robots(lines)}) as server:
        assert [task.url for task in await found(server, tmp_path)] == [server.url("/sitemap.xml")]


async def test_where_robots_txt_cannot_be_had_nothing_is_tried(tmp_path: Path) -> None:
    async with serve({"/robots.txt": answer(503)}) as server:
        assert await found(server, tmp_path) == []
        assert server.paths() == ["/robots.txt"]
