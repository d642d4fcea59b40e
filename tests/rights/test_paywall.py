"""Walls are guessed only where hardly any body is to be seen."""

from collections.abc import Iterator

import pytest
from tests.rights.cases import Case, cases, check, names

from crawler.model import Signal
from crawler.page.document import Page
from crawler.rights import paywall
from crawler.rights.knowledge import Knowledge
from crawler.site import Site

CASES = cases("paywall")


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_case_is_read_as_it_says(case: Case) -> None:
    def read(page: Page, _site: Site, _knowledge: Knowledge) -> Iterator[Signal]:
        held = str(case["body"]) if "body" in case else None
        body = frozenset(block.index for block in page.blocks if held and held in block.text)
        return paywall.read(page, body)

    html = str(case["html"]).replace("{long}", "<p>" + "word " * 200)
    check({**case, "html": html}, read)
