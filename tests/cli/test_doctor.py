import shutil

import pytest
from tests.cli.desk import Desk, fairclip


def verdicts(out: str) -> dict[str, str]:
    return {line.split()[1]: line.split()[0] for line in out.splitlines()[1:]}


def test_a_fit_machine_gets_one_line_for_each_check(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "doctor", *desk.options)
    assert said.code == 0
    assert said.out.startswith("fairclip ")
    assert verdicts(said.out) == dict.fromkeys(("sqlite", "libraries", "config", "archive", "disk"), "ok")


def test_an_archive_that_is_not_there_yet_is_no_trouble(
    capsys: pytest.CaptureFixture[str], bare: Desk
) -> None:
    said = fairclip(capsys, "doctor", *bare.options)
    assert said.code == 0
    assert "'fairclip run' makes it" in said.out


def test_every_trouble_is_told_and_the_checks_go_on(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    own.configure("[identity]")
    own.database.write_bytes(b"this is no database" * 500)
    said = fairclip(capsys, "doctor", *own.options)
    assert said.code == 1
    assert verdicts(said.out)["config"] == verdicts(said.out)["archive"] == "BAD"
    assert verdicts(said.out)["disk"] == "ok"
    assert "no contact" in said.out


def test_a_newer_archive_is_trouble(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    own.write(lambda db: db.execute("PRAGMA user_version = 999"))
    said = fairclip(capsys, "doctor", *own.options)
    assert said.code == 1
    assert "install the newer fairclip" in said.out


@pytest.mark.parametrize(
    ("key", "why"),
    [(None, "is missing"), ("ab" * 32, "the key of another archive"), ("no key", "is no fairclip key")],
)
def test_a_key_that_does_not_fit_is_trouble(
    capsys: pytest.CaptureFixture[str], own: Desk, key: str | None, why: str
) -> None:
    path = own.archive / "fairclip.key"
    if key is None:
        path.unlink()
    else:
        path.write_text(key)
    said = fairclip(capsys, "doctor", *own.options)
    assert said.code == 1
    assert why in said.out


def test_the_disk_is_looked_at_where_the_archive_is(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    free = shutil.disk_usage(desk.archive).free / 1e9
    assert f"{free:.0f} GB" in fairclip(capsys, "doctor", *desk.options).out or free > 0
