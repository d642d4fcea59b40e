from pathlib import Path

import pytest

from crawler.config.folder import FILES, find, shipped
from crawler.errors import ConfigError


def test_all_files_of_the_configuration_are_shipped() -> None:
    assert [name for name in FILES if not (shipped() / name).is_file()] == []
    assert list((shipped() / "phrases").glob("*.toml"))


def test_a_folder_overrides_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "crawler.toml").write_text("# mine", "utf-8")
    (tmp_path / "phrases").mkdir()
    (tmp_path / "phrases" / "xx.toml").write_text("# mine", "utf-8")
    folder = find(tmp_path)
    assert folder.text("crawler.toml") == "# mine"
    assert folder.path("policy.toml") == shipped() / "policy.toml"
    assert "phrases/xx.toml" in folder.phrases()
    assert "phrases/en.toml" in folder.phrases()
    assert folder.origin("crawler.toml") == str(tmp_path / "crawler.toml")
    assert folder.origin("policy.toml") == "shipped policy.toml"


def test_the_first_place_that_is_named_counts(tmp_path: Path) -> None:
    local, named, given = (tmp_path / name for name in ("config", "named", "given"))
    for folder in (local, named, given):
        folder.mkdir()
        (folder / "crawler.toml").write_text("", "utf-8")
    environ = {"FAIRCLIP_CONFIG": str(named)}
    assert find(given, environ=environ, cwd=tmp_path).own == given
    assert find(None, environ=environ, cwd=tmp_path).own == named
    assert find(None, environ={}, cwd=tmp_path).own == local
    assert find(None, environ={}, cwd=tmp_path / "named").own is None


def test_a_config_folder_of_another_program_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "pyproject.toml").write_text("", "utf-8")
    assert find(None, environ={}, cwd=tmp_path).own is None


def test_a_named_folder_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is no folder"):
        find(tmp_path / "nowhere")


def test_a_mistyped_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "souces.toml").write_text("", "utf-8")
    with pytest.raises(ConfigError, match=r"souces\.toml: is no file of ours; did you mean 'sources\.toml'"):
        find(tmp_path)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "crawler.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="not UTF-8"):
        find(tmp_path).text("crawler.toml")


def test_the_digest_changes_with_every_file(tmp_path: Path) -> None:
    (tmp_path / "waivers.toml").write_text("", "utf-8")
    empty = find(tmp_path).digest()
    assert empty == find(tmp_path).digest()
    (tmp_path / "waivers.toml").write_text("# x", "utf-8")
    assert find(tmp_path).digest() != empty
