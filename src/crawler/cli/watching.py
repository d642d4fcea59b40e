"""How a running crawl looks to people: a bar on a terminal, lines with ``-v``, one sentence at the end."""

import logging
import time
from types import TracebackType
from typing import Self

import msgspec

from crawler import urls
from crawler.cli.progress import Progress
from crawler.cli.setup import Setup
from crawler.cli.shapes import RunShape
from crawler.model import Failed, Listed, Outcome, Refused, Stored, Task, Unchanged

_log = logging.getLogger("fairclip")


class Watcher:
    """Hears of every settled visit."""

    def __init__(self, setup: Setup) -> None:
        self._progress = Progress(setup, "crawling")
        self._began = time.monotonic()
        self._done = 0
        self._hosts: set[str] = set()

    def __enter__(self) -> Self:
        """Show the bar."""
        self._progress.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take it away."""
        self._progress.__exit__(kind, error, trace)

    def told(self, task: Task, outcome: Outcome) -> None:
        """One visit was settled."""
        self._done += 1
        self._hosts.add(urls.host(task.url))
        rate = self._done / max(0.001, time.monotonic() - self._began)
        self._progress.step(f"{len(self._hosts)} hosts, {rate:.1f}/s")
        if _log.isEnabledFor(logging.INFO):
            _log.info(_NAMES[type(outcome)], extra={"fields": {"url": task.url, **fields(outcome)}})


_NAMES = {
    Stored: "page.stored",
    Listed: "list.read",
    Unchanged: "page.unchanged",
    Refused: "page.refused",
    Failed: "page.failed",
}


def fields(outcome: Outcome) -> dict[str, object]:
    """What a log line says of a visit beside its address."""
    match outcome:
        case Stored():
            decision = outcome.record.decision
            return {"verdict": decision.verdict, "rule": decision.rule, "words": outcome.record.words}
        case Listed():
            return {"links": len(outcome.links)} | ({"fault": outcome.fault} if outcome.fault else {})
        case Refused() | Failed():
            return {"reason": outcome.reason} | ({"detail": outcome.detail} if outcome.detail else {})
        case Unchanged():
            return {}


def as_json(summary: object) -> str:
    """The summary as one line of JSON."""
    return msgspec.json.encode(summary).decode()


def sentence(summary: object) -> str:
    """The summary as one sentence."""
    assert isinstance(summary, RunShape)
    kept = (
        f"{summary.excerpts} with an excerpt, {summary.link_only} as a citation, {summary.nothing} not at all"
    )
    words = f"{summary.pages} pages read in {summary.seconds:.0f} s: {kept}"
    rest = f"; {summary.unchanged} unchanged, {summary.refused} refused, {summary.failed} failed"
    if not summary.pages + summary.unchanged and summary.next_due:
        rest += f"; nothing was due, the next address is at {summary.next_due[:16].replace('T', ' ')} UTC"
    return words + rest
