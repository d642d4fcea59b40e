"""Whatever the bytes: reading a page ends, raises nothing but its own refusal, and is the same every time."""

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.errors import LimitExceeded
from crawler.extract.article import Article, extract
from crawler.page import words
from crawler.page.charset import decode
from crawler.page.document import Page
from crawler.page.jsonld import parse
from crawler.page.response import Response
from crawler.urls import require

PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div class=related>",
            "</div>",
            "<h1>",
            "</h1>",
            "<ul><li>",
            "<a href=/x>",
            "</a>",
            "<br>",
            "<b>",
        ),
        *(
            "<template>",
            "<noscript>",
            "<blockquote class=twitter-tweet>",
            "<span hidden>",
            "</span>",
            "<table><tr><td>",
        ),
        *(
            "<script type='application/ld+json'>",
            "</script>",
            '{"@type":"Article","articleBody":"x"}',
            "<style>.a{display:none}",
        ),
        *(
            "The fleet has left the harbour and will be back in June, the ministry said. ",
            "Read more: ",
            "漢字と仮名",
            "\u00ad",
        ),
        *(
            "<x-y>",
            "<!--",
            "-->",
            "<svg>",
            "<math>",
            "<frameset>",
            "<body style='opacity:0'>",
            "<figure><figcaption>",
            "©",
        ),
    ]
)
MARKUP = st.lists(PIECES | st.text(max_size=12), max_size=40).map("".join)


def read(body: bytes) -> tuple[Page, Article] | None:
    response = Response.of_file(
        body,
        url=require("https://a.example/x"),
        fetched_at=datetime(2024, 1, 1, tzinfo=UTC),
        headers={"content-type": "text/html"},
    )
    try:
        page = Page.parse(response)
    except LimitExceeded:
        return None
    return page, extract(page)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400) | MARKUP.map(str.encode))
def test_any_bytes_make_an_article(body: bytes) -> None:
    first, second = read(body), read(body)
    if first is None or second is None:
        return
    page, article = first
    assert article.text == second[1].text
    assert all(0 <= index < len(page.blocks) for index in article.blocks)
    assert [one.block for one in article.paragraphs] == sorted(article.blocks)
    assert len(article.trace) == len(page.blocks)


@settings(max_examples=60, deadline=None)
@given(MARKUP)
def test_every_path_finds_its_block_again(html: str) -> None:
    found = read(html.encode())
    if found is None:
        return
    for block in found[0].blocks:
        nodes = found[0].tree.css(block.path)
        assert [node.mem_id for node in nodes] == [block.element.node.mem_id]


@settings(max_examples=60, deadline=None)
@given(MARKUP)
def test_an_elements_blocks_are_those_inside_it(html: str) -> None:
    found = read(html.encode())
    if found is None:
        return
    for element in found[0].elements:
        inside = [block.index for block in found[0].blocks if element in block.element.lineage()]
        assert inside == list(range(element.start, element.stop))


@given(st.text(max_size=200))
def test_words_do_not_overlap(text: str) -> None:
    spans = words.spans(text)
    assert len(spans) == words.count(text)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(max_size=60) | st.recursive(st.none() | st.booleans() | st.text(max_size=5), lambda c: st.lists(c, max_size=3) | st.dictionaries(st.sampled_from(["@id", "@type", "@graph", "x"]), c, max_size=3), max_leaves=8).map(repr), max_size=3))  # fmt: skip
def test_json_ld_never_raises(raws: list[str]) -> None:
    found = parse(raws)
    assert len(found.scripts) == len(raws)
    assert all(node.parent is None or node.parent < number for number, node in enumerate(found.nodes))


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=200))
def test_a_text_has_the_same_words_whatever_stands_beside_it(text: str) -> None:
    assert words.count(f"{text} — é") == words.count(text) + 1
    assert words.count(f"{text} — 漢字") == words.count(text) + 1


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([None, "text/html; charset=utf-16", "charset=latin-1", "charset=x"]))  # fmt: skip
def test_any_bytes_become_text_that_can_be_stored(body: bytes, content_type: str | None) -> None:
    found = decode(body, content_type)
    assert found.text.encode().decode() == found.text
    assert decode(body, content_type) == found


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=".#ab{}:;,@/* display:none", max_size=200))
def test_any_style_sheet_gives_a_selector_that_the_parser_takes(css: str) -> None:
    found = read(f"<style>{css}</style><p class=a>x".encode())
    assert found is None or isinstance(found[0].blocks, tuple)
