"""The one place where SQLite's errors become ours (``errors.py``): what, where, how to mend it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crawler.errors import ArchiveError, ArchiveLocked, Corrupt, DiskFull

_CORRUPT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NO_ROOM_ERRNO = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}


@contextmanager
def mapped(path: Path) -> Iterator[None]:
    """Raise our errors where SQLite or the file system raises its own."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error, path) from error
    except OSError as error:
        if error.errno not in _NO_ROOM_ERRNO:
            raise
        msg = f"{path}: {error.strerror}; free some room, or let this user write there"
        raise DiskFull(msg) from error


def translated(error: sqlite3.Error, path: Path) -> ArchiveError:
    """What an error of SQLite means to the person who runs us."""
    primary = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if primary in _CORRUPT:
        return Corrupt(f"{path} is damaged ({error}); restore a backup, or see 'fairclip verify'")
    if primary in _NO_ROOM:
        return DiskFull(f"{path} cannot be written ({error}); free some room, or let this user write there")
    if primary in _BUSY:
        return ArchiveLocked(f"{path} is in use by another program; try again when it is done")
    if primary == sqlite3.SQLITE_CANTOPEN:
        return ArchiveError(f"{path} cannot be opened; is the folder there, and may this user read it?")
    if primary == sqlite3.SQLITE_INTERRUPT:
        return ArchiveError(f"{path}: the query was stopped; it took too long")
    return ArchiveError(f"{path}: {error}")
