"""What a licence link speaks of, by its place and the words around it."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.rights import link_place

_PLACES = [
    ("<head><link rel=x href=y></head>", "article"),
    ("<article><p><a>CC</a></p></article>", "article"),
    ("<main><p><a>CC</a></p></main>", "article"),
    ("<div class='entry-content'><p><a>CC</a></p></div>", "article"),
    ("<article><footer><a>CC</a></footer></article>", "article"),
    ("<footer><a>CC</a></footer>", "site"),
    ("<body class='comments-open'><footer><a>CC</a></footer>", "site"),
    ("<div role=contentinfo><a>CC</a></div>", "site"),
    ("<div id=site-footer><a>CC</a></div>", "site"),
    ("<div><a>CC</a></div>", "site"),
    ("<body class='single-post has-sidebar'><div><a>CC</a></div>", "site"),
    ("<footer><div class=widget><a>CC</a></div></footer>", "site"),
    ("<div class='BottomFooter'><p><a>CC</a></p></div>", "site"),
    ("<div class='entry-footer'><a>CC</a></div>", "article"),
    ("<div class='node__teaser-image-copyright media-copyright'><a>CC</a></div>", "media"),
    ("<main><p>The content of this page is <a>CC</a>, and code samples are Apache.</p></main>", "article"),
    ("<div id=sidebar-right-1><a>CC</a></div>", "other"),
    ("<figure><a>CC</a></figure>", "media"),
    ("<div class='wp-caption'><p><a>CC</a></p></div>", "media"),
    ("<article><p>Image by J. Doe, <a>CC</a></p></article>", "media"),
    ("<article><p>The text of this article and its images are <a>CC</a></p></article>", "article"),
    ("<footer><p>Icons by X, <a>CC</a></p></footer>", "software"),
    ("<footer><p>Icons by Someone. The texts are under <a>CC</a></p></footer>", "site"),
    ("<aside><a>CC</a></aside>", "other"),
    ("<aside><p>Content of this site: <a>CC</a></p></aside>", "site"),
    ("<blockquote><a>CC</a></blockquote>", "other"),
    ("<blockquote><p>All content of this site: <a>CC</a></p></blockquote>", "other"),
    ("<div id=comments><aside><p>All content of this site: <a>CC</a></p></aside></div>", "other"),
    ("<div id=comments><article><p>All content of this site: <a>CC</a></p></article></div>", "other"),
    ("<div class='comment-list'><a>CC</a></div>", "other"),
    ("<blockquote class=twitter-tweet><a>CC</a></blockquote>", "other"),
    ("<div about='/other'><a>CC</a></div>", "other"),
    ("<footer about=''><a>CC</a></footer>", "site"),
]


@pytest.mark.parametrize(("html", "scope"), _PLACES)
def test_a_place(html: str, scope: str) -> None:
    node = LexborHTMLParser(html).css_first("a, link")
    assert node is not None
    assert link_place.scope_at(node) == scope


@pytest.mark.parametrize(
    ("html", "hidden"),
    [
        ("<p><a>CC</a></p>", False),
        ("<p hidden><a>CC</a></p>", True),
        ("<div style='display:none'><p><a>CC</a></p></div>", True),
        ("<p><a aria-hidden=true>CC</a></p>", True),
    ],
)
def test_hidden_links(html: str, *, hidden: bool) -> None:
    node = LexborHTMLParser(html).css_first("a")
    assert node is not None
    assert link_place.is_hidden(node) is hidden


def test_the_words_around_a_link() -> None:
    node = LexborHTMLParser("<p>One <b>two <a>three</a></b> four</p><p>five").css_first("a")
    assert node is not None
    assert link_place.words_around(node) == "One two three four"
