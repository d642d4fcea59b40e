import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.extract.article import Article, extract
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.urls import require

CASES = Path(__file__).parents[1] / "cases/articles"


def read(body: bytes) -> Article:
    url = require("https://harbour-post.example/2024/03/story")
    return extract(Page.parse(Response.of_file(body, url=url, fetched_at=datetime(2024, 3, 4, tzinfo=UTC))))


@pytest.mark.parametrize("case", sorted(path.stem for path in CASES.glob("*.html")))
def test_the_body_is_exactly_the_body(case: str) -> None:
    truth = tomllib.loads((CASES / f"{case}.toml").read_text(encoding="utf-8"))
    found = read((CASES / f"{case}.html").read_bytes())
    assert found.content_state == truth["state"]
    if truth.get("loose"):  # a wall: whatever text it has, it is no body to rely on
        return
    texts = [one.text for one in found.paragraphs]
    told = [one for one in texts if any(one.startswith(start) for start in truth["body"])]
    assert [start for start in truth["body"] if not any(one.startswith(start) for one in texts)] == []
    assert [one[:20] for one in told] == [
        one[:20] for start in truth["body"] for one in texts if one.startswith(start)
    ]
    assert [absent for absent in truth["absent"] if absent in found.text] == []
    for start in truth.get("not_excerptable", ()):
        assert not any(one.excerptable for one in found.paragraphs if one.text.startswith(start))
    if kinds := truth.get("kinds"):
        assert [one.kind for one in found.paragraphs][: len(kinds)] == kinds


def test_embedded_posts_are_never_excerpted() -> None:
    found = read((CASES / "captions-and-embeds.html").read_bytes())
    posts = [one for one in found.paragraphs if "four boats" in one.text]
    assert all(one.kind == "embed" and not one.excerptable for one in posts)


def test_every_block_has_its_verdict_and_reason() -> None:
    found = read((CASES / "related-links.html").read_bytes())
    assert [one.block for one in found.trace] == list(range(len(found.trace)))
    assert all(one.reason for one in found.trace)
    assert {one.block for one in found.trace if one.kept} == found.blocks


def test_a_page_without_text_is_doubtful_and_empty() -> None:
    found = read(b"<html><body></body></html>")
    assert (found.text, found.words, found.paragraphs, found.doubtful) == ("", 0, (), True)


def test_what_is_no_html_has_its_own_state() -> None:
    assert read(b"%PDF-1.7 ...").content_state == "not-html"


def test_a_body_that_json_ld_contradicts_is_doubtful() -> None:
    told = "".join(
        f"<p>The harbour told reporter {i} that the {i}th crane is on its way from the yard.</p>"
        for i in range(8)
    )
    other = " ".join(
        f"A wholly different text about gardens, number {i}, which is long enough." for i in range(20)
    )
    page = f'<script type="application/ld+json">{{"articleBody": "{other}"}}</script><main>{told}</main>'
    assert read(page.encode()).doubtful
    assert not read(f"<main>{told}</main>".encode()).doubtful


def test_soft_hyphens_are_left_out() -> None:
    page = (
        "<main>"
        + "<p>The har\u00adbour master spoke at length about cranes, ropes and the price of tar.</p>" * 1
        + "</main>"
    )
    assert "harbour" in read(page.encode()).text


TOLD = [
    f"<p>The harbour told reporter {i} that the {i}th crane is on its way from the yard, and that it is due in May.</p>"
    for i in range(8)
]


def test_five_megabytes_of_menu_do_not_bury_the_article() -> None:
    menu = "".join(f"<li><a href=/{i}>Harbour {i}</a></li>" for i in range(150_000))
    found = read(f"<main>{''.join(TOLD)}</main><ul>{menu}</ul>".encode())
    assert found.text.count("crane") == len(TOLD)
    assert found.words < 250


def test_five_megabytes_of_text_are_read_to_a_bound() -> None:
    found = read(f"<main>{''.join(TOLD) * 6_000}</main>".encode())
    assert found.words > 1_000


def test_four_hundred_nested_levels_hide_nothing() -> None:
    found = read(("<div>" * 400 + "".join(TOLD) + "</div>" * 400).encode())
    assert [one.text[:11] for one in found.paragraphs] == ["The harbour"] * len(TOLD)


def test_a_page_without_body_or_html_is_read_alike() -> None:
    assert read("".join(TOLD).encode()).text == read(f"<html><body>{''.join(TOLD)}</html>".encode()).text
