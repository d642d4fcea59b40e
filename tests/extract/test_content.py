import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.extract.article import extract
from crawler.model import ContentState
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.urls import require

STATES = Path(__file__).parents[1] / "cases" / "states"
TOLD = tomllib.loads((STATES / "prose.toml").read_text(encoding="utf-8"))
PAGES = [
    (page["name"], page)
    for page in tomllib.loads((STATES / "pages.toml").read_text(encoding="utf-8"))["page"]
]
PROSE = "".join(
    f"<p>{word} is a sentence of some length about the fleet, its harbour and what the two of them are for.</p>"
    for word in ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
)


def state(html: str, *, status: int = 200) -> ContentState:
    response = Response.of_file(
        html.encode(),
        url=require("https://a.example/x"),
        fetched_at=datetime(2024, 1, 1, tzinfo=UTC),
        status=status,
    )
    return extract(Page.parse(response)).content_state


@pytest.mark.parametrize(("name", "page"), PAGES, ids=[name for name, _ in PAGES])
def test_a_page_is_what_it_is_in_any_language(name: str, page: dict[str, Any]) -> None:
    told = [f"<p>{sentence}</p>" for sentence in TOLD.get(page["lang"], TOLD["en"])]
    response = Response.of_file(
        page["html"].replace("{prose}", "".join(told)).replace("{lead}", "".join(told[:2])).encode(),
        url=require("https://a.example/x"),
        fetched_at=datetime(2024, 1, 1, tzinfo=UTC),
        status=page.get("status", 200),
        headers={"content-type": page.get("type", "text/html; charset=utf-8")},
    )
    assert extract(Page.parse(response)).content_state == page["state"], name


@pytest.mark.parametrize(
    ("status", "expected"),
    [(200, "full"), (401, "paywall"), (402, "paywall"), (403, "error"), (404, "error"), (500, "error")],
)
def test_the_status_comes_first(status: int, expected: str) -> None:
    assert state(f"<main>{PROSE}</main>", status=status) == expected


def test_a_long_text_about_cookies_is_full() -> None:
    assert (
        state(f"<h1>How cookies came to be</h1><main>{PROSE}{PROSE.replace('fleet', 'cookie')}</main>")
        == "full"
    )


def test_a_wall_in_place_of_the_text() -> None:
    assert state("<main><h1>Title</h1><p>Subscribe to continue reading.</p></main>") == "paywall"


def test_a_wall_below_a_short_text() -> None:
    short = "".join(PROSE.split("</p>")[0] + "</p>" for _ in range(1)) * 1 + PROSE[:300]
    assert state(f"<main>{short}</p><div><p>Subscribe to continue reading.</p></div></main>") == "teaser"


def test_a_login_form_without_text() -> None:
    assert state("<form><input name=u><input type=password></form>") == "paywall"


def test_a_text_much_shorter_than_declared_is_a_teaser() -> None:
    ld = '{"@type":"NewsArticle","wordCount":900}'
    assert state(f"<script type='application/ld+json'>{ld}</script><main>{PROSE}</main>") == "teaser"


def test_a_newsletter_box_makes_no_teaser() -> None:
    assert state(f"<main>{PROSE}<div><p>Subscribe to our newsletter.</p></div></main>") == "full"
