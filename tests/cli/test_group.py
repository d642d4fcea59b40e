import subprocess
import sys

import pytest

from crawler.cli.group import COMMANDS, run


def test_a_mistyped_command_gets_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["reprot"]) == 2
    assert "Did you mean 'report'" in capsys.readouterr().err


def test_a_mistyped_option_gets_a_suggestion(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--archve", "x"]) == 2
    assert "--archive" in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_help_fits_one_screen_and_ends_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "-h"]) == 0
    shown = capsys.readouterr().out
    assert len(shown.splitlines()) <= 45
    assert "Example" in shown.strip().splitlines()[-1] or "fairclip" in shown.strip().splitlines()[-1]


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
