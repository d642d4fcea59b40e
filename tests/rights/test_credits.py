"""The very name that a statement asks to be credited."""

import pytest

from crawler.rights.credits import credit_in


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("full and clear credit is given to www.example.com with direction", "www.example.com"),
        ("must be attributed to Example Media Group.", "Example Media Group"),
        ("ссылка на «Вестник обороны» обязательна", "Вестник обороны"),
        ("активная гиперссылка на example.ru обязательна", "example.ru"),
        ("with attribution", None),
        ("write to press@example.com", None),
    ],
)
def test_a_credit_is_found_where_it_is_named(text: str, credit: str | None) -> None:
    assert credit_in(text) == credit
