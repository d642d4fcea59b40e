"""Values of schema.org properties, whatever their shape."""

import pytest

from crawler.rights import schema_values


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("a", ["a"]),
        (["a", ["b"]], ["a", "b"]),
        ({"@value": "a"}, ["a"]),
        ({"@id": "a", "name": "b"}, ["a"]),
        ({"name": ["a", "b"]}, ["a", "b"]),
        ({"name": {"name": "x"}}, []),
        (2024, ["2024"]),
        (False, ["false"]),
        (None, []),
        ({}, []),
    ],
)
def test_texts(value: object, wanted: list[str]) -> None:
    assert schema_values.texts(value) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Janes", "Janes"),
        ({"legalName": "Jane's Group UK Limited"}, "Jane's Group UK Limited"),
        ([{"name": "A"}, {"name": "B"}, {"name": "A"}], "A, B"),
        ("https://a.example/", None),
        ("2024", None),
        ("{{ name }}", None),
        ({"@id": "#org"}, None),
        (7, None),
    ],
)
def test_names(value: object, wanted: str | None) -> None:
    assert schema_values.named(value) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (False, True), ("False", True), (0, True), ("http://schema.org/False", True), ({"@value": "false"}, True),
        ([True, False], True), (True, False), ("True", False), (1, False), ("maybe", None), (None, None), ([], None), ({}, None),
    ],
)  # fmt: skip
def test_truth(value: object, *, wanted: bool | None) -> None:
    assert schema_values.says_no(value) is wanted


@pytest.mark.parametrize(
    ("value", "years", "dropped"),
    [
        (2024, ((2024, 2024),), False),
        ("2010-2019", ((2010, 2019),), False),
        (["2020", 2018], ((2018, 2018), (2020, 2020)), False),
        ("2024-05-01", ((2024, 2024),), False),
        (2099, (), True),
        ("1723", (), False),
        ("1850", (), True),
        ("x", (), False),
    ],
)
def test_years(value: object, years: object, *, dropped: bool) -> None:
    assert schema_values.years(value, until=2027) == (years, dropped)


def test_verbatim_finds_the_very_property() -> None:
    raw = '[{"license": "a"}, {"license" : "b", "copyrightYear":2024 }]'
    assert schema_values.verbatim(raw, ["license"], ["b"]) == '"license" : "b"'
    assert (
        schema_values.verbatim(raw, ["copyrightYear", "license"], [2024, "b"])
        == '"license" : "b", "copyrightYear":2024'
    )
    assert schema_values.verbatim(raw, ["missing"], ["x"]) is None
    assert schema_values.verbatim('{"license": ', ["license"], ["x"]) is None
