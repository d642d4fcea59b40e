import json

import pytest
from tests import records
from tests.cli.desk import Desk, fairclip

from crawler.archive import settle

QUOTE = "© 2026 GDC. \x1b[1mÖll réttindi áskilin\x1b[0m, " + "og svo framvegis " * 20


@pytest.fixture
def waiting(own: Desk) -> Desk:
    """A desk on which one notice waits, number and all."""
    unread = records.notice(quote=QUOTE, unread=True, terms=frozenset())
    own.write(
        settle.settle, records.task(), records.stored(records.link_only(records.GDC, notices=(unread,)))
    )
    return own


def number_of(desk: Desk) -> str:
    (row,) = desk.rows("SELECT id FROM notice WHERE unread = 1")
    return str(row["id"])


def test_what_waits_is_listed_on_one_line_each(capsys: pytest.CaptureFixture[str], waiting: Desk) -> None:
    said = fairclip(capsys, "review", "list", *waiting.options)
    assert said.code == 0
    (line,) = said.out.splitlines()
    assert line.split()[:3] == [number_of(waiting), "1", "pages"]
    assert len(line) <= 80
    assert "\x1b" not in line
    (row,) = fairclip(capsys, "review", "list", "--json", *waiting.options).out.splitlines()
    assert json.loads(row)["quote"] == QUOTE


def test_one_is_shown_in_full_with_a_page_that_carries_it(
    capsys: pytest.CaptureFixture[str], waiting: Desk
) -> None:
    said = fairclip(capsys, "review", "show", number_of(waiting), *waiting.options)
    assert said.code == 0
    assert " ".join(said.out.split()).count("og svo framvegis") == 20
    assert f"e.g. {records.GDC}" in said.out


def test_nothing_waits_under_another_number(capsys: pytest.CaptureFixture[str], waiting: Desk) -> None:
    said = fairclip(capsys, "review", "show", "999999", *waiting.options)
    assert (said.code, said.out) == (1, "")
    assert "no notice 999999 is waiting" in said.err


def test_a_ruling_takes_it_from_the_queue_until_it_expires(
    capsys: pytest.CaptureFixture[str], waiting: Desk
) -> None:
    ruling = [
        "--term",
        "no-reproduction",
        "--term",
        "permission-required",
        "--reason",
        "read by A.B.",
        "--by",
        "A.B.",
    ]
    said = fairclip(
        capsys, "review", "rule", number_of(waiting), *ruling, "--until", "2999-01-01", *waiting.options
    )
    assert (said.code, said.out) == (0, "")
    assert "'fairclip redecide' applies it" in said.err
    assert fairclip(capsys, "review", "list", *waiting.options).out == ""
    (row,) = waiting.rows("SELECT * FROM ruling")
    assert json.loads(row["terms"]) == ["no-reproduction", "permission-required"]
    assert (row["ruled_by"], row["reason"], row["until"][:10]) == ("A.B.", "read by A.B.", "2999-01-01")
    over = [*ruling, "--until", "2001-01-01"]
    fairclip(capsys, "review", "rule", number_of(waiting), *over, *waiting.options)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["rule", "N", "--term", "no-copies", "--reason", "x"], "no term 'no-copies'; there are "),
        (["rule", "N", "--reason", "x"], "--term"),
        (["rule", "N", "--term", "no-ai"], "--reason"),
        (["rule", "999999", "--term", "no-ai", "--reason", "x"], "no notice 999999"),
        (["rule", "N", "--term", "no-ai", "--reason", "x", "--until", "soon"], "soon"),
        (["show", "first"], "'first' is not a valid integer"),
    ],
)
def test_a_ruling_that_is_none_is_refused(
    capsys: pytest.CaptureFixture[str], waiting: Desk, arguments: list[str], why: str
) -> None:
    words = [number_of(waiting) if word == "N" else word for word in arguments]
    said = fairclip(capsys, "review", *words, *waiting.options)
    assert said.code == 2
    assert why in said.err
    assert waiting.rows("SELECT * FROM ruling") == []
