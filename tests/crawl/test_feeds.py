from datetime import UTC, datetime

import pytest

from crawler.crawl.feeds import MAX_BYTES, SiteFeeds
from crawler.model import Url
from crawler.page.response import Response
from crawler.robots import Robots
from crawler.site import Site

ORIGIN = "https://news.example"
SITE = Site(origin=ORIGIN, robots=Robots.everything())
SAYS = b"<rss><channel><copyright>(c) 2026 Press</copyright></channel></rss>"


def feed(body: bytes = SAYS, *, number: int = 1) -> Response:
    url = Url(f"{ORIGIN}/feed-{number}.xml")
    return Response.of_file(body, url=url, fetched_at=datetime(2026, 3, 4, tzinfo=UTC))


def test_a_feed_that_states_rights_stands_among_the_files_of_its_site() -> None:
    feeds = SiteFeeds()
    feeds.keep("feed", ORIGIN, feed())
    added = feeds.added(SITE)
    (file,) = added.files.values()
    assert (file.url, file.body) == (f"{ORIGIN}/feed-1.xml", SAYS)
    assert feeds.added(Site(origin="https://other.example", robots=SITE.robots)).files == {}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("sitemap", SAYS),
        ("feed", b"<rss><channel><item/></channel></rss>"),
        ("feed", SAYS + b" " * MAX_BYTES),
    ],
)
def test_what_says_nothing_of_rights_or_is_too_large_is_not_remembered(kind: str, body: bytes) -> None:
    feeds = SiteFeeds()
    feeds.keep(kind, ORIGIN, feed(body))
    assert feeds.added(SITE) is SITE


def test_a_site_of_many_feeds_is_remembered_by_a_few() -> None:
    feeds = SiteFeeds()
    for number in range(9):
        feeds.keep("feed", ORIGIN, feed(number=number))
    assert len(feeds.added(SITE).files) == 3
