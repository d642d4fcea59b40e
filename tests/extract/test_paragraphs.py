from datetime import UTC, datetime

from crawler.extract.paragraphs import paragraphs_of
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.urls import require


def kinds(html: str) -> list[tuple[str, bool]]:
    url = require("https://a.example/x")
    page = Page.parse(Response.of_file(html.encode(), url=url, fetched_at=datetime(2024, 1, 1, tzinfo=UTC)))
    return [(one.kind, one.excerptable) for one in paragraphs_of(page, page.blocks)]


def test_the_tag_makes_the_kind() -> None:
    html = "<h2>a</h2><p>b<ul><li><p>c</ul><pre>d</pre><table><tr><td>e</table><dl><dt>f<dd>g</dl>"
    assert [kind for kind, _ in kinds(html)] == [
        "heading",
        "paragraph",
        "list",
        "preformatted",
        "table",
        "list",
        "list",
    ]


def test_captions_credits_and_posts_are_never_excerpted() -> None:
    html = (
        "<figure><figcaption>A mill</figcaption></figure><p>The mill (Photo: X)"
        "<blockquote class=twitter-tweet>Hello</blockquote>"
    )
    assert kinds(html) == [("caption", False), ("paragraph", False), ("embed", False)]


def test_long_quotations_of_others_are_not_excerpted() -> None:
    assert kinds("<blockquote>" + "word " * 40 + "</blockquote>") == [("quote", True)]
    assert kinds("<blockquote>" + "word " * 41 + "</blockquote>") == [("quote", False)]


def test_what_no_snippet_may_show_is_not_excerpted() -> None:
    assert kinds("<p data-nosnippet>a<p>b <span data-nosnippet>c</span><p>d") == [
        ("paragraph", False),
        ("paragraph", False),
        ("paragraph", True),
    ]


def test_parts_that_are_not_free_are_not_excerpted() -> None:
    ld = '{"@type":"NewsArticle","hasPart":{"isAccessibleForFree":"False","cssSelector":".paid"}}'
    html = f"<script type='application/ld+json'>{ld}</script><p>a<div class=paid><p>b</div>"
    assert kinds(html) == [("paragraph", True), ("paragraph", False)]


def test_a_selector_that_is_none_hurts_nobody() -> None:
    ld = '{"@type":"NewsArticle","hasPart":{"isAccessibleForFree":false,"cssSelector":[":::",7,"["]}}'
    assert kinds(f"<script type='application/ld+json'>{ld}</script><p>a") == [("paragraph", True)]
