import json
from pathlib import Path

import pytest
from tests.cli.desk import fairclip, fed
from tests.reuse.prose import prose

SOURCE = prose(200, seed=1)
LINES = [
    {"id": "a1", "role": "archive", "lang": "en", "text": SOURCE},
    {"id": "q1", "role": "query", "lang": "en", "text": f"By our staff. {SOURCE}"},
    {"id": "q2", "role": "query", "lang": "en", "text": prose(200, seed=2)},
    {"id": "a2", "role": "archive", "text": prose(100, seed=3)},
]


def test_rows_are_as_the_contract_says(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    documents, out = tmp_path / "docs.jsonl", tmp_path / "out.jsonl"
    documents.write_text("\n".join(map(json.dumps, LINES)) + "\n", "utf-8")
    assert fairclip(capsys, "compare", str(documents), "--out", str(out)).code == 0
    row, stored = map(json.loads, out.read_text("utf-8").splitlines())
    assert (row["source"], row["copy"], row["class"]) == ("a1", "q1", "full")
    assert row["coverage"] > 0.95
    ((start, end, copy_start, copy_end),) = row["spans"]
    assert end - start == copy_end - copy_start
    assert set(stored) == {"stored_bytes"}
    assert stored["stored_bytes"] > 4096


def test_standard_input_and_output_do_as_well() -> None:
    done = fed("\n\n".join(map(json.dumps, LINES)), "compare", "-")
    assert done.code == 0
    assert len(done.out.splitlines()) == 2


def test_the_same_input_gives_the_same_rows() -> None:
    given = "\n".join(map(json.dumps, LINES))
    assert fed(given, "compare", "-").out == fed(given, "compare", "-").out


def test_no_documents_no_rows() -> None:
    (row,) = fed("", "compare", "-").out.splitlines()
    assert list(json.loads(row)) == ["stored_bytes"]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": "a", "role": "archive"}',
        '{"id": "a", "role": "both", "text": ""}',
        '{"id": 1, "role": "query", "text": ""}',
    ],
)
def test_a_bad_line_is_named(line: str) -> None:
    failed = fed(f"{json.dumps(LINES[0])}\n{line}\n", "compare", "-")
    assert (failed.code, failed.out) == (2, "")
    assert "line 2" in failed.err


def test_a_missing_file_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    failed = fairclip(capsys, "compare", str(tmp_path / "none.jsonl"))
    assert failed.code == 2
    assert "none.jsonl: No such file" in failed.err


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    failed = fed("", "compare", "-", "--out", str(tmp_path / "no" / "out.jsonl"))
    assert failed.code == 2
    assert "no/out.jsonl: No such file or directory" in failed.err
