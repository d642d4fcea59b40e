"""``fairclip verify``: is the archive whole, and does its history add up?"""

import asyncio
import sys
from datetime import UTC, datetime

import click

from crawler.cli.setup import Setup, common


@click.command(epilog="Example: fairclip verify && fairclip backup nightly.db")
@click.option("--quick", is_flag=True, help="Skip the slow reading of every index.")
@common
def command(setup: Setup, quick: bool) -> int:
    """Check integrity, references, the hash chain of decisions and take-downs, and every invariant.

    What is found is kept, and shown in the report (FC501) until it is mended. Exit code 1 on problems.
    """
    from crawler.archive import verify  # noqa: PLC0415 - heavy
    from crawler.archive.times import stamp  # noqa: PLC0415 - heavy
    from crawler.cli import archives  # noqa: PLC0415 - heavy

    async def look() -> list[str]:
        async with archives.writing(setup) as archive:
            found = await archive.run(verify.verify, key=archive.key, thorough=not quick)
            await archive.write(verify.keep, found, at=stamp(datetime.now(UTC)))
            return found

    problems = asyncio.run(look())
    for problem in problems:
        sys.stdout.write(problem + "\n")
    setup.say(f"{setup.database}: {'whole' if not problems else f'{len(problems)} problems'}")
    return 1 if problems else 0
