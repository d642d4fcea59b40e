"""What a report is made of: rows that the archive gives, findings that people act on (``design.md`` 11)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from crawler.model.vocabulary import ReuseClass, Url, Verdict


class Level(StrEnum):
    """How much a finding matters; ``--fail-on`` compares levels."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a person should look at.

    ``subject`` is a URL, host or source id; ``evidence`` verbatim quotes or measured facts, ``where`` their
    places, side by side; ``identity`` is stable between runs (SARIF ``partialFingerprints``).
    """

    code: str
    level: Level
    subject: str
    message: str
    identity: str
    first_seen: datetime
    source: str | None = None
    evidence: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    mend: str = ""
    waived: str | None = None
    is_new: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One source in the report's table; ``last_good`` is the last time a page of it was read."""

    id: str
    name: str
    hosts: tuple[str, ...]
    pages: int = 0
    verdicts: Mapping[Verdict, int] = field(default_factory=dict)
    refused: int = 0
    failed: int = 0
    findings: int = 0
    last_good: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRow:
    """How a host was treated: requests made, the gap kept between them in seconds, robots.txt state."""

    host: str
    requests: int
    gap_s: float
    robots: str
    resting_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseRow:
    """One pair: ``copy`` repeats ``source``; coverage is the share of the source's words found in the copy."""

    source: Url
    copy: Url
    kind: ReuseClass
    coverage: float
    longest_run: int
    first_seen: datetime
    credited: bool = False
    linked: bool = False
    permitted: bool = False
    source_notice: str | None = None
    agency: str | None = None
    same_publisher: bool = False
    mirror: bool = False
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A page that others repeat, and each that does, once; ``pages`` counts those that are not in ``copies``, too.

    ``copies`` are pairs with the closest page of the story, mostly ``source`` itself.
    """

    source: Url
    published: datetime | None
    first_seen: datetime
    pages: int
    copies: tuple[ReuseRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One crawl run; ``ended_at`` is None where it was killed."""

    id: int
    started_at: datetime
    ended_at: datetime | None
    exit_code: int | None
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """One page in the report's appendix: what was decided and why."""

    url: Url
    source: str | None
    title: str | None
    verdict: Verdict
    rule: str
    because: str
    terms: tuple[str, ...]
    quote: str | None
    attribution: str | None
    excerpt_words: int
    fetched_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRows:
    """All that a report is computed from; ``pages`` and ``reuse`` are capped, ``totals`` are not."""

    tool: str
    version: str
    config_digest: str
    generated_at: datetime
    since: datetime | None
    profile: str
    totals: Mapping[str, int]
    verdicts: Mapping[Verdict, int]
    refusals: Mapping[str, int]
    sources: tuple[SourceRow, ...]
    hosts: tuple[HostRow, ...]
    runs: tuple[RunRow, ...]
    reuse: tuple[StoryRow, ...]
    findings: tuple[Finding, ...]
    pages: tuple[PageRow, ...]
    findings_by_day: tuple[tuple[str, int], ...] = ()
    resolve: tuple[tuple[str, str], ...] = ()
