"""``creative_commons`` reads its cases."""

import pytest
from tests.rights.cases import Case, cases, check, names

from crawler.rights import creative_commons

CASES = cases("creative_commons")


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_case_is_read_as_it_says(case: Case) -> None:
    check(case, creative_commons.read)
