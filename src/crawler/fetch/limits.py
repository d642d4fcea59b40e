"""How much, how long, how often: what bounds one fetch, and the settings that ``fetch`` works by."""

import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from importlib.util import find_spec

from crawler.errors import ConfigError

_AGENT = re.compile(r"[A-Za-z_-]{1,64}")
_VERSION = re.compile(r"[0-9A-Za-z.+-]{1,40}")
_CONTACT = re.compile(r"(?:https?://|mailto:)[\x21-\x27\x2a-\x7e]{3,300}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What one kind of document may cost.

    ``max_bytes`` counts after decoding; ``seconds`` is the total from dialling to the last byte. ``cut``: a
    longer document is read up to the limit, instead of refused.
    """

    max_bytes: int
    seconds: float
    accept: str = "*/*"
    cut: bool = False


# A document that is this many times its size on the wire when it passes its limit is a bomb, never just long.
MAX_RATIO = 200
# Headers, interim answers included, in bytes and in number.
MAX_HEAD_BYTES = 128 * 1024
MAX_HEADERS = 256
# What is read of a body that nobody wants, so that the connection can be used again.
MAX_DRAIN_BYTES = 16 * 1024
# Pieces of a body may be tiny for a while, not for ever: each costs us time, and the sender nothing.
FREE_PIECES = 4_096
MIN_PIECE_BYTES = 32

_HTML = "text/html,application/xhtml+xml;q=0.9,text/plain;q=0.5,*/*;q=0.1"
_FEED = "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.1"
_LISTED = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """What ``fetch`` needs to know; ``config`` makes it.

    ``delays`` maps a host (``urls.host`` form) to its own delay; ``resolve`` maps a host or ``host:port``
    to the ``address:port`` that is dialled instead, even a private one; ``proxy`` is ``http://host:port``
    or "".
    """

    contact: str
    agent: str = "fairclip"
    version: str = "0"
    delay_s: float = 5.0
    max_delay_s: float = 300.0
    max_wait_s: float = 900.0
    delays: Mapping[str, float] = field(default_factory=dict)
    robots_max_age: timedelta = timedelta(hours=24)
    files_max_age: timedelta = timedelta(hours=24)
    terms_max_age: timedelta = timedelta(days=7)
    page_bytes: int = 5_000_000
    page_seconds: float = 60.0
    redirects: int = 5
    connect_seconds: float = 10.0
    allow_private_networks: bool = False
    resolve: Mapping[str, str] = field(default_factory=dict)
    http2: bool = False
    proxy: str = ""
    tls: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        """Refuse what could smuggle a header into our requests, and what makes us anonymous."""
        for key, value, form in (
            ("agent", self.agent, _AGENT),
            ("version", self.version, _VERSION),
            ("contact", self.contact, _CONTACT),
        ):
            if not form.fullmatch(value):
                raise ConfigError(
                    f"{key} {value!r} cannot be sent",
                    where="crawler.toml [identity]",
                    mend="agent is letters, '-' and '_'; contact is https://… or mailto:…",
                )
        if self.http2 and find_spec("h2") is None:
            raise ConfigError(
                "http2 needs a package that is not installed",
                where="crawler.toml [fetch]",
                mend="pip install h2, or set http2 = false",
            )

    @property
    def user_agent(self) -> str:
        """How we introduce ourselves."""
        return f"{self.agent}/{self.version} (+{self.contact})"

    def limit(self, kind: str) -> Limit:
        """The limit of a kind of document: page, terms, feed, sitemap, robots, file."""
        seconds = self.page_seconds
        return {
            "feed": Limit(max_bytes=2 * self.page_bytes, seconds=seconds, accept=_FEED),
            "sitemap": Limit(max_bytes=max(_LISTED, self.page_bytes), seconds=seconds),
            # One byte more than counts, so that the reader sees that it was cut.
            "robots": Limit(max_bytes=500 * 1024 + 1, seconds=min(10.0, seconds), cut=True),
            "file": Limit(max_bytes=256 * 1024, seconds=min(20.0, seconds)),
        }.get(kind) or Limit(max_bytes=self.page_bytes, seconds=seconds, accept=_HTML)

    def delay_of(self, host: str) -> float:
        """Our own delay for a host."""
        return self.delays.get(host, self.delay_s)
