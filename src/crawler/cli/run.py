"""``fairclip run``: one crawl run, for cron: silent when fine, one line and an exit code when not."""

import asyncio
import re
import sys

import click

from crawler.cli.setup import Setup, common

_UNITS = {"": 1.0, "s": 1.0, "m": 60.0, "h": 3600.0}


class Duration(click.ParamType[float]):
    """Seconds, or a number with s, m or h."""

    name = "duration"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The seconds."""
        found = re.fullmatch(r"(\d+(?:\.\d+)?)([smh]?)", str(value).strip())
        if not found:
            self.fail(f"{value!r} is no duration; write 90s, 20m or 2h", param, ctx)
        return float(found[1]) * _UNITS[found[2]]


class Shard(click.ParamType[tuple[int, int]]):
    """I/N."""

    name = "shard"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """The number and the count."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"(\d+)/(\d+)", str(value))
        if not found or not 1 <= int(found[1]) <= int(found[2]):
            self.fail(f"{value!r} is no shard; write 1/4 … 4/4", param, ctx)
        return int(found[1]), int(found[2])


@click.command(epilog="Example (crontab): 17 * * * * cd ~/press && fairclip run --deadline 40m")
@click.option("--source", "sources", multiple=True, metavar="ID", help="Only these sources (repeatable).")
@click.option(
    "--max-pages", type=click.IntRange(min=0), default=0, metavar="N", help="At most so many pages."
)
@click.option("--deadline", type=Duration(), metavar="20m", help="Begin nothing new after so long.")
@click.option("--shard", type=Shard(), default=(1, 1), metavar="I/N", help="Only the hosts of this shard.")
@click.option("--retry-failed", is_flag=True, help="Ask again at once for what failed.")
@common
def command(
    setup: Setup,
    sources: tuple[str, ...],
    max_pages: int,
    deadline: float | None,
    shard: tuple[int, int],
    retry_failed: bool,
) -> int:
    """Crawl the enabled sources once: fetch what is due, keep what is permitted.

    Silent when all went well and nobody looks on. Exit codes: 0 fine, 3 some sources failed, 4 config, 6 archive,
    7 disk full, 75 another run is at work, 130/143 interrupted (settled work is kept).
    """
    from crawler import config  # noqa: PLC0415 - heavy
    from crawler.cli.crawling import Order, crawl  # noqa: PLC0415 - heavy
    from crawler.cli.watching import Watcher  # noqa: PLC0415 - heavy

    settings = config.load(setup.config)
    settings.require_contact()
    chosen = settings.only(sources)
    if not chosen:
        setup.say(
            f"no source is enabled in {settings.folder.path('sources.toml')}; set enabled = true on some"
        )
        return 0
    with Watcher(setup) as watcher:
        order = Order(
            sources=chosen,
            max_pages=max_pages,
            seconds=deadline,
            shard=shard,
            retry_failed=retry_failed,
            told=watcher.told,
        )
        summary = asyncio.run(crawl(setup, settings, order))
    report(setup, summary)
    return summary.exit


def report(setup: Setup, summary: object) -> None:
    """The last line: as data on request, as words for people, or where something failed."""
    from crawler.cli.watching import as_json, sentence  # noqa: PLC0415 - heavy
    from crawler.report.printable import printable  # noqa: PLC0415 - heavy

    if setup.as_json:
        sys.stdout.write(as_json(summary) + "\n")
    failed: dict[str, str] = getattr(summary, "sources_failed", {})
    for source, why in failed.items():
        sys.stderr.write(f"fairclip: source {source} failed: {printable(why)}\n")
    if setup.is_interactive and not setup.as_json:
        setup.say(sentence(summary))
