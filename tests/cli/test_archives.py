import asyncio
from pathlib import Path

import pytest
from tests.cli.desk import Desk, fairclip
from tests.cli.stories import FULL, URL

from crawler.archive.database import Archive
from crawler.archive.store import Store
from crawler.cli import archives
from crawler.cli.setup import Setup
from crawler.errors import ArchiveError, ArchiveLocked


def setup_of(desk: Desk) -> Setup:
    return Setup(config=desk.config, archive=desk.archive)


def _is_known(db: Store, url: str) -> bool:
    return bool(db.one("SELECT 1 FROM url WHERE url = ?", url))


def test_reading_needs_neither_key_nor_lock(own: Desk) -> None:
    own.archive.joinpath("fairclip.key").unlink()

    async def ask() -> bool:
        async with archives.reading(setup_of(own)) as one, archives.reading(setup_of(own)) as other:
            assert one.read_only
            return await other.run(_is_known, "http://www.globaldefensecorp.com/")

    assert asyncio.run(ask())


def test_only_one_may_write(own: Desk) -> None:
    async def twice() -> None:
        async with archives.writing(setup_of(own)), archives.writing(setup_of(own)):
            pass

    with pytest.raises(ArchiveLocked):
        asyncio.run(twice())


def test_an_archive_that_is_not_there_is_not_made_by_the_way(bare: Desk) -> None:
    async def look() -> Archive:
        async with archives.writing(setup_of(bare)) as archive:
            return archive

    with pytest.raises(ArchiveError, match="there is no archive at"):
        asyncio.run(look())
    assert not bare.archive.exists()


def test_it_is_made_on_purpose_with_its_key(bare: Desk) -> None:
    asyncio.run(archives.created(setup_of(bare)))
    assert bare.database.exists()
    assert (bare.archive / "fairclip.key").stat().st_mode & 0o777 == 0o600
    asyncio.run(archives.created(setup_of(bare)))


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "--max-pages", "1"),
        ("verify",),
        ("purge", "--older-than", "1d"),
        ("takedown", URL, "--reason", "asked"),
        ("redecide",),
        ("check", "draft.txt"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_key_of_another_archive_is_refused_wherever_the_two_can_meet(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    own: Desk,
    tmp_path: Path,
    arguments: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.txt").write_text(FULL, "utf-8")
    own.archive.joinpath("fairclip.key").write_text(bytes(32).hex(), "ascii")
    before = own.database.read_bytes()
    said = fairclip(capsys, *arguments, *own.options)
    assert (said.code, said.out) == (6, "")
    assert said.err.count("\n") == 1
    assert "is the key of another archive than" in said.err
    assert own.database.read_bytes() == before


def test_what_only_reads_needs_no_key_and_takes_none_along(
    capsys: pytest.CaptureFixture[str], own: Desk, tmp_path: Path
) -> None:
    own.archive.joinpath("fairclip.key").write_text(bytes(32).hex(), "ascii")
    for arguments in (("report", "--fail-on", "never"), ("export",), ("backup", str(tmp_path / "copy.db"))):
        assert fairclip(capsys, *arguments, *own.options).code == 0
    assert [file.name for file in tmp_path.glob("copy*")] == ["copy.db"]
