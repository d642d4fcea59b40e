from datetime import UTC, datetime

import pytest

from crawler.extract import printed
from crawler.extract.claims import claims_of
from crawler.extract.landmarks import Landmarks
from crawler.extract.titles import read
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.urls import require

HEAD = "<title>Fleet sails</title><article><h1>Fleet sails</h1>"
BODY = "<p>" + "A long paragraph about the fleet and its ships, " * 5 + "</p>"


def of(html: str) -> Landmarks:
    url = require("https://a.example/fleet")
    page = Page.parse(Response.of_file(html.encode(), url=url, fetched_at=datetime(2026, 1, 1, tzinfo=UTC)))
    return Landmarks(page, read(page, claims_of(page), sites=()))


def found(html: str) -> list[tuple[str, str]]:
    return [(line.text, line.kind) for line in printed.read(of(HEAD + html))]


def test_a_mark_and_a_cue_are_kinds_of_evidence() -> None:
    assert found('<p class="byline">By Ann Lee') == [("By Ann Lee", "printed-cue")]
    assert found('<a rel="author" href="/x">Ann Lee</a>') == [("Ann Lee", "printed-marked")]
    assert found('<p class="post-author">Ann Lee') == [("Ann Lee", "printed")]
    assert found('<a href="/authors/ann">Ann Lee</a>') == [("Ann Lee", "printed")]


def test_names_side_by_side_are_one_byline() -> None:
    assert found("<p><span class=author>Ann Lee</span><span class=author>Bo Ek</span></p>") == [
        ("Ann Lee; Bo Ek", "printed")
    ]


def test_marks_inside_a_byline_tell_its_names() -> None:
    lines = list(
        printed.read(of(HEAD + "<div class=byline><b class=author>Ann Lee</b><i>Former Sailor</i></div>"))
    )
    assert lines[0].names == ("Ann Lee",)


@pytest.mark.parametrize(
    "html",
    [
        '<div class="comments"><b class="author">Ann Lee</b></div>',
        '<aside><b class="author">Ann Lee</b></aside>',
        '<figure><figcaption class="author">Ann Lee</figcaption></figure>',
        '<ul><li><h3>Other</h3><b class="author">Ann Lee</b></li></ul>',
        '<div class="related-posts"><b class="author">Ann Lee</b></div>',
        '<p class="author-bio">Ann Lee</p>',
        '<p class="author">' + "Ann Lee writes about many things. " * 20,
        '<p class="typewriter">Ann Lee</p>',
        '<img class="author" alt="Ann Lee">',
    ],
)
def test_what_belongs_to_something_else_is_no_byline(html: str) -> None:
    assert found(html) == []


def test_what_holds_the_heading_too_is_the_story_whatever_its_name() -> None:
    html = '<title>Fleet sails</title><div class="newsletter"><h1>Fleet sails</h1><p class="byline">by Ann Lee</div>'
    assert [line.text for line in printed.read(of(html))] == ["by Ann Lee"]


def test_a_line_that_begins_with_by_needs_no_mark() -> None:
    assert found("<p>By Ann Lee, 3 May 2024</p>" + BODY) == [("By Ann Lee, 3 May 2024", "printed-cue")]
    assert found("<p>By the sea</p>") == []


def test_a_signature_is_a_name_alone_at_the_end() -> None:
    lines = list(printed.read_anywhere(of(HEAD + BODY + "<p><b>Ann Lee</b></p></article>")))
    assert [(line.text, line.kind) for line in lines] == [("Ann Lee", "signed")]
    assert (
        list(printed.read_anywhere(of(HEAD + BODY + "<p>FRANCE WINS</p>" + BODY + "<p>The end.</p>"))) == []
    )


def test_the_printed_line_of_known_authors() -> None:
    landmarks = of(HEAD + "<p>By Ann Lee and Bo Ek</p>" + BODY)
    assert printed.line_of(("Ann Lee", "Bo Ek"), landmarks) == "Ann Lee and Bo Ek"
    assert printed.line_of(("Cy Po",), landmarks) is None
    assert printed.line_of((), landmarks) is None
