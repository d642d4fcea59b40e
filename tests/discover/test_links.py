from tests.fetch.fakes import START

from crawler.discover.links import MAX_LINKS, links
from crawler.model import Link, Url
from crawler.page.document import Page
from crawler.page.response import Response

HOSTS = frozenset({"a.example", "www.a.example"})


def page(html: str, headers: dict[str, str | list[str]] | None = None) -> Page:
    url = Url("https://a.example/news/1")
    given: dict[str, str | list[str]] = {"content-type": "text/html; charset=utf-8", **(headers or {})}
    return Page.parse(Response.of_file(html.encode(), url=url, fetched_at=START, headers=given))


def found(html: str, headers: dict[str, str | list[str]] | None = None) -> list[str]:
    return [link.url for link in links(page(html, headers), HOSTS)]


def test_links_are_resolved_and_come_once_in_order() -> None:
    html = (
        "<a href='2'>x</a><a href=/b>y</a><a href='https://www.a.example/c#d'>z</a><a href=' /b '>again</a>"
    )
    assert found(html) == ["https://a.example/news/2", "https://a.example/b", "https://www.a.example/c"]


def test_other_hosts_schemes_and_the_page_itself_are_left_out() -> None:
    html = (
        "<a href='https://b.example/x'></a><a href='//c.example/y'></a><a href='mailto:a@a.example'></a>"
        "<a href='javascript:x()'></a><a href='#top'></a><a href=''></a><a href></a><a href='https://u@a.example/'></a>"
        "<a href='/news/1#comments'></a><a href='tel:1'></a><a href='ftp://a.example/z'></a>"
    )
    assert found(html) == []


def test_what_is_no_page_by_its_name_is_left_out() -> None:
    html = "<a href=/x.PDF></a><a href=/y.jpg?w=1></a><a href=/z.html></a><a href=/feed.xml></a><a href=/v1.2/notes></a>"
    assert found(html) == ["https://a.example/z.html", "https://a.example/v1.2/notes"]


def test_the_base_of_the_page_counts() -> None:
    assert found("<base href='/deep/er/'><a href=x></a>") == ["https://a.example/deep/er/x"]


def test_nofollow_is_kept_to() -> None:
    assert found("<a href=/x rel='ugc nofollow'></a><a href=/y></a>") == ["https://a.example/y"]
    assert found("<meta name=robots content='index, NOFOLLOW'><a href=/y></a>") == []
    assert found("<meta name=robots content=none><a href=/y></a>") == []
    assert found("<a href=/y></a>", {"x-robots-tag": "nofollow"}) == []
    assert found("<a href=/y></a>", {"x-robots-tag": "otherbot: nofollow"}) == ["https://a.example/y"]


def test_feeds_sitemaps_and_the_next_page_are_named() -> None:
    html = (
        "<head><link rel=alternate type='application/rss+xml' href=/feed/><link rel='alternate' hreflang=de href=/de/>"
        "<link rel=sitemap href=/s.xml><link rel=next href=/news/2><link rel=stylesheet href=/c.css></head>"
        "<a rel=next href=/page/2></a><a href=/feed/></a>"
    )
    assert links(page(html), HOSTS) == (
        Link(url=Url("https://a.example/feed/"), rel="feed"),
        Link(url=Url("https://a.example/s.xml"), rel="sitemap"),
        Link(url=Url("https://a.example/news/2"), rel="next"),
        Link(url=Url("https://a.example/page/2"), rel="next"),
    )


def test_feeds_are_named_even_where_links_may_not_be_followed() -> None:
    html = "<meta name=robots content=nofollow><link rel=alternate type='application/atom+xml' href=/atom><a href=/x></a>"
    assert found(html) == ["https://a.example/atom"]


def test_there_is_an_end() -> None:
    assert len(found("".join(f"<a href=/{number}></a>" for number in range(MAX_LINKS + 50)))) == MAX_LINKS


def test_what_is_no_html_has_no_links() -> None:
    url = Url("https://a.example/x.json")
    response = Response.of_file(
        b'{"a": 1}', url=url, fetched_at=START, headers={"content-type": "application/json"}
    )
    assert links(Page.parse(response), HOSTS) == ()
