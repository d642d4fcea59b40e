"""Feeds that state rights, remembered for the run: their items speak of pages (``rights-signals.md`` 2.12)."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from crawler.fetch.site_files import as_file
from crawler.page.response import Response
from crawler.site import Site, SiteFile

MAX_BYTES = 256 * 1024
_FEEDS_A_SITE = 3
_MARKS = (b"copyright", b"rights>", b"rights ", b"license", b"rsl:", b"creativeCommons")


@dataclass(slots=True)
class SiteFeeds:
    """The last feeds of each origin met in this run, as far as they say anything about rights."""

    _kept: defaultdict[str, dict[str, SiteFile]] = field(default_factory=lambda: defaultdict(dict))

    def keep(self, kind: str, origin: str, response: Response) -> None:
        """Remember a feed, if it is one, and speaks of rights."""
        known = self._kept[origin]
        if kind != "feed" or len(response.body) > MAX_BYTES or len(known) >= _FEEDS_A_SITE:
            return
        if any(mark in response.body for mark in _MARKS):
            known[response.url] = as_file(response)

    def added(self, site: Site) -> Site:
        """The site with its feeds among its files; the same site where there are none."""
        known = self._kept.get(site.origin)
        return replace(site, files={**site.files, **known}) if known else site
