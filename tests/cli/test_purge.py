import pytest
from tests.cli.desk import Desk, fairclip


def excerpts(desk: Desk) -> int:
    return len(desk.rows("SELECT url FROM excerpts"))


def test_excerpts_that_are_older_go_and_citations_stay(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    before, cited = excerpts(own), len(own.rows("SELECT url FROM attributions"))
    assert before
    assert fairclip(capsys, "purge", "--older-than", "90d", *own.options).err == "0 excerpts deleted\n"
    said = fairclip(capsys, "purge", "--older-than", "0", *own.options)
    assert (said.code, said.out, said.err) == (0, "", f"{before} excerpts deleted\n")
    assert excerpts(own) == 0
    assert len(own.rows("SELECT url FROM attributions")) == cited


@pytest.mark.parametrize("age", ["1", "90d", "6w", "12m", "2y"])
def test_ages_are_days_weeks_months_or_years(capsys: pytest.CaptureFixture[str], own: Desk, age: str) -> None:
    assert fairclip(capsys, "purge", "--older-than", age, *own.options).code == 0


@pytest.mark.parametrize("age", ["soon", "-1d", "1h", "", "1.5y", "99999y"])
def test_an_age_that_is_none_deletes_nothing(capsys: pytest.CaptureFixture[str], own: Desk, age: str) -> None:
    before = excerpts(own)
    said = fairclip(capsys, "purge", "--older-than", age, *own.options)
    assert said.code == 2
    assert "--older-than" in said.err
    assert excerpts(own) == before


def test_the_age_must_be_said(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    assert fairclip(capsys, "purge", *own.options).code == 2


def test_without_an_archive_nothing_is_made(capsys: pytest.CaptureFixture[str], bare: Desk) -> None:
    assert fairclip(capsys, "purge", "--older-than", "1y", *bare.options).code == 6
    assert not bare.archive.exists()
