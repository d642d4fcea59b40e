"""``fairclip doctor``: is this machine fit to run fairclip, and if not, what is missing?"""

import asyncio
import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import click

from crawler.cli.setup import Setup, common
from crawler.cli.version import text

OLDEST_SQLITE = (3, 38, 0)


@click.command(epilog="Example: fairclip doctor")
@common
def command(setup: Setup) -> int:
    """Check Python, SQLite, libraries, configuration, archive and disk; one line each, exit code 1 on trouble."""
    sys.stdout.write(f"{text()} on {platform.platform(terse=True)}\n")
    troubles = 0
    for name, look in _CHECKS.items():
        try:
            answer, fine = look(setup), True
        except Exception as error:  # noqa: BLE001 - a doctor reports whatever hurts
            answer, fine = str(error) or type(error).__name__, False
        troubles += not fine
        sys.stdout.write(f"{'ok ' if fine else 'BAD'} {name:<12} {answer}\n")
    return 1 if troubles else 0


def _sqlite(setup: Setup) -> str:
    del setup
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {sqlite3.sqlite_version} is too old; 3.38 is needed")
    with sqlite3.connect(":memory:") as db:
        db.execute("CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'trigram')")
    db.close()
    return f"{sqlite3.sqlite_version} with FTS5 and trigram"


def _libraries(setup: Setup) -> str:
    import importlib  # noqa: PLC0415 - for this check alone

    del setup
    names = [
        "httpx",
        "selectolax.lexbor",
        "aiosqlite",
        "tenacity",
        "brotli",
        "ada_url",
        "feedparser",
        "pebble",
        "jinja2",
    ]
    for name in names:
        importlib.import_module(name)
    return f"{len(names)} import"


def _config(setup: Setup) -> str:
    from crawler import config  # noqa: PLC0415 - heavy

    settings = config.load(setup.config)
    settings.knowledge()
    settings.policy()
    settings.require_contact()
    return f"{settings.folder.path('crawler.toml')}: {len(settings.enabled)} sources enabled"


def _archive(setup: Setup) -> str:
    if not setup.database.exists():
        return f"{setup.database}: not there yet; 'fairclip run' makes it"
    from crawler.archive import key  # noqa: PLC0415 - heavy
    from crawler.cli import archives  # noqa: PLC0415 - heavy

    def ask(db: sqlite3.Connection) -> tuple[str, str]:
        (answer,) = db.execute("PRAGMA quick_check").fetchone()
        (known,) = db.execute("SELECT key_check FROM archive").fetchone()
        return answer, known

    async def look() -> tuple[str, str]:
        async with archives.reading(setup) as archive:
            return await archive.run(ask)

    answer, known = asyncio.run(look())
    if answer != "ok":
        raise RuntimeError(f"{setup.database}: {answer}; restore it from a backup")
    if not setup.key.exists():
        raise RuntimeError(f"{setup.key} is missing; restore it from a backup")
    if key.check_value(key.read(setup.key)) != known:
        raise RuntimeError(f"{setup.key} is the key of another archive; restore the right one from a backup")
    return f"{setup.database}: {setup.database.stat().st_size / 1e6:.1f} MB, sound"


def _disk(setup: Setup) -> str:
    at = setup.archive if setup.archive.exists() else Path.cwd()
    return f"{shutil.disk_usage(at).free / 1e9:.0f} GB free"


_CHECKS: dict[str, Callable[[Setup], str]] = {
    "sqlite": _sqlite,
    "libraries": _libraries,
    "config": _config,
    "archive": _archive,
    "disk": _disk,
}
