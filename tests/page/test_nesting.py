from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.page.nesting import follow

MANY = 2_000
PLENTY = 10**9


def steps(body: bytes) -> int:
    return follow(body, steps=PLENTY, clones=PLENTY).steps


@pytest.mark.parametrize(
    "faked",
    [
        b"<!-- </div> -->",
        b"<!--></div-->",
        b"<p title='</div>'>",
        b'<p title="</div>">',
        b"<p title = '</div>' id=x>",
        b"<script>'</div>'</script>",
        b"<SCRIPT>'</div>'</SCRIPT >",
        b"<script><!--<script></script></div></script>",
        b"<style></div></style>",
        b"<title></div></title>",
        b"<textarea></div></textarea>",
        b"<xmp></div></xmp>",
        b"<!x </div>",
        b"<?x </div>",
        b"</ </div>",
        b"<![CDATA[</div>",
        b"<svg><![CDATA[></div>]]></svg>",
        b"<svg><title></div></title></svg>",
        b"<table><tr><td></div></table>",
        b"<object></div></object>",
        b"<select></div></select>",
        b"<template></div></template>",
        b"<span></div ",
    ],
)
def test_an_end_tag_that_the_parser_does_not_heed_closes_nothing(faked: bytes) -> None:
    assert steps((b"<div>" + faked) * MANY) >= MANY**2 // 2


@pytest.mark.parametrize(
    "closed",
    [
        b"<div></div>",
        b"<div><p>text<p>more</div>",
        b"<div><span>text</div>",
        b"<DIV CLASS='a'>text</DIV >",
        b"<ul><li>one<li>two</ul>",
        b"<dl><dt>one<dd>two</dl>",
        b"<table><tr><td>a<td>b<tr><td>c</table>",
        b"<table><tbody><tr><td><div>a</td></tr></tbody></table>",
        b"<b>bold</b><i>italic</i>",
        b"<b><i>both</b></i>",
        b"<a href=1>one<a href=2>two</a>",
        b"<img><br><hr/><input>",
        b"<svg><path d=1 /><g><circle r=1 /></g></svg>",
        b"<script>if (a<b) '<div>'</script>",
        b"<select><option>one<option>two</select>",
        b"<h2>one</h2>",
        b"<custom-tag>text</custom-tag>",
        b"<td>stray</td>",
        b"<div title='>'>text</div>",
    ],
)
def test_what_real_pages_close_stays_closed(closed: bytes) -> None:
    assert steps(closed * MANY) < 20 * MANY


@pytest.mark.parametrize(
    "bomb",
    [
        pytest.param(lambda n: b"<div>" * n, id="nested"),
        pytest.param(lambda n: b"<span>" * n + b"<div></div>" * n, id="spans and blocks"),
        pytest.param(lambda n: b"<span>" * n + b"</x>" * n, id="unknown end tags"),
        pytest.param(lambda n: b"<b>" * n + b"</i>" * n, id="misnested"),
        pytest.param(lambda n: b"<span>" * n + b"<p>x</p>" * n, id="paragraphs"),
        pytest.param(lambda n: b"<ul><li>" * n, id="lists"),
        pytest.param(lambda n: b"<span><div></span>" * n, id="an end tag behind a block"),
        pytest.param(lambda n: b"".join(b"<i k=%d>" % i for i in range(n)) + b"<div></i>" * n, id="adoption"),
    ],
)
def test_what_makes_the_parser_look_through_all_that_is_open_is_counted(bomb: Callable[[int], bytes]) -> None:
    assert steps(bomb(MANY)) >= MANY**2 // 4


@pytest.mark.parametrize(
    "markup",
    [
        b"<p>" + b"".join(b"<b i=%d>" % i for i in range(50)) + b"<p>x</p>" * 50,
        b"<p>" + b"".join(b"<FONT size=%d>" % i for i in range(50)) + b"<p> <p> <p>",
        b"<p>" + b"<b>" * 50 + b"<p>x</p>" * 50,
        b"<div><i a><i b>x</div><div>y</div>",
        b"<p><b><p>x</b><p>y",
        b"<table><tr><td><b a>x<td>y<td>z</table>",
    ],
)
def test_as_many_elements_are_opened_again_as_the_parser_opens(markup: bytes) -> None:
    tree = LexborHTMLParser(markup)
    made = len(tree.css("b, i, font"))
    written = sum(markup.lower().count(tag) for tag in (b"<b", b"<i", b"<font"))
    assert follow(markup, steps=PLENTY, clones=PLENTY).clones == made - written


@pytest.mark.parametrize("limit", [10, 1000])
def test_following_ends_at_the_limit(limit: int) -> None:
    bomb = b"<p>" + b"".join(b"<b i=%d>" % i for i in range(5000)) + b"<p>x</p>" * 100_000
    assert limit < follow(bomb, steps=PLENTY, clones=limit).clones <= limit + 5000


@pytest.mark.parametrize(
    "piece", [b"<", b"<a", b"=", b'="', b"<a b=' ", b"<!--", b"</", b"<script>", b"<script><!--<script>",
              b"<![CDATA[", b"<svg><![CDATA[", b"]]>", b"<svg><title>", b"</b>", b"<td>", b"<table>", b"<b a>", b"<p>"]
)  # fmt: skip
def test_any_repetition_is_followed_in_linear_time(piece: bytes) -> None:
    follow(b"<a " + piece * (300_000 // len(piece)), steps=1_000_000, clones=10_000)
    follow(piece * (300_000 // len(piece)), steps=1_000_000, clones=10_000)
