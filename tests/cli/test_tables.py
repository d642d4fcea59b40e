import csv
import io
import json

import pytest

from crawler.cli import tables
from crawler.report.printable import width

COLUMNS = ("url", "words", "title")
ROWS = [("https://a.example/", 3, None), ("https://b.example/", 12, "Ÿ")]


def test_a_table_has_a_head_a_line_and_aligned_cells() -> None:
    head, line, first, second = tables.written(COLUMNS, ROWS, "table").splitlines()
    assert head == "url                 words  title"
    assert line == "──────────────────  ─────  ─────"
    assert first == "https://a.example/  3"
    assert second == "https://b.example/  12     Ÿ"


def test_a_table_fits_its_terminal_and_columns_share_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    rows = [("x" * 300, "y" * 300, "新" * 30)]
    lines = tables.written(COLUMNS, rows, "table").splitlines()
    assert max(map(width, lines)) <= 40
    assert lines[2].count("…") == 3


def test_more_columns_than_fit_keep_a_little_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "10")
    line = tables.written(("a", "b", "c"), [("x" * 9, "y" * 9, "z" * 9)], "table").splitlines()[2]
    assert line == "xxxxx…  yyyyy…  zzzzz…"


def test_marks_of_a_terminal_do_not_act() -> None:
    assert "\x1b" not in tables.written(("a",), [("\x1b[2Jx",)], "table")


def test_without_rows_there_is_still_a_head() -> None:
    assert tables.written(("a", "b"), [], "table").splitlines()[0] == "a  b"
    assert tables.written(("a", "b"), [], "csv") == "a,b\r\n"
    assert json.loads(tables.written(("a", "b"), [], "json")) == []


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_cell_that_a_spreadsheet_would_run_is_quoted(cell: str) -> None:
    _head, row = csv.reader(io.StringIO(tables.written(("a",), [(cell,)], "csv"), newline=""))
    assert row == [f"'{cell}"]


def test_numbers_below_zero_are_numbers() -> None:
    assert tables.written(("a",), [(-1,)], "csv").splitlines()[1] == "-1"


def test_json_keeps_types() -> None:
    assert json.loads(tables.written(COLUMNS, ROWS, "json")) == [
        dict(zip(COLUMNS, row, strict=True)) for row in ROWS
    ]
