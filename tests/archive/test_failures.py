import errno
import sqlite3
from pathlib import Path

import pytest

from crawler.archive.failures import mapped, translated
from crawler.errors import ArchiveError, ArchiveLocked, Corrupt, DiskFull

PATH = Path("archive/fairclip.db")


def _error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("it says so")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_CORRUPT, Corrupt),
        (sqlite3.SQLITE_NOTADB, Corrupt),
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_READONLY, DiskFull),
        (sqlite3.SQLITE_IOERR_WRITE, DiskFull),
        (sqlite3.SQLITE_BUSY, ArchiveLocked),
        (sqlite3.SQLITE_CANTOPEN, ArchiveError),
        (sqlite3.SQLITE_INTERRUPT, ArchiveError),
        (sqlite3.SQLITE_CONSTRAINT_CHECK, ArchiveError),
    ],
)
def test_each_error_of_sqlite_is_one_of_ours(code: int, kind: type[ArchiveError]) -> None:
    assert type(translated(_error(code), PATH)) is kind


def test_the_message_names_the_file_and_what_sqlite_says() -> None:
    said = str(translated(_error(sqlite3.SQLITE_FULL), PATH))
    assert str(PATH) in said
    assert "it says so" in said


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_full_or_closed_disk_is_named(number: int) -> None:
    with pytest.raises(DiskFull), mapped(PATH):
        raise OSError(number, "no")


def test_other_errors_pass() -> None:
    with pytest.raises(FileNotFoundError), mapped(PATH):
        raise FileNotFoundError(errno.ENOENT, "gone")
