from itertools import pairwise

import pytest
from tests.report_rows import hostile_rows, rows_of

from crawler.report.compliance import build
from crawler.report.markdown import escape, link, render


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a | b", "a \\| b"),
        ("<script>", "&lt;script&gt;"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("- item", "\\- item"),
        ("12. item", "12\\. item"),
        ("1.0.0", "1.0.0"),
        ("-5", "-5"),
        ("--- rule", "\\--- rule"),
    ],
)
def test_foreign_text_is_shown_as_it_is(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_only_web_addresses_are_links() -> None:
    assert link("https://a.example/x?a=1") == "<https://a.example/x?a=1>"
    assert link("javascript:alert(1)") == "javascript:alert(1)"
    assert link("https://a.example/><script>") == "https://a.example/&gt;&lt;script&gt;"


def test_tables_have_as_many_cells_as_heads() -> None:
    lines = [line for line in render(build(hostile_rows())).splitlines() if line.startswith("|")]
    cells = [line.replace("\\|", "").count("|") for line in lines]
    heads = [number for number, line in enumerate(lines) if set(line) <= set("|-:")]
    for start, stop in zip(heads, [*heads[1:], len(lines) + 1], strict=True):
        assert len(set(cells[start - 1 : stop - 1])) == 1


def test_no_markup_of_a_page_gets_through() -> None:
    shown = render(build(hostile_rows()))
    assert "<script" not in shown
    assert "](javascript" not in shown.replace("\\](javascript", "")


def test_headings_lead_down_without_a_gap() -> None:
    depths = [
        len(line) - len(line.lstrip("#"))
        for line in render(build(rows_of(60))).splitlines()
        if line.startswith("#")
    ]
    assert depths[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(depths))
