import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.report.printable import fit, pad, printable, table, width, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("evil\u202egpj.exe", "evilgpj.exe"),
        ("a\r\nb\tc", "a b c"),
        ("می\u200cشود", "می\u200cشود"),
        ("\ufeff\u2066x\u2069", "x"),
    ],
)
def test_nothing_that_acts_is_left(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_wide_characters_take_two_columns() -> None:
    assert fit("新華社電", 5) == "新華…"
    assert pad("新華", 6) == "新華  "
    assert pad("7", 3, right=True) == "  7"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.integers(12, 80))
def test_lines_are_never_longer_than_asked_for(text: str, columns: int) -> None:
    for line in wrap(printable(text), columns, indent="  - ", hanging="    "):
        assert width(line) <= columns


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_wrapping_loses_no_word(text: str) -> None:
    plain = printable(text)
    assert "".join("".join(wrap(plain, 30)).split()) == "".join(plain.split())


def test_a_table_gives_way_in_its_first_column() -> None:
    rows = [["a very long name of a source", "1,000"], ["b", "2"]]
    assert table(rows, columns=20, right=(1,)) == ["a very long…   1,000", "b                  2"]
    assert table([], columns=20) == []
