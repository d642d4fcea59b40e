import json

import pytest
from tests.cli.desk import Desk, fairclip


def test_a_sound_config_is_said_to_be_fine(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "config", "check", *desk.options)
    assert (said.code, said.out) == (0, "")
    assert "fine; 3 of 3 sources enabled" in said.err
    assert "profile strict" in said.err


@pytest.mark.parametrize(
    ("crawler", "line"),
    [
        (
            "[politeness]\ndelay = 5",
            "crawler.toml [politeness]: unknown key 'delay'; did you mean 'delay_s'?",
        ),
        ("[politenes]\n", "did you mean 'politeness'?"),
        ("[identity", "crawler.toml: no valid TOML"),
        ("[identity]\ncontact = 5", "contact"),
        ("[identity]\ncontact = 'me'", "mailto:you@example.org"),
        ("", "no contact: publishers must be able to reach you"),
        ("[policy]\nprofile = 'lax'", "profile"),
    ],
)
@pytest.mark.parametrize("command", [["config", "check"], ["run"]])
def test_whatever_is_wrong_is_one_line_that_says_where_and_how_to_mend_it(
    capsys: pytest.CaptureFixture[str], bare: Desk, command: list[str], crawler: str, line: str
) -> None:
    bare.configure(crawler)
    said = fairclip(capsys, *command, *bare.options)
    assert (said.code, said.out) == (4, "")
    assert line in said.err
    assert len(said.err.splitlines()) == 1
    assert not bare.archive.exists(), "nothing is begun"


@pytest.mark.parametrize("command", ["run", "sources list", "config show", "report", "read x.html"])
def test_a_config_folder_that_is_not_there_is_named(
    capsys: pytest.CaptureFixture[str], bare: Desk, command: str
) -> None:
    (bare.folder / "x.html").write_text("<p>x")
    words = [str(bare.folder / word) if word.endswith(".html") else word for word in command.split()]
    said = fairclip(capsys, *words, "--config", str(bare.folder / "nowhere"), "--archive", str(bare.archive))
    assert said.code == 4
    assert "nowhere: is no folder; 'fairclip init' makes a starter config" in said.err


def test_every_value_is_shown_with_its_origin(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "config", "show", *desk.options)
    assert said.code == 0
    origins = {
        line.split()[0]: line.split(maxsplit=2)[2]
        for line in said.out.splitlines()
        if line.count("  ") > 1 and "." in line.split()[0] and "toml" not in line.split()[0]
    }
    assert origins["politeness.delay_s"] == str(desk.config / "crawler.toml")
    assert origins["politeness.max_delay_s"] == "default"
    assert "shipped policy.toml" in said.out


def test_the_same_as_json(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    shown = json.loads(fairclip(capsys, "config", "show", "--json", *desk.options).out)
    assert shown["values"]["limits.parse_seconds"] == {"value": 5.0, "origin": "default"}
    assert shown["values"]["identity.agent"]["origin"] == str(desk.config / "crawler.toml")
    assert shown["files"]["sources.toml"] == str(desk.config / "sources.toml")
    assert len(shown["digest"]) == 64


def test_alone_it_shows_how_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("config", "sources", "review"):
        said = fairclip(capsys, name)
        assert said.code == 2
        assert said.err.startswith(f"Usage: fairclip {name} ")
        assert len(said.err.splitlines()) > 5
