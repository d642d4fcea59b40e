"""``fairclip cite``: the citation of archived pages."""

import asyncio
import sys

import click

from crawler.cli.setup import Setup, common

_FORMATS = ("text", "csl-json", "bibtex", "ris")


@click.command(epilog="Example: fairclip cite https://a.example/x --format bibtex")
@click.argument("addresses", nargs=-1, required=True, metavar="URL…")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@common
def command(setup: Setup, addresses: tuple[str, ...], form: str) -> int:
    """The attribution of archived pages, for a text or a reference manager.

    Exit code 1 where a page is not in the archive, or nothing of it may be shown.
    """
    from crawler import urls  # noqa: PLC0415 - heavy
    from crawler.archive import redecide  # noqa: PLC0415 - heavy
    from crawler.cli import archives, citing  # noqa: PLC0415 - heavy
    from crawler.report.citation_shape import Citation  # noqa: PLC0415 - heavy
    from crawler.report.citations import FORMATS  # noqa: PLC0415 - heavy

    wanted = [urls.require(address) for address in addresses]

    async def ask() -> list[Citation]:
        found = []
        async with archives.reading(setup) as archive:
            for url in dict.fromkeys(wanted):
                page = await archive.run(redecide.stored_page, url)
                one = citing.citation(page) if page is not None else None
                if one is not None:
                    found.append(one)
                elif page is not None:
                    missing.append(f"{url}: nothing of it may be shown. {page.decided.decision.because}")
                else:
                    missing.append(f"{url} is not in the archive; 'fairclip add' reads it")
        return found

    missing: list[str] = []
    found = asyncio.run(ask())
    if found:
        sys.stdout.writelines(FORMATS["csl-json" if setup.as_json else form].written(iter(found)))
    for words in missing:
        setup.say(words)
    return int(bool(missing))
