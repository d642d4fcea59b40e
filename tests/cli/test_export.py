import csv
import io
import json
from pathlib import Path

import pytest
from tests.cli.desk import Desk, fairclip
from tests.cli.stories import URL


def test_every_page_that_may_be_cited_is_a_line(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "export", *desk.options)
    rows = [json.loads(line) for line in said.out.splitlines()]
    [[pages]] = desk.rows("SELECT count(*) FROM attribution")
    assert len(rows) == pages
    one = next(row for row in rows if row["url"] == URL)
    assert "The defence ministry ordered forty wheeled howitzers" in one["excerpt"]
    assert (one["no_ai"], one["share_alike"], one["excerpt_licence"]) == (False, False, None)


def test_a_file_can_be_written_as_a_spreadsheet(
    capsys: pytest.CaptureFixture[str], desk: Desk, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    said = fairclip(capsys, "export", "--format", "csv", "-o", str(out), *desk.options)
    assert (said.code, said.out) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out.read_bytes().decode(), newline="")))
    assert said.err == f"wrote {len(rows)} citations to {out}\n"
    assert {row["no_ai"] for row in rows} == {"no"}


@pytest.mark.parametrize("form", ["csl-json", "bibtex", "ris"])
def test_reference_managers_get_all_of_it(capsys: pytest.CaptureFixture[str], desk: Desk, form: str) -> None:
    said = fairclip(capsys, "export", "--format", form, *desk.options)
    assert said.code == 0
    [[pages]] = desk.rows("SELECT count(*) FROM attribution")
    if form == "csl-json":
        assert len(json.loads(said.out)) == pages
    else:
        assert said.out.count("@misc{" if form == "bibtex" else "TY  - ") == pages


def test_no_export_is_meant_for_training(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "export", "--for-training", *desk.options)
    assert said.code == 2
