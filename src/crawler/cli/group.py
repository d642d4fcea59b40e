"""The command group: finds commands by name, imports only the one that is called, maps errors to exit codes."""

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches

import click

from crawler.errors import CrawlerError, DiskFull, UsageError

COMMANDS = {
    "demo": "demo",
    "init": "init",
    "run": "run",
    "add": "add",
    "read": "read",
    "explain": "explain",
    "report": "report",
    "check": "check",
    "compare": "compare",
    "query": "query",
    "search": "search",
    "cite": "cite",
    "export": "export",
    "verify": "verify",
    "review": "review",
    "redecide": "redecide",
    "takedown": "takedown",
    "purge": "purge",
    "backup": "backup",
    "config": "config",
    "sources": "sources",
    "schema": "schema",
    "doctor": "doctor",
}
"""Command → module of ``crawler.cli``, in the order in which help lists them."""

EXIT_BUG = 70
"""EX_SOFTWARE: our own mistake, to be reported."""

EXIT_INTERRUPTED = 130
EXIT_PIPE_CLOSED = 141
"""Whoever read our output has gone, as with ``fairclip query … | head``."""

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


class Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of a newcomer's use."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command; a mistyped one gets a suggestion."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            if cmd_name.startswith("-"):
                return None
            close = get_close_matches(cmd_name, COMMANDS, n=2, cutoff=0.5)
            hint = (
                f"Did you mean {' or '.join(repr(name) for name in close)}?"
                if close
                else "See 'fairclip -h'."
            )
            raise click.UsageError(f"no such command {cmd_name!r}. {hint}", ctx)
        command = importlib.import_module(f"crawler.cli.{module}").command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a closed pipe is no error of ours, and click would call it 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            _let_go_of_stdout()
            raise click.exceptions.Exit(EXIT_PIPE_CLOSED) from error


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Example: fairclip demo --open",
)
@click.version_option(
    None, "--version", "-V", package_name="fairclip", message="%(version)s", help="Show versions."
)
def group() -> None:
    """Follow defence-news sites, keep only what each publisher permits, and prove it."""


def run(arguments: Sequence[str]) -> int:
    """Run one command and return the process's exit code (``design.md`` 3)."""
    try:
        code = group.main(args=list(arguments), prog_name="fairclip", standalone_mode=False)
        sys.stdout.flush()
    except BaseException as error:
        if isinstance(error, CrawlerError | Exception) and "--debug" in arguments and not _is_words(error):
            raise
        return _ended(error)
    return code if isinstance(code, int) else 0


def _is_words(error: BaseException) -> bool:
    """Whether an error is click's way of saying something: it never needs a traceback."""
    return isinstance(error, click.ClickException | click.exceptions.Exit | click.Abort)


def _ended(error: BaseException) -> int:
    """The exit code of an error, and its one line for people."""
    match error:
        case click.exceptions.Exit() | click.ClickException():
            return _of_click(error)
        case CrawlerError():
            return _say(str(error), error.exit_code)
        case click.Abort() | KeyboardInterrupt():
            return EXIT_INTERRUPTED
        case OSError():
            return _of_the_system(error)
        case SystemExit():
            raise error
        case _:
            return _bug(error)


def _of_click(error: click.exceptions.Exit | click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        sys.stderr.write(error.format_message() + "\n")
    elif isinstance(error, click.ClickException):
        _say(_usage(error), error.exit_code)
    return error.exit_code


def _of_the_system(error: OSError) -> int:
    """A file that a person named and that cannot be had, a full disk, a closed pipe; else a bug of ours."""
    if isinstance(error, BrokenPipeError):
        _let_go_of_stdout()
        return EXIT_PIPE_CLOSED
    if error.errno in _NO_ROOM:
        where = error.filename or "the disk"
        return _say(f"{where}: {error.strerror}; make room and try again", DiskFull.exit_code)
    if error.filename is not None:
        return _say(f"{error.filename}: {error.strerror}", UsageError.exit_code)
    return _bug(error)


def _bug(error: BaseException) -> int:
    what = f"internal error: {type(error).__name__}: {error}; run again with --debug and report it"
    return _say(what, EXIT_BUG)


def _let_go_of_stdout() -> None:
    """Send what is still buffered nowhere: Python would complain about it at its end."""
    with suppress(OSError, ValueError):  # a stand-in of a file has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(error: click.ClickException) -> str:
    message = error.format_message()
    if isinstance(error, click.UsageError) and error.ctx and error.ctx.command_path != "fairclip":
        message += f" (see '{error.ctx.command_path} -h')"
    return message


def _say(message: str, code: int) -> int:
    # a message may quote what a server sent: it must not act on a terminal
    plain = "".join(letter if letter.isprintable() else " " for letter in message)
    sys.stderr.write(f"fairclip: {' '.join(plain.split())}\n")
    return code
