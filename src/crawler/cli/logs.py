"""Log lines: fixed event names with fields, as text or JSON, on stderr.

Shells log with ``logging.getLogger("fairclip").info("page.stored", extra={"fields": {...}})``.
"""

import json
import logging
import sys
from datetime import UTC, datetime

LEVELS = {0: logging.WARNING, 1: logging.INFO}


class _Lines(logging.Formatter):
    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, object] = getattr(record, "fields", {})
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        if self._as_json:
            row = {"at": at, "level": record.levelname.lower(), "event": record.getMessage(), **fields}
            return json.dumps(row, ensure_ascii=False, default=str)
        shown = " ".join(f"{name}={_plain(value)}" for name, value in fields.items())
        return f"{at[11:23]} {record.getMessage()} {shown}".rstrip()


def configure(*, verbose: int, as_json: bool) -> None:
    """Send fairclip's log to stderr; libraries stay silent below warnings."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines(as_json=as_json))
    logger = logging.getLogger("fairclip")
    logger.handlers[:] = [handler]
    logger.propagate = False
    logger.setLevel(LEVELS.get(verbose, logging.DEBUG))


def _plain(value: object) -> str:
    text = "".join(c if c.isprintable() else "?" for c in str(value))
    return f'"{text}"' if " " in text else text
