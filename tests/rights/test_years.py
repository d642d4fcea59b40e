"""The years of a © line."""

import pytest

from crawler.rights import years

NOW = 2026


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024", ((2024, 2024),)),
        ("2010–2024", ((2010, 2024),)),
        ("2010-24", ((2010, 2024),)),
        ("2010 – present", ((2010, None),)),
        ("2010, 2015, 2019–2021", ((2010, 2010), (2015, 2015), (2019, 2021))),
        ("2001 - н.в.", ((2001, None),)),
        ("2024年", ((2024, 2024),)),
    ],
)
def test_years_ranges_and_lists_are_read(text: str, found: tuple[tuple[int, int | None], ...]) -> None:
    read = years.read(years.western(text), 0, this_year=NOW)
    assert read is not None
    assert read.years == found
    assert read.end == len(text)


def test_digits_of_other_scripts_count() -> None:
    assert years.western("٢٠٢٤") == "2024"


@pytest.mark.parametrize(("text", "code"), [("2099", "future-year"), ("1723", "bad-value")])
def test_a_year_that_cannot_be_is_dropped_and_told(text: str, code: str) -> None:
    read = years.read(text, 0, this_year=NOW)
    assert read is not None
    assert read.years == ()
    assert (read.fault or "").startswith(code)


def test_what_is_no_year_is_none() -> None:
    assert years.read("12345", 0, this_year=NOW) is None


def test_ranges_are_shown_by_their_ends() -> None:
    assert years.flat(((2010, 2019), (2019, 2019), (2024, None))) == (2010, 2019, 2024)
