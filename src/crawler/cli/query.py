"""``fairclip query``: shipped or own questions to the archive; only reading is possible."""

import asyncio
import sys

import click

from crawler.cli.setup import Setup, common


@click.command(epilog="Example: fairclip query holders --format csv")
@click.argument("name", required=False)
@click.argument("arguments", nargs=-1, metavar="[ARG]...")
@click.option("--sql", metavar="TEXT", help="Your own SELECT over the views.")
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True
)
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True, metavar="N")
@common
def command(
    setup: Setup, name: str | None, arguments: tuple[str, ...], sql: str | None, form: str, limit: int
) -> None:
    """Ask the archive. NAME is a shipped query; without one they are listed."""
    from crawler.archive import queries  # noqa: PLC0415 - heavy
    from crawler.archive.queries import Table  # noqa: PLC0415 - heavy
    from crawler.cli import archives, tables  # noqa: PLC0415 - heavy

    if name and sql:
        raise click.UsageError("give NAME or --sql, not both")
    if name is None and sql is None:
        for query in queries.shipped().values():
            takes = " ".join(
                f"[{arg}={value}]" if value is not None else arg.upper() for arg, value in query.args.items()
            )
            sys.stdout.write(f"{query.name + ' ' + takes:<34} {query.title}\n")
        return

    async def ask() -> Table:
        async with archives.reading(setup) as archive:
            if sql is not None:
                return await archive.run(queries.run_sql, sql, limit=limit)
            return await archive.run(queries.run, str(name), arguments, limit=limit)

    table = asyncio.run(ask())
    form = "json" if setup.as_json else form
    sys.stdout.write(tables.written(table.columns, table.rows, form))
    if table.cut:
        setup.say(f"cut at {limit} rows; --limit N shows more")
