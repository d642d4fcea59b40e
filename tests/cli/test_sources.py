import json

import pytest
from tests.cli.desk import Desk, fairclip

CRAWLER = '[identity]\ncontact = "mailto:me@press.example"\n'
SOURCE = '[[source]]\nid = "a"\nname = "A"\nhosts = ["a.example"]\n'


def test_sources_are_listed_one_a_line(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "sources", "list", *desk.options)
    assert said.code == 0
    first = said.out.splitlines()[0].split(maxsplit=4)
    assert first == ["on", "globaldefensecorp", "en", "www.globaldefensecorp.com", "Global Defense Corp"]
    listed = fairclip(capsys, "sources", "list", "--json", *desk.options).out
    assert [json.loads(line)["id"] for line in listed.splitlines()] == [
        "globaldefensecorp",
        "mirrornews",
        "closedgate",
    ]


def test_what_ships_has_no_troubles(capsys: pytest.CaptureFixture[str], bare: Desk) -> None:
    (bare.config / "sources.toml").unlink()
    said = fairclip(capsys, "sources", "check", *bare.options)
    assert (said.code, said.out) == (0, "")
    assert "0 troubles" in said.err


@pytest.mark.parametrize(
    ("lines", "trouble"),
    [
        ("", "a: has no seeds, feeds or sitemaps"),
        ('seeds = ["https://a.example/", "https://a.example/"]', "a: names an address twice"),
    ],
)
def test_a_source_that_cannot_work_as_written_is_exit_code_4(
    capsys: pytest.CaptureFixture[str], bare: Desk, lines: str, trouble: str
) -> None:
    bare.configure(CRAWLER, f"{SOURCE}{lines}\n")
    said = fairclip(capsys, "sources", "check", *bare.options)
    assert said.code == 4
    assert trouble in said.out
    assert "1 troubles" in said.err


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("follow = ['(']", "no regular expression"),
        ('seeds = ["https://me:secret@a.example/"]', "'https://…@a.example/' carries a user name"),
        ('seeds = ["https://b.example/"]', "'https://b.example/' is not on one of the source's hosts"),
        ('sedes = ["https://a.example/"]', "did you mean 'seeds'?"),
    ],
)
def test_a_source_that_cannot_be_read_is_named(
    capsys: pytest.CaptureFixture[str], bare: Desk, lines: str, why: str
) -> None:
    bare.configure(CRAWLER, f"{SOURCE}{lines}\n")
    for command in ("list", "check"):
        said = fairclip(capsys, "sources", command, *bare.options)
        assert said.code == 4
        assert "sources.toml [" in said.err
        assert why in said.err
