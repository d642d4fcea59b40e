from datetime import UTC, datetime

from crawler.extract.article import extract
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.urls import require

PROSE = "".join(
    f"<p>{word} is a sentence of some length about the fleet, its harbour and what the two of them are for.</p>"
    for word in ("One", "Two", "Three", "Four", "Five")
)


def credits_of(html: str) -> tuple[str, ...]:
    url = require("https://copy.example/x")
    page = Page.parse(Response.of_file(html.encode(), url=url, fetched_at=datetime(2024, 1, 1, tzinfo=UTC)))
    return extract(page).credits


def test_links_of_the_body_to_other_sites_are_credits() -> None:
    html = (
        f"<main>{PROSE}<p>The numbers were first told by <a href='https://www.gdc.example/a?utm_source=x'>the paper</a>,"
        " which has followed the fleet, and by <a href='/own'>us</a>, last year already, in this place.</p></main>"
    )
    assert credits_of(html) == ("https://www.gdc.example/a",)


def test_a_named_source_is_a_credit_even_below_the_body() -> None:
    assert "Global Defense Corp" in credits_of(f"<main>{PROSE}<p>Source: Global Defense Corp</p></main>")
    assert "Navy News" in credits_of(f"<main>{PROSE}<p>Quelle: Navy News</p></main>")


def test_menus_and_footers_credit_nobody() -> None:
    html = f"<nav><a href='https://x.example/'>X</a></nav><main>{PROSE}</main><footer><a href='https://y.example/'>Y</a></footer>"
    assert credits_of(html) == ()
