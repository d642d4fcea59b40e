"""Where a source begins: its seeds, feeds and sitemaps; without sitemaps of its own, those that robots.txt names."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from crawler import urls
from crawler.archive.database import Archive
from crawler.crawl.scope import Scope
from crawler.fetch.client import Fetcher
from crawler.model import Link, Url


class SeedFacts(Protocol):
    """What a configured source says of its beginnings."""

    @property
    def id(self) -> str:
        """Its stable name."""

    @property
    def seeds(self) -> Sequence[str]:
        """Pages."""

    @property
    def feeds(self) -> Sequence[str]:
        """Feeds."""

    @property
    def sitemaps(self) -> Sequence[str]:
        """Sitemaps; none: found through robots.txt, or at the usual place."""


async def sow(archive: Archive, sources: Iterable[SeedFacts], now: datetime) -> None:
    """Make the beginnings of every source known; what is known stays as it is."""
    for source in sources:
        links = [
            *(Link(url=urls.require(url), rel="feed") for url in source.feeds),
            *(Link(url=urls.require(url), rel="sitemap") for url in source.sitemaps),
            *(Link(url=urls.require(url)) for url in source.seeds),
        ]
        await archive.add(links, source=source.id, now=now)


async def find_sitemaps(fetcher: Fetcher, archive: Archive, scope: Scope, home: Url) -> None:
    """Make the sitemaps known that robots.txt names on the source's hosts; without any, the usual place."""
    site = await fetcher.site(home, hosts=sorted(scope.hosts), name=scope.name)
    if site.robots.reason is not None:
        return
    named = [found for text in site.robots.sitemaps if (found := urls.normalise(text, base=home))]
    own = [url for url in dict.fromkeys(named) if urls.host(url) in scope.hosts]
    usual = urls.normalise("/sitemap.xml", base=home)
    if not own and usual:
        own = [usual]
    links = [Link(url=url, rel="sitemap") for url in own]
    await archive.add(links, source=scope.source, now=fetcher.clock.now())
