import pytest

from crawler.page.prescan import LONG_TAG, hostile

MANY = range(20_000)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<div>" * 401, "nested"),
        (b"<DIV\n>" * 401, "nested"),
        (b"<ul><li>" * 401, "nested"),
        (b"<section class='a'>" * 401, "nested"),
        (b"<select>" + b"<option>" * 5001, "options"),
        (b"<a " + b" ".join(b"a%d" % i for i in MANY) + b">", "attributes"),
        (b"<a/" + b"/".join(b"a%d" % i for i in MANY) + b">", "attributes"),
        (b"<a " + b"".join(b'a%d="1"' % i for i in MANY) + b">", "attributes"),
        (b"<a " + b" ".join(b"a%d='>'" % i for i in MANY) + b">", "attributes"),
        (b"<a " + b" ".join(b'a%d="<b>"' % i for i in MANY) + b">", "attributes"),
        (b"<a " + b" ".join(b"a%d=%d" % (i, i) for i in MANY), "attributes"),
    ],
)
def test_bombs_are_told(body: bytes, why: str) -> None:
    assert why in (hostile(body) or "")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<div>" * 400,
        b"<div></div>" * 5000,
        b"</div>" * 500 + b"<div>" * 400,
        b"<p>" * 5000,
        b"<option>" * 5000,
        b'<img src="data:image/png;base64,' + b"A b/c=" * LONG_TAG + b'">',
        b"<script>for(i=0;i<n;i++){" + b"a = b + c / d; " * 5000 + b"}</script>",
        b"<div " + b" ".join(b"a%d=1" % i for i in range(900)) + b" " * LONG_TAG + b">",
    ],
)
def test_real_markup_passes(body: bytes) -> None:
    assert hostile(body) is None


@pytest.mark.parametrize(
    "piece", [b"<", b"<a", b"=", b'="', b"<a b=' ", b"<a " + b" " * 1000, b"<!--", b"</"]
)
def test_any_repetition_is_read_in_linear_time(piece: bytes) -> None:
    hostile(b"<a " + piece * (1_000_000 // len(piece)))


@pytest.mark.parametrize(
    "tag",
    [
        *("div", "dl", "details", "dir", "dialog", "article", "aside", "address", "section", "summary"),
        *("search", "ul", "ol", "header", "hgroup", "footer", "figure", "figcaption", "form", "fieldset"),
        *("nav", "main", "menu", "blockquote", "center", "pre", "listing"),
    ],
)
def test_every_block_element_counts_for_depth(tag: str) -> None:
    opened, closed = f"<{tag} class=a>".encode(), f"</{tag}>".encode()
    assert "nested" in (hostile(opened * 401) or "")
    assert hostile((opened + closed) * 401) is None


def test_depth_is_summed_over_different_elements() -> None:
    assert "nested" in (hostile(b"<div><section><ul><li>" * 134) or "")


def test_names_that_only_begin_like_a_block_element_do_not_count() -> None:
    assert hostile(b"<divider><navigation><ultra><oly><forms><main-story>" * 401) is None
