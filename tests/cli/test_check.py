import json
import os
import pty
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.desk import Desk, fairclip, fed
from tests.cli.stories import CREDITED, EXCERPT, FULL, NOTICE, OWN, PARAGRAPHS, URL

from crawler.report.draft_formats import FORMATS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_full_copy_without_credit_fails_and_shows_where(
    capsys: pytest.CaptureFixture[str], desk: Desk, folder: Path
) -> None:
    (folder / "story.md").write_text(f"# Guns\n\n{OWN}\n\n{FULL}\n\n{OWN}\n", "utf-8")
    said = fairclip(capsys, "check", "story.md", "--format", "json", *desk.options)
    assert said.code == 1
    [draft] = json.loads(said.out)["drafts"]
    [repeat] = draft["repeats"]
    assert (repeat["status"], repeat["kind"]) == ("beyond", "full")
    assert (repeat["origin"]["url"], repeat["origin"]["title"]) == (
        URL,
        "Ministry orders forty wheeled howitzers for two brigades",
    )
    assert repeat["allowed"]["words"] < repeat["used"]["words"]
    assert not repeat["credit"]["found"]
    [passage] = repeat["passages"]
    assert (passage["first_line"], passage["last_line"]) == (5, 17)
    text = (folder / "story.md").read_text("utf-8")
    assert text[passage["start"] : passage["end"]] == passage["text"]
    assert repeat["also_at"] == ["http://www.mirrornews.example/2026/03/army-buys-forty-guns/"]
    assert re.search(
        r"^\d+ words in a row shared with http.*, first seen .* its notice says “©", repeat["sentence"]
    )


def test_a_credited_excerpt_within_the_limit_passes(
    capsys: pytest.CaptureFixture[str], desk: Desk, folder: Path
) -> None:
    (folder / "story.md").write_text(CREDITED, "utf-8")
    said = fairclip(capsys, "check", "story.md", *desk.options)
    assert said.code == 0
    assert "✓ as the source permits" in said.out
    assert "found (link" in said.out
    assert max(map(len, said.out.splitlines()[:10])) <= 80


def test_the_same_excerpt_without_credit_fails(
    capsys: pytest.CaptureFixture[str], desk: Desk, folder: Path
) -> None:
    (folder / "story.txt").write_text(f"{OWN}\n\n{EXCERPT}\n", "utf-8")
    said = fairclip(capsys, "check", "story.txt", *desk.options)
    assert said.code == 1
    assert "✗ credit missing" in said.out
    assert '"Ministry orders forty wheeled howitzers for two brigades", Marta Lindqvist' in said.out


@pytest.mark.parametrize("source", ["globaldefensecorp", "Global Defense Corp", "globaldefensecorp.com", URL])
def test_a_source_can_be_left_out_with_its_copies(
    capsys: pytest.CaptureFixture[str], desk: Desk, folder: Path, source: str
) -> None:
    (folder / "story.md").write_text(FULL, "utf-8")
    said = fairclip(capsys, "check", "story.md", "--exclude", source, *desk.options)
    assert (said.code, said.err) == (0, "")
    assert "Nothing of the archive stands in it." in said.out


def test_a_source_that_does_not_exist_is_told(
    capsys: pytest.CaptureFixture[str], desk: Desk, folder: Path
) -> None:
    (folder / "story.md").write_text(OWN, "utf-8")
    said = fairclip(capsys, "check", "story.md", "--exclude", "gcd", *desk.options)
    assert said.err == "--exclude gcd: no source of the archive has this id, name or host\n"


def test_quotations_can_be_left_out(capsys: pytest.CaptureFixture[str], desk: Desk, folder: Path) -> None:
    (folder / "story.md").write_text(f"{OWN}\n\n“{PARAGRAPHS[0]}”\n\n> {PARAGRAPHS[1]}\n", "utf-8")
    assert fairclip(capsys, "check", "story.md", *desk.options).code == 1
    assert fairclip(capsys, "check", "story.md", "--ignore-quotes", *desk.options).code == 0


@pytest.mark.parametrize("form", FORMATS)
def test_a_draft_comes_from_standard_input_in_any_format(desk: Desk, form: str) -> None:
    said = fed(FULL, "check", "-", "--format", form, *desk.options)
    assert said.code == 1
    assert URL in said.out
    assert "plagiar" not in said.out.lower()


def test_the_check_can_be_written_to_a_file(
    capsys: pytest.CaptureFixture[str], desk: Desk, folder: Path
) -> None:
    (folder / "story.md").write_text(FULL, "utf-8")
    said = fairclip(capsys, "check", "story.md", "--format", "html", "-o", "out.html", *desk.options)
    assert (said.code, said.out, said.err) == (1, "", "wrote out.html\n")
    assert (folder / "out.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_without_its_key_nothing_is_compared(
    capsys: pytest.CaptureFixture[str], own: Desk, folder: Path
) -> None:
    (folder / "story.md").write_text(FULL, "utf-8")
    (own.archive / "fairclip.key").rename(own.archive / "moved")
    said = fairclip(capsys, "check", "story.md", *own.options)
    assert said.code == 6
    assert "fairclip.key is missing: without it drafts cannot be compared" in said.err


def test_a_key_of_another_archive_is_refused(
    capsys: pytest.CaptureFixture[str], own: Desk, folder: Path
) -> None:
    (folder / "story.md").write_text(FULL, "utf-8")
    (own.archive / "fairclip.key").write_text(bytes(32).hex(), "ascii")
    said = fairclip(capsys, "check", "story.md", *own.options)
    assert said.code == 6
    assert "is the key of another archive" in said.err


def test_files_that_cannot_be_read_are_a_wrong_use(
    capsys: pytest.CaptureFixture[str], desk: Desk, folder: Path
) -> None:
    (folder / "story.pdf").write_bytes(b"%PDF-1.7")
    for name, wanted in (("missing.md", "No such file"), ("story.pdf", "is a PDF; save it as")):
        said = fairclip(capsys, "check", name, *desk.options)
        assert said.code == 2
        assert wanted in said.err


def test_odd_drafts_pass_and_cost_little(
    capsys: pytest.CaptureFixture[str], desk: Desk, folder: Path
) -> None:
    odd = {
        "empty.md": "",
        "three.md": "only three words",
        "notice.md": NOTICE,
        "same.txt": "word " * 100_000,
        "huge.txt": " ".join(map(str, range(700_000))),
    }
    for name, text in odd.items():
        (folder / name).write_text(text, "utf-8")
    began = time.process_time()
    said = fairclip(capsys, "check", *odd, *desk.options)
    assert said.code == 0
    assert said.out.count("Nothing of the archive stands in it.") == len(odd)
    assert time.process_time() - began < 60, "a bound against what is not linear, no measure of speed"


def test_a_copy_is_found_among_other_scripts_and_in_other_encodings(
    capsys: pytest.CaptureFixture[str], desk: Desk, folder: Path
) -> None:
    (folder / "mixed.md").write_text(f"Армія купує гармати. 陸軍は大砲を買う。{FULL} تشتري ซื้อปืน", "utf-8")
    (folder / "utf16.txt").write_bytes(FULL.encode("utf-16"))
    (folder / "latin.txt").write_bytes(f"{FULL} Müller über Straße".encode("cp1252"))
    said = fairclip(capsys, "check", "mixed.md", "utf16.txt", "latin.txt", "--format", "json", *desk.options)
    drafts = json.loads(said.out)["drafts"]
    assert [draft["repeats"][0]["kind"] for draft in drafts] == ["full"] * 3
    assert [bool(draft["notes"]) for draft in drafts] == [False, True, True]


def test_nothing_of_a_draft_reaches_the_archive(
    capsys: pytest.CaptureFixture[str], own: Desk, folder: Path
) -> None:
    (folder / "story.md").write_text(FULL, "utf-8")
    before = {path.name: path.read_bytes() for path in own.archive.iterdir()}
    assert fairclip(capsys, "check", "story.md", *own.options).code == 1
    after = {path.name: path.read_bytes() for path in own.archive.iterdir()}
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colour_unless_it_wants_none(
    desk: Desk,
    folder: Path,
    no_colour: str,
    coloured: bool,  # noqa: FBT001 - a case of a table
) -> None:
    (folder / "story.md").write_text(CREDITED, "utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "crawler", "check", "story.md", *desk.options]
    environment = os.environ | {"TERM": "xterm", "NO_COLOR": no_colour}
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65_536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        assert process.wait(60) == 0
    os.close(ours)
    assert (b"\x1b[" in shown) is coloured


def test_the_hook_of_the_repository_runs_this_command() -> None:
    hooks = (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert hooks.count("entry: fairclip check\n") == hooks.count("\n- id: ")
