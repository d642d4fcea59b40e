"""A clock that goes only when it is slept on, and a store in memory."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from crawler.fetch.clock import Clock
from crawler.fetch.limits import FetchSettings
from crawler.site import SiteFile

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


class FakeClock:
    """Seconds since the start; ``sleep`` moves them on at once."""

    def __init__(self) -> None:
        self.seconds = 1_000.0
        self.slept: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += max(seconds, 0.0001)
        await asyncio.sleep(0)

    @property
    def clock(self) -> Clock:
        return Clock(
            now=lambda: START + timedelta(seconds=self.seconds - 1_000),
            monotonic=lambda: self.seconds,
            sleep=self.sleep,
        )


class MemoryStore:
    """Site files by origin and key; ``saved`` is what was written, in order."""

    def __init__(self) -> None:
        self.files: dict[str, dict[str, SiteFile]] = {}
        self.saved: list[tuple[str, str]] = []

    async def load_site(self, origin: str) -> Mapping[str, SiteFile]:
        return dict(self.files.get(origin, {}))

    async def save_site_file(self, origin: str, key: str, file: SiteFile) -> None:
        self.files.setdefault(origin, {})[key] = file
        self.saved.append((origin, key))


def settings(**changed: object) -> FetchSettings:
    """Settings for loopback: no delay, private addresses allowed."""
    given: dict[str, object] = {
        "contact": "mailto:test@example.org",
        "version": "1.0",
        "delay_s": 0.0,
        "allow_private_networks": True,
        "page_seconds": 5.0,
        **changed,
    }
    return FetchSettings(**given)  # type: ignore[arg-type]  # the tests' own keywords
