"""``fairclip explain``: why was this kept, cut, refused, not fetched?"""

import asyncio
import sys
from pathlib import Path

import click

from crawler.cli.setup import Setup, common
from crawler.errors import UsageError


@click.command(epilog="Example: fairclip explain https://www.army.mil/article/1")
@click.argument("subject", metavar="URL|FILE")
@click.option("--url", help="With FILE: the page's address.")
@common
def command(setup: Setup, subject: str, url: str | None) -> int:
    """Show the evidence, verbatim and where it stood, the rules that decided, robots.txt, and the next visit.

    A local FILE is read and explained without the archive. Exit code 1 for an address that was never met.
    """
    from crawler.cli import explaining  # noqa: PLC0415 - heavy

    text: str | None
    if "://" not in subject:
        if not Path(subject).is_file():
            raise UsageError(f"{subject}: no such file; an address begins with https://")
        text = asyncio.run(explaining.of_file(setup, Path(subject), url))
    elif url:
        raise UsageError("--url goes with a FILE")
    else:
        text = asyncio.run(explaining.of_url(setup, subject))
    if text is None:
        setup.say(f"{subject} was never met; 'fairclip add {subject}' asks for it")
        return 1
    sys.stdout.write(text)
    return 0
