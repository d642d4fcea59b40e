"""The archive as the commands open it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from crawler import __version__
from crawler.archive.database import Archive, opened
from crawler.cli.setup import Setup


@asynccontextmanager
async def reading(setup: Setup) -> AsyncIterator[Archive]:
    """The archive, read-only: needs neither key nor lock."""
    async with opened(setup.database, now=datetime.now(UTC), read_only=True) as archive:
        yield archive


@asynccontextmanager
async def writing(setup: Setup) -> AsyncIterator[Archive]:
    """The archive with its lock and key."""
    now = datetime.now(UTC)
    async with opened(setup.database, now=now, key_path=setup.key, version=__version__) as archive:
        yield archive


async def created(setup: Setup) -> None:
    """Make the archive, or bring an old one up to date."""
    async with writing(setup):
        pass
