"""A config folder and an archive, and a command run at them."""

import asyncio
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import pytest
from click.testing import CliRunner
from tests.records import NOW

from crawler.archive.database import opened
from crawler.archive.store import Store
from crawler.cli.group import run

Params = ParamSpec("Params")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where one works: ``config`` and ``archive`` in one folder."""

    folder: Path

    @property
    def config(self) -> Path:
        """The config folder."""
        return self.folder / "config"

    @property
    def archive(self) -> Path:
        """The archive folder."""
        return self.folder / "archive"

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.archive / "fairclip.db"

    @property
    def options(self) -> list[str]:
        """What every command is told."""
        return ["--config", str(self.config), "--archive", str(self.archive)]

    def configure(self, crawler: str, sources: str = "") -> None:
        """Write the two files of the config."""
        (self.config / "crawler.toml").write_text(crawler, "utf-8")
        (self.config / "sources.toml").write_text(sources, "utf-8")

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Ask the database itself."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as db:
            db.row_factory = sqlite3.Row
            return db.execute(sql, values).fetchall()

    def write(
        self, work: Callable[Concatenate[Store, Params], Result], *args: Params.args, **kwargs: Params.kwargs
    ) -> Result:
        """What a writing function of the archive gives."""

        async def whole() -> Result:
            async with opened(self.database, now=NOW) as archive:
                return await archive.write(work, *args, **kwargs)

        return asyncio.run(whole())


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How a command ended: its exit code, its data, its words."""

    code: int
    out: str
    err: str


def fairclip(capsys: pytest.CaptureFixture[str], *arguments: str) -> Said:
    """Run a command as the terminal would."""
    capsys.readouterr()
    code = run(arguments)
    captured = capsys.readouterr()
    return Said(code=code, out=captured.out, err=captured.err)


def fed(text: str | bytes, *arguments: str) -> Said:
    """Run a command with something on its standard input."""
    with CliRunner().isolation(input=text) as streams:
        code = run(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = (stream.getvalue().decode() for stream in streams[:2])
    return Said(code=code, out=out, err=err)
