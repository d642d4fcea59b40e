import pytest

from crawler.extract.scales import Scale


@pytest.mark.parametrize(
    ("value", "name"), [(0, "w<=1"), (1, "w<=1"), (1.5, "w<=3"), (3, "w<=3"), (4, "w>3")]
)
def test_a_value_falls_into_one_span(value: float, name: str) -> None:
    assert Scale("w", 1, 3)(value) == name
