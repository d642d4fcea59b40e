"""``fairclip config check|show``: is the configuration sound, and where does each value come from?"""

import sys

import click

from crawler.cli.setup import Setup, common


@click.group(epilog="Example: fairclip config check && fairclip config show")
def command() -> None:
    """Check the configuration, or show what is in force."""


@command.command("check", epilog="Example: fairclip config check --config ./config")
@common
def check(setup: Setup) -> None:
    """Read every file strictly, compile every rule, and run every phrase's own proof.

    Exit code 4 and one line (file, table, key, how to mend it) where something is wrong.
    """
    from crawler import config  # noqa: PLC0415 - heavy

    settings = config.load(setup.config)
    settings.knowledge(check=True)
    settings.policy()
    settings.require_contact()
    setup.say(
        f"{settings.folder.path('crawler.toml').parent}: fine; {len(settings.enabled)} of {len(settings.sources)}"
        f" sources enabled, {len(settings.folder.phrases())} phrase files, profile {settings.crawler.policy.profile}"
    )


@command.command("show", epilog="Example: fairclip config show --json")
@common
def show(setup: Setup) -> None:
    """Print every value in force with where it came from: a file, or the default."""
    import msgspec  # noqa: PLC0415 - heavy

    from crawler import config  # noqa: PLC0415 - heavy
    from crawler.config import strict  # noqa: PLC0415 - heavy

    settings = config.load(setup.config)
    values = dict(strict.flat(settings.crawler))
    if setup.as_json:
        shown = {key: {"value": value, "origin": settings.origins[key]} for key, value in values.items()}
        files = {key: origin for key, origin in settings.origins.items() if key not in values}
        sys.stdout.buffer.write(
            msgspec.json.encode({"values": shown, "files": files, "digest": settings.digest}) + b"\n"
        )
        return
    for key, value in values.items():
        sys.stdout.write(f"{key:<34} {_plain(value):<30} {settings.origins[key]}\n")
    for key, origin in settings.origins.items():
        if key not in values:
            sys.stdout.write(f"{key:<34} {'':<30} {origin}\n")


def _plain(value: object) -> str:
    import msgspec  # noqa: PLC0415 - heavy

    return msgspec.json.encode(value).decode()
