"""``schema_org`` reads its cases."""

import pytest
from tests.rights.cases import Case, cases, check, names

from crawler.rights import schema_org

CASES = cases("schema_org")


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_case_is_read_as_it_says(case: Case) -> None:
    check(case, schema_org.read)
