import errno
import importlib
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import click
import pytest
from tests.cli.desk import Desk, fairclip
from tests.cli.terminals import Breaking

from crawler.cli.group import COMMANDS, run


def test_a_mistyped_command_gets_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    said = fairclip(capsys, "reprot")
    assert said.code == 2
    assert "Did you mean 'report'" in said.err
    assert "See 'fairclip -h'" in fairclip(capsys, "zzz").err


def test_a_mistyped_option_gets_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    said = fairclip(capsys, "doctor", "--archve", "x")
    assert said.code == 2
    assert "--archive" in said.err
    assert "(see 'fairclip doctor -h')" in said.err


def test_alone_it_shows_its_commands_in_the_order_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    said = fairclip(capsys)
    assert said.code == 2
    listed = [line.split()[0] for line in said.err.partition("Commands:")[2].splitlines() if line.strip()]
    assert [name for name in listed if name in COMMANDS] == list(COMMANDS)
    assert "Example: fairclip demo --open" in said.err


@pytest.mark.parametrize("name", COMMANDS)
def test_help_fits_one_screen_and_ends_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = fairclip(capsys, name, "-h")
    assert said.code == 0
    assert len(said.out.splitlines()) <= 45
    last = said.out.strip().splitlines()[-1]
    assert "Example" in last or "fairclip" in last


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_the_common_options(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = fairclip(capsys, name, "-h").out
    if "COMMAND [ARGS]" in shown:
        shown = fairclip(capsys, name, "list" if name != "config" else "show", "-h").out
    for option in ("--config", "--archive", "--json", "--verbose", "--quiet", "--log-format", "--debug"):
        assert option in shown


def leaves(command: click.Command) -> list[click.Command]:
    """A command, or those of its group."""
    return list(command.commands.values()) if isinstance(command, click.Group) else [command]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_stands_in_the_manual(name: str) -> None:
    manual = Path(__file__).parents[2] / "docs/commands.md"
    row = next(
        line
        for line in manual.read_text("utf-8").splitlines()
        if line.startswith((f"| `fairclip {name} ", f"| `fairclip {name}`"))
    )
    command = importlib.import_module(f"crawler.cli.{COMMANDS[name]}").command
    known = {"--config", "--archive", "--json", "--verbose", "--quiet", "--log-format", "--debug", "--help"}
    options = {
        option
        for leaf in leaves(command)
        for parameter in leaf.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
        if option.startswith("--")
    }
    short = {"--output": "-o"}
    assert [option for option in sorted(options - known) if short.get(option, option) not in row] == []


def test_help_and_version_import_nothing_heavy() -> None:
    probe = (
        "import sys; sys.argv = ['fairclip', '--version']; from crawler.cli import main; main();"
        "heavy = {'httpx', 'selectolax', 'aiosqlite', 'jinja2', 'rich', 'feedparser', 'click'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("fairclip ")
    assert all(name in done.stdout for name in ("Python", "SQLite", "httpx", "selectolax"))


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (BrokenPipeError(), 141, ""),
        (KeyboardInterrupt(), 130, ""),
        (OSError(errno.ENOSPC, "No space left on device"), 7, "make room"),
        (OSError(errno.EROFS, "Read-only file system", "/out"), 7, "/out: Read-only file system; make room"),
        (
            PermissionError(errno.EACCES, "Permission denied", "/out"),
            2,
            "fairclip: /out: Permission denied\n",
        ),
        (RuntimeError("odd \x1b[2J\nthing"), 70, "internal error: RuntimeError: odd [2J thing; run again"),
    ],
)
def test_every_way_to_end_has_its_code_and_one_line(
    capsys: pytest.CaptureFixture[str], error: BaseException, code: int, words: str
) -> None:
    with redirect_stdout(Breaking(error)):
        assert run(["schema"]) == code
    err = capsys.readouterr().err
    assert words in err
    assert len(err.split("\n")) == 2 if words else not err.strip()
    assert "\x1b" not in err


def test_a_traceback_is_for_those_who_ask(capsys: pytest.CaptureFixture[str]) -> None:
    with redirect_stdout(Breaking(RuntimeError("odd"))), pytest.raises(RuntimeError, match="odd"):
        run(["schema", "--debug"])
    assert fairclip(capsys, "reprot", "--debug").code == 2, "not for what was mistyped"


def test_a_reader_that_goes_away_is_no_error_of_ours(desk: Desk) -> None:
    command = [
        sys.executable,
        "-m",
        "crawler",
        "query",
        "decisions",
        "http://www.mirrornews.example/",
        "--json",
    ]
    writer = subprocess.Popen([*command, *desk.options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.stdout.close()
    assert writer.stderr.read() == b""
    writer.stderr.close()
    assert writer.wait(30) == 141
