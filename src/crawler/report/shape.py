"""The report as data: what ``--format json`` prints, and whose JSON Schema ``fairclip schema report`` publishes."""

from datetime import datetime

import msgspec

DISCLAIMER = "This report states what was read and measured. It is not legal advice."


class Struct(msgspec.Struct, frozen=True, kw_only=True):
    """Everything here is immutable and named."""


class Head(Struct, frozen=True, kw_only=True):
    """Which tool, with which configuration, speaks of which time."""

    tool: str
    version: str
    config_digest: str
    profile: str
    generated_at: datetime
    since: datetime | None
    resolve: list[list[str]]
    note: str = DISCLAIMER

    @property
    def range(self) -> str:
        """The time that findings, runs and pages are shown for."""
        until = f"{self.generated_at:%Y-%m-%d %H:%M} UTC"
        return f"{self.since:%Y-%m-%d %H:%M} UTC to {until}" if self.since else f"all until {until}"


class Number(Struct, frozen=True, kw_only=True):
    """One of the five numbers of the summary."""

    name: str
    label: str
    value: int
    detail: str


class Part(Struct, frozen=True, kw_only=True):
    """One summand."""

    name: str
    label: str
    value: int


class Total(Struct, frozen=True, kw_only=True):
    """A sum and its parts: they add up, for what is missing is a part of its own."""

    name: str
    label: str
    value: int
    parts: list[Part]


class Evidence(Struct, frozen=True, kw_only=True):
    """A verbatim quote or a measured fact, and where it stands."""

    quote: str
    where: str | None


class FindingShape(Struct, frozen=True, kw_only=True):
    """One thing that a person should look at."""

    code: str
    level: str
    title: str
    subject: str
    source: str | None
    message: str
    evidence: list[Evidence]
    first_seen: datetime
    why: str
    mend: str
    waive: str
    waived: str | None
    state: str
    identity: str


class LevelShape(Struct, frozen=True, kw_only=True):
    """All findings of one level; ``not_shown`` are in the archive, beyond the cap."""

    level: str
    open: int
    waived: int
    not_shown: int
    findings: list[FindingShape]


class SourceShape(Struct, frozen=True, kw_only=True):
    """One row of the table of sources."""

    id: str
    name: str
    hosts: list[str]
    pages: int
    excerpts: int
    link_only: int
    nothing: int
    refused: int
    failed: int
    findings: int
    last_good: datetime | None


class HostShape(Struct, frozen=True, kw_only=True):
    """How one host was treated."""

    host: str
    requests: int
    gap_s: float
    robots: str
    resting_until: datetime | None


class ReuseShape(Struct, frozen=True, kw_only=True):
    """One pair of pages, and what is said of it in one sentence."""

    source: str
    copy: str
    kind: str
    coverage: float
    longest_run: int
    first_seen: datetime
    credited: bool
    linked: bool
    permitted: bool
    source_notice: str | None
    agency: str | None
    same_publisher: bool
    mirror: bool
    code: str | None
    sentence: str


class StoryShape(Struct, frozen=True, kw_only=True):
    """A page and all that repeat it, each once: a story on forty sites has 39 ``copies``, and not 780 pairs.

    ``pages`` counts them all, those beyond the cap too; ``code`` is the gravest of theirs.
    """

    source: str
    published: datetime | None
    first_seen: datetime
    pages: int
    code: str | None
    copies: list[ReuseShape]

    @property
    def not_shown(self) -> int:
        """Pages beyond the cap."""
        return self.pages - len(self.copies)


class RunShape(Struct, frozen=True, kw_only=True):
    """One crawl run."""

    id: int
    started_at: datetime
    ended_at: datetime | None
    exit_code: int | None
    counts: dict[str, int]


class PageShape(Struct, frozen=True, kw_only=True):
    """One page of the appendix: decided what, and why."""

    url: str
    source: str | None
    title: str | None
    verdict: str
    rule: str
    because: str
    terms: list[str]
    quote: str | None
    attribution: str | None
    excerpt_words: int
    fetched_at: datetime


class Day(Struct, frozen=True, kw_only=True):
    """New findings of one day."""

    day: str
    findings: int


class Absent(Struct, frozen=True, kw_only=True):
    """A finding of the baseline that is gone."""

    identity: str
    code: str
    level: str
    subject: str
    message: str


class Report(Struct, frozen=True, kw_only=True):
    """The whole report: summary first."""

    head: Head
    sentence: str
    numbers: list[Number]
    totals: list[Total]
    levels: list[LevelShape]
    absent: list[Absent]
    sources: list[SourceShape]
    reuse: list[StoryShape]
    reuse_not_shown: int
    hosts: list[HostShape]
    refusals: list[Part]
    runs: list[RunShape]
    findings_by_day: list[Day]
    pages: list[PageShape]
    pages_not_shown: int

    @property
    def findings(self) -> list[FindingShape]:
        """Of all levels, the gravest first."""
        return [finding for level in self.levels for finding in level.findings]
