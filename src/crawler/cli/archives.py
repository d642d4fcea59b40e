"""The archive as the commands open it."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime

from crawler import __version__
from crawler.archive.database import Archive, opened
from crawler.cli.setup import Setup
from crawler.errors import ArchiveError


@asynccontextmanager
async def reading(setup: Setup) -> AsyncIterator[Archive]:
    """The archive, read-only: needs neither key nor lock."""
    async with opened(setup.database, now=datetime.now(UTC), read_only=True) as archive:
        yield archive


@asynccontextmanager
async def writing(setup: Setup) -> AsyncIterator[Archive]:
    """The archive with its lock and key; one that is not there is not made by the way.

    Raises:
        ArchiveError: there is none.

    """
    if not setup.database.exists():
        raise ArchiveError(
            f"there is no archive at {setup.database}; 'fairclip run' makes one, --archive DIR names another"
        )
    async with _opened(setup) as archive:
        yield archive


async def created(setup: Setup) -> None:
    """Make the archive, or bring an old one up to date."""
    async with _opened(setup):
        pass


def _opened(setup: Setup) -> AbstractAsyncContextManager[Archive]:
    return opened(setup.database, now=datetime.now(UTC), key_path=setup.key, version=__version__)
