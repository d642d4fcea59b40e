"""A crawl that is killed at a chosen moment: ``killed_run.py CONFIG ARCHIVE before|after N`` (run by test_killed.py).

``before N``: kill -9 as the N-th COMMIT is about to happen; ``after N``: as soon as it has. ``never 0``: run to the
end. The crawl is the real one; only the connection counts its commits.
"""

import asyncio
import os
import signal
import sqlite3
import sys
from pathlib import Path
from typing import Any

from crawler import config
from crawler.archive.store import Store
from crawler.cli.crawling import Order, crawl
from crawler.cli.setup import Setup


class Counting(Store):
    """A connection that kills its process around the N-th commit."""

    when = "never"
    number = 0
    seen = 0

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Count the commits."""
        is_commit = sql == "COMMIT"
        if is_commit:
            Counting.seen += 1
            if (self.when, self.number) == ("before", Counting.seen):
                os.kill(os.getpid(), signal.SIGKILL)
        cursor = super().execute(sql, parameters)
        if is_commit and (self.when, self.number) == ("after", Counting.seen):
            os.kill(os.getpid(), signal.SIGKILL)
        return cursor


def main() -> None:
    """Run, and print how many commits it took."""
    folder, archive, Counting.when, number = sys.argv[1:5]
    Counting.number = int(number)
    setup = Setup(config=Path(folder), archive=Path(archive))
    settings = config.load(setup.config)
    summary = asyncio.run(crawl(setup, settings, Order(sources=settings.enabled, connection=Counting)))
    sys.stdout.write(f"{Counting.seen} {summary.exit}\n")


if __name__ == "__main__":
    main()
