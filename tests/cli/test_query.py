import csv
import io
import json

import pytest
from tests.cli.desk import Desk, fairclip


def test_alone_it_lists_the_shipped_questions_and_what_they_take(capsys: pytest.CaptureFixture[str]) -> None:
    said = fairclip(capsys, "query")
    assert said.code == 0
    names = [line.split()[0] for line in said.out.splitlines()]
    assert {"holders", "excerpts", "runs", "unread"} <= set(names)
    assert names == sorted(names)
    assert "holder HOLDER" in said.out


def test_a_shipped_question_is_answered_as_a_table(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "query", "runs", *desk.options)
    assert said.code == 0
    head, line, first = said.out.splitlines()[:3]
    assert head.startswith("run ")
    assert set(line) == {"─", " "}
    assert first.startswith("1 ")


def test_the_same_as_csv_and_json(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    as_csv = fairclip(capsys, "query", "verdicts", "--format", "csv", *desk.options).out
    as_json = fairclip(capsys, "query", "verdicts", "--json", *desk.options).out
    assert as_json == fairclip(capsys, "query", "verdicts", "--format", "json", *desk.options).out
    rows = list(csv.DictReader(io.StringIO(as_csv)))
    listed = json.loads(as_json)
    assert rows
    assert [list(row) for row in rows] == [list(row) for row in listed]
    assert [str(row["pages"]) for row in listed] == [row["pages"] for row in rows]


def test_anybodys_own_question_is_answered(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "query", "--sql", "SELECT 1 AS one, 'x' AS two", "--json", *desk.options)
    assert json.loads(said.out) == [{"one": 1, "two": "x"}]


def test_more_rows_than_wanted_are_cut_and_said_so(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(
        capsys, "query", "--sql", "SELECT url FROM decisions", "--limit", "2", "--json", *desk.options
    )
    assert len(json.loads(said.out)) == 2
    assert "cut at 2 rows" in said.err


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("DELETE FROM page", "only read"),
        ("UPDATE archive SET made_by = 'x'", "only read"),
        ("CREATE TABLE x (y)", "only read"),
        ("ATTACH '/tmp/other.db' AS other", "only read"),
        ("PRAGMA user_version = 9", "only read"),
        ("SELECT 1; DROP TABLE page", "one statement"),
        ("SELEC 1", "syntax error"),
        ("SELECT * FROM nowhere", "no such table"),
        ("", "no query"),
    ],
)
def test_a_question_can_only_read(capsys: pytest.CaptureFixture[str], desk: Desk, sql: str, why: str) -> None:
    said = fairclip(capsys, "query", "--sql", sql, *desk.options)
    assert said.code == 2
    assert said.out == ""
    assert why in said.err
    assert len(said.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["holdres"], "did you mean 'holders'"),
        (["holder"], "usage: fairclip query holder HOLDER"),
        (["runs", "1", "2", "3"], "usage: fairclip query runs"),
        (["runs", "--sql", "SELECT 1"], "not both"),
        (["runs", "--limit", "0"], "range"),
        (["runs", "--format", "xml"], "'table', 'csv', 'json'"),
    ],
)
def test_a_question_asked_wrongly_says_how(
    capsys: pytest.CaptureFixture[str], desk: Desk, arguments: list[str], why: str
) -> None:
    said = fairclip(capsys, "query", *arguments, *desk.options)
    assert said.code == 2
    assert why in said.err


def test_without_an_archive_there_is_nothing_to_ask(capsys: pytest.CaptureFixture[str], bare: Desk) -> None:
    said = fairclip(capsys, "query", "runs", *bare.options)
    assert said.code == 6
    assert "'fairclip run' makes one" in said.err
    assert not bare.archive.exists(), "asking makes nothing"
