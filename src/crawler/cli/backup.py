"""``fairclip backup``: a consistent copy of the archive, while it is in use."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import click

from crawler.cli.setup import Setup, common


@click.command(epilog="Example: fairclip backup /srv/backup/fairclip-$(date +%F).db")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@common
def command(setup: Setup, target: Path) -> None:
    """Copy the database to FILE, even during a run. The key is not copied: keep it apart."""
    from crawler.cli import archives  # noqa: PLC0415 - heavy

    if target.exists():
        raise click.UsageError(f"{target} exists; name a new file")
    if not target.absolute().parent.is_dir():
        raise click.UsageError(f"{target.parent} is no folder; make it first")

    async def copy() -> None:
        async with archives.reading(setup) as archive:
            await archive.run(_copied, target)

    asyncio.run(copy())
    setup.say(f"{target}: {target.stat().st_size / 1e6:.1f} MB; the key {setup.key} was not copied")


def _copied(db: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target)) as copy:
        db.backup(copy)
