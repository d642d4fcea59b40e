import pytest
from tests.cli.desk import fairclip

from crawler import __version__
from crawler.cli.version import text


def test_it_names_what_a_bug_report_needs() -> None:
    parts = [part.split() for part in text().split(", ")]
    assert [part[0] for part in parts] == ["fairclip", "Python", "SQLite", "httpx", "selectolax"]
    assert parts[0][1] == __version__
    assert all(part[1][0].isdigit() for part in parts)


def test_the_option_works_within_the_group_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert __version__ in fairclip(capsys, "--version").out
