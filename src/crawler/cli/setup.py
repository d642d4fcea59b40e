"""Options that every command has, and how words and data leave the process.

stdout is data, stderr is words. Nothing is coloured unless a person looks at it.
"""

import functools
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

import click

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What the common options say."""

    config: Path | None = None
    archive: Path = Path("archive")
    as_json: bool = False
    verbose: int = 0
    quiet: bool = False
    log_format: str = "text"
    debug: bool = False

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.archive / "fairclip.db"

    @property
    def key(self) -> Path:
        """The fingerprint key beside it."""
        return self.archive / "fairclip.key"

    @property
    def is_interactive(self) -> bool:
        """Whether a person looks on: progress bars and friendly words are for them."""
        return sys.stderr.isatty() and not self.quiet and os.environ.get("TERM") != "dumb"

    @property
    def is_coloured(self) -> bool:
        """Whether data may be coloured: a person looks at stdout, and does not ask for none (``NO_COLOR``)."""
        wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return wanted and sys.stdout.isatty()

    @property
    def columns(self) -> int:
        """How wide data may be printed: as the terminal is, within what reads well; else 80."""
        return min(100, max(60, shutil.get_terminal_size((80, 24)).columns))

    def say(self, words: str) -> None:
        """Words for people, on stderr; silent with ``-q``."""
        if not self.quiet:
            sys.stderr.write(words + "\n")


_OPTIONS = (
    click.option(
        "--config",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="FAIRCLIP_CONFIG",
        metavar="DIR",
        help="Config folder (else ./config, else the shipped one).",
    ),
    click.option(
        "--archive",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="FAIRCLIP_ARCHIVE",
        default=Path("archive"),
        metavar="DIR",
        help="Archive folder (else ./archive).",
    ),
    click.option("--json", "as_json", is_flag=True, help="Data as JSON on stdout."),
    click.option("-v", "--verbose", count=True, help="One line per URL; twice: every request."),
    click.option("-q", "--quiet", is_flag=True, help="No words but errors."),
    click.option(
        "--log-format", type=click.Choice(["text", "json"]), default="text", help="Shape of log lines."
    ),
    click.option("--debug", is_flag=True, help="Tracebacks."),
)


def common(function: Function) -> Function:
    """Give a command the common options; it receives them as one ``setup``."""

    @functools.wraps(function)
    def wrapped(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - click hands over whatever was declared
        fields = ("config", "archive", "as_json", "verbose", "quiet", "log_format", "debug")
        setup = Setup(**{name: options.pop(name) for name in fields})
        _configure_logging(setup)
        return function(setup, *args, **options)

    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return cast("Function", wrapped)


def _configure_logging(setup: Setup) -> None:
    if not (setup.verbose or setup.log_format == "json"):
        return
    from crawler.cli.logs import configure  # noqa: PLC0415 - most commands log nothing

    configure(verbose=setup.verbose, as_json=setup.log_format == "json")
