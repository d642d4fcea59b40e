import csv
import io
import json
from pathlib import Path

import pytest
from tests.cli.desk import Desk, fairclip

FORMATS = {
    "text": "Compliance report",
    "markdown": "# ",
    "json": "{",
    "html": "<!doctype html>",
    "csv": "row,level,code,",
    "sarif": "{",
}


@pytest.mark.parametrize(("form", "begins"), FORMATS.items())
def test_every_format_is_written_to_stdout(
    capsys: pytest.CaptureFixture[str], desk: Desk, form: str, begins: str
) -> None:
    said = fairclip(capsys, "report", "--format", form, "--fail-on", "never", *desk.options)
    assert (said.code, said.err) == (0, "")
    assert said.out.lower().startswith(begins.lower())
    if form in {"json", "sarif"}:
        json.loads(said.out)
    if form == "csv":
        assert len(list(csv.reader(io.StringIO(said.out)))) > 1


def test_json_on_request_is_the_json_format(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "report", "--json", "--fail-on", "never", *desk.options)
    report = json.loads(said.out)
    assert report["sentence"]
    codes = {found["code"] for level in report["levels"] for found in level["findings"]}
    assert "FC201" in codes


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0)])
def test_findings_at_the_level_or_above_fail(
    capsys: pytest.CaptureFixture[str], desk: Desk, level: str, code: int
) -> None:
    assert fairclip(capsys, "report", "--fail-on", level, *desk.options).code == code


def test_without_a_level_the_configured_one_counts(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    assert fairclip(capsys, "report", *own.options).code == 1
    text = (own.config / "crawler.toml").read_text("utf-8")
    (own.config / "crawler.toml").write_text(text + '[report]\nfail_on = "never"\n', "utf-8")
    assert fairclip(capsys, "report", *own.options).code == 0


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_only_what_is_new_against_a_baseline_fails(
    capsys: pytest.CaptureFixture[str], desk: Desk, tmp_path: Path, form: str
) -> None:
    before = tmp_path / "before"
    said = fairclip(capsys, "report", "--format", form, "-o", str(before), *desk.options)
    assert (said.code, said.out, said.err) == (1, "", f"wrote {before}\n")
    assert fairclip(capsys, "report", "--baseline", str(before), *desk.options).code == 0


def test_a_baseline_that_is_none_is_named(
    capsys: pytest.CaptureFixture[str], desk: Desk, tmp_path: Path
) -> None:
    missing = fairclip(capsys, "report", "--baseline", str(tmp_path / "gone.json"), *desk.options)
    assert missing.code == 2
    assert "gone.json: No such file" in missing.err
    (tmp_path / "notes.txt").write_text("hello")
    other = fairclip(capsys, "report", "--baseline", str(tmp_path / "notes.txt"), *desk.options)
    assert other.code == 2
    assert "notes.txt is no report of fairclip" in other.err


def test_a_place_that_cannot_be_written_to_is_named(
    capsys: pytest.CaptureFixture[str], desk: Desk, tmp_path: Path
) -> None:
    said = fairclip(capsys, "report", "-o", str(tmp_path / "no" / "report.txt"), *desk.options)
    assert said.code == 2
    assert said.err == f"fairclip: {tmp_path}/no/report.txt: No such file or directory\n"


@pytest.mark.parametrize("when", ["yesterday", "0000-00-00", "d", "-3d", "99999999999d"])
def test_an_instant_that_is_none_says_how_to_write_one(
    capsys: pytest.CaptureFixture[str], desk: Desk, when: str
) -> None:
    said = fairclip(capsys, "report", "--since", when, *desk.options)
    assert said.code == 2
    assert "write 2026-11-01, 7d, 4w or 3m" in said.err


def test_an_archive_that_is_empty_has_a_report(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    fairclip(capsys, "init", str(tmp_path))
    said = fairclip(capsys, "report", *Desk(folder=tmp_path).options)
    assert said.code == 0
    assert "No page has been judged yet." in said.out


def test_without_an_archive_there_is_nothing_to_report(
    capsys: pytest.CaptureFixture[str], bare: Desk
) -> None:
    said = fairclip(capsys, "report", *bare.options)
    assert (said.code, said.out) == (6, "")
