"""Agency copy told by datelines and credit lines."""

from datetime import UTC, datetime

from crawler.model import Scope, Signal, Term
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.rights import agency_copy, own_names, scopes
from crawler.urls import require

LONG = "<p>The ministry said on Tuesday that the new brigade had received forty vehicles for winter.</p>"


def signals(
    article: str, url: str = "https://herald.example/x", found: tuple[Signal, ...] = ()
) -> list[Signal]:
    response = Response.of_file(
        f"<main>{article}</main>".encode(), url=require(url), fetched_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    page = Page.parse(response)
    frame = scopes.setting(page.blocks, frozenset(block.index for block in page.blocks))
    return list(agency_copy.read(page.blocks, frame, own_names.of_page(page, None), found))


def test_a_dateline_makes_the_article_a_third_partys() -> None:
    (signal,) = signals(
        f"<p>KYIV (Reuters) - The fleet sailed on Tuesday for the northern ports.</p>{LONG * 4}"
    )
    assert (signal.holder, signal.scope) == ("Reuters", Scope.ARTICLE)
    assert signal.terms == {Term.THIRD_PARTY}
    assert "Reuters" in signal.quote


def test_a_closing_credit_does_too() -> None:
    assert [signal.holder for signal in signals(f"{LONG * 5}<p>Source: AFP</p>")] == ["Agence France-Presse"]


def test_an_agency_is_told_once_and_not_on_its_own_site() -> None:
    twice = f"<p>(Reuters) - The fleet sailed on Tuesday.</p>{LONG * 4}<p>Source: Reuters</p>"
    (signal,) = signals(twice)
    assert signals(twice, url="https://www.reuters.com/x") == []
    assert signals(twice, found=(signal,)) == []
