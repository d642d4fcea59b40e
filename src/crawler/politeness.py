"""Whose turn it is: one clock per host, without sleep.

A :class:`HostSlot` lets one request out at a time, and the next one not before the longest of our own delay,
the site's Crawl-delay, the back-off and its Retry-After have gone by since the bytes of the last one left.
Time is a number that the caller hands in (monotonic seconds), so a clock that is set back moves nothing.

An answer 429 or 503 doubles the gap, three in a row rest the host for this run; so do five requests in a row
without any answer. Only a page that was served lets the gap shrink again: a fast error must never raise the
rate, or a server in trouble is asked faster the worse it gets.

>>> slot = HostSlot(host="a.example", delay_s=5.0)
>>> slot.begin()
>>> slot.leave(100.0)
>>> slot.sent(100.5)
>>> slot.end(101.0, status=429, retry_after_s=60)
>>> slot.ready_at, slot.gap_s, slot.resting
(161.0, 10.0, False)
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

MAX_RETRY_AFTER_S = 86_400.0
MIN_BACKOFF_S, MAX_BACKOFF_S = 0.1, 3_600.0
STRIKES = 3
SILENCES = 5

# A request that leaves right after the gap may be read a little sooner than the last one was: it found the
# server idle. This is what we add so that the server, too, counts at least the gap.
SAFETY_S = 0.0025

_SLOW_DOWN = frozenset({429, 503})


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotState:
    """What is kept of a slot between runs; ``next_at`` is wall time, None where the host may be asked now.

    ``gap_s`` is the gap that was kept last, for the report.
    """

    host: str
    next_at: datetime | None = None
    backoff_s: float = 0.0
    crawl_delay_s: float | None = None
    requests: int = 0
    gap_s: float = 0.0


@dataclass(slots=True, kw_only=True)
class HostSlot:
    """The clock of one host; ``delay_s`` is ours, a Crawl-delay counts up to ``max_delay_s``."""

    host: str
    delay_s: float
    max_delay_s: float = 300.0
    crawl_delay_s: float | None = None
    backoff_s: float = 0.0
    last_at: float | None = None
    not_before: float = 0.0
    busy: bool = False
    strikes: int = 0
    silences: int = 0
    requests: int = 0

    @property
    def gap_s(self) -> float:
        """Seconds between two requests: the longest of what we, the site and its errors ask for."""
        asked = min(self.crawl_delay_s or 0.0, self.max_delay_s)
        return max(self.delay_s, asked, self.backoff_s)

    @property
    def ready_at(self) -> float:
        """When the next request may leave."""
        if self.last_at is None:
            return self.not_before
        gap = self.gap_s
        return max(self.not_before, self.last_at + gap + (SAFETY_S if gap else 0.0))

    @property
    def resting(self) -> bool:
        """Whether the host is left alone for the rest of this run."""
        return self.strikes >= STRIKES or self.silences >= SILENCES

    def begin(self) -> None:
        """A request is being prepared; no other may be until it has ended.

        Raises:
            RuntimeError: another one is under way, or the host rests: our own mistake, never the site's.

        """
        if self.busy or self.resting:
            msg = f"a request to {self.host} while it is {'busy' if self.busy else 'resting'}"
            raise RuntimeError(msg)
        self.busy = True

    def leave(self, now: float) -> None:
        """The request's bytes are about to leave.

        Raises:
            RuntimeError: it is too early, or nobody has begun: our own mistake, never the site's.

        """
        if not self.busy or now < self.ready_at:
            msg = f"a request to {self.host} {self.ready_at - now:.4f} s too early"
            raise RuntimeError(msg)
        self.last_at = now
        self.requests += 1

    def sent(self, now: float) -> None:
        """The bytes have left: the gap counts from here, not from the decision to send."""
        self.last_at = now

    def end(self, now: float, *, status: int | None, retry_after_s: float | None = None) -> None:
        """The answer was read, or there was none (``status`` None)."""
        self.busy = False
        if status is None:
            self.silences += 1
            self._back_off()
            self.last_at = now  # it may have been asked at any moment until now
            return
        self.silences = 0
        if status in _SLOW_DOWN:
            self.strikes += 1
            self._back_off()
        else:
            self.strikes = 0
            if status < 400:
                self._recover()
        if retry_after_s is not None and status >= 300:
            self.not_before = max(self.not_before, now + min(max(retry_after_s, 0.0), MAX_RETRY_AFTER_S))

    def state(self, *, now: float, wall: datetime) -> SlotState:
        """What to keep; ``now`` and ``wall`` are the same moment on both clocks."""
        wait = self.ready_at - now
        return SlotState(
            host=self.host,
            next_at=wall + timedelta(seconds=wait) if wait > 0 else None,
            backoff_s=self.backoff_s,
            crawl_delay_s=self.crawl_delay_s,
            requests=self.requests,
            gap_s=self.gap_s,
        )

    def restored(
        self, kept: SlotState, *, now: float, wall: datetime, interrupted: bool = False
    ) -> "HostSlot":
        """This slot with what an earlier run knew.

        A wait longer than a day is a clock that was set, and counts as a day. ``interrupted``: the earlier
        run was killed and may have asked a moment ago, so the host gets a whole gap.
        """
        wait = (kept.next_at - wall).total_seconds() if kept.next_at else 0.0
        slot = replace(
            self,
            backoff_s=min(max(kept.backoff_s, 0.0), MAX_BACKOFF_S),
            crawl_delay_s=kept.crawl_delay_s,
            not_before=now + min(max(wait, 0.0), MAX_RETRY_AFTER_S),
        )
        if interrupted:
            slot.not_before = max(slot.not_before, now + slot.gap_s + SAFETY_S)
        return slot

    def _back_off(self) -> None:
        self.backoff_s = min(max(self.gap_s, MIN_BACKOFF_S) * 2, MAX_BACKOFF_S)

    def _recover(self) -> None:
        half = self.backoff_s / 2
        self.backoff_s = half if half > self.delay_s else 0.0
