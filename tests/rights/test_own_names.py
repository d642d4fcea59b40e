"""What the publisher of a page is called."""

from datetime import UTC, datetime

from crawler.page.document import Page
from crawler.page.response import Response
from crawler.rights import own_names
from crawler.robots import Robots
from crawler.site import Site
from crawler.urls import require


def page(html: str, url: str) -> Page:
    return Page.parse(
        Response.of_file(html.encode(), url=require(url), fetched_at=datetime(2026, 1, 1, tzinfo=UTC))
    )


def test_a_page_is_known_by_its_metas_its_site_and_its_host() -> None:
    html = '<meta property="og:site_name" content="Naval Herald"><p>x'
    site = Site(origin="https://nh.example", robots=Robots.everything(), name="Herald Group")
    names = own_names.of_page(page(html, "https://www.nh.example/a"), site)
    assert names.names == ("Naval Herald", "Herald Group", "nh.example")
    assert names.mean("The Naval Herald Ltd")
    assert names.mean("NH")
    assert not names.mean("Janes")


def test_an_agency_is_at_home_on_its_own_site() -> None:
    assert own_names.of_page(page("<p>x", "https://apnews.com/a"), None).mean("The Associated Press")


def test_a_holder_may_end_with_an_own_name() -> None:
    names = own_names.OwnNames(("Naval Herald", "nh.example"))
    assert names.ending("12 Quay Street, Portsmouth NAVAL HERALD") == "NAVAL HERALD"
    assert names.ending("Naval Herald") is None
    assert names.ending("The Janes") is None
