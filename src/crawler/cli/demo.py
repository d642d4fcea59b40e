"""``fairclip demo``: the main job with nothing configured, against a farm of small sites on loopback."""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

import click

from crawler.cli.setup import Setup, common

_DEFAULT = Path("fairclip-demo")


@click.command(epilog="Example: fairclip demo --open")
@click.option("--open", "show", is_flag=True, help="Open the HTML report in a browser.")
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=_DEFAULT,
    show_default=True,
    help="Where config, archive and report go.",
)
@common
def command(setup: Setup, show: bool, folder: Path) -> int:
    """Crawl a small defence-news farm that ships with fairclip, and report on it.

    One site for each kind of permission, a copier, a hostile one; served on this machine under their own host names.
    Run it twice: the second run asks for pages again and is answered "unchanged".
    """
    from crawler import config  # noqa: PLC0415 - heavy
    from crawler.cli.crawling import Order, crawl  # noqa: PLC0415 - heavy
    from crawler.cli.reporting import report_of, written  # noqa: PLC0415 - heavy
    from crawler.cli.watching import Watcher, as_json, sentence  # noqa: PLC0415 - heavy
    from crawler.demo import settings as demo_settings  # noqa: PLC0415 - heavy
    from crawler.demo.farm import Farm  # noqa: PLC0415 - heavy

    own = replace(setup, config=folder / "config", archive=folder / "archive")

    async def crawl_farm() -> object:
        async with Farm() as farm:
            demo_settings.write(folder / "config", farm)
            settings = config.load(own.config)
            with Watcher(own) as watcher:
                order = Order(sources=settings.enabled, revisit_all=True, told=watcher.told)
                return await crawl(own, settings, order)

    summary = asyncio.run(crawl_farm())
    page = folder / "report.html"
    compliance = asyncio.run(report_of(own))
    page.write_text(written(compliance, "html"), encoding="utf-8")
    if setup.as_json:
        sys.stdout.write(as_json(summary) + "\n")
    else:
        sys.stdout.write(written(compliance, "text"))
        setup.say("")
        setup.say(sentence(summary))
        setup.say(f"HTML report: {page}   archive: {own.database}   config: {own.config}")
    if show:
        click.launch(str(page))
    return 0
