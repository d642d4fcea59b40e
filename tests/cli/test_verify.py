import json

import pytest
from tests.cli.desk import Desk, fairclip

from crawler.archive.store import Store


def tamper(db: Store) -> None:
    """Change a decision behind our back."""
    for name in [row["name"] for row in db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")]:
        db.execute(f"DROP TRIGGER {name}")
    db.execute("UPDATE decision SET at = '2001-01-01T00:00:00.000Z' WHERE id = 2")


def test_an_untouched_archive_is_whole(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    for options in ([], ["--quick"]):
        said = fairclip(capsys, "verify", *options, *own.options)
        assert (said.code, said.out) == (0, "")
        assert said.err == f"{own.database}: whole\n"
    assert fairclip(capsys, "verify", "-q", *own.options).err == ""


def test_a_changed_decision_is_found_and_stands_in_the_report(
    capsys: pytest.CaptureFixture[str], own: Desk
) -> None:
    own.write(tamper)
    said = fairclip(capsys, "verify", *own.options)
    assert said.code == 1
    assert "decision 2" in said.out
    assert "problems" in said.err
    report = json.loads(fairclip(capsys, "report", "--json", *own.options).out)
    codes = {found["code"] for level in report["levels"] for found in level["findings"]}
    assert any(code.startswith("FC5") for code in codes)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        ("newer", "has schema 999, this fairclip reads up to"),
        ("damaged", "is damaged"),
        ("keyless", "fairclip.key is missing"),
    ],
)
def test_an_archive_that_cannot_be_used_says_why(
    capsys: pytest.CaptureFixture[str], own: Desk, spoil: str, why: str
) -> None:
    match spoil:
        case "newer":
            own.write(lambda db: db.execute("PRAGMA user_version = 999"))
        case "damaged":
            own.database.write_bytes(own.database.read_bytes()[:5000])
        case _:
            (own.archive / "fairclip.key").unlink()
    for command in ("verify", "run"):
        said = fairclip(capsys, command, *own.options)
        assert (said.code, said.out) == (6, "")
        assert why in said.err
        assert len(said.err.splitlines()) == 1


def test_a_mistyped_archive_is_not_made_by_the_way(capsys: pytest.CaptureFixture[str], bare: Desk) -> None:
    said = fairclip(capsys, "verify", *bare.options)
    assert (said.code, said.out) == (6, "")
    assert "there is no archive at" in said.err
    assert not bare.archive.exists()
