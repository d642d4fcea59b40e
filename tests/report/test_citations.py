import csv
import io
import json
import re

import pytest
from tests.report.citing import citation, hostile

from crawler.report.citations import COLUMNS, FORMATS, key_of


def written(form: str, *found: object) -> str:
    return "".join(FORMATS[form].written(iter(found)))  # type: ignore[arg-type]  # citations, one by one


def balanced(text: str) -> bool:
    depth = 0
    for char in re.sub(r"\\[{}\\]", "", text):
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


def test_csl_is_a_list_of_items() -> None:
    first, second = json.loads(written("csl-json", citation(), hostile()))
    assert first["type"] == "article-newspaper"
    assert first["author"] == [{"literal": "A. Author"}, {"literal": "Їжак Ґанок"}]
    assert first["issued"] == {"date-parts": [[2026, 3, 3]]}
    assert "note" not in first
    assert second["custom"]["flags"] == ["no-ai"]
    assert json.loads(written("csl-json")) == []


@pytest.mark.parametrize("one", [citation(), hostile()], ids=["usual", "hostile"])
def test_bibtex_is_one_entry_whatever_the_page_says(one: object) -> None:
    text = written("bibtex", one)
    assert balanced(text)
    assert len(re.findall(r"^@", text, re.MULTILINE)) == 1
    assert len(re.findall(r"^  title = ", text, re.MULTILINE)) == 1


def test_bibtex_keeps_names_as_printed() -> None:
    assert "author = {{A. Author} and {Їжак Ґанок}}" in written("bibtex", citation())


@pytest.mark.parametrize("one", [citation(), hostile()], ids=["usual", "hostile"])
def test_ris_is_one_record_whatever_the_page_says(one: object) -> None:
    lines = written("ris", one).split("\r\n")
    assert [line[:5] for line in lines].count("TY  -") == 1
    assert [line[:5] for line in lines].count("ER  -") == 1
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines if line)


def test_flags_go_with_every_record_in_every_format() -> None:
    one = citation(no_ai=True, share_alike=True, excerpt_licence="CC-BY-SA-4.0")
    for form in FORMATS:
        text = written(form, one)
        assert re.search(r"no[-_]ai", text), form
        assert "share" in text, form


def test_a_spreadsheet_runs_nothing() -> None:
    header, row = csv.reader(io.StringIO(written("csv", hostile()), newline=""))
    assert tuple(header) == COLUMNS
    assert all(not cell.startswith(("=", "+", "-", "@")) for cell in row)
    assert dict(zip(header, row, strict=True))["no_ai"] == "yes"


def test_json_lines_hold_everything() -> None:
    [line] = written("jsonl", citation()).splitlines()
    assert json.loads(line)["excerpt"] == "The ministry ordered forty howitzers."


def test_text_is_the_line_to_print_and_what_to_heed() -> None:
    assert written("text", citation()) == citation().attribution + "\n"
    assert written("text", citation(no_ai=True)).endswith(" [machine use reserved (no-ai)]\n")


def test_a_key_stays_with_its_page() -> None:
    assert key_of(citation()) == key_of(citation(title="Another")) == "gdc2026-" + key_of(citation())[-6:]
    assert key_of(citation(url="https://xn--e1afmkfd.example/", published=None)).isascii()
