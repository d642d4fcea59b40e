"""Many local files as pages: read in child processes, a few at a time, printed in the order given."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec

from crawler import config
from crawler.cli import local_page
from crawler.cli.local_page import Request, Show
from crawler.crawl.judge import Judge
from crawler.errors import FetchError, UsageError
from crawler.pipeline import Rules

_NO_KEY = bytes(32)
"""``read`` stores no fingerprint, so it needs no secret."""


def rules_without_key(root: Path | None) -> Rules:
    """The rules of a config folder, for reading alone; called in each child."""
    return config.load(root).rules(_NO_KEY)


def request(line: str, *, where: str, warn: Callable[[str], None] = lambda _words: None) -> Request:
    """A list line: a path, or JSON; ``warn`` hears of an address that is none: its page is read without it.

    Raises:
        UsageError: the JSON is none, has unknown types, or an instant that is none.

    """
    if not line.lstrip().startswith("{"):
        return Request(path=line.rstrip("\r\n"))
    try:
        asked = msgspec.json.decode(line, type=Request)
        trouble = local_page.check(asked)
    except (msgspec.MsgspecError, UsageError) as error:
        raise UsageError(f"{where}: {error}") from error
    if trouble:
        warn(f"{where}: {trouble}")
    return asked


def body_of(asked: Request, folder: Path, stdin: bytes | None) -> bytes:
    """The bytes of a request's file; ``-`` is standard input.

    Raises:
        OSError: no such file, or not readable.

    """
    if asked.path == "-":
        return stdin or b""
    path = Path(asked.path)
    return (path if path.is_absolute() or path.exists() else folder / path).read_bytes()


async def read(
    asked: Sequence[Request], *, root: Path | None, folder: Path, stdin: bytes | None, show: Show
) -> AsyncIterator[bytes]:
    """A line of JSON for each page, in order. What a page does to its child is its own trouble, and printed."""
    seconds = config.load(root).crawler.limits.parse_seconds
    workers = 1 if len(asked) < 4 else None
    async with Judge(partial(rules_without_key, root), seconds=seconds, workers=workers) as judge:
        waiting: deque[asyncio.Task[bytes]] = deque()
        for one in asked:
            waiting.append(asyncio.create_task(_one(judge, one, partial(body_of, one, folder, stdin), show)))
            if len(waiting) > 2 * judge.workers:
                yield await waiting.popleft()
        while waiting:
            yield await waiting.popleft()


async def _one(judge: Judge, asked: Request, body: Callable[[], bytes], show: Show) -> bytes:
    try:
        return await judge.ask(local_page.read, asked, body(), datetime.now(UTC), show)
    except FetchError as error:
        return local_page.unread(asked, asked.url or "", str(error))
    except OSError as error:
        return local_page.unread(asked, asked.url or "", f"{asked.path}: {error.strerror or error}")
