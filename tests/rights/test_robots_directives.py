"""``robots_directives`` reads its cases."""

import pytest
from tests.rights.cases import Case, cases, check, names, page_of

from crawler.model import Signal, Term
from crawler.rights import robots_directives

CASES = cases("robots_directives")


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_case_is_read_as_it_says(case: Case) -> None:
    check(case, robots_directives.read)


def _marks(html: str) -> list[Signal]:
    page = page_of({"html": html})
    return list(robots_directives.read_marks(page, frozenset(block.index for block in page.blocks)))


def test_a_body_that_is_all_marked_shows_nothing() -> None:
    (signal,) = _marks("<main data-nosnippet=false><p>One two three.</p><p>Four five six.</p></main>")
    assert signal.terms == {Term.NO_SNIPPET}


def test_a_body_that_is_partly_marked_is_cut_elsewhere() -> None:
    assert _marks("<main><p data-nosnippet>One two three.</p><p>Four five six.</p></main>") == []
    assert _marks("<main><p>One two three.</p></main>") == []
