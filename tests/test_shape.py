"""Shape is tested like behaviour (style.md 3)."""

import ast
from pathlib import Path

import pytest

from crawler.cli.group import COMMANDS
from crawler.model import Reason

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src/crawler").rglob("*.py"))
CODE = [*SOURCES, *sorted((ROOT / "tests").rglob("*.py"))]
LONGEST = 400

NO_TWIN = {
    "crawler/errors.py": "a tree of names; each is tested where it is raised",
    "crawler/model/outcome.py": "plain data; tested where visits are settled",
    "crawler/model/finding.py": "plain data; tested in the report",
}


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", CODE, ids=_name)
def test_no_file_is_longer_than_it_should_be(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if path.name not in {"__init__.py", "__main__.py"}], ids=_name
)
def test_every_module_has_its_test_file(path: Path) -> None:
    inside = path.relative_to(ROOT / "src")
    twin = ROOT / "tests" / inside.relative_to("crawler").with_name(f"test_{path.name}")
    assert inside.as_posix() in NO_TWIN or twin.exists(), f"{_name(path)} has no {_name(twin)}"


def test_no_two_test_files_twin_nothing() -> None:
    for name in NO_TWIN:
        assert (ROOT / "src" / name).exists(), f"{name} is excused, but gone"


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_every_module_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body


def test_every_command_stands_in_the_readme_or_the_manual() -> None:
    manual = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`fairclip {name}" not in manual] == []


def test_every_reason_stands_in_the_manual() -> None:
    manual = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    assert [reason for reason in Reason if f"`{reason}`" not in manual] == []
