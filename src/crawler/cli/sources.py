"""``fairclip sources check|list``: the sites that are followed."""

import sys

import click

from crawler.cli.setup import Setup, common


@click.group(epilog="Example: fairclip sources list")
def command() -> None:
    """List or check the configured sources."""


@command.command("list", epilog="Example: fairclip sources list --json")
@common
def listing(setup: Setup) -> None:
    """One line a source: on or off, id, language, hosts, name."""
    import msgspec  # noqa: PLC0415 - heavy

    from crawler import config  # noqa: PLC0415 - heavy

    for source in config.load(setup.config).sources:
        if setup.as_json:
            sys.stdout.buffer.write(msgspec.json.encode(source) + b"\n")
        else:
            mark = "on " if source.enabled else "off"
            sys.stdout.write(
                f"{mark} {source.id:<22} {source.language:<7} {','.join(source.hosts):<34} {source.name}\n"
            )


@command.command("check", epilog="Example: fairclip sources check")
@common
def check(setup: Setup) -> int:
    """Lint the sources beyond what the parser refuses; exit code 4 where one cannot work as written."""
    from crawler import config  # noqa: PLC0415 - heavy

    settings = config.load(setup.config)
    troubles = [f"{source.id}: {trouble}" for source in settings.sources for trouble in _troubles(source)]
    for trouble in troubles:
        sys.stdout.write(trouble + "\n")
    setup.say(f"{len(settings.sources)} sources, {len(settings.enabled)} enabled, {len(troubles)} troubles")
    return 4 if troubles else 0


def _troubles(source: object) -> list[str]:
    """What makes a source find nothing, or ask twice; a feed may well stand on another host."""
    from crawler.config import Source  # noqa: PLC0415 - heavy

    assert isinstance(source, Source)
    found: list[str] = []
    begins = [*source.seeds, *source.feeds, *source.sitemaps]
    if not begins:
        found.append("has no seeds, feeds or sitemaps: nothing can be found")
    if len(set(begins)) < len(begins):
        found.append("names an address twice")
    return found
