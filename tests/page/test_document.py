from datetime import UTC, datetime

import pytest

from crawler.errors import LimitExceeded
from crawler.model import Reason
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.urls import require


def page(body: str | bytes, **headers: str) -> Page:
    raw = body if isinstance(body, bytes) else body.encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Page.parse(
        Response.of_file(
            raw,
            url=require("https://a.example/dir/x"),
            fetched_at=datetime(2024, 1, 1, tzinfo=UTC),
            headers=named,
        )
    )


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        ("<p>x", "", True),
        ("<p>x", "text/html; charset=utf-8", True),
        ("plain words", "text/html", True),
        ("plain words", "", False),
        ("<html>", "application/xml", True),
        ('<?xml version="1.0"?><rss><title>x</title></rss>', "", False),
        ('{"a": "<p>"}', "", False),
        ("%PDF-1.4 <p>", "", False),
        ("<p>x", "application/pdf", False),
        ("<p>x", "image/png", False),
        ("", "text/html", True),
    ],
)
def test_html_is_told_from_other_things(body: str, content_type: str, expected: bool) -> None:  # noqa: FBT001 - a case
    found = page(body, content_type=content_type) if content_type else page(body)
    assert found.is_html is expected
    if not expected:
        assert (found.blocks, found.metas, found.html) == ((), (), "")


def test_hostile_markup_is_not_parsed() -> None:
    with pytest.raises(LimitExceeded) as caught:
        page("<div>" * 10_000)
    assert caught.value.reason is Reason.HOSTILE_MARKUP


def test_metas_come_under_each_of_their_names() -> None:
    found = page(
        "<meta name=Author property=article:author content=Ann><body><meta itemprop=x content=y><meta name=z>"
    )
    assert [(meta.name, meta.content, meta.attribute) for meta in found.metas] == [
        ("author", "Ann", "name"),
        ("article:author", "Ann", "property"),
        ("x", "y", "itemprop"),
    ]
    assert found.metas_named("author")[0].path == "html > head > meta"


def test_the_base_stays_on_the_site() -> None:
    assert page("<base href='/other/'>").base == "https://a.example/other/"
    assert page("<base href='https://evil.example/'>").base == "https://a.example/dir/x"
    assert page("<p>").base == "https://a.example/dir/x"


def test_the_canonical_address_is_a_claim_on_any_host() -> None:
    assert page("<link rel=canonical href='https://b.example/y#z'>").canonical == "https://b.example/y"
    assert page("<link rel='shortlink CANONICAL' href='y'>").canonical == "https://a.example/dir/y"
    assert page("<link rel=canonical href='javascript:x'>").canonical is None


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<html lang=de_CH>", "de-CH"),
        ("<html xml:lang=fr>", "fr"),
        ("<meta http-equiv=content-language content='uk, en'>", "uk"),
        ("<html lang=''>", "nl"),
        ("<html lang='{{lang}}'>", "nl"),
    ],
)
def test_the_language_is_what_the_page_declares(html: str, language: str) -> None:
    assert page(html, content_language="nl").language == language


def test_json_ld_in_noscript_is_not_read() -> None:
    script = '<script type="application/ld+json; charset=utf-8">{"@type":"Article"}</script>'
    assert len(page(script).jsonld.nodes) == 1
    assert len(page(f"<body><noscript>{script}</noscript>").jsonld.nodes) == 0


def test_headers_are_read_without_case() -> None:
    assert page("<p>", X_Robots_Tag="noindex").headers("x-robots-tag") == ["noindex"]


def test_elements_and_blocks_belong_together() -> None:
    found = page("<p>a<p>b")
    assert [block.element in found.elements for block in found.blocks] == [True, True]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"\xef\xbb\xbf<p>x", True),
        ("<!doctype html><p>x".encode("utf-16"), True),
        (b"\n\t <!-- a comment --><P>x", True),
        (b"PK\x03\x04<html>", False),
        (b"GIF89a\x01\x00\x01\x00<p>", False),
        (b"\xff\xd8\xff\xe0<p>", False),
        (b"\x1f\x8b<p>", False),
        (b'[{"html": "<p>"}]', False),
        (b"", False),
    ],
)
def test_without_a_type_the_first_bytes_decide(body: bytes, expected: bool) -> None:  # noqa: FBT001 - a case
    assert page(body).is_html is expected


@pytest.mark.parametrize("body", [b"%PDF-1.7 <p>", b"GIF89a<p>", b'{"a": "<p>"}', b"PK\x03\x04<p>"])
def test_a_file_that_is_called_html_is_told_by_its_first_bytes(body: bytes) -> None:
    assert page(body, content_type="text/html").is_html is False


def test_a_page_says_where_its_encoding_comes_from() -> None:
    found = page(b"<meta charset=latin1><p>\x80", content_type="text/html")
    assert (found.encoding, found.encoding_source) == ("windows-1252", "meta")
    assert found.blocks[0].text == "€"


def test_another_host_of_the_same_site_may_be_the_base_and_the_canonical_address_follows_it() -> None:
    found = page("<base href='https://www.a.example/n/'><link rel=canonical href=y>")
    assert (found.base, found.canonical) == ("https://www.a.example/n/", "https://www.a.example/n/y")


def test_the_first_canonical_address_that_is_one_counts() -> None:
    html = "<link rel=canonical href='mailto:x'><link rel=canonical href='/1'><link rel=canonical href='/2'>"
    assert page(html).canonical == "https://a.example/1"


def test_metas_of_the_header_kind_and_in_the_body_are_found_by_name() -> None:
    found = page("<meta http-equiv=Content-Usage content=a><body><p>x<meta name=' ROBOTS ' content=noindex>")
    assert [(meta.attribute, meta.content) for meta in found.metas_named("robots")] == [("name", "noindex")]
    assert found.metas_named("content-usage")[0].attribute == "http-equiv"
    robots = found.metas_named("robots")[0]
    again = found.tree.css_first(robots.path)
    assert again is not None
    assert again.attributes["content"] == "noindex"
