import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.reuse.prose import prose

from crawler.cli.compare import command
from crawler.errors import UsageError

SOURCE = prose(200, seed=1)
LINES = [
    {"id": "a1", "role": "archive", "lang": "en", "text": SOURCE},
    {"id": "q1", "role": "query", "lang": "en", "text": f"By our staff. {SOURCE}"},
    {"id": "q2", "role": "query", "lang": "en", "text": prose(200, seed=2)},
    {"id": "a2", "role": "archive", "text": prose(100, seed=3)},
]


def run(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(command, list(arguments), input=given, catch_exceptions=True)


def test_rows_are_as_the_contract_says(tmp_path: Path) -> None:
    documents, out = tmp_path / "docs.jsonl", tmp_path / "out.jsonl"
    documents.write_text("\n".join(map(json.dumps, LINES)) + "\n", "utf-8")
    assert run(str(documents), "--out", str(out)).exit_code == 0
    row, stored = map(json.loads, out.read_text("utf-8").splitlines())
    assert (row["source"], row["copy"], row["class"]) == ("a1", "q1", "full")
    assert row["coverage"] > 0.95
    ((start, end, copy_start, copy_end),) = row["spans"]
    assert end - start == copy_end - copy_start
    assert set(stored) == {"stored_bytes"}
    assert stored["stored_bytes"] > 4096


def test_standard_input_and_output_do_as_well() -> None:
    done = run("-", given="\n\n".join(map(json.dumps, LINES)))
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 2


def test_the_same_input_gives_the_same_rows() -> None:
    given = "\n".join(map(json.dumps, LINES))
    assert run("-", given=given).stdout == run("-", given=given).stdout


def test_no_documents_no_rows() -> None:
    (row,) = run("-").stdout.splitlines()
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
    failed = run("-", given=f"{json.dumps(LINES[0])}\n{line}\n")
    assert isinstance(failed.exception, UsageError)
    assert "line 2" in str(failed.exception)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    failed = run(str(tmp_path / "none.jsonl"))
    assert isinstance(failed.exception, UsageError)
    assert "none.jsonl" in str(failed.exception)
