from datetime import UTC, datetime

import pytest

from crawler.extract import titles
from crawler.extract.claims import claims_of
from crawler.extract.titles import Title, is_site, without_site
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.urls import require


def read(html: str, *sites: str) -> Title | None:
    url = require("https://a.example/fleet")
    page = Page.parse(Response.of_file(html.encode(), url=url, fetched_at=datetime(2026, 1, 1, tzinfo=UTC)))
    return titles.read(page, claims_of(page), sites=sites)


def text(html: str, *sites: str) -> str | None:
    found = read(html, *sites)
    return found.text if found else None


@pytest.mark.parametrize(
    ("title", "sites", "want"),
    [
        ("Fleet sails | Navy News", ["Navy News"], "Fleet sails"),
        ("Fleet sails - Politics - The Daily Example", ["Daily Example"], "Fleet sails - Politics"),
        ("Navy News: Fleet sails", ["Navy News"], "Navy News: Fleet sails"),
        ("Navy News | Fleet sails", ["Navy News"], "Fleet sails"),
        ("Fleet sails – navynews.com", ["navynews.com"], "Fleet sails"),
        ("震度5弱：朝日新聞デジタル", ["朝日新聞デジタル"], "震度5弱"),
        ("Peace - at last", ["Example"], "Peace - at last"),
        (
            "Ship launched - Navy awards a contract for two frigates",
            ["navy"],
            "Ship launched - Navy awards a contract for two frigates",
        ),
        ("Navy News", ["Navy News"], "Navy News"),
    ],
)
def test_the_sites_name_is_no_part_of_the_title(title: str, sites: list[str], want: str) -> None:
    assert without_site(title, sites) == want


def test_the_heading_that_a_claim_supports_is_the_title() -> None:
    assert (
        text("<title>Fleet sails today</title><h1>Our newsletter</h1><h1>The fleet sails today</h1>")
        == "The fleet sails today"
    )


def test_a_heading_that_nothing_supports_gives_way_to_claims_that_agree() -> None:
    html = '<meta property="og:title" content="News and developments"><title>News and developments</title><h1>Krieg in Nahost: USA schliessen Hafen</h1>'
    assert text(html) == "News and developments"


def test_a_heading_alone_against_one_claim_is_the_title() -> None:
    assert (
        text("<title>Welcome</title><h1>Submarine contract signed at last</h1>")
        == "Submarine contract signed at last"
    )
    assert text("<title>Welcome to our page</title><h1>Menu</h1>") == "Welcome to our page"


def test_without_a_heading_the_claims_speak_in_order() -> None:
    assert (
        text('<title>c</title><meta name="twitter:title" content="b"><meta property="og:title" content="a">')
        == "a"
    )
    assert text("<title>c</title>") == "c"
    assert text("<p>x</p>") is None


def test_markup_inside_a_word_does_not_part_it() -> None:
    assert text("<title>Planning cycle</title><h1>Planning <b>c</b>ycle</h1>") == "Planning cycle"


def test_a_template_that_was_never_filled_is_no_heading() -> None:
    assert text("<title>Keep calm</title><h1>{{ item.title }}</h1><h1>Keep calm</h1>") == "Keep calm"


def test_a_site_is_known_in_any_spelling() -> None:
    assert is_site("Navy-News", ["navynews"])
    assert not is_site("", [""])


def test_an_endless_heading_is_no_title() -> None:
    assert text("<title>Short</title><h1>" + "word " * 5000) == "Short"
