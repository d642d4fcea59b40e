"""``fairclip check``: drafts against the archive, before they are published."""

import asyncio
import sys
from pathlib import Path

import click

from crawler.cli.setup import Setup, common

_FORMATS = ("text", "json", "sarif", "html")


@click.command(epilog="Example: fairclip check story.md --exclude our-site")
@click.argument("paths", nargs=-1, required=True, metavar="DRAFT…")
@click.option("--exclude", multiple=True, metavar="SOURCE", help="Leave out a source: id, name, host or URL.")
@click.option("--ignore-quotes", is_flag=True, help="Leave out what stands in quotation marks.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT", help="Write there."
)
@common
def command(
    setup: Setup,
    paths: tuple[str, ...],
    exclude: tuple[str, ...],
    ignore_quotes: bool,
    form: str,
    output: Path | None,
) -> int:
    """What a draft repeats of archived pages: its passages, their source, what it permits, the credit.

    DRAFT is text, Markdown, HTML, DOCX or ODT, or - for stdin. Exit code 1 only where a draft repeats more
    than a source permits, or without the credit that it asks for.
    """
    from crawler.cli import checking, drafts  # noqa: PLC0415 - heavy
    from crawler.report import draft_formats, draft_text  # noqa: PLC0415 - heavy

    stdin = sys.stdin.buffer.read(drafts.MAX_BYTES + 1) if "-" in paths else None
    read = [drafts.read(name, content) for name, content in checking.load(dict.fromkeys(paths), stdin)]
    order = checking.Order(exclude=exclude, ignore_quotes=ignore_quotes)
    check = asyncio.run(checking.check(setup, read, order, warn=setup.say))
    if setup.as_json:
        form = "json"
    if form == "text" and output is None:
        text = draft_text.render(check, columns=setup.columns, colour=setup.is_coloured)
    else:
        text = draft_formats.FORMATS[form](check)
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8")
        setup.say(f"wrote {output}")
    return int(not check.passed)
