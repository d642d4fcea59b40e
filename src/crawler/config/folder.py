"""Where configuration is found: a folder overrides the shipped one, file by file."""

import difflib
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from crawler.errors import ConfigError

FILES = (
    "crawler.toml",
    "sources.toml",
    "policy.toml",
    "licences.toml",
    "permissions.toml",
    "waivers.toml",
)
PHRASES = "phrases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The config folder in force (None: the shipped one alone) and the shipped one behind it."""

    own: Path | None
    shipped: Path

    def path(self, name: str) -> Path:
        """The file of this name that counts."""
        mine = self.own / name if self.own else None
        return mine if mine and mine.is_file() else self.shipped / name

    def text(self, name: str) -> str:
        """The content of the file of this name.

        Raises:
            ConfigError: it cannot be read.

        """
        path = self.path(name)
        try:
            return path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "not UTF-8"
            raise ConfigError(f"cannot be read: {why}", where=str(path)) from error

    def phrases(self) -> list[str]:
        """Names of all phrase files, ours and the shipped ones."""
        folders = (folder / PHRASES for folder in (self.shipped, self.own) if folder)
        names = {path.name for folder in folders if folder.is_dir() for path in folder.glob("*.toml")}
        return [f"{PHRASES}/{name}" for name in sorted(names)]

    def origin(self, name: str) -> str:
        """Where a file comes from, for people."""
        path = self.path(name)
        return str(path) if self.own and path.is_relative_to(self.own) else f"shipped {name}"

    def digest(self) -> str:
        """SHA-256 over all files that count: two runs with one digest followed the same rules."""
        total = hashlib.sha256()
        for name in (*FILES, *self.phrases()):
            body = self.text(name).encode()
            total.update(f"{name}\0{len(body)}\0".encode() + body)
        return total.hexdigest()


def find(given: Path | None, *, environ: Mapping[str, str] | None = None, cwd: Path | None = None) -> Folder:
    """The config folder: the given one, else ``$FAIRCLIP_CONFIG``, ``./config``, the shipped one.

    Raises:
        ConfigError: a folder that was named is not there, or holds a TOML file of a name that we don't know.

    """
    environ = os.environ if environ is None else environ
    named = environ.get("FAIRCLIP_CONFIG")
    wanted = given or (Path(named) if named else None)
    if wanted is not None and not wanted.is_dir():
        raise ConfigError("is no folder", where=str(wanted), mend="'fairclip init' makes a starter config")
    local = (cwd or Path.cwd()) / "config"
    own = wanted or (local if any((local / name).is_file() for name in FILES) else None)
    base = shipped()
    if own is not None and own.resolve() == base.resolve():
        own = None
    if own is not None:
        _check_names(own)
    return Folder(own=own, shipped=base)


def shipped() -> Path:
    """The folder that came with the program: inside the wheel, else the checkout's."""
    inside = Path(str(files("crawler"))) / "_config"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "config"


def _check_names(folder: Path) -> None:
    for path in sorted(folder.glob("*.toml")):
        if path.name not in FILES:
            close = difflib.get_close_matches(path.name, FILES, n=1, cutoff=0.6)
            known = f"did you mean '{close[0]}'?" if close else f"known are {', '.join(FILES)}"
            raise ConfigError("is no file of ours", where=str(path), mend=known)
