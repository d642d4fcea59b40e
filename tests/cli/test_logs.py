import json
import logging
from collections.abc import Iterator

import pytest

from crawler.cli import logs

LOG = logging.getLogger("fairclip")


@pytest.fixture(autouse=True)
def kept() -> Iterator[None]:
    """The logger as it was, afterwards."""
    before = (LOG.handlers[:], LOG.propagate, LOG.level)
    yield
    LOG.handlers[:], LOG.propagate, level = before
    LOG.setLevel(level)


def log() -> None:
    LOG.info("page.stored", extra={"fields": {"url": "https://a.example/", "why": "two words", "n": 3}})


def test_a_line_has_the_time_the_event_and_its_fields(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(verbose=1, as_json=False)
    log()
    captured = capsys.readouterr()
    assert captured.out == ""
    at, *rest = captured.err.split(" ", 1)
    assert len(at.split(":")) == 3
    assert rest == ['page.stored url=https://a.example/ why="two words" n=3\n']


def test_as_json_every_field_has_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(verbose=1, as_json=True)
    log()
    row = json.loads(capsys.readouterr().err)
    assert row.pop("at").endswith("+00:00")
    assert row == {
        "level": "info",
        "event": "page.stored",
        "url": "https://a.example/",
        "why": "two words",
        "n": 3,
    }


@pytest.mark.parametrize(
    ("verbose", "levels"), [(0, {"warning"}), (1, {"warning", "info"}), (2, {"warning", "info", "debug"})]
)
def test_more_v_more_lines(capsys: pytest.CaptureFixture[str], verbose: int, levels: set[str]) -> None:
    logs.configure(verbose=verbose, as_json=True)
    LOG.debug("a")
    LOG.info("b")
    LOG.warning("c")
    assert {json.loads(line)["level"] for line in capsys.readouterr().err.splitlines()} == levels


def test_what_a_server_sent_cannot_act_on_a_terminal_or_begin_a_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for as_json in (False, True):
        logs.configure(verbose=1, as_json=as_json)
        LOG.info("page.refused", extra={"fields": {"detail": "x\x1b[2J\nforged line"}})
        err = capsys.readouterr().err
        assert len(err.splitlines()) == 1
        assert "\x1b" not in err


def test_twice_configured_is_once_logged(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(verbose=1, as_json=False)
    logs.configure(verbose=1, as_json=False)
    log()
    assert len(capsys.readouterr().err.splitlines()) == 1
