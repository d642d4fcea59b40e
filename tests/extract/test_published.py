from datetime import UTC, datetime

import pytest

from crawler.extract import metadata
from crawler.model import Metadata
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.urls import require

HEAD = "<html lang=en><title>Fleet sails</title><h1>Fleet sails</h1>"
FETCHED = datetime(2024, 6, 1, 12, tzinfo=UTC)


def read(html: str, url: str = "https://a.example/fleet") -> Metadata:
    return metadata.read(Page.parse(Response.of_file(html.encode(), url=require(url), fetched_at=FETCHED)))


def day(html: str, url: str = "https://a.example/fleet") -> str:
    found = read(html, url).published
    return found.date().isoformat() if found else ""


@pytest.mark.parametrize(
    ("html", "want"),
    [
        (
            "<meta property=article:published_time content=2024-03-01><time datetime=2024-03-09>9 March 2024</time>",
            "2024-03-01",
        ),
        ("<meta itemprop=datePublished content=2024-03-01T10:00:00+01:00>", "2024-03-01"),
        ("<span itemprop=datePublished>March 1, 2024</span>", "2024-03-01"),
        ("<time>1 March 2024</time>", "2024-03-01"),
        (
            "<time class=updated datetime=2024-03-05>5 March 2024</time><time datetime=2024-03-01>1 March 2024</time>",
            "2024-03-01",
        ),
        ("<p>Published: 1 March 2024 | Updated: 5 March 2024</p>", "2024-03-01"),
        ("<p>Published on 03/01/24</p>", "2024-03-01"),
        ("<meta name=creation_date content=2024-03-01>", "2024-03-01"),
        ('<script>{"page":{"publishedAt":"2024-03-01T10:00:00Z"}}</script>', "2024-03-01"),
        (
            "<p>He was born on 1 March 1994 in a small town by the sea, where his father built boats for the fishermen there.</p>",
            "",
        ),
        ("<footer><p>1 March 2024</p></footer>", ""),
        ("<meta name=pubdate content=2024-06-09>", ""),
        ("<meta name=pubdate content=1989-12-31>", ""),
        ("<meta name=pubdate content=0000-00-00>", ""),
        ("<p>2 hours ago</p>", ""),
    ],
)
def test_a_page_was_published_on_this_day(html: str, want: str) -> None:
    assert day(HEAD + html) == want


def test_the_day_in_the_address_is_the_last_but_two_to_be_asked() -> None:
    url = "https://a.example/2024/03/02/fleet"
    assert day(HEAD, url) == "2024-03-02"
    assert day(HEAD + "<p>1 March 2024</p>", url) == "2024-03-01"
    assert day(HEAD + "<meta name=creation_date content=2024-03-05>", url) == "2024-03-02"


def test_a_clock_in_another_zone_is_the_same_instant() -> None:
    found = read(
        HEAD
        + "<meta property=article:published_time content=2024-03-02T03:31:13Z><p>Mar 1, 2024, 10:31 pm EST</p>"
    ).published
    assert found is not None
    assert found.isoformat() == "2024-03-01T22:31:13-05:00"


def test_another_days_clock_does_not_move_an_instant() -> None:
    html = (
        HEAD
        + "<meta property=article:published_time content=2024-03-02T03:31:13Z><p>The exercise of Mar 1, 2024, 10:47 pm</p>"
    )
    assert day(html) == "2024-03-02"


def test_a_claim_with_its_zone_is_left_as_it_is() -> None:
    html = (
        HEAD + "<meta property=article:published_time content=2024-03-02T00:30:00+02:00><p>1 March 2024</p>"
    )
    assert day(html) == "2024-03-02"


def test_a_printed_day_that_is_the_day_of_the_change_is_no_publication() -> None:
    found = read(
        HEAD + "<meta property=article:modified_time content=2024-03-05T08:00:00+01:00><p>5 March 2024</p>"
    )
    assert found.published is None
    assert found.modified is not None


def test_british_pages_write_the_day_first() -> None:
    line = "<p>Published 03/01/2024</p>"
    assert day(HEAD + line) == "2024-03-01"
    assert day('<meta property="og:locale" content="en_GB">' + HEAD + line) == "2024-01-03"


def test_a_day_without_a_time_is_said_to_be_one() -> None:
    assert read(HEAD + "<p>1 March 2024</p>").published_day_only
    assert not read(
        HEAD + "<meta property=article:published_time content=2024-03-01T10:00:00+01:00>"
    ).published_day_only
