"""Terms pages: silent, missing, unreachable, hostile."""

import pytest
from tests.rights.cases import knowledge, site_of

from crawler.model import Scope, Term
from crawler.rights import terms_pages
from crawler.rights.knowledge import Reading


def _read(answer: int | str) -> Reading:
    (file,) = site_of({"terms_pages": {"/terms": answer}}).terms
    return terms_pages.read(file, knowledge(), 2026)


def test_a_page_speaks_for_the_site() -> None:
    reading = _read(
        "<!doctype html><main><p>Reproduction without written permission is prohibited.</p></main>"
    )
    assert {signal.scope for signal in reading.signals} == {Scope.SITE}
    assert any(Term.NO_REPRODUCTION in signal.terms for signal in reading.signals)


@pytest.mark.parametrize("answer", [404, 410])
def test_a_missing_page_says_nothing(answer: int) -> None:
    assert _read(answer) == Reading()


@pytest.mark.parametrize("answer", [500, "<!doctype html>" + "<div>" * 10_000])
def test_a_page_that_cannot_be_read_may_forbid(answer: int | str) -> None:
    (signal,) = _read(answer).signals
    assert (signal.terms, signal.scope) == (frozenset({Term.PERMISSION_REQUIRED}), Scope.SITE)
    assert signal.fault


def _unread(text: str) -> list[str]:
    reading = _read(f"<!doctype html><main><h1>Terms</h1>{text}</main>")
    return [notice.quote for notice in reading.notices if notice.unread]


@pytest.mark.parametrize(
    "clause",
    [
        "On the copying of our articles and the consent of their authors: see below.",
        "© 2024 Acme. Öll réttindi áskilin.",
        "All texts are licensed on the terms below.",
    ],
)
def test_a_clause_on_copying_that_nothing_reads_waits_for_a_person(clause: str) -> None:
    assert _unread(f"<p>{clause}</p>")


def test_the_rest_of_a_long_page_of_terms_is_not_unread() -> None:
    assert not _unread(
        "<p>These terms are governed by the laws of England.</p>"
        "<p>We may change the service at any time without notice.</p>"
        "<p>You consent to the storage of your data when you use our site.</p>"
        "<p>Our liability is limited to what the law permits.</p>"
        "<p>Reproduction of our articles without written permission is prohibited.</p>"
    )
