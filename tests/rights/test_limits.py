"""Limits as values."""

import pytest
from tests.rights.cases import knowledge

from crawler.rights.limits import known_units
from crawler.rights.normal import plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("up to 100 words", ["words 100"]),
        ("no more than 1,000 characters", ["chars 1000"]),
        ("the first two paragraphs", ["paragraphs 2"]),
        ("one hundred words", ["words 100"]),
        ("не более 300 знаков", ["chars 300"]),
        ("не превышающем 30% текста", ["percent 30"]),
        ("500字以内", ["chars 500"]),
        ("bis zu 300 Zeichen", ["chars 300"]),
        ("100 200 words", []),
        ("call 123456789 words", []),
        ("nothing of the kind", []),
    ],
)
def test_a_limit_is_a_number_and_its_unit(text: str, found: list[str]) -> None:
    limits = knowledge().phrases.limits.read(plain(text))
    assert [f"{limit.kind} {limit.value}" for limit in limits] == found


def test_units_are_a_closed_list() -> None:
    assert known_units(["words", "percent"])
    assert not known_units(["pages"])
