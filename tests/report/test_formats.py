import json
from typing import Any

import jsonschema  # type: ignore[import-untyped] # ships no types
import pytest
from tests.report_rows import hostile_rows, rows_of

from crawler.report.compliance import build
from crawler.report.formats import FORMATS, as_json, schema

REPORT = build(rows_of(60))
ABOUT = ("fairclip", "1.0.0", "2026-06-01", "not legal advice", "strict", "b79606fb3afe")


@pytest.mark.parametrize("name", FORMATS)
def test_every_file_says_which_tool_which_config_which_time_and_no_advice(name: str) -> None:
    shown = FORMATS[name](REPORT)
    for word in ABOUT:
        assert word in shown
    assert shown.endswith("\n")


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_rows_make_the_same_file(name: str) -> None:
    assert FORMATS[name](build(rows_of(60))) == FORMATS[name](REPORT)


def no_controls(text: str) -> bool:
    return not any((ord(char) < 32 and char not in "\r\n\t") or "\u202a" <= char <= "\u202e" for char in text)


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_passes_controls_on(name: str) -> None:
    assert no_controls(FORMATS[name](build(hostile_rows())))


@pytest.mark.parametrize(
    "rows", [rows_of(60), rows_of(0, findings=0), hostile_rows()], ids=["usual", "empty", "hostile"]
)
def test_the_json_keeps_its_published_schema(rows: Any) -> None:
    found = schema()
    jsonschema.Draft202012Validator.check_schema(found)
    jsonschema.validate(json.loads(as_json(build(rows))), found)
