import os
import sqlite3
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from tests.records import COPIER, DAY, GDC, NOW, link_only, links, record, stored, task

from crawler.archive import frontier, takedown
from crawler.archive.database import Archive, opened
from crawler.archive.store import Schedule
from crawler.errors import ArchiveError, ArchiveLocked, Corrupt, DiskFull, SchemaTooNew
from crawler.politeness import SlotState
from crawler.site import SiteFile

pytestmark = pytest.mark.anyio
EXCERPT = (record().excerpt or pytest.fail("it has one")).text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive" / "fairclip.db"


async def _filled(path: Path) -> None:
    async with opened(path, now=NOW, version="1.2") as archive:
        await archive.settle(task(), stored(record()))


async def test_a_new_archive_has_its_folder_file_key_and_nothing_else_when_closed(path: Path) -> None:
    await _filled(path)
    assert _names(path) == [
        "fairclip.db",
        "fairclip.db.lock",
        "fairclip.key",
    ]
    assert _mode(path.parent / "fairclip.key") == 0o600


async def test_what_was_settled_is_there_when_it_is_opened_again(path: Path) -> None:
    await _filled(path)
    async with opened(path, now=NOW, read_only=True) as archive:
        assert await archive.run(lambda db: db.one("SELECT url FROM excerpts")) == GDC
        assert archive.key is None


async def test_a_crawl_has_all_it_needs(path: Path) -> None:
    async with opened(path, now=NOW, schedule=Schedule(first_revisit=timedelta(hours=1))) as archive:
        begun = await archive.begin_run(now=NOW, version="1", config_digest="d", profile="strict", resolve={})
        assert await archive.add(links("a", "2026/03/howitzers"), source="gdc", now=NOW) == 2
        assert await archive.hosts_due(NOW) == ["www.gdc.example"]
        first, second = await archive.tasks("www.gdc.example", now=NOW)
        slot = SlotState(host="www.gdc.example", requests=1)
        done = await archive.settle(second, stored(record()), slot=slot)
        assert done.next_visit == NOW + timedelta(hours=1)
        assert await archive.tasks("www.gdc.example", now=NOW) == [first]
        await archive.keep_slot(slot, robots="read")
        assert await archive.slots() == {"www.gdc.example": slot}
        file = SiteFile(url=links("ai.txt")[0].url, status=404, fetched_at=NOW)
        await archive.save_site_file("https://www.gdc.example", "/ai.txt", file)
        assert await archive.load_site("https://www.gdc.example") == {"/ai.txt": file}
        await archive.end_run(begun.id, now=NOW, exit_code=0, counts={"read": 1})


async def test_of_two_pages_read_at_the_same_time_the_later_to_be_settled_finds_the_other(path: Path) -> None:
    async with opened(path, now=NOW) as archive:
        source, copy = stored(record()), stored(link_only(COPIER, at=NOW + DAY))
        assert (await archive.settle(task(), source)).matches == ()
        (match,) = (await archive.settle(task(COPIER), copy)).matches
        assert (match.source, match.copy) == (GDC, COPIER)
        assert await archive.run(lambda db: db.one("SELECT copy_url FROM reuse")) == COPIER


async def test_a_second_run_is_refused_at_once_and_a_reader_is_not(path: Path) -> None:
    async with opened(path, now=NOW) as archive:
        await archive.settle(task(), stored(record()))
        with pytest.raises(ArchiveLocked) as refused:
            async with opened(path, now=NOW):
                pytest.fail("two runs at once")
        assert refused.value.exit_code == 75
        async with opened(path, now=NOW, read_only=True) as reader:
            assert await reader.run(lambda db: db.one("SELECT count(*) FROM excerpts")) == 1
    async with opened(path, now=NOW):
        pass


async def test_a_lock_whose_owner_died_is_no_lock(path: Path) -> None:
    code = (
        "import asyncio, os, sys; from datetime import datetime, UTC; from pathlib import Path\n"
        "from crawler.archive.database import opened\n"
        "async def main():\n"
        "    async with opened(Path(sys.argv[1]), now=datetime(2026, 1, 1, tzinfo=UTC)):\n"
        "        os._exit(9)\n"
        "asyncio.run(main())"
    )
    assert _exit_code(code, path) == 9
    async with opened(path, now=NOW) as archive:
        assert await archive.run(frontier.next_due) is None


async def test_opening_read_only_needs_no_key_and_writes_nothing(path: Path) -> None:
    await _filled(path)
    _remove(path.parent / "fairclip.key")
    before = _bytes(path)
    async with opened(path, now=NOW, read_only=True) as archive:
        assert await archive.run(lambda db: db.one("SELECT count(*) FROM compliance")) == 1
        with pytest.raises(DiskFull):
            await archive.add(links("x"), source="gdc", now=NOW)
    assert _bytes(path) == before


async def test_a_missing_key_or_anothers_is_refused(path: Path) -> None:
    await _filled(path)
    key = path.parent / "fairclip.key"
    _remove(key)
    with pytest.raises(ArchiveError, match="is missing"):
        await _filled(path)
    assert "fairclip.key" not in _names(path)
    _write(key, b"00" * 32)
    with pytest.raises(ArchiveError, match="key of another archive"):
        await _filled(path)


async def test_no_archive_is_a_clear_line(path: Path) -> None:
    with pytest.raises(ArchiveError, match="there is no archive at"):
        async with opened(path, now=NOW, read_only=True):
            pytest.fail("nothing to read")
    assert _names(path) == []


@pytest.mark.parametrize("read_only", [True, False])
async def test_a_damaged_file_is_named(path: Path, *, read_only: bool) -> None:
    _write(path, b"no database at all, but long enough to look like one" * 200)
    with pytest.raises(Corrupt, match=r"fairclip\.db is damaged"):
        async with opened(path, now=NOW, read_only=read_only):
            pytest.fail("it opened")


@pytest.mark.parametrize("read_only", [True, False])
async def test_a_newer_archive_is_refused_untouched(path: Path, *, read_only: bool) -> None:
    await _filled(path)
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    before = _bytes(path)
    with pytest.raises(SchemaTooNew):
        async with opened(path, now=NOW, read_only=read_only):
            pytest.fail("it opened")
    assert _bytes(path) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
async def test_a_folder_that_cannot_be_written_is_read_all_the_same(path: Path) -> None:
    await _filled(path)
    _chmod(path.parent, 0o500)
    try:
        async with opened(path, now=NOW, read_only=True) as archive:
            assert await archive.run(lambda db: db.one("SELECT count(*) FROM excerpts")) == 1
        with pytest.raises(DiskFull):
            await _filled(path)
    finally:
        _chmod(path.parent, 0o700)


async def test_what_was_deleted_cannot_be_read_in_any_file(path: Path) -> None:
    async with opened(path, now=NOW) as archive:
        await archive.settle(task(), stored(record()))
        assert _found_in_files(path, EXCERPT)
        await archive.write(takedown.take_down, kind="url", subject=GDC, reason="asked", now=NOW)
        await archive.wipe()
        words = EXCERPT.lower().rstrip(".").split()
        assert [word for word in (EXCERPT, *words) if _found_in_files(path, word)] == []


async def test_an_error_in_the_middle_leaves_the_archive_closed_and_whole(path: Path) -> None:
    with pytest.raises(LookupError):
        await _broken(path)
    async with opened(path, now=NOW) as archive:
        assert await archive.run(lambda db: db.one("SELECT count(*) FROM excerpts")) == 1


async def _broken(path: Path) -> None:
    async with opened(path, now=NOW) as archive:
        await archive.settle(task(), stored(record()))
        raise LookupError


async def test_a_foreign_error_of_the_caller_is_not_mistaken_for_ours(path: Path) -> None:
    with pytest.raises(PermissionError):
        async with opened(path, now=NOW):
            raise PermissionError


async def test_rows_that_break_a_promise_are_an_error_of_the_archive(path: Path) -> None:
    async with opened(path, now=NOW) as archive:
        with pytest.raises(ArchiveError, match="constraint"):
            await archive.write(lambda db: db.execute("INSERT INTO label (id, text) VALUES (1, NULL)"))
        assert isinstance(archive, Archive)


def _found_in_files(path: Path, text: str) -> bool:
    return any(text.encode() in file.read_bytes() for file in path.parent.iterdir())


def _names(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir()) if path.parent.exists() else []


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _chmod(path: Path, mode: int) -> None:
    path.chmod(mode)


def _remove(path: Path) -> None:
    path.unlink()


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def _exit_code(code: str, path: Path) -> int:
    ended = subprocess.run([sys.executable, "-c", code, str(path)], check=False, timeout=30)
    return ended.returncode
