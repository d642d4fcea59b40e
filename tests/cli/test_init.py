from pathlib import Path

import pytest
from tests.cli.desk import Desk, fairclip

FILES = ("crawler.toml", "sources.toml", "permissions.toml", "waivers.toml")


def test_it_makes_config_archive_and_key_and_says_what_is_next(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = fairclip(capsys, "init", str(tmp_path / "press"))
    assert (said.code, said.out) == (0, "")
    desk = Desk(folder=tmp_path / "press")
    for name in FILES:
        text = (desk.config / name).read_text("utf-8")
        assert "#" in text, "the starter files are commented"
    assert desk.database.exists()
    assert (desk.archive / "fairclip.key").exists()
    assert "set your contact" in said.err


def test_it_never_overwrites(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    desk = Desk(folder=tmp_path)
    desk.config.mkdir()
    (desk.config / "crawler.toml").write_text("# mine", "utf-8")
    fairclip(capsys, "init", str(tmp_path))
    key = (desk.archive / "fairclip.key").read_bytes()
    said = fairclip(capsys, "init", str(tmp_path))
    assert said.code == 0
    assert said.err.count("kept") == len(FILES) + 1
    assert (desk.config / "crawler.toml").read_text("utf-8") == "# mine"
    assert (desk.archive / "fairclip.key").read_bytes() == key


def test_what_it_makes_needs_a_contact_and_then_is_sound(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    desk = Desk(folder=tmp_path)
    fairclip(capsys, "init", str(tmp_path))
    refused = fairclip(capsys, "run", *desk.options)
    assert refused.code == 4
    assert f"{desk.config / 'crawler.toml'} [identity]: no contact" in refused.err
    text = (desk.config / "crawler.toml").read_text("utf-8")
    assert 'contact = ""' in text
    (desk.config / "crawler.toml").write_text(
        text.replace('contact = ""', 'contact = "mailto:me@press.example"')
    )
    assert fairclip(capsys, "config", "check", *desk.options).code == 0


@pytest.mark.parametrize("where", ["file", "file/press"])
def test_a_file_in_its_way_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("x")
    said = fairclip(capsys, "init", str(tmp_path / where))
    assert said.code == 2
    assert "file" in said.err
    assert len(said.err.splitlines()) == 1
