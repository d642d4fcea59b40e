import csv
import io

import pytest
from tests.report_rows import hostile_rows, rows_of

from crawler.report.compliance import build
from crawler.report.spreadsheet import COLUMNS, cell, render


def rows_in(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r@", "\x00=", "\u202e="])
def test_no_cell_is_a_formula(start: str) -> None:
    assert cell(f"{start}cmd|' /C calc'!A0").startswith("'")


def test_the_report_stands_first_then_its_findings() -> None:
    report = build(rows_of(60))
    found = rows_in(render(report))
    assert [row["row"] for row in found] == ["report", *["finding"] * len(report.findings)]
    assert found[0]["message"] == report.sentence
    assert list(found[0]) == list(COLUMNS)
    assert {row["tool"] for row in found} == {"fairclip"}


def test_hostile_rows_stay_cells() -> None:
    for row in rows_in(render(build(hostile_rows()))):
        assert None not in row
        for value in row.values():
            assert not value.startswith(("=", "+", "-", "@"))


def test_without_findings_the_report_is_told_all_the_same() -> None:
    assert [row["row"] for row in rows_in(render(build(rows_of(0, findings=0))))] == ["report"]
