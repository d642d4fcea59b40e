"""``content_signal`` reads its cases."""

import pytest
from tests.rights.cases import Case, cases, check, names

from crawler.rights import content_signal

CASES = cases("content_signal")


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_case_is_read_as_it_says(case: Case) -> None:
    check(case, content_signal.read)
