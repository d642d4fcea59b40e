import json

import jsonschema  # type: ignore[import-untyped] # ships no types
import pytest
from tests.report.checks import check, hostile, repeat

from crawler.report.draft_formats import FORMATS, schema


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_every_check(form: str) -> None:
    for shown in (check(), check(repeat()), hostile()):
        assert FORMATS[form](shown).endswith("\n")


def test_json_keeps_the_schema() -> None:
    for shown in (check(), check(repeat()), hostile()):
        jsonschema.validate(json.loads(FORMATS["json"](shown)), schema())
