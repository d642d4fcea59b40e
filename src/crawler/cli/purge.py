"""``fairclip purge``: retention; excerpts kept longer than so long go, citations stay."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import click

from crawler.cli.setup import Setup, common

_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_LONGEST = timedelta(days=36_500)


class Age(click.ParamType[timedelta]):
    """Days, or a number with d, w, m or y."""

    name = "age"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """The age."""
        found = re.fullmatch(r"(\d{1,5})([dwmy]?)", str(value).strip())
        if not found:
            self.fail(f"{value!r} is no age; write 90d, 12m or 2y", param, ctx)
        age = timedelta(days=int(found[1]) * _DAYS[found[2] or "d"])
        if age > _LONGEST:
            self.fail(f"{value!r} is longer than a hundred years", param, ctx)
        return age


@click.command(epilog="Example: fairclip purge --older-than 12m")
@click.option("--older-than", type=Age(), required=True, metavar="12m", help="Age: d, w, m or y.")
@common
def command(setup: Setup, older_than: timedelta) -> None:
    """Delete excerpts that are kept for longer than this, for good. Citations and decisions stay."""
    from crawler.archive import retention  # noqa: PLC0415 - heavy
    from crawler.cli import archives  # noqa: PLC0415 - heavy

    async def clear() -> int:
        now = datetime.now(UTC)
        async with archives.writing(setup) as archive:
            gone = await archive.write(retention.purge, before=now - older_than, now=now)
            await archive.wipe()
            return gone

    setup.say(f"{asyncio.run(clear())} excerpts deleted")
