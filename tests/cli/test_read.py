import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # ships no types
from tests.cli.desk import Desk, fairclip, fed

PAGE = "<title>{}</title><p>Words stand here."
SLOW = "<p>© 2026 Press Ltd. All rights reserved. No part may be reproduced without permission. Words stand here.</p>\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        (tmp_path / f"{name}.html").write_text(PAGE.format(name), "utf-8")
    return tmp_path


def test_a_list_comes_through_standard_input_and_every_page_is_a_line_that_the_schema_allows(
    capsys: pytest.CaptureFixture[str], bare: Desk, pages: Path
) -> None:
    schema = Draft202012Validator(json.loads(fairclip(capsys, "schema", "read").out))
    request = json.dumps({"path": str(pages / "two.html"), "url": "https://press.example/x"})
    said = fed(f"{pages / 'one.html'}\n\n{request}\n", "read", "--list", "-", "--with-text", *bare.options)
    assert (said.code, said.err) == (0, "")
    rows = [json.loads(line) for line in said.out.splitlines()]
    for row in rows:
        schema.validate(row)
    assert [row["title"] for row in rows] == ["one", "two"]
    assert rows[1]["url"] == "https://press.example/x"
    assert "Words stand here." in rows[0]["text"]
    assert not bare.archive.exists()


def test_a_page_that_stalls_its_reader_has_a_line_and_the_others_are_read(
    capsys: pytest.CaptureFixture[str], bare: Desk, pages: Path
) -> None:
    bare.configure("[limits]\nparse_seconds = 1\n")
    (pages / "slow.html").write_text("<html><body>" + SLOW * 60_000, "utf-8")
    (pages / "deep.html").write_text("<div>" * 10_000, "utf-8")
    (pages / "list").write_text("one.html\nslow.html\nnone.html\ndeep.html\ntwo.html\n", "utf-8")
    out = pages / "out.jsonl"
    said = fairclip(capsys, "read", "--list", str(pages / "list"), "--jsonl", str(out), *bare.options)
    assert (said.code, said.out, said.err) == (0, "", "")
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["path"] for row in rows] == ["one.html", "slow.html", "none.html", "deep.html", "two.html"]
    assert [row["title"] for row in rows] == ["one", None, None, None, "two"]
    assert rows[1]["error"].startswith("too-slow: reading took more than 1 s")
    assert rows[2]["error"] == "none.html: No such file or directory"
    assert rows[3]["error"].startswith("hostile-markup: ")


def test_a_page_comes_through_standard_input_and_its_trace_is_for_people(bare: Desk) -> None:
    said = fed(PAGE.format("piped"), "read", "-", "--trace", *bare.options)
    assert said.code == 0, said.err
    title, url, *blocks = said.out.splitlines()
    assert (title, url) == ("piped", "https://page.invalid/")
    assert any(line.startswith("+ ") and line.endswith("Words stand here.") for line in blocks)
    assert "\x1b" not in said.out, "no colour off a terminal"


def test_rules_that_do_not_compile_end_the_command_with_the_place(
    capsys: pytest.CaptureFixture[str], bare: Desk, pages: Path
) -> None:
    (bare.config / "policy.toml").write_text("x = 1", "utf-8")
    said = fairclip(capsys, "read", str(pages / "one.html"), *bare.options)
    assert (said.code, said.out) == (4, "")
    assert said.err == "fairclip: policy.toml: expected [[rule]] tables\n"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "give PATHs or --list FILE"),
        (["one.html", "--list", "list"], "one of the two"),
        (["none.html"], "none.html: no such file"),
        (["."], ".: no such file"),
        (["one.html", "two.html", "--url", "https://a.example/"], "--url goes with one PATH"),
        (["one.html", "--url", "https://me:secret@a.example/"], "carries a user name"),
        (["one.html", "--url", "a.example/x"], "write https://a.example/x"),
        (["--list", "none"], "--list none: No such file"),
        (["--list", "picture"], "--list picture: not UTF-8"),
        (["--list", "bad"], "bad:2: "),
        (["one.html", "--with-txt"], "--with-text"),
    ],
)
def test_what_cannot_be_read_is_named_before_anything_is(
    capsys: pytest.CaptureFixture[str], bare: Desk, pages: Path, arguments: list[str], why: str
) -> None:
    (pages / "picture").write_bytes(b"GIF89a\xff\xfe")
    (pages / "bad").write_text('one.html\n{"path": 5}\n')
    placed = [str(pages / word) if (pages / word).is_file() else word for word in arguments]
    said = fairclip(capsys, "read", *placed, *bare.options)
    assert (said.code, said.out) == (2, "")
    assert why in said.err.replace(f"{pages}/", "")


def test_a_place_that_cannot_be_written_to_is_named(
    capsys: pytest.CaptureFixture[str], bare: Desk, pages: Path
) -> None:
    said = fairclip(
        capsys, "read", str(pages / "one.html"), "--jsonl", str(pages / "no" / "out"), *bare.options
    )
    assert said.code == 2
    assert said.err == f"fairclip: {pages}/no/out: No such file or directory\n"
