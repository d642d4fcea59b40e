"""``fairclip review``: notices that no phrase reads, and a person's ruling on them."""

import asyncio
import getpass
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from crawler.cli.setup import Setup, common

if TYPE_CHECKING:
    from crawler.archive.review import Unread


@click.group(epilog="Example: fairclip review list")
def command() -> None:
    """Notices that wait for a person: list them, look at one, rule on it."""


@command.command("list", epilog="Example: fairclip review list --json")
@common
def listing(setup: Setup) -> None:
    """Unread notices, those on most pages first."""
    import msgspec  # noqa: PLC0415 - heavy

    from crawler.report.printable import fit, printable  # noqa: PLC0415 - heavy

    for one in _queue(setup):
        if setup.as_json:
            sys.stdout.buffer.write(msgspec.json.encode(one) + b"\n")
        else:
            sys.stdout.write(f"{one.notice:>5}  {one.pages:>5} pages  {fit(printable(one.quote), 58)}\n")


@command.command("show", epilog="Example: fairclip review show 12")
@click.argument("number", type=int)
@common
def show(setup: Setup, number: int) -> int:
    """One notice in full, and a page that carries it."""
    from crawler.report.printable import printable, wrap  # noqa: PLC0415 - heavy

    found = next((one for one in _queue(setup) if one.notice == number), None)
    if found is None:
        setup.say(f"no notice {number} is waiting; 'fairclip review list' shows those that are")
        return 1
    sys.stdout.write("\n".join(wrap(printable(found.quote), 80)) + "\n")
    sys.stdout.write(f"on {found.pages} pages, first seen {found.first_seen.date()}, e.g. {found.example}\n")
    return 0


@command.command(
    "rule", epilog='Example: fairclip review rule 12 --term no-reproduction --reason "read by A.B."'
)
@click.argument("number", type=int)
@click.option("--term", "terms", multiple=True, required=True, help="What it says (repeatable).")
@click.option("--reason", required=True, metavar="TEXT", help="Why you read it so.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="When the ruling expires.")
@click.option("--holder", metavar="NAME", help="Whose right it is.")
@click.option("--by", metavar="NAME", help="Who rules (else the user's name).")
@common
def rule(
    setup: Setup,
    number: int,
    terms: tuple[str, ...],
    reason: str,
    until: datetime | None,
    holder: str | None,
    by: str | None,
) -> None:
    """Rule on a notice: from now on it is evidence. 'fairclip redecide' applies it to what is stored."""
    from crawler.archive import review  # noqa: PLC0415 - heavy
    from crawler.cli import archives  # noqa: PLC0415 - heavy
    from crawler.model import Term  # noqa: PLC0415 - heavy

    unknown = [term for term in terms if term not in set(Term)]
    if unknown:
        raise click.UsageError(f"no term {unknown[0]!r}; there are {', '.join(Term)}")

    async def keep() -> None:
        async with archives.writing(setup) as archive:
            await archive.write(
                review.rule,
                number,
                terms=[Term(term) for term in terms],
                reason=reason,
                ruled_by=by or getpass.getuser(),
                now=datetime.now(UTC),
                until=until.replace(tzinfo=UTC) if until else None,
                holder=holder,
            )

    asyncio.run(keep())
    setup.say(f"ruled on notice {number}; 'fairclip redecide' applies it")


def _queue(setup: Setup) -> "list[Unread]":
    from crawler.archive import review  # noqa: PLC0415 - heavy
    from crawler.cli import archives  # noqa: PLC0415 - heavy

    async def ask() -> "list[Unread]":
        async with archives.reading(setup) as archive:
            return await archive.run(review.queue, datetime.now(UTC))

    return asyncio.run(ask())
