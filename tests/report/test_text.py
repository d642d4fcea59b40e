from hypothesis import given, settings
from hypothesis import strategies as st
from tests.report_rows import hostile_rows, rows_of

from crawler.report.compliance import build
from crawler.report.printable import width
from crawler.report.text import COLUMNS, render


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 300), st.integers(0, 60), st.integers(0, 5))
def test_no_line_is_wider_than_a_terminal(pages: int, findings: int, seed: int) -> None:
    for line in render(build(rows_of(pages, findings=findings, seed=seed))).splitlines():
        assert width(line) <= COLUMNS


def test_foreign_text_does_not_act_on_the_terminal() -> None:
    shown = render(build(hostile_rows()))
    assert all(width(line) <= COLUMNS for line in shown.splitlines())
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_the_summary_comes_first() -> None:
    lines = render(build(rows_of(240))).splitlines()
    assert lines[0].startswith("Compliance report")
    assert lines[0].endswith("fairclip 1.0.0")
    assert lines[5].startswith("Of 240 pages, 88 have an excerpt")


def test_each_kind_tells_once_how_to_mend_and_waive_it() -> None:
    shown = render(build(rows_of(240)))
    assert shown.count("mend: Tell the rights holder") == 1
    assert shown.count('code = "FC201"') == 1
    assert shown.count("first seen") > 20


def test_what_does_not_fit_is_counted() -> None:
    assert "more: fairclip report --format json" in render(build(rows_of(1200, findings=300)))


def test_an_empty_archive_is_told_plainly() -> None:
    shown = render(build(rows_of(0, findings=0)))
    assert "No page has been judged yet." in shown
    assert "not legal advice" in shown
