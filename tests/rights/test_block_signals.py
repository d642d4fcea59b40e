"""Parts of a statement, placed."""

from datetime import UTC, datetime

from tests.rights.cases import knowledge

from crawler.model import Scope, Signal, Term
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.rights import block_signals, own_names, scopes, statements
from crawler.urls import require

LONG = "<p>The ministry said on Tuesday that the new brigade had received forty vehicles for winter.</p>"


def signals(html: str, text: str) -> list[Signal]:
    response = Response.of_file(
        html.encode(), url=require("https://herald.example/x"), fetched_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    page = Page.parse(response)
    (block,) = [block for block in page.blocks if text in block.text]
    said = statements.read(block_signals.text_of(block), knowledge(), year=2026)
    frame = scopes.setting(page.blocks, frozenset())
    names = own_names.of_page(page, None)
    found = block_signals.read(block, said, frame, names=names, knowledge=knowledge())
    return [signal for _, signal in found]


def test_wording_overrules_place() -> None:
    (signal,) = signals(f"<main>{LONG}</main><footer><p>This article may not be copied.</footer>", "copied")
    assert signal.scope is Scope.ARTICLE


def test_an_agency_line_makes_the_article_anothers() -> None:
    (signal,) = signals(f"<main>{LONG * 3}<p>© 2024 Reuters</p></main>", "Reuters")
    assert signal.terms == {Term.BARE, Term.THIRD_PARTY}
    assert signal.scope is Scope.ARTICLE


def test_a_name_amidst_the_article_is_a_pictures() -> None:
    html = f"<main>{LONG * 3}<p>© Jane Doe</p>{LONG * 9}</main>"
    assert [signal.scope for signal in signals(html, "Jane")] == [Scope.MEDIA]


def test_talk_of_rights_amidst_the_article_is_none() -> None:
    inside = (
        "<p>Republication of reports needs permission, as users of maps and books of the time well knew.</p>"
    )
    assert signals(f"<main>{LONG * 3}{inside}{LONG * 5}</main>", "Republication") == []


def test_an_empty_statement_gives_nothing() -> None:
    assert signals(f"<main>{LONG}</main>", "ministry") == []
