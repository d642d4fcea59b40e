from datetime import UTC, datetime

from crawler.extract.claims import claims_of
from crawler.extract.landmarks import Landmarks
from crawler.extract.titles import read
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.urls import require

BODY = "A long paragraph about the fleet and its ships, " * 5


def of(html: str) -> Landmarks:
    url = require("https://a.example/fleet")
    page = Page.parse(Response.of_file(html.encode(), url=url, fetched_at=datetime(2026, 1, 1, tzinfo=UTC)))
    return Landmarks(page, read(page, claims_of(page), sites=()))


def test_the_neighbourhood_holds_heading_and_body_and_no_more() -> None:
    found = of(
        f"<title>Fleet sails</title><div id=a><div id=b><h1>Fleet sails</h1><p>{BODY}</p></div><p class=author>X</p></div>"
    )
    assert found.neighbourhood is not None
    assert found.neighbourhood.attributes["id"] == "b"
    assert found.authors().after == []
    assert len(found.authors_anywhere().after) == 1


def test_what_stands_before_the_heading_is_told_apart() -> None:
    found = of("<title>Fleet sails</title><p class=byline>one</p><h1>Fleet sails</h1><p class=byline>two</p>")
    marked = found.authors()
    assert [node.text() for node in marked.before] == ["one"]
    assert [node.text() for node in marked.after] == ["two"]


def test_lines_come_nearest_first() -> None:
    found = of("<title>Fleet sails</title><p>a<p>b<h1>Fleet sails</h1><p>c<p>d<p>e")
    assert [block.text for block in found.lines(before=2, after=2)] == ["c", "d", "b", "a"]


def test_lines_end_where_the_article_has_begun() -> None:
    found = of(f"<title>Fleet sails</title><p>a<h1>Fleet sails</h1><p>c<p>{BODY}<p>d<p>{BODY}<p>e")
    assert [block.text for block in found.lines(before=2, after=9)] == ["c", "a", "d"]
    first = found.first_paragraph(within=9)
    assert first is not None
    assert first.text == BODY.strip()


def test_lines_of_the_sites_own_header_are_left_out() -> None:
    page = "<title>Fleet sails</title><header><p>today</header>{}<h1>Fleet sails</h1><p>c"
    assert [block.text for block in of(page.format("")).lines(before=2, after=2)] == ["c"]
    own = "<title>Fleet sails</title><header><p>kicker<h1>Fleet sails</h1></header><p>c"
    assert [block.text for block in of(own).lines(before=2, after=2)] == ["c", "kicker"]


def test_the_tail_begins_behind_the_last_long_paragraph() -> None:
    found = of(f"<title>Fleet sails</title><h1>Fleet sails</h1><p>{BODY}<p>a<p>{BODY}<p>b<p>c<p>d")
    assert [block.text for block in found.tail(within=2)] == ["b", "c"]
    assert of("<title>Fleet sails</title><h1>Fleet sails</h1><p>a").tail(within=2) == ()


def test_a_title_that_no_block_prints_has_no_lines() -> None:
    found = of('<meta property="og:title" content="Fleet sails"><p>other<p class=author>X Y')
    assert found.place is None
    assert found.lines(before=1, after=1) == []
    assert found.neighbourhood is None
    assert len(found.authors().after) == 1


def test_a_page_without_a_title_has_no_landmarks() -> None:
    assert of("<p>x").place is None
