"""An address where a licence belongs; the site's own terms page speaks for itself."""

import pytest
from tests.rights.cases import Case, knowledge, page_of, site_of

from crawler.model import Channel, Scope, Standard, Term
from crawler.rights import licence_place
from crawler.rights.evidence import Source
from crawler.rights.knowledge import Where

_SOURCE = Source(Channel.LINK, Standard.LICENCE_URI, "a")
_FORBIDDING = "<!doctype html><title>T</title><main><p>Reproduction without written permission is prohibited.</p></main>"


@pytest.mark.parametrize(
    "text", ["https://a.example/", "//a.example/x", "/terms", "../x", "?x=1", "javascript:x", "mailto:a@b"]
)
def test_an_address(text: str) -> None:
    assert licence_place.is_address(text)


@pytest.mark.parametrize(
    "text", ["", "CC BY 4.0", "All rights reserved", "© 2024 X/Y", "see: below", "and/or"]
)
def test_no_address(text: str) -> None:
    assert not licence_place.is_address(text)


def _terms(address: str, case: Case) -> frozenset[Term]:
    where = Where(page_of(case), site_of(case), knowledge())
    return licence_place.read(_SOURCE, address, where, scope=Scope.SITE, rule="r").terms


def test_a_terms_page_that_was_read_leaves_the_link_empty() -> None:
    assert _terms("/terms", {"terms_pages": {"/terms": _FORBIDDING}}) == frozenset()


@pytest.mark.parametrize("answer", [404, 503, "<!doctype html><main><p>Welcome to our pages.</p></main>"])
def test_a_silent_terms_page_means_ask(answer: int | str) -> None:
    assert _terms("/terms", {"terms_pages": {"/terms": answer}}) == {Term.PERMISSION_REQUIRED}


def test_a_software_licence_is_never_the_articles() -> None:
    where = Where(page_of({}), site_of({}), knowledge())
    read = licence_place.read(
        _SOURCE, "https://opensource.org/licenses/MIT", where, scope=Scope.ARTICLE, rule="r"
    )
    assert read.scope is Scope.SOFTWARE


def test_an_address_without_a_scheme() -> None:
    where = Where(page_of({}), site_of({}), knowledge())
    read = licence_place.read(
        _SOURCE, "creativecommons.org/licenses/by/4.0/", where, scope=Scope.SITE, rule="r"
    )
    assert read.licence == "CC-BY-4.0"
