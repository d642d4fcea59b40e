"""What no reader sees restricts and never grants."""

import pytest
from tests.rights.cases import Case, cases, check, knowledge, names, page_of, site_of

from crawler.rights import unseen

CASES = cases("unseen")


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_what_no_reader_sees(case: Case) -> None:
    check(case, unseen.read)


def test_the_place_is_told() -> None:
    case = {"html": '<main title="Reproduction of this article is prohibited."><p>Text.</main>'}
    (signal,) = unseen.read(page_of(case), site_of(case), knowledge())
    assert signal.locator == "html > body > main@title"


def test_ten_thousand_descriptions_are_not_all_read() -> None:
    html = "".join(f'<img alt="© 2024 Photographer {n}" src=a>' for n in range(10_000))
    said = list(unseen.read(page_of({"html": html}), site_of({}), knowledge()))
    assert 0 < len(said) <= unseen.MAX_TEXTS
