"""``fairclip search``: full-text search over what may be kept: titles, excerpts, holders, notices."""

import asyncio
import sys

import click

from crawler.cli.setup import Setup, common


@click.command(epilog="Example: fairclip search wheeled howitzer")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N")
@common
def command(setup: Setup, words: tuple[str, ...], limit: int) -> int:
    """Pages that hold every word, in any language; exit code 1 where there is none."""
    import msgspec  # noqa: PLC0415 - heavy

    from crawler.archive import search  # noqa: PLC0415 - heavy
    from crawler.archive.search import Hit  # noqa: PLC0415 - heavy
    from crawler.cli import archives  # noqa: PLC0415 - heavy
    from crawler.report.printable import printable  # noqa: PLC0415 - heavy

    async def ask() -> list[Hit]:
        async with archives.reading(setup) as archive:
            return await archive.run(search.search, words, limit=limit)

    hits = asyncio.run(ask())
    for hit in hits:
        if setup.as_json:
            sys.stdout.buffer.write(msgspec.json.encode(hit) + b"\n")
        else:
            title = printable(hit.title or "(no title)")
            sys.stdout.write(
                f"{title}\n  {hit.url}\n  {hit.where}: {printable(hit.snippet)}  [{hit.verdict}]\n"
            )
    if not hits:
        setup.say("nothing found")
    return 0 if hits else 1
