from datetime import UTC, datetime

import pytest

from crawler.extract import metadata
from crawler.model import Metadata
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.urls import require

HEAD = "<title>Fleet sails</title><article><h1>Fleet sails</h1>"


def read(html: str) -> Metadata:
    url = require("https://navynews.example/fleet")
    return metadata.read(
        Page.parse(Response.of_file(html.encode(), url=url, fetched_at=datetime(2026, 1, 1, tzinfo=UTC)))
    )


def json_ld(author: str) -> str:
    return f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Fleet sails","author":{author}}}</script>'


@pytest.mark.parametrize(
    ("html", "names"),
    [
        (json_ld('"Ann Lee"') + HEAD + "<p class=byline>By Bo Ek", ["Ann Lee"]),
        (json_ld('{"name":"Navy News"}') + HEAD + "<p class=byline>By Bo Ek", ["Bo Ek"]),
        (json_ld('{"name":"Reuters"}') + HEAD + "<p class=author>Bo Ek", ["Reuters"]),
        (json_ld('{"name":"jdoe"}') + HEAD + "<p class=author>Bo Ek", ["Bo Ek"]),
        (json_ld('{"name":"jdoe"}') + HEAD, ["jdoe"]),
        (json_ld('{"givenName":"Ann","familyName":"Lee"}') + HEAD, ["Ann Lee"]),
        (json_ld('{"@type":"Person","url":"https://a.example/ann"}') + HEAD, []),
        (json_ld('"ann@navynews.example"') + HEAD, ["ann@navynews.example"]),
        ("<meta name=author content='Cy Po'>" + HEAD + "<p class=byline>By Bo Ek", ["Bo Ek"]),
        ("<meta name=author content='Cy Po'>" + HEAD + "<p class=author>Bo Ek", ["Cy Po"]),
        ("<meta name=author content=admin>" + HEAD + "<p class=author>Bo Ek", ["Bo Ek"]),
        ("<meta property=article:author content='https://facebook.com/x'>" + HEAD, []),
        ("<meta name=author content='Navy News'>" + HEAD, ["Navy News"]),
        (
            "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Ann Lee'>"
            + HEAD,
            ["Ann Lee"],
        ),
        (
            "<meta name='twitter:label1' content='Reading time'><meta name='twitter:data1' content='Ann Lee'>"
            + HEAD,
            [],
        ),
        ("<meta name='dc.creator' content='Lee, Ann'>" + HEAD, ["Ann Lee"]),
        ("<meta name='smartbanner:author' content='Toolkit, LLC'>" + HEAD, []),
    ],
)
def test_the_table_decides_between_claims(html: str, names: list[str]) -> None:
    assert list(read(html).authors) == names


def test_the_byline_is_what_readers_see_where_it_names_the_same_people() -> None:
    found = read(json_ld('[{"name":"Ann Lee"},{"name":"Bo Ek"}]') + HEAD + "<p>By Ann Lee and Bo Ek</p>")
    assert found.byline == "Ann Lee and Bo Ek"
    assert found.authors == ("Ann Lee", "Bo Ek")


def test_a_sentence_that_only_a_class_marks_is_nobody() -> None:
    html = HEAD + "<p class=author-line>Learn more about the editorial process of this site and its rules</p>"
    assert read(html).authors == ()
