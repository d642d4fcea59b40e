"""Dates in headers, metas and markup, as instants (``rights-signals.md`` 2.2, ``unavailable_after``).

RFC 822, 850 and 1123, ISO 8601; a date alone is 00:00 UTC, no zone is UTC.

>>> parse("25-Aug-2026 15:00:00 EST").isoformat(), parse("2026-12-03").isoformat()
('2026-08-25T20:00:00+00:00', '2026-12-03T00:00:00+00:00')
>>> parse("next Tuesday") is None
True
"""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MAX_CHARS = 64
_ZONE_NAME = re.compile(r"\b(?:UTC|Z)$", re.IGNORECASE)


def parse(text: str) -> datetime | None:
    """The instant that a text names, aware and in UTC, or None."""
    text = " ".join(text.split()).strip("\"'")
    if not 8 <= len(text) <= MAX_CHARS:
        return None
    for read in (_iso, _mail):
        try:
            found = read(text)
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _iso(text: str) -> datetime:
    return datetime.fromisoformat(_ZONE_NAME.sub("+00:00", text).replace(" +00:00", "+00:00"))


def _mail(text: str) -> datetime:
    if not re.search(r"\d{2}:\d{2}", text):
        text += " 00:00:00 +0000"
    return parsedate_to_datetime(text)
