"""``fairclip init``: a commented config of one's own, the folders, the key; never overwrites."""

import asyncio
from dataclasses import replace
from pathlib import Path

import click

from crawler.cli.setup import Setup, common


@click.command(epilog="Example: fairclip init ~/press && cd ~/press && fairclip run")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="[DIR]")
@common
def command(setup: Setup, folder: Path) -> None:
    """Make DIR/config with the commented starter files, DIR/archive, and the archive's key.

    What is there already stays as it is.
    """
    from crawler import config  # noqa: PLC0415 - heavy
    from crawler.cli.archives import created  # noqa: PLC0415 - heavy

    shipped = config.folder.shipped()
    own = setup.config or folder / "config"
    own.mkdir(parents=True, exist_ok=True)
    for name in ("crawler.toml", "sources.toml", "permissions.toml", "waivers.toml"):
        target = own / name
        if target.exists():
            setup.say(f"kept   {target}")
            continue
        target.write_text((shipped / name).read_text(encoding="utf-8"), encoding="utf-8")
        setup.say(f"wrote  {target}")
    archive = setup.archive if setup.archive != Path("archive") else folder / "archive"
    was_there = (archive / "fairclip.db").exists()
    asyncio.run(created(replace(setup, archive=archive)))
    what = "kept  " if was_there else "made  "
    setup.say(f"{what} {archive / 'fairclip.db'} and its key (keep the key out of shared backups)")
    setup.say(f"next:  set your contact in {own / 'crawler.toml'}")
    setup.say(f"       enable sources in {own / 'sources.toml'}, then 'fairclip run'")
