"""``fairclip export``: every citation and attribution as data."""

import asyncio
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

import click

from crawler.cli.setup import Setup, common

_FORMATS = ("jsonl", "csv", "csl-json", "bibtex", "ris")


@click.command(epilog="Example: fairclip export --format csv -o citations.csv")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="jsonl", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT", help="Write there."
)
@common
def command(setup: Setup, form: str, output: Path | None) -> None:
    """Every page that may be cited: attribution, rights, permitted excerpt.

    What whoever takes it over must heed goes with each record: no-ai (machine use is reserved), share-alike with its
    licence, no-change, non-commercial.
    """
    from crawler.cli import archives, citing  # noqa: PLC0415 - heavy
    from crawler.report.citations import FORMATS  # noqa: PLC0415 - heavy

    how = FORMATS["jsonl" if setup.as_json else form]

    async def write(sink: TextIO) -> int:
        sink.write(how.head)
        number = 0
        async with archives.reading(setup) as archive:
            async for one in citing.every(archive):
                sink.write((how.between if number else "") + how.row(one))
                number += 1
        sink.write(how.foot)
        return number

    with ExitStack() as stack:
        sink = stack.enter_context(output.open("w", encoding="utf-8", newline="")) if output else sys.stdout
        number = asyncio.run(write(sink))
    if output:
        setup.say(f"wrote {number:,} citations to {output}")
