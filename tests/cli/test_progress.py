from contextlib import redirect_stderr

import pytest
from tests.cli.terminals import Terminal

from crawler.cli.progress import Progress
from crawler.cli.setup import Setup


def shown(setup: Setup, *, total: int | None) -> str:
    terminal = Terminal()
    with redirect_stderr(terminal), Progress(setup, "reading", total=total) as progress:
        progress.step("3 hosts, 1.0/s")
        progress.step(total=9)
    return terminal.getvalue()


@pytest.fixture(autouse=True)
def person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_bar_tells_people_what_is_done_and_goes_away() -> None:
    bar = shown(Setup(), total=2)
    assert "reading" in bar
    assert "2/" in bar
    assert bar.rstrip().endswith("\x1b[2K") or "\x1b[1A" in bar or "\x1b[?25h" in bar


def test_without_a_known_end_it_counts_on() -> None:
    assert "reading" in shown(Setup(), total=None)


def test_no_color_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[3" not in shown(Setup(), total=2)


@pytest.mark.parametrize(("setup", "total"), [(Setup(quiet=True), 2), (Setup(), 1), (Setup(), 0)])
def test_it_is_silent_where_it_helps_nobody(setup: Setup, total: int) -> None:
    assert shown(setup, total=total) == ""


def test_it_is_silent_off_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(Setup(), "reading", total=5) as progress:
        progress.step()
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")
