import re

import pytest

from crawler.crawl.scope import Scope, chosen
from crawler.model import Link, Task, Url

HOST = "news.example"
ARTICLES = Scope(
    source="s",
    name="News",
    hosts=frozenset({HOST, "m.news.example"}),
    follow=(re.compile(r"/\d{4}/"),),
    skip=(re.compile("/tag/"), re.compile("print=1")),
)


def link(path: str, *, host: str = HOST, rel: str = "page") -> Link:
    return Link(url=Url(f"https://{host}{path}"), rel=rel)


def task(**changed: object) -> Task:
    given: dict[str, object] = {"url": Url(f"https://{HOST}/"), "source": "s", **changed}
    return Task(**given)  # type: ignore[arg-type] # the tests' own keywords


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (link("/2026/x"), True),
        (link("/2026/x", host="m.news.example"), True),
        (link("/2026/x", host="elsewhere.example"), False),
        (link("/2026/x", host="news.example:8080"), False),
        (link("/about"), False),
        (link("/tag/2026/"), False),
        (link("/2026/x?print=1"), False),
        (link("/feed", rel="feed"), True),
        (link("/feed", rel="feed", host="elsewhere.example"), False),
        (link("/map.xml", rel="sitemap"), True),
        (link("/terms", rel="terms"), False),
    ],
)
def test_a_source_follows_what_its_own_rules_say(found: Link, *, wanted: bool) -> None:
    assert ARTICLES.wants(found, task()) is wanted


def test_without_follow_every_page_of_the_hosts_is_wanted() -> None:
    assert Scope(source="s", name="s", hosts=frozenset({HOST})).wants(link("/about"), task())


def test_links_are_followed_down_to_the_depth_and_from_feeds_at_any() -> None:
    assert ARTICLES.wants(link("/2026/x"), task(depth=1))
    assert not ARTICLES.wants(link("/2026/x"), task(depth=2))
    assert ARTICLES.wants(link("/2026/x"), task(depth=2, kind="feed"))
    assert ARTICLES.wants(link("/2026/x"), task(depth=9, kind="sitemap"))


def test_chosen_links_come_once_and_in_the_order_found() -> None:
    first, second = link("/2026/b"), link("/2026/a")
    assert chosen([first, second, first, link("/about")], task(), ARTICLES) == [first, second]
