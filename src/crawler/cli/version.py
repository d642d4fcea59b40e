"""What ``--version`` prints: everything that a bug report needs."""

import platform
from importlib.metadata import PackageNotFoundError, version

from crawler import __version__


def text() -> str:
    """Fairclip's version, and those of what it stands on, on one line."""
    import sqlite3  # noqa: PLC0415 - only for its version number

    parts = [
        f"fairclip {__version__}",
        f"Python {platform.python_version()}",
        f"SQLite {sqlite3.sqlite_version}",
        *(f"{name} {_installed(name)}" for name in ("httpx", "selectolax")),
    ]
    return ", ".join(parts)


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"
