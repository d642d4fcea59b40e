import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests import records
from tests.cli.desk import Desk

from crawler.archive import settle, takedown
from crawler.cli import explaining
from crawler.cli.setup import Setup
from crawler.model import Conflict, Rights, Url

NOW = datetime(2026, 3, 5, tzinfo=UTC)


def explained(desk: Desk, url: str) -> str:
    text = asyncio.run(explaining.of_url(Setup(config=desk.config, archive=desk.archive), url))
    assert text is not None
    return text


def test_what_was_decided_before_is_told_with_its_cause(own: Desk) -> None:
    again = records.link_only(records.GDC, at=records.NOW + timedelta(days=9), digest="f" * 64)
    own.write(settle.settle, records.task(), records.stored(records.record()))
    own.write(settle.settle, records.task(), records.stored(again))
    text = explained(own, records.GDC)
    assert "decided before\n" in text
    assert "excerpt by A8. The publisher permits excerpts." in text
    assert text.index("link-only by rule D1") < text.index("decided before")


def test_a_take_down_and_its_reason_stand_at_the_top(own: Desk) -> None:
    own.write(settle.settle, records.task(), records.stored(records.record()))
    own.write(takedown.take_down, kind="url", subject=records.GDC, reason="letter of 4 March", now=NOW)
    assert "taken down: letter of 4 March" in explained(own, records.GDC)


def test_a_redirect_names_where_it_leads(own: Desk) -> None:
    moved = Url("https://www.gdc.example/old")
    own.write(settle.settle, records.task(moved), records.stored(records.record()))
    assert f"redirects to {records.GDC}" in explained(own, moved)


def test_what_was_overruled_is_told_by_number_and_rule(own: Desk) -> None:
    rights = Rights(
        decisive=(0,),
        conflicts=(Conflict(rule="R3", winner=0, loser=1), Conflict(rule="R4", winner=None, loser=1)),
    )
    made = records.record(rights=rights, signals=(records.signal(), records.signal(quote="another")))
    own.write(settle.settle, records.task(), records.stored(made))
    text = explained(own, records.GDC)
    assert "  [1] by [0] under R3: another place of the same standard counts\n" in text
    assert "  [1] under R4: what cannot be read as it stands grants nothing\n" in text


def test_the_line_to_credit_a_stored_page_with_is_shown(own: Desk) -> None:
    own.write(settle.settle, records.task(), records.stored(records.record()))
    assert records.attribution().line in " ".join(explained(own, records.GDC).split())


def test_marks_of_a_terminal_in_a_notice_are_shown_not_obeyed(own: Desk) -> None:
    made = records.record(signals=(records.signal(quote="no \x1b[31mcopies\x07", fault="odd \x1b]0;x"),))
    own.write(settle.settle, records.task(), records.stored(made))
    text = explained(own, records.GDC)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "fault: " in text


def test_a_page_without_statements_is_said_to_have_none(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Words stand here.")
    assert "the publisher said nothing about rights" in asyncio.run(explaining.of_file(Setup(), page, None))
