"""What one origin says for all its pages: robots.txt, well-known files, terms pages; raw, read in ``rights``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from crawler.model import Signal, Url
from crawler.robots import Robots


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """One file of a site as fetched.

    ``status`` is the HTTP status, or None where the site did not answer (``fault`` says how:
    ``unreachable``, ``too-large``, ``bad-encoding``). ``body`` is the content after decoding, cut at its limit.
    """

    url: Url
    status: int | None
    body: bytes = b""
    content_type: str = ""
    fetched_at: datetime | None = None
    fault: str | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether the file is not there (4xx): it then says nothing (``rights-signals.md`` 1.2)."""
        return self.status is not None and 400 <= self.status < 500 and self.status != 429


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What one origin says for all its pages.

    ``files`` maps a path (``/.well-known/tdmrep.json``, ``/ai.txt``, ``/trust.txt``) or, for licence documents,
    an absolute URL to the file; ``terms`` are the site's terms, copyright or imprint pages
    as fetched; ``said`` is what such pages said when they were read before: only their statements are kept.
    """

    origin: str
    robots: Robots
    files: Mapping[str, SiteFile] = field(default_factory=dict)
    terms: tuple[SiteFile, ...] = ()
    said: tuple[Signal, ...] = ()
    hosts: tuple[str, ...] = ()
    name: str | None = None
    valid_until: datetime | None = None
