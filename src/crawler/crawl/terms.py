"""What a site's terms pages say: fetched at most once in seven days, read once, remembered for the run."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from crawler.archive import sites
from crawler.archive.database import Archive
from crawler.archive.sites import TermsRead
from crawler.crawl import reading
from crawler.crawl.judge import Judge
from crawler.fetch.client import Fetcher
from crawler.model import Url
from crawler.site import Site

MAX_AGE = timedelta(days=7)


class SiteTerms:
    """The terms of every origin met in this run."""

    def __init__(self, *, fetcher: Fetcher, archive: Archive, judge: Judge) -> None:
        self._fetcher, self._archive, self._judge = fetcher, archive, judge
        self._read: dict[str, Sequence[TermsRead]] = {}

    async def added(self, site: Site, addresses: Sequence[Url], *, now: datetime) -> Site:
        """The site with what its terms pages say; the same site where nothing is known and nothing named."""
        read = self._read.get(site.origin)
        if read is None:
            read = await self._archive.run(sites.terms_of, site.origin)
            self._read[site.origin] = read
        if addresses and (not read or any(now - one.at > MAX_AGE for one in read)):
            read = await self._fetched(site, addresses, now=now)
            self._read[site.origin] = read
        if not read:
            return site
        return replace(site, terms=(), said=tuple(signal for one in read for signal in one.signals))

    def is_known(self, site: Site) -> bool:
        """Whether its terms pages were read or looked for."""
        return bool(self._read.get(site.origin))

    async def _fetched(self, site: Site, addresses: Sequence[Url], *, now: datetime) -> Sequence[TermsRead]:
        fetched = await self._fetcher.with_terms(site, addresses)
        read: list[TermsRead] = []
        for file in fetched.terms:
            found = await self._judge.ask(reading.terms, file, now.year)
            one = TermsRead(url=file.url, at=now, signals=found.signals, notices=found.notices)
            await self._archive.write(sites.keep_terms, site.origin, one)
            read.append(one)
        return read
