from datetime import UTC, datetime

from crawler import config
from crawler.crawl import reading
from crawler.model import ContentState, Term, Url
from crawler.page.response import Response
from crawler.robots import Robots
from crawler.site import Site, SiteFile

RULES = config.load().rules(bytes(32))
NOW = datetime(2026, 3, 4, tzinfo=UTC)
URL = Url("https://news.example/x")
SITE = Site(origin="https://news.example", robots=Robots.everything(), hosts=("news.example",))


def response(body: str) -> Response:
    return Response.of_file(body.encode(), url=URL, fetched_at=NOW, headers={"content-type": "text/html"})


def test_a_page_becomes_its_record() -> None:
    record = reading.page(RULES, response("<title>T</title><p>© 2026 Press. All rights reserved."), SITE)
    assert record.url == URL
    assert record.content_state in ContentState
    assert Term.ALL_RIGHTS_RESERVED in record.rights.terms


def test_a_feed_and_a_sitemap_become_addresses() -> None:
    feed = "<rss version='2.0'><channel><item><link>https://news.example/1</link></item></channel></rss>"
    links, fault = reading.listing(RULES, "feed", response(feed))
    assert ([link.url for link in links], fault) == (["https://news.example/1"], None)
    urlset = "http://www.sitemaps.org/schemas/sitemap/0.9"
    sitemap = f"<urlset xmlns='{urlset}'><url><loc>https://news.example/2</loc></url></urlset>"
    links, fault = reading.listing(RULES, "sitemap", response(sitemap))
    assert ([link.url for link in links], fault) == (["https://news.example/2"], None)


def test_an_empty_list_names_nothing_and_an_empty_feed_is_a_fault() -> None:
    assert reading.listing(RULES, "feed", response("")) == ((), "empty")
    assert reading.listing(RULES, "sitemap", response(""))[0] == ()


def test_a_terms_page_speaks_for_its_site() -> None:
    body = (
        b"<h1>Terms of use</h1><p>No part of this website may be reproduced without prior written permission."
    )
    file = SiteFile(url=Url("https://news.example/terms"), status=200, body=body, fetched_at=NOW)
    found = reading.terms(RULES, file, 2026)
    assert any(Term.NO_REPRODUCTION in signal.terms for signal in found.signals)
    assert {signal.scope for signal in found.signals} == {"site"}
