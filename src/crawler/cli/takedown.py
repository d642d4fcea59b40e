"""``fairclip takedown``: delete text for good, keep a tombstone, print the proof."""

import asyncio
import sys
from datetime import UTC, datetime

import click

from crawler.cli.setup import Setup, common


@click.command(epilog='Example: fairclip takedown https://a.example/x --reason "request of 3 May"')
@click.argument("subject", required=False, metavar="[URL|HOST]")
@click.option("--holder", metavar="NAME", help="Everything of this rights holder.")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it stands in the report.")
@common
def command(setup: Setup, subject: str | None, holder: str | None, reason: str) -> None:
    """Delete what is kept of a URL, a host or a holder. It is not fetched again, and the report says so.

    Prints what was deleted and the hash of the row that proves it.
    """
    if bool(subject) == bool(holder):
        raise click.UsageError("give URL or HOST, or --holder NAME, one of the two")
    import msgspec  # noqa: PLC0415 - heavy

    from crawler import urls  # noqa: PLC0415 - heavy
    from crawler.archive import takedown  # noqa: PLC0415 - heavy
    from crawler.archive.takedown import Proof  # noqa: PLC0415 - heavy
    from crawler.cli import archives  # noqa: PLC0415 - heavy

    if not reason.strip():
        raise click.UsageError("--reason says nothing; it stands in the report")
    kind = "holder" if holder else "url" if "://" in str(subject) else "host"
    named = holder or (urls.require(str(subject)) if kind == "url" else _host(str(subject)))

    async def take() -> Proof:
        async with archives.writing(setup) as archive:
            proof = await archive.write(
                takedown.take_down, kind=kind, subject=str(named), reason=reason, now=datetime.now(UTC)
            )
            await archive.wipe()
            return proof

    proof = asyncio.run(take())
    if setup.as_json:
        sys.stdout.buffer.write(msgspec.json.encode(proof) + b"\n")
        return
    sys.stdout.write(
        f"take-down {proof.takedown} of {proof.kind} {proof.subject} at {proof.at.isoformat(timespec='seconds')}\n"
        f"  {proof.pages} pages, {proof.excerpts} excerpts, {proof.words} words deleted\n"
        f"  proof {proof.hash}\n"
    )


def _host(text: str) -> str:
    """The host as the archive writes it.

    Raises:
        UsageError: it is an address without its scheme, or no host at all.

    """
    from crawler import urls  # noqa: PLC0415 - heavy
    from crawler.errors import UsageError  # noqa: PLC0415 - heavy

    url = urls.normalise(f"https://{text}/")
    if url is None or urls.path_and_query(url) != "/":
        raise UsageError(f"{text!r} is no host; write https://{text} for one page, or the host alone")
    return urls.host(url)
