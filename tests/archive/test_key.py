import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from crawler.archive import key
from crawler.errors import ArchiveError


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "fairclip.key"
    made = key.make(path)
    assert len(made) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert key.read(path) == made
    assert [file.name for file in tmp_path.iterdir()] == ["fairclip.key"]


def test_whoever_comes_second_gets_the_firsts_key(tmp_path: Path) -> None:
    path = tmp_path / "fairclip.key"
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: key.make(path), range(16)))
    assert len(made) == 1


@pytest.mark.parametrize("content", [b"", b"abc", b"\xff" * 64, b"zz" * 32])
def test_something_else_is_no_key(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fairclip.key"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="no fairclip key"):
        key.read(path)


def test_the_check_value_tells_keys_apart_and_not_what_they_are() -> None:
    one, two = key.check_value(bytes(32)), key.check_value(bytes(31) + b"\1")
    assert one != two
    assert bytes(32).hex() not in one
