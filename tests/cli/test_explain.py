import json
from pathlib import Path

import pytest
from tests.cli.desk import Desk, fairclip

ARTICLE = "http://www.globaldefensecorp.com/2026/03/forty-wheeled-howitzers/"
COPY = "http://www.mirrornews.example/2026/03/army-buys-forty-guns/"
CLOSED = "http://www.closedgate.example/"


def test_a_kept_page_shows_evidence_rule_and_next_visit(
    capsys: pytest.CaptureFixture[str], desk: Desk
) -> None:
    said = fairclip(capsys, "explain", ARTICLE, *desk.options)
    assert said.code == 0
    (excerpt,) = desk.rows("SELECT excerpt FROM excerpts WHERE url = ?", ARTICLE)
    shown = " ".join(said.out.split())
    assert said.out.startswith(f"{ARTICLE}\n  page of source globaldefensecorp, settled, HTTP 200\n")
    assert "decision excerpt by rule A8: " in shown
    assert " ".join(excerpt["excerpt"].split()) in shown
    assert "Excerpts and links may be used" in shown
    assert "(* decided)" in said.out
    assert "robots.txt: sha256 " in said.out
    assert "next visit 2" in said.out


def test_the_same_as_json(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    found = json.loads(fairclip(capsys, "explain", ARTICLE, "--json", *desk.options).out)
    assert found["url"] == ARTICLE
    assert found["page"]["decided"]["decision"]["rule"] == "A8"


def test_a_refused_page_shows_the_line_of_robots_txt(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "explain", CLOSED, *desk.options)
    assert said.code == 0
    assert "not read: robots-disallowed (line 2: " in said.out
    assert "line 2 decided" in said.out
    assert "decision" not in said.out


def test_a_copy_shows_what_was_found_of_it(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "explain", COPY, *desk.options)
    assert "link-only by rule D1" in said.out
    assert "findings\n" in said.out
    assert "words in a row shared with" in " ".join(said.out.split())


def test_an_address_is_found_in_whatever_form_it_is_typed(
    capsys: pytest.CaptureFixture[str], desk: Desk
) -> None:
    typed = ARTICLE.replace("http://www.", "HTTP://WWW.") + "?utm_source=mail#top"
    assert fairclip(capsys, "explain", typed, *desk.options).out.startswith(ARTICLE)


def test_an_address_that_was_never_met_is_exit_code_1(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "explain", "https://never.example/", *desk.options)
    assert (said.code, said.out) == (1, "")
    assert "was never met; 'fairclip add https://never.example/'" in said.err


def test_a_local_page_is_explained_without_an_archive(
    capsys: pytest.CaptureFixture[str], bare: Desk, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text("<title>T</title><p>Words.<footer>© 2026 Press Ltd. All rights reserved.</footer>")
    said = fairclip(capsys, "explain", str(page), "--url", "https://press.example/x", *bare.options)
    assert said.code == 0
    assert said.out.startswith("https://press.example/x\n  a local file: ")
    assert "“All rights reserved" in said.out
    shown = json.loads(fairclip(capsys, "explain", str(page), "--json", *bare.options).out)
    assert shown["path"] == str(page)
    assert "all-rights-reserved" in shown["terms"]


@pytest.mark.parametrize(
    "subject", ["nopage.html", "./sub/nopage.html", "/no/such/page.html", "www.army.mil/x"]
)
def test_a_path_that_does_not_exist_is_told_so(
    capsys: pytest.CaptureFixture[str], desk: Desk, subject: str
) -> None:
    said = fairclip(capsys, "explain", subject, *desk.options)
    assert said.code == 2
    assert said.err == f"fairclip: {subject}: no such file; an address begins with https://\n"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["https://me:secret@army.mil/"], "carries a user name"),
        (["ftp://army.mil/"], "is no http(s) address"),
        (["https://army.mil/", "--url", "https://army.mil/"], "--url goes with a FILE"),
        ([], "Missing argument"),
    ],
)
def test_an_address_that_is_none_is_a_usage_error(
    capsys: pytest.CaptureFixture[str], desk: Desk, arguments: list[str], why: str
) -> None:
    said = fairclip(capsys, "explain", *arguments, *desk.options)
    assert said.code == 2
    assert why in said.err


def test_a_folder_is_no_page(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    assert fairclip(capsys, "explain", str(desk.folder), *desk.options).code == 2


def test_hostile_markup_is_one_line(capsys: pytest.CaptureFixture[str], bare: Desk, tmp_path: Path) -> None:
    page = tmp_path / "deep.html"
    page.write_text("<div>" * 10_000)
    said = fairclip(capsys, "explain", str(page), *bare.options)
    assert said.code == 1
    assert said.err.startswith("fairclip: hostile-markup")


def test_without_an_archive_nothing_can_be_explained(capsys: pytest.CaptureFixture[str], bare: Desk) -> None:
    assert fairclip(capsys, "explain", ARTICLE, *bare.options).code == 6
