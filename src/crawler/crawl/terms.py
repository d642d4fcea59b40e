"""What a site's terms pages say: fetched at most once in seven days, read once, remembered for the run."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from crawler.archive import sites
from crawler.archive.database import Archive
from crawler.archive.sites import TermsRead
from crawler.crawl import reading
from crawler.crawl.judge import Judge
from crawler.errors import FetchError
from crawler.fetch.client import Fetcher
from crawler.fetch.site_files import LAST_GOOD
from crawler.model import Url
from crawler.site import Site, SiteFile

MAX_AGE = timedelta(days=7)


class SiteTerms:
    """The terms of every origin met in this run."""

    def __init__(self, *, fetcher: Fetcher, archive: Archive, judge: Judge) -> None:
        self._fetcher, self._archive, self._judge = fetcher, archive, judge
        self._read: dict[str, Sequence[TermsRead]] = {}
        self._asked: dict[str, datetime] = {}

    async def added(self, site: Site, addresses: Sequence[Url], *, now: datetime) -> Site:
        """The site with what its terms pages say; the same site where nothing is known and nothing named."""
        read = self._read.get(site.origin)
        if read is None:
            read = await self._archive.run(sites.terms_of, site.origin)
            self._read[site.origin] = read
        if addresses and not self.is_known(site, now=now):
            self._asked[site.origin] = now
            read = await self._fetched(site, addresses, now=now)
            self._read[site.origin] = read
        if not read:
            return site
        return replace(site, terms=(), said=tuple(signal for one in read for signal in one.signals))

    def is_known(self, site: Site, *, now: datetime) -> bool:
        """Whether its terms pages were read within seven days, or asked for by this run."""
        asked = self._asked.get(site.origin)
        if asked is not None and now - asked <= MAX_AGE:
            return True
        read = self._read.get(site.origin, ())
        return bool(read) and all(now - one.at <= MAX_AGE for one in read)

    async def _fetched(self, site: Site, addresses: Sequence[Url], *, now: datetime) -> Sequence[TermsRead]:
        fetched = await self._fetcher.with_terms(site, addresses)
        before = {one.url: one for one in self._read[site.origin]}
        read: list[TermsRead] = []
        for file in fetched.terms:
            one = await self._reading(file, now)
            last = before.get(file.url)
            if one is None and last is not None and now - last.at <= LAST_GOOD:
                one = last  # what cannot be read today does not take back what it said
            one = one or await self._unread(file, now)
            # again, even where it is the last one: the fetcher kept its vain try in the same place
            await self._archive.write(sites.keep_terms, site.origin, one)
            read.append(one)
        return read

    async def _reading(self, file: SiteFile, now: datetime) -> TermsRead | None:
        """What a terms page says; None where it cannot be had, or hurts its reader."""
        if file.fault is not None:
            return None
        try:
            found = await self._judge.ask(reading.terms, file, now.year)
        except FetchError:
            return None
        return TermsRead(url=file.url, at=now, signals=found.signals, notices=found.notices)

    async def _unread(self, file: SiteFile, now: datetime) -> TermsRead:
        """What holds of a terms page that cannot be read (``rights-signals.md`` 1.2)."""
        mute = replace(file, body=b"", fault=file.fault or "unreachable")
        found = await self._judge.ask(reading.terms, mute, now.year)
        return TermsRead(url=file.url, at=now, signals=found.signals, notices=found.notices)
