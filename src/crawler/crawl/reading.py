"""What a child process does with one document: plain data in, plain data out, no text in what comes out."""

from crawler import pipeline
from crawler.discover import feed, sitemap
from crawler.model import Link, Record
from crawler.page.response import Response
from crawler.pipeline import Rules
from crawler.rights import Reading, terms_pages
from crawler.site import Site, SiteFile


def page(rules: Rules, response: Response, site: Site) -> Record:
    """A page's record."""
    return pipeline.assess(response, site, rules)


def listing(rules: Rules, kind: str, response: Response) -> tuple[tuple[Link, ...], str | None]:
    """The addresses that a feed or a sitemap names, newest first, and what is wrong with it."""
    del rules
    read = feed.parse if kind == "feed" else sitemap.parse
    found = read(response.body, response.url)
    return tuple(found.links), found.fault


def terms(rules: Rules, file: SiteFile, year: int) -> Reading:
    """What a terms page says for its whole site; ``year`` is the present one."""
    return terms_pages.read(file, rules.knowledge, year)
