"""``fairclip read``: the pure journey on local files; nothing is stored, nothing is fetched."""

import asyncio
import sys
from pathlib import Path
from typing import IO

import click

from crawler.cli.setup import Setup, common


@click.command(epilog="Example: fairclip read page.html --url https://www.army.mil/article/1")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--list", "listing", metavar="FILE", help="Paths, or JSON requests, one a line; '-': stdin.")
@click.option("--url", help="The page's address (with one PATH).")
@click.option("--with-text", is_flag=True, help="Print the body, too.")
@click.option("--trace", is_flag=True, help="Show each block, kept or not, and why.")
@click.option("--jsonl", "out", metavar="OUT", help="Write lines there; '-': stdout.")
@common
def command(
    setup: Setup,
    paths: tuple[str, ...],
    listing: str | None,
    url: str | None,
    with_text: bool,
    trace: bool,
    out: str | None,
) -> None:
    """Read local pages: body, metadata, rights, decision; a line of JSON each.

    PATH is a file; '-' is standard input. A list line is a path, or JSON with "path" and any of "url", "status",
    "headers", "robots_txt", "well_known", "fetched_at".
    """
    if bool(paths) == bool(listing):
        raise click.UsageError("give PATHs or --list FILE, one of the two")
    if url and len(paths) != 1:
        raise click.UsageError("--url goes with one PATH")
    from crawler import urls  # noqa: PLC0415 - heavy
    from crawler.cli import local_pages  # noqa: PLC0415 - heavy
    from crawler.cli.local_page import Request, Show  # noqa: PLC0415 - heavy
    from crawler.cli.progress import Progress  # noqa: PLC0415 - heavy

    if url:
        urls.require(url)
    lines = _lines(listing) if listing else []
    for path in paths:
        if path != "-" and not Path(path).is_file():
            raise click.UsageError(f"{path}: no such file")
    asked = [Request(path=path, url=url) for path in paths]
    asked += [
        local_pages.request(line, where=f"{listing}:{number}", warn=setup.say)
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]
    stdin = sys.stdin.buffer.read() if any(one.path == "-" for one in asked) else None
    folder = Path(listing).parent if listing and listing != "-" else Path()

    show = Show(text=with_text, trace=trace)
    for_people = trace and out is None and not setup.as_json

    async def print_to(file: IO[bytes]) -> None:
        with Progress(setup, "reading", total=len(asked)) as progress:
            found = local_pages.read(asked, root=setup.config, folder=folder, stdin=stdin, show=show)
            async for line in found:
                file.write(_painted(setup, line) if for_people else line + b"\n")
                progress.step()

    with click.open_file(out or "-", "wb") as file:
        asyncio.run(print_to(file))


def _painted(setup: Setup, line: bytes) -> bytes:
    from crawler.cli.tracing import painted  # noqa: PLC0415 - only for people

    return painted(line, is_coloured=setup.is_coloured)


def _lines(listing: str) -> list[str]:
    if listing == "-":
        return sys.stdin.read().splitlines()
    try:
        return Path(listing).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "not UTF-8"
        raise click.UsageError(f"--list {listing}: {why}") from error
