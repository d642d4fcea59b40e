"""``rsl`` reads its cases."""

import pytest
from tests.rights.cases import Case, cases, check, names, page_of, site_of

from crawler.rights import rsl
from crawler.urls import require

CASES = cases("rsl")


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_case_is_read_as_it_says(case: Case) -> None:
    check(case, rsl.read)


_DOCUMENTS = "License: https://a.example.org/1.xml\nLicense: https://b.example.org/2.xml\nLicense: /own.xml\n"


def test_documents_to_fetch_for_a_site_are_its_own_and_one_foreign() -> None:
    site = site_of({"robots": _DOCUMENTS})
    found = rsl.documents(None, site, agent="fairclip", url=require("https://news.example/"))
    assert list(found) == ["https://news.example/own.xml", "https://a.example.org/1.xml"]


def test_documents_to_fetch_for_a_page_begin_with_its_own() -> None:
    page = page_of({"html": '<head><link rel="license" type="application/rsl+xml" href="/page.xml"></head>'})
    found = rsl.documents(page, site_of({"robots": _DOCUMENTS}), agent="fairclip", url=page.url)
    assert list(found) == ["https://news.example/page.xml", "https://news.example/own.xml"]
