"""``fairclip add``: crawl just these addresses, under the same rules."""

import asyncio
from dataclasses import replace

import click

from crawler.cli.run import report
from crawler.cli.setup import Setup, common


@click.command(epilog="Example: fairclip add https://www.army.mil/article/1")
@click.argument("addresses", nargs=-1, required=True, metavar="URL...")
@common
def command(setup: Setup, addresses: tuple[str, ...]) -> int:
    """Fetch and settle these pages now. A host of no source is added as a source of its own for this run."""
    import msgspec  # noqa: PLC0415 - heavy

    from crawler import config, urls  # noqa: PLC0415 - heavy
    from crawler.cli.crawling import Order, crawl  # noqa: PLC0415 - heavy
    from crawler.cli.watching import Watcher  # noqa: PLC0415 - heavy
    from crawler.config import Source  # noqa: PLC0415 - heavy

    settings = config.load(setup.config)
    chosen = tuple(dict.fromkeys(urls.require(text) for text in addresses))
    known: dict[str, Source] = {}
    for url in chosen:
        host = urls.host(url)
        source = settings.source_of(host) or Source(id=host, name=host, hosts=(host,), depth=0)
        known[source.id] = source
    settings = replace(
        settings, sources=(*settings.sources, *(one for one in known.values() if one not in settings.sources))
    )
    with Watcher(setup) as watcher:
        # depth 0: these pages alone, whatever they link to
        sources = tuple(msgspec.structs.replace(source, depth=0) for source in known.values())
        summary = asyncio.run(crawl(setup, settings, Order(sources=sources, urls=chosen, told=watcher.told)))
    report(setup, summary)
    return summary.exit
