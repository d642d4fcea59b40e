import json

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # ships no types
from tests.cli.desk import fairclip

from crawler.cli.schema import SHAPES


def test_without_a_name_the_names_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    said = fairclip(capsys, "schema")
    assert said.out.split() == [*SHAPES, "report"]


@pytest.mark.parametrize("name", [*SHAPES, "report"])
def test_every_schema_is_one(capsys: pytest.CaptureFixture[str], name: str) -> None:
    said = fairclip(capsys, "schema", name)
    assert said.code == 0
    schema = json.loads(said.out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_an_unknown_name_is_told_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    said = fairclip(capsys, "schema", "raed")
    assert said.code == 2
    assert "there are read, " in said.err
