"""What a reader sees on a page, and what free texts and terms pages say."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.rights.cases import knowledge

from crawler.model import Channel, Scope, Standard, Term
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.rights import notice
from crawler.rights.knowledge import Reading
from crawler.site import SiteFile
from crawler.urls import require

CASES = tomllib.loads(
    (Path(__file__).parents[1] / "cases" / "notices" / "pages.toml").read_text(encoding="utf-8")
)["case"]
FETCHED_AT = datetime(2026, 3, 1, tzinfo=UTC)
PARAGRAPH = (
    "<p>The ministry said on Tuesday that the new brigade had received forty vehicles for the winter.</p>"
)


def read(html: str, *, url: str = "https://news.example/a", body: frozenset[int] = frozenset()) -> Reading:
    page = Page.parse(Response.of_file(html.encode(), url=require(url), fetched_at=FETCHED_AT))
    return notice.read(page, None, knowledge(), body=body)


def html_of(case: dict[str, Any]) -> str:
    if "html" in case:
        return str(case["html"])
    inside, end = case.get("inside", ""), case.get("end", "")
    article = f"{PARAGRAPH * 3}<p>{inside}</p>{PARAGRAPH * 5}<p>{end}</p>"
    return f"<main><article>{article}</article></main><footer><p>{case.get('footer', 'Contact')}</p></footer>"


@pytest.mark.parametrize("case", CASES, ids=[case["name"].replace(" ", "_") for case in CASES])
def test_a_page_shows_the_notices_that_its_case_names(case: dict[str, Any]) -> None:
    reading = read(html_of(case), url=case.get("url", "https://news.example/a"))
    shown = list(reading.notices)
    if "only" in case:
        assert {str(one.scope) for one in shown} <= set(case["only"])
        return
    assert len(shown) == len(case["notices"]), shown
    for one, wanted in zip(shown, case["notices"], strict=True):
        assert (str(one.scope), sorted(map(str, one.terms))) == (wanted["scope"], wanted["terms"]), one
        for field in ("holder", "quote"):
            assert field not in wanted or getattr(one, field) == wanted[field], one
        assert one.unread == wanted.get("unread", False), one
        assert "years" not in wanted or list(one.years) == wanted["years"], one
        assert one.quote in html_of(case) or "<" in html_of(case)
    faults = {str(signal.fault_code) for signal in reading.signals if signal.fault}
    assert set(case.get("faults", ())) <= faults
    if "credit" in case:
        assert case["credit"] in {signal.credit for signal in reading.signals}


def test_a_page_with_too_many_notices_says_so_and_grants_nothing() -> None:
    lines = "".join(f"<p>© {1990 + n % 30} Firm {n}. You may republish our articles.</p>" for n in range(600))
    reading = read(f"<main>{PARAGRAPH}</main><footer>{lines}</footer>")
    grants = [signal for signal in reading.signals if Term.REPUBLISH_ALLOWED in signal.terms]
    assert grants
    assert all(signal.fault for signal in grants)
    assert any((signal.fault or "").startswith("too-large") for signal in reading.signals)


def test_a_free_text_is_read_with_the_scope_of_its_record() -> None:
    said = notice.read_text(
        "© 2024 Naval Group. All rights reserved",
        knowledge(),
        channel=Channel.META,
        standard=Standard.META_RIGHTS,
        scope=Scope.ARTICLE,
        locator="meta",
        statement="meta:meta",
        year=2026,
    )
    assert {signal.scope for signal in said} == {Scope.ARTICLE}
    assert {signal.holder for signal in said} == {"Naval Group", None}
    assert {term for signal in said for term in signal.terms} == {Term.BARE, Term.ALL_RIGHTS_RESERVED}


def test_an_empty_text_says_nothing() -> None:
    where = {"channel": Channel.META, "standard": Standard.META_RIGHTS, "scope": Scope.SITE}
    assert notice.read_text(" ", knowledge(), **where, locator="m", statement="m", year=2026) == []  # type: ignore[arg-type]  # one dict of mixed values


def test_a_terms_page_speaks_for_the_site() -> None:
    file = SiteFile(
        url=require("https://news.example/terms"),
        status=200,
        body=f"<main>{PARAGRAPH}<p>You may not republish our articles without written consent.</p></main>".encode(),
        content_type="text/html",
        fetched_at=FETCHED_AT,
    )
    reading = notice.read_terms_page(file, knowledge(), year=2026)
    assert {term for signal in reading.signals for term in signal.terms} == {
        Term.NO_REPRODUCTION,
        Term.PERMISSION_REQUIRED,
    }
    assert {signal.scope for signal in reading.signals} == {Scope.SITE}
    assert all(signal.statement.startswith("https://news.example/terms#block:") for signal in reading.signals)


def test_a_hostile_terms_page_may_forbid() -> None:
    file = SiteFile(
        url=require("https://news.example/terms"),
        status=200,
        body=b"<html>" + b"<div>" * 200_000,
        content_type="text/html",
        fetched_at=FETCHED_AT,
    )
    (signal,) = notice.read_terms_page(file, knowledge(), year=2026).signals
    assert signal.terms == {Term.PERMISSION_REQUIRED}
    assert signal.fault


def test_a_terms_page_without_a_body_says_nothing() -> None:
    file = SiteFile(url=require("https://news.example/terms"), status=404, fetched_at=FETCHED_AT)
    assert notice.read_terms_page(file, knowledge(), year=2026) == Reading()
