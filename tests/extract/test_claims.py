from datetime import UTC, datetime

import pytest

from crawler.extract.claims import MAX_CONTENTS, Claims, claims_of, said_by, text_of
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.urls import require


def page_of(html: str) -> Page:
    url = require("https://a.example/fleet")
    return Page.parse(Response.of_file(html.encode(), url=url, fetched_at=datetime(2026, 1, 1, tzinfo=UTC)))


def of(html: str) -> Claims:
    return claims_of(page_of(html))


def headlines(claims: Claims) -> list[object]:
    return [node.properties.get("headline") for node in claims.articles]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  a \n b ", "a b"),
        ("A&amp;#8217;s", "A’s"),
        ("<em>A</em> b", "A b"),
        ("heli\u00adcopter\u200b", "helicopter"),
        ("evil\u202etxt", "eviltxt"),
        ("Investor\u00e2\u0080\u0099s", "Investor’s"),
        ("Itâ€™s", "It’s"),
        ("Âge d'or", "Âge d'or"),
        (["", {"name": "x"}], "x"),
        ({"@value": "x"}, "x"),
        ({}, None),
        (7, None),
        (None, None),
        ("   ", None),
    ],
)
def test_a_claimed_value_reads_as_text(value: object, text: str | None) -> None:
    assert text_of(value) == text


def test_one_article_is_the_pages_own_whatever_its_headline() -> None:
    assert headlines(
        of('<title>x</title><script type="application/ld+json">{"@type":"Article","headline":"y"}</script>')
    ) == ["y"]


def test_of_several_articles_those_that_name_the_page_are_its_own() -> None:
    found = of(
        '<title>Fleet sails - Navy</title><script type="application/ld+json">[{"@type":"NewsArticle","headline":"Other story here"},'
        '{"@type":"NewsArticle","headline":"Fleet sails"},{"@type":"NewsArticle","headline":"Third one now"},'
        '{"@type":"NewsArticle","headline":"Fourth","url":"https://a.example/fleet/"}]</script>'
    )
    assert headlines(found) == ["Fleet sails", "Fourth"]


def test_a_list_of_other_stories_is_no_article_of_the_page() -> None:
    stories = ",".join(f'{{"@type":"NewsArticle","headline":"Story number {number}"}}' for number in "1234")
    assert headlines(of(f'<title>Start</title><script type="application/ld+json">[{stories}]</script>')) == []


def test_parts_of_an_article_are_not_the_article() -> None:
    found = of(
        '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"All","liveBlogUpdate":[{"@type":"BlogPosting","headline":"Part"}]}</script>'
    )
    assert headlines(found) == ["All"]


def test_a_page_of_metas_is_bounded() -> None:
    found = of("<head>" + "<meta name=author content=x>" * 500)
    assert len(found.metas["author"]) == MAX_CONTENTS


def test_a_source_is_a_name_or_a_path() -> None:
    node = page_of("<p>x</p>").tree.css_first("p")
    assert node is not None
    assert (said_by("meta author"), said_by(node)) == ("meta author", "html > body > p")
