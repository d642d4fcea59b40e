"""``meta_rights`` reads its cases."""

import pytest
from tests.rights.cases import Case, cases, check, names

from crawler.rights import meta_rights

CASES = cases("meta_rights")


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_case_is_read_as_it_says(case: Case) -> None:
    check(case, meta_rights.read)
