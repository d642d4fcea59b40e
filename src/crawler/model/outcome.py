"""What is asked of the network, and how it ended."""

from dataclasses import dataclass, field
from datetime import datetime

from crawler.model.record import Link, Match, Record
from crawler.model.vocabulary import Reason, Url


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What the server gave to ask again cheaply, verbatim."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One address that is due: ``kind`` is ``page``, ``feed``, ``sitemap`` or ``terms``."""

    url: Url
    source: str
    kind: str = "page"
    depth: int = 0
    attempts: int = 0
    validators: Validators = field(default_factory=Validators)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What every outcome knows of the transfer."""

    url: Url
    final_url: Url
    at: datetime
    status: int | None = None
    bytes_read: int = 0
    seconds: float = 0.0
    validators: Validators = field(default_factory=Validators)
    robots_line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """The page was read; ``record`` is what is kept, ``matches`` what it shares with others."""

    visit: Visit
    record: Record
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A feed or sitemap was read: only addresses."""

    visit: Visit
    links: tuple[Link, ...]
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The server said 304: what is kept stays."""

    visit: Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """We chose not to ask, or not to go on; never retried in this run."""

    visit: Visit
    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Asked in vain; ``retry_after_s`` is the server's wish, ``again`` whether this run may retry."""

    visit: Visit
    reason: Reason
    detail: str = ""
    retry_after_s: float | None = None
    again: bool = False


Outcome = Stored | Listed | Unchanged | Refused | Failed
"""How a visit ended: a closed union, checked by mypy."""
