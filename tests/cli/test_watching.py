import json
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr

import pytest
from tests import records
from tests.cli.terminals import Terminal

from crawler.cli import logs, watching
from crawler.cli.run import report
from crawler.cli.setup import Setup
from crawler.cli.shapes import RunShape
from crawler.cli.watching import Watcher
from crawler.model import Listed, Outcome, Reason

LOG = logging.getLogger("fairclip")


def summary(**changed: object) -> RunShape:
    given: dict[str, object] = dict.fromkeys(
        (
            "run",
            "exit",
            "pages",
            "excerpts",
            "link_only",
            "nothing",
            "listed",
            "unchanged",
            "refused",
            "failed",
            "reuse",
            "bytes",
        ),
        0,
    )
    return RunShape(**{**given, "seconds": 3.2, "sources_failed": {}, "next_due": None, **changed})  # type: ignore[arg-type] # the tests' own keywords


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Iterator[list[dict[str, object]]]:
    """What a watcher logs of one visit of each kind."""
    before = (LOG.handlers[:], LOG.propagate, LOG.level)
    logs.configure(verbose=1, as_json=True)
    outcomes: list[Outcome] = [
        records.stored(records.record()),
        Listed(visit=records.visit(), links=(), fault="bad-xml"),
        records.unchanged(),
        records.refused(Reason.ROBOTS_DISALLOWED),
        records.failed(500),
    ]
    with Watcher(Setup()) as watcher:
        for outcome in outcomes:
            watcher.told(records.task(), outcome)
    yield [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    LOG.handlers[:], LOG.propagate, level = before
    LOG.setLevel(level)


def test_every_visit_is_a_fixed_event_with_fields(lines: list[dict[str, object]]) -> None:
    assert [line["event"] for line in lines] == [
        "page.stored",
        "list.read",
        "page.unchanged",
        "page.refused",
        "page.failed",
    ]
    assert {line["url"] for line in lines} == {records.GDC}
    assert (lines[0]["verdict"], lines[0]["rule"], lines[0]["words"]) == ("excerpt", "A8", 200)
    assert (lines[1]["links"], lines[1]["fault"]) == (0, "bad-xml")
    assert (lines[3]["reason"], lines[3]["detail"]) == ("robots-disallowed", "why")
    assert lines[4]["reason"] == "http-status"


def test_who_looks_on_sees_hosts_and_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    terminal = Terminal()
    with redirect_stderr(terminal), Watcher(Setup()) as watcher:
        watcher.told(records.task(), records.unchanged())
        watcher.told(records.task(records.COPIER), records.unchanged(records.COPIER))
    assert "crawling" in terminal.getvalue()
    assert "2 hosts, " in terminal.getvalue()


def test_a_summary_is_one_sentence() -> None:
    said = watching.sentence(summary(pages=3, excerpts=1, link_only=2, unchanged=4, refused=5, failed=6))
    assert said == (
        "3 pages read in 3 s: 1 with an excerpt, 2 as a citation, 0 not at all; 4 unchanged, 5 refused, 6 failed"
    )


def test_a_run_that_found_nothing_due_says_when_something_is() -> None:
    said = watching.sentence(summary(next_due="2026-03-04T18:30:00+00:00"))
    assert said.endswith("nothing was due, the next address is at 2026-03-04 18:30 UTC")
    assert "nothing was due" not in watching.sentence(
        summary(unchanged=1, next_due="2026-03-04T18:30:00+00:00")
    )


def test_the_last_line_is_for_people_who_look_on_and_failures_are_for_all(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = summary(sources_failed={"a": "a.example: timeout (\x1b[2J)"})
    report(Setup(), failed)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "fairclip: source a failed: a.example: timeout ([2J)\n")
    report(Setup(as_json=True), summary(pages=1))
    assert json.loads(capsys.readouterr().out)["pages"] == 1
    monkeypatch.setenv("TERM", "xterm")
    terminal = Terminal()
    with redirect_stderr(terminal):
        report(Setup(), summary(pages=1))
    assert terminal.getvalue().startswith("1 pages read")
