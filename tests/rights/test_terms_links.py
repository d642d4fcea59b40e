"""Links to terms are found in many languages, and nothing else is taken for one."""

import pytest
from tests.rights.cases import Case, cases, names, page_of

from crawler.rights import terms_links

CASES = cases("terms_links")


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_links_are_found_the_surest_first(case: Case) -> None:
    found = [url.removeprefix("https://news.example") for url in terms_links.find(page_of(case))]
    assert found == case["found"]


@pytest.mark.parametrize(
    "text", ["", " ", "x" * 500, "Terms " * 40, "Intellectual property theft ring uncovered"]
)
def test_other_words_lead_nowhere(text: str) -> None:
    assert terms_links.rank(text) is None
