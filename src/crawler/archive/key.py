"""The fingerprint key: it lies beside the archive, never in it (``design.md`` P9).

Without it the stored hashes give no guess away; with another one they are noise. The archive keeps a
check value that tells a wrong key from the right one.
"""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from crawler.errors import ArchiveError

_BYTES = 32


def check_value(key: bytes) -> str:
    """What the archive keeps to know its key again."""
    return hmac.new(key, b"fairclip archive", hashlib.sha256).hexdigest()


def read(path: Path) -> bytes:
    """The key in a file.

    Raises:
        ArchiveError: the file is no key.

    """
    try:
        key = bytes.fromhex(path.read_text("ascii"))
    except (UnicodeDecodeError, ValueError):
        key = b""
    if len(key) != _BYTES:
        msg = f"{path} is no fairclip key; restore it from the backup of the archive's folder"
        raise ArchiveError(msg)
    return key


def make(path: Path) -> bytes:
    """The key in a file, made once, readable by its owner alone; whoever comes second gets the first's."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_bytes(_BYTES).hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            # a link is made or not made: no reader ever sees half a key
            path.hardlink_to(draft)
    finally:
        draft.unlink()
    return read(path)
