"""What is kept of one page at one fetch: never its text, but for a permitted excerpt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from crawler.model.statement import Decision, Notice, Rights, Signal
from crawler.model.vocabulary import ContentState, ReuseClass, Url

PRESS_RELEASE = "press release"
"""Stands for an agency on a page that was issued to be printed by all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A verbatim run of the body's first sentences, within the decision's limit."""

    text: str
    words: int
    of_words: int

    def __post_init__(self) -> None:
        """Refuse an excerpt that is empty or longer than its source."""
        if not self.text or not 0 < self.words <= self.of_words:
            msg = f"an excerpt has 1 to of_words words, not {self.words} of {self.of_words}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is credited and how; ``line``, ``html`` and ``markdown`` are ready to print."""

    url: Url
    line: str
    html: str
    markdown: str
    author: str | None = None
    title: str | None = None
    publisher: str | None = None
    credit: str | None = None
    licence_url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """Keyed, sampled n-gram hashes of the body: no text.

    ``tokens`` counts the folded words; each mark is ``(hash, word offset)``, in the order of the text, with a
    hash that fits 32 bits. ``gram`` is how many tokens a hash usually covers.
    """

    scheme: str
    tokens: int
    marks: tuple[tuple[int, int], ...]
    gram: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a copy shares with a source; spans are ``(source from, to, copy from, to)`` in words, half-open."""

    source: Url
    copy: Url
    kind: ReuseClass
    containment: float
    copy_containment: float
    longest_run: int
    spans: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page says about itself, with the tag that said so in ``provenance`` (field → source)."""

    title: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    published_day_only: bool = False
    modified: datetime | None = None
    publisher: str | None = None
    site_name: str | None = None
    section: str | None = None
    language: str | None = None
    canonical: Url | None = None
    provenance: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address found on a page; ``rel`` says how: ``page``, ``feed``, ``sitemap``, ``terms``, ``next``."""

    url: Url
    rel: str = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that is kept of one page at one fetch."""

    url: Url
    fetched_at: datetime
    digest: str
    status: int
    content_state: ContentState
    words: int
    metadata: Metadata
    signals: tuple[Signal, ...]
    notices: tuple[Notice, ...]
    rights: Rights
    decision: Decision
    excerpt: Excerpt | None
    attribution: Attribution | None
    fingerprint: Fingerprint | None
    links: tuple[Link, ...] = ()
    credits: tuple[str, ...] = ()
    """Hosts and URLs the body links to or names: does a copy credit its source?"""
    agency: str | None = None
    """The agency whose line the page carries, or :data:`PRESS_RELEASE` where it says that it is one."""
    encoding: str | None = None
    is_contradictory: bool = False
    """Whether visible statements contradict each other (FC103)."""
