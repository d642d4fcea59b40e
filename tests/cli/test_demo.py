"""The command alone; what comes of the farm's sites is judged in ``tests/journey/test_demo.py``."""

from pathlib import Path

import pytest
from tests.cli.desk import Desk, fairclip

from crawler.demo import sites

pytestmark = pytest.mark.journey


def test_with_nothing_configured_it_crawls_reports_and_says_where_everything_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    desk = Desk(folder=tmp_path / "demo")
    said = fairclip(capsys, "demo", "--dir", str(desk.folder))
    assert said.code == 0
    assert said.out.startswith("Compliance report")
    assert f"{len(sites.load())} sources" in said.out
    assert "pages read in" in said.err
    assert f"HTML report: {desk.folder / 'report.html'}   archive: {desk.database}" in said.err
    page = (desk.folder / "report.html").read_text("utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "<script" not in page
    assert fairclip(capsys, "verify", "--quick", *desk.options).code == 0


def test_a_file_in_its_place_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for where in ("file", "file/demo"):
        said = fairclip(capsys, "demo", "--dir", str(tmp_path / where))
        assert said.code == 2
        assert "file" in said.err
