"""Times as the archive writes them: RFC 3339, UTC, milliseconds; so that text sorts like time.

>>> from datetime import UTC, datetime
>>> stamp(datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC))
'2026-03-04T05:06:07.000Z'
>>> moment("2026-03-04T05:06:07.250Z")
datetime.datetime(2026, 3, 4, 5, 6, 7, 250000, tzinfo=datetime.timezone.utc)
"""

from datetime import UTC, datetime
from typing import overload


@overload
def stamp(at: datetime) -> str: ...
@overload
def stamp(at: datetime | None) -> str | None: ...
def stamp(at: datetime | None) -> str | None:
    """The text of an instant; a naive one is taken as UTC."""
    if at is None:
        return None
    aware = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return f"{aware.replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"


@overload
def moment(text: str) -> datetime: ...
@overload
def moment(text: str | None) -> datetime | None: ...
def moment(text: str | None) -> datetime | None:
    """The instant of a text."""
    return None if text is None else datetime.fromisoformat(text)
