"""What ``fairclip check`` found, as data: the draft's own passages beside what is known of their sources."""

from datetime import datetime
from typing import Literal

from crawler.report.shape import Struct

Status = Literal["beyond", "uncredited", "permitted", "phrase"]
"""Beyond what the source permits; permitted, but not credited as it asks; permitted; too little to count."""

FAILING: frozenset[Status] = frozenset({"beyond", "uncredited"})

DISCLAIMER = (
    "Passages and counts are measured from samples and can be some words off; paraphrases and translations are not"
    " found. Not legal advice."
)


class Passage(Struct, frozen=True, kw_only=True):
    """A run of the draft's own text that stands in the source, too, with some words before and after it.

    Offsets are code points, lines count from 1.
    """

    before: str
    text: str
    after: str
    words: int
    start: int
    end: int
    first_line: int
    first_column: int
    last_line: int
    last_column: int


class Origin(Struct, frozen=True, kw_only=True):
    """The page that is repeated, and what it says about its rights."""

    url: str
    title: str | None
    byline: str | None
    publisher: str | None
    published: str | None
    first_seen: datetime
    source: str
    agency: str | None
    notice: str | None
    terms: list[str]
    licence: str | None
    licence_url: str | None
    holder: str | None
    verdict: str
    rule: str
    because: str


class Allowed(Struct, frozen=True, kw_only=True):
    """What may be repeated; null is no limit."""

    words: int | None
    chars: int | None
    sentences: int | None


class Used(Struct, frozen=True, kw_only=True):
    """What is repeated."""

    words: int
    chars: int
    sentences: int


class CreditGiven(Struct, frozen=True, kw_only=True):
    """What the source asks for, and what was found: ``how`` says where, ``name`` which name it asks for."""

    due: bool
    name: str | None
    found: bool
    link_due: bool
    linked: bool
    how: list[str]


class Line(Struct, frozen=True, kw_only=True):
    """The attribution, ready to paste."""

    text: str
    html: str
    markdown: str


class Repeat(Struct, frozen=True, kw_only=True):
    """One source in a draft; ``also_at`` are copies of it that the draft therefore repeats, too."""

    status: Status
    kind: str
    coverage: float
    longest_run: int
    sentence: str
    problems: list[str]
    duties: list[str]
    allowed: Allowed
    used: Used
    credit: CreditGiven
    origin: Origin
    attribution: Line | None
    passages: list[Passage]
    also_at: list[str]

    @property
    def fails(self) -> bool:
        """Whether the source does not permit it."""
        return self.status in FAILING


class DraftShape(Struct, frozen=True, kw_only=True):
    """One draft; ``unit`` is what its lines are: lines, or paragraphs where the format has no lines."""

    name: str
    kind: str
    unit: str
    words: int
    notes: list[str]
    repeats: list[Repeat]

    @property
    def fails(self) -> bool:
        """Whether a source does not permit what the draft repeats of it."""
        return any(one.fails for one in self.repeats)


class Check(Struct, frozen=True, kw_only=True):
    """All drafts of one call."""

    tool: str
    version: str
    checked_at: datetime
    archive_pages: int
    excluded: list[str]
    ignores_quotes: bool
    passed: bool
    sentence: str
    drafts: list[DraftShape]
    note: str = DISCLAIMER
