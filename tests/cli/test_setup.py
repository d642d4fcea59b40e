from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from tests.cli.desk import Desk, fairclip
from tests.cli.terminals import Terminal

from crawler.cli.setup import Setup


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment of someone at a terminal."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    return monkeypatch


def test_database_and_key_lie_in_the_archives_folder() -> None:
    setup = Setup(archive=Path("press"))
    assert setup.database == Path("press/fairclip.db")
    assert setup.key == Path("press/fairclip.key")


def test_folders_come_from_the_environment_and_options_win(
    capsys: pytest.CaptureFixture[str], desk: Desk, person: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    person.setenv("FAIRCLIP_CONFIG", str(desk.config))
    person.setenv("FAIRCLIP_ARCHIVE", str(desk.archive))
    assert fairclip(capsys, "query", "runs").code == 0
    assert "mirrornews" in fairclip(capsys, "sources", "list").out
    assert fairclip(capsys, "query", "runs", "--archive", str(tmp_path / "none")).code == 6
    person.setenv("FAIRCLIP_CONFIG", str(tmp_path / "none"))
    assert fairclip(capsys, "sources", "list").code == 4


def test_words_go_to_stderr_and_quiet_keeps_them(capsys: pytest.CaptureFixture[str]) -> None:
    Setup().say("done")
    Setup(quiet=True).say("never")
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "done\n")


def test_nobody_looks_on_off_a_terminal_or_where_quiet_is_wanted(person: pytest.MonkeyPatch) -> None:
    with redirect_stderr(Terminal()):
        assert Setup().is_interactive
        assert not Setup(quiet=True).is_interactive
        person.setenv("TERM", "dumb")
        assert not Setup().is_interactive
    assert not Setup().is_interactive


def test_colour_is_for_terminals_and_never_against_no_color(person: pytest.MonkeyPatch) -> None:
    assert not Setup().is_coloured
    with redirect_stdout(Terminal()):
        assert Setup().is_coloured
        person.setenv("NO_COLOR", "1")
        assert not Setup().is_coloured
        person.setenv("NO_COLOR", "")
        assert Setup().is_coloured, "an empty one counts as none (no-color.org)"
        person.setenv("TERM", "dumb")
        assert not Setup().is_coloured


def test_data_is_no_wider_than_reads_well(person: pytest.MonkeyPatch) -> None:
    for given, wide in (("20", 60), ("80", 80), ("500", 100)):
        person.setenv("COLUMNS", given)
        assert Setup().columns == wide
