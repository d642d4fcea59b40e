"""The archive as one resource: opened, locked, migrated, closed in one place.

``async with opened(path) as archive`` is the only owner of the connection: an aiosqlite connection that
stays open keeps the process from ending.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from filelock import FileLock, Timeout

from crawler.archive import fingerprints, frontier, hosts, key, migrate, runs, settle, sites
from crawler.archive.connection import Connection
from crawler.archive.failures import mapped
from crawler.archive.runs import Begun, SourceFacts
from crawler.archive.settle import Settled
from crawler.archive.store import Schedule, Store
from crawler.archive.times import stamp
from crawler.errors import ArchiveError, ArchiveLocked
from crawler.model import Link, Outcome, Task
from crawler.politeness import SlotState
from crawler.site import SiteFile

Params = ParamSpec("Params")
Result = TypeVar("Result")

_PRAGMAS = """
PRAGMA foreign_keys = ON;
PRAGMA busy_timeout = 5000;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -16000;
PRAGMA recursive_triggers = OFF;
"""
_WRITER = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA wal_autocheckpoint = 4000;
PRAGMA journal_size_limit = 32000000;
"""


class Archive:
    """An open archive.

    ``run`` and ``write`` take any function of this folder; the methods below them are what a crawl needs.
    """

    def __init__(self, path: Path, connection: Connection, *, read_only: bool, key: bytes | None) -> None:
        self.path, self.read_only, self.key = path, read_only, key
        self._connection = connection

    async def run(
        self, work: Callable[Concatenate[Store, Params], Result], *args: Params.args, **kwargs: Params.kwargs
    ) -> Result:
        """What a reading function gives, run whole on the connection's thread."""
        with mapped(self.path):
            return await self._connection.run(work, *args, **kwargs)

    async def write(
        self, work: Callable[Concatenate[Store, Params], Result], *args: Params.args, **kwargs: Params.kwargs
    ) -> Result:
        """What a writing function gives; all that it writes is one transaction."""

        def whole(db: Store, /, *args: Params.args, **kwargs: Params.kwargs) -> Result:
            with db.transaction():
                return work(db, *args, **kwargs)

        with mapped(self.path):
            return await self._connection.run(whole, *args, **kwargs)

    async def add(
        self,
        links: Sequence[Link],
        *,
        source: str,
        now: datetime,
        depth: int = 0,
        found_in: str = "seed",
    ) -> int:
        """Make addresses known; those that are known stay as they are. Gives the number of new ones."""
        return await self.write(frontier.add, links, source=source, now=now, depth=depth, found_in=found_in)

    async def hosts_due(self, now: datetime, *, sources: Sequence[str] | None = None) -> list[str]:
        """Hosts with something to ask for."""
        return await self.run(frontier.hosts_due, now, sources=sources)

    async def tasks(
        self, host: str, *, now: datetime, limit: int = 20, sources: Sequence[str] | None = None
    ) -> list[Task]:
        """The next addresses of one host, the most urgent first."""
        return await self.run(frontier.tasks, host, now=now, limit=limit, sources=sources)

    async def settle(
        self,
        task: Task,
        outcome: Outcome,
        *,
        links: Sequence[Link] | None = None,
        slot: SlotState | None = None,
    ) -> Settled:
        """Keep how a visit ended: the only write of a visit, one transaction.

        ``links`` are those that may be followed (None: those of the outcome); ``slot`` is the host's clock.
        """
        return await self.write(settle.compare_and_settle, task, outcome, links=links, slot=slot)

    async def slots(self) -> Mapping[str, SlotState]:
        """Every host's clock."""
        return await self.run(hosts.load)

    async def keep_slot(
        self,
        slot: SlotState,
        *,
        robots: str | None = None,
        resting_until: datetime | None = None,
        now: datetime | None = None,
    ) -> None:
        """Keep a host's clock between visits, and how it was treated (:func:`crawler.archive.hosts.keep`)."""
        await self.write(hosts.keep, slot, robots=robots, resting_until=resting_until, now=now)

    async def load_site(self, origin: str) -> Mapping[str, SiteFile]:
        """Site files of an origin, as kept (``crawler.fetch.site_files.SiteStore``)."""
        return await self.run(sites.load, origin)

    async def save_site_file(self, origin: str, key: str, file: SiteFile) -> None:
        """Keep one site file; of a page only that it was there."""
        await self.write(sites.keep, origin, key, file)

    async def begin_run(
        self,
        *,
        now: datetime,
        version: str,
        config_digest: str,
        profile: str,
        resolve: Mapping[str, str],
        sources: Sequence[SourceFacts] = (),
    ) -> Begun:
        """Begin a run; everything settled from now on belongs to it."""
        return await self.write(
            runs.begin,
            now=now,
            version=version,
            config_digest=config_digest,
            profile=profile,
            resolve=resolve,
            sources=sources,
        )

    async def end_run(
        self,
        run: int,
        *,
        now: datetime,
        exit_code: int,
        counts: Mapping[str, int],
        failed: Mapping[str, str] | None = None,
        good: Sequence[str] = (),
    ) -> None:
        """End a run: counts, the chain's head, and the sources that failed or worked."""
        await self.write(runs.end, run, now=now, exit_code=exit_code, counts=counts, failed=failed, good=good)

    async def wipe(self) -> None:
        """Make deleted text unreadable in every file of the archive, where something was deleted."""
        with mapped(self.path):
            await self._connection.run(wipe)


@asynccontextmanager
async def opened(
    path: Path,
    *,
    now: datetime,
    key_path: Path | None = None,
    read_only: bool = False,
    schedule: Schedule | None = None,
    version: str = "0",
    factory: type[Store] = Store,
) -> AsyncIterator[Archive]:
    """The archive in a file, made when it is missing; migrated when it is old.

    Args:
        path: the SQLite file; its lock and its key lie beside it.
        now: the instant that a new archive is dated with.
        key_path: another place of the key.
        read_only: neither key nor lock is needed, nothing can be written, and a missing file is an error.
        schedule: when pages are visited again.
        version: of fairclip, kept in a new archive.
        factory: makes the SQLite connection; tests inject faults with one of their own.

    Raises:
        ArchiveLocked: another run writes to it.
        SchemaTooNew: a newer fairclip wrote it.
        Corrupt: SQLite says that it is damaged.
        DiskFull: no room, or not writable.
        ArchiveError: missing (read-only), of another program, or its key is missing or another's.

    """
    if read_only:
        async with _reading(path) as connection:
            yield Archive(path, connection, read_only=True, key=None)
        return
    with mapped(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path.with_name(f"{path.name}.lock"), timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout as error:
            msg = f"{path} is in use by another run"
            raise ArchiveLocked(msg) from error
    connection = Connection(path, read_only=False, factory=factory)
    try:
        with mapped(path):
            await connection.opened()
            found = await connection.run(
                _prepare, path, key_path or path.with_name("fairclip.key"), now=now, version=version
            )
            await connection.run(_set, schedule=schedule or Schedule(), key=found)
        yield Archive(path, connection, read_only=False, key=found)
        with mapped(path):
            await connection.run(_finish)
    finally:
        # whatever happened: an open connection would keep the process from ending
        await asyncio.shield(connection.close())
        lock.release()


def wipe(db: Store) -> None:
    """Rewrite the search index without what was deleted, and empty the write-ahead log."""
    if db.one("SELECT text_to_wipe FROM archive"):
        with db.transaction():
            for table in ("citation_search", "excerpt_search", "citation_trigram", "excerpt_trigram"):
                db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - our own names
            db.execute("UPDATE archive SET text_to_wipe = 0")
    db.execute("PRAGMA wal_checkpoint (TRUNCATE)")


def _prepare(db: Store, path: Path, key_path: Path, *, now: datetime, version: str) -> bytes:
    db.executescript(_PRAGMAS)
    migrate.check_version(db, path)
    db.executescript(_WRITER)
    migrate.migrate(db, path)
    known = db.one("SELECT key_check FROM archive")
    if known is not None and not key_path.exists():
        msg = f"{key_path} is missing: without it new pages cannot be compared; restore it from a backup"
        raise ArchiveError(msg)
    found = key.read(key_path) if key_path.exists() else key.make(key_path)
    if known is None:
        with db.transaction():
            db.execute(
                "INSERT INTO archive (id, made_at, made_by, key_check) VALUES (1, ?, ?, ?)",
                (stamp(now), version, key.check_value(found)),
            )
    elif known != key.check_value(found):
        msg = f"{key_path} is the key of another archive than {path}; restore the right one from a backup"
        raise ArchiveError(msg)
    return found


def _set(db: Store, *, schedule: Schedule, key: bytes) -> None:
    db.schedule, db.key = schedule, key


def _finish(db: Store) -> None:
    with db.transaction():
        fingerprints.list_marks(db)
    wipe(db)
    db.execute("PRAGMA optimize")


@asynccontextmanager
async def _reading(path: Path) -> AsyncIterator[Connection]:
    connection = Connection(path, read_only=True, immutable=_is_at_rest(path))
    try:
        with mapped(path):
            await connection.opened()
            await connection.run(_check, path)
        yield connection
    finally:
        await asyncio.shield(connection.close())


def _check(db: Store, path: Path) -> None:
    db.executescript(_PRAGMAS)
    version = migrate.check_version(db, path)
    if version < migrate.latest():
        msg = f"{path} has the old schema {version}; open it once with 'fairclip run' to bring it up to date"
        raise ArchiveError(msg)


def _is_at_rest(path: Path) -> bool:
    """Whether nobody can be writing: no write-ahead log, in a folder where this user could make none."""
    if not path.exists():
        msg = f"there is no archive at {path}; 'fairclip run' makes one, --archive DIR names another"
        raise ArchiveError(msg)
    return not path.with_name(f"{path.name}-wal").exists() and not os.access(path.parent, os.W_OK)
