"""What ``config/`` may say: one struct per table; the defaults are those of the shipped files."""

from datetime import date, timedelta
from typing import Literal

import msgspec

from crawler.model import Term


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """``[identity]``: who asks. Sent as ``agent/VERSION (+contact)``."""

    agent: str = "fairclip"
    contact: str = ""


class Politeness(msgspec.Struct, frozen=True, kw_only=True):
    """``[politeness]``: how a host is treated at least."""

    delay_s: float = 5.0
    max_delay_s: float = 300.0
    robots_max_age: timedelta = timedelta(hours=24)


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """``[limits]``: what one page and one run may cost."""

    page_bytes: int = 5_000_000
    page_seconds: float = 60.0
    redirects: int = 5
    parse_seconds: float = 5.0
    run_pages: int = 0
    disk_free_mb: int = 500


class Fetch(msgspec.Struct, frozen=True, kw_only=True):
    """``[fetch]``: how the network is reached; ``resolve`` is like curl's ``--resolve``."""

    http2: bool = False
    allow_private_networks: bool = False
    proxy: str = ""
    resolve: dict[str, str] = {}


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """``[schedule]``: when a page is visited again."""

    first_revisit: timedelta = timedelta(hours=6)
    max_revisit: timedelta = timedelta(days=90)
    rights_recheck: timedelta = timedelta(days=30)


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """``[policy]``: which profile of ``policy.toml`` decides."""

    profile: Literal["strict", "quotation"] = "strict"


class Operator(msgspec.Struct, frozen=True, kw_only=True, rename={"class_": "class"}):
    """``[operator]``: what licences ask about the one who runs this."""

    commercial: bool = True
    country: str = ""
    class_: str = ""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """``[report]``: from which level on ``fairclip report`` exits with 1."""

    fail_on: Literal["error", "warning", "note", "never"] = "error"


class CrawlerFile(msgspec.Struct, frozen=True, kw_only=True):
    """``crawler.toml``."""

    identity: Identity = Identity()
    politeness: Politeness = Politeness()
    limits: Limits = Limits()
    fetch: Fetch = Fetch()
    schedule: Schedule = Schedule()
    policy: Policy = Policy()
    operator: Operator = Operator()
    report: Report = Report()


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """``[[source]]``: one site, or one publisher's few hosts."""

    id: str
    name: str
    hosts: tuple[str, ...]
    seeds: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    terms_pages: tuple[str, ...] = ()
    language: str = ""
    delay_s: float | None = None
    max_pages_per_run: int = 200
    depth: int = 2
    enabled: bool = True


class SourcesFile(msgspec.Struct, frozen=True, kw_only=True):
    """``sources.toml``."""

    source: tuple[Source, ...] = ()


class Permission(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from", "class_": "class"}):
    """``[[permission]]``: what a rights holder granted us in writing.

    ``urls`` are addresses in which ``*`` stands for any run of characters; ``limit`` maps a kind
    (``words``, ``chars``, ``sentences``, ``paragraphs``, ``percent``) to its number.
    """

    id: str
    holder: str
    urls: tuple[str, ...]
    terms: tuple[Term, ...]
    evidence: str
    limit: dict[Literal["words", "chars", "sentences", "paragraphs", "lines", "percent"], int] = {}
    credit: str = ""
    from_: date | None = None
    until: date | None = None


class PermissionsFile(msgspec.Struct, frozen=True, kw_only=True):
    """``permissions.toml``."""

    permission: tuple[Permission, ...] = ()


class Waiver(msgspec.Struct, frozen=True, kw_only=True):
    """``[[waiver]]``: findings that a person accepts; ``subject`` is a URL, host or source id, ``*`` any run."""

    code: str
    subject: str
    reason: str
    until: date
    by: str = ""


class WaiversFile(msgspec.Struct, frozen=True, kw_only=True):
    """``waivers.toml``."""

    waiver: tuple[Waiver, ...] = ()
