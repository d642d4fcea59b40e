import shutil
from pathlib import Path

import pytest
from tests.cli.desk import Desk, fairclip


def test_a_copy_is_whole_and_has_no_key_beside_it(
    capsys: pytest.CaptureFixture[str], own: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "copy" / "fairclip.db"
    target.parent.mkdir()
    said = fairclip(capsys, "backup", str(target), *own.options)
    assert (said.code, said.out) == (0, "")
    assert "was not copied" in said.err
    assert [path.name for path in target.parent.iterdir()] == ["fairclip.db"]
    restored = Desk(folder=tmp_path / "restored")
    shutil.copytree(target.parent, restored.archive)
    shutil.copy(own.archive / "fairclip.key", restored.archive)
    shutil.copytree(own.config, restored.config)
    assert fairclip(capsys, "verify", *restored.options).code == 0
    sql = "SELECT url, verdict, rule FROM decisions ORDER BY decision"
    assert [tuple(row) for row in restored.rows(sql)] == [tuple(row) for row in own.rows(sql)]


def test_it_works_while_another_writes(capsys: pytest.CaptureFixture[str], own: Desk, tmp_path: Path) -> None:
    codes: list[int] = []
    own.write(lambda _db: codes.append(fairclip(capsys, "backup", str(tmp_path / "b.db"), *own.options).code))
    assert codes == [0]


def test_an_earlier_copy_is_never_overwritten(
    capsys: pytest.CaptureFixture[str], desk: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"
    target.write_text("precious")
    said = fairclip(capsys, "backup", str(target), *desk.options)
    assert said.code == 2
    assert "exists; name a new file" in said.err
    assert target.read_text() == "precious"


def test_a_folder_that_is_not_there_is_named(
    capsys: pytest.CaptureFixture[str], desk: Desk, tmp_path: Path
) -> None:
    said = fairclip(capsys, "backup", str(tmp_path / "gone" / "copy.db"), *desk.options)
    assert said.code == 2
    assert f"{tmp_path / 'gone'} is no folder" in said.err


def test_without_an_archive_there_is_nothing_to_copy(
    capsys: pytest.CaptureFixture[str], bare: Desk, tmp_path: Path
) -> None:
    said = fairclip(capsys, "backup", str(tmp_path / "copy.db"), *bare.options)
    assert said.code == 6
    assert not (tmp_path / "copy.db").exists()
