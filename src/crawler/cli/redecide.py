"""``fairclip redecide``: a changed policy, phrase file, ruling or permission applied to what is stored."""

import asyncio
import sys

import click

from crawler.cli.setup import Setup, common


@click.command(epilog="Example: fairclip redecide --json")
@common
def command(setup: Setup) -> None:
    """Decide again on every stored page, from its stored statements, without fetching.

    An excerpt may shrink or go, never grow; what would allow more now is listed for the next fetch.
    """
    import msgspec  # noqa: PLC0415 - heavy

    from crawler.cli import redeciding  # noqa: PLC0415 - heavy

    done = asyncio.run(redeciding.redecide(setup))
    if setup.as_json:
        sys.stdout.buffer.write(msgspec.json.encode(done) + b"\n")
        return
    setup.say(
        f"{done.pages} pages, {done.changed} decided anew: {done.shrunk} excerpts shrank, {done.gone} went"
    )
    for url in done.allow_more:
        sys.stdout.write(f"{url}\n")
    if done.allow_more:
        setup.say(
            f"{len(done.allow_more)} pages would be allowed more: they are listed above, and due at the next run"
        )
