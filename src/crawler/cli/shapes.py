"""What ``--json`` prints: one struct per shape, whose JSON Schemas ``fairclip schema`` publishes."""

from datetime import datetime

import msgspec

from crawler.model import Attribution, Conflict, Decision, Duty, Limit, Notice, Record, Signal, Term


class SignalShape(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of rights."""

    channel: str
    standard: str
    scope: str
    terms: list[str]
    licence: str | None
    limit: dict[str, int | str] | None
    quote: str
    locator: str
    fault: str | None
    holder: str | None
    years: list[int]
    rule: str


class NoticeShape(msgspec.Struct, frozen=True, kw_only=True):
    """One notice as people see it."""

    quote: str
    scope: str
    holder: str | None
    years: list[int]
    terms: list[str]
    block: int
    locator: str
    rule: str


class DecisionShape(msgspec.Struct, frozen=True, kw_only=True):
    """What may be kept, and why."""

    verdict: str
    max_words: int
    max_chars: int | None
    duties: list[str]
    rule: str
    because: str


class PageShape(msgspec.Struct, frozen=True, kw_only=True):
    """What ``fairclip read`` prints of a page (``design.md`` 3); a field without a value is null."""

    path: str
    url: str
    canonical: str | None
    title: str | None
    byline: str | None
    authors: list[str]
    published: str | None
    modified: str | None
    language: str | None
    content_state: str
    words: int
    text: str | None
    notices: list[NoticeShape]
    signals: list[SignalShape]
    terms: list[str]
    licence: str | None
    holder: str | None
    conflicts: list[dict[str, str | int | None]]
    decision: DecisionShape | None
    excerpt: str | None
    attribution: dict[str, str | None] | None
    ms: float
    error: str | None = None


class RunShape(msgspec.Struct, frozen=True, kw_only=True):
    """The summary of ``fairclip run``."""

    run: int
    exit: int
    seconds: float
    pages: int
    excerpts: int
    link_only: int
    nothing: int
    listed: int
    unchanged: int
    refused: int
    failed: int
    reuse: int
    bytes: int
    sources_failed: dict[str, str]
    next_due: str | None


def page(record: Record, *, path: str, text: str | None, ms: float) -> PageShape:
    """A record as ``read`` prints it."""
    metadata, held = record.metadata, record.rights
    return PageShape(
        path=path,
        url=record.url,
        canonical=metadata.canonical,
        title=metadata.title,
        byline=metadata.byline,
        authors=list(metadata.authors),
        published=_date(metadata.published, day_only=metadata.published_day_only),
        modified=_date(metadata.modified),
        language=metadata.language,
        content_state=record.content_state,
        words=record.words,
        text=text,
        notices=[notice(one) for one in record.notices],
        signals=[signal(one) for one in record.signals],
        terms=terms(held.terms),
        licence=held.licence,
        holder=held.holder,
        conflicts=[conflict(one) for one in held.conflicts],
        decision=decision(record.decision),
        excerpt=record.excerpt.text if record.excerpt else None,
        attribution=attribution(record.attribution),
        ms=round(ms, 3),
    )


def unread(*, path: str, url: str, state: str, error: str) -> PageShape:
    """A page that could not be read: what, and why."""
    return PageShape(
        path=path,
        url=url,
        canonical=None,
        title=None,
        byline=None,
        authors=[],
        published=None,
        modified=None,
        language=None,
        content_state=state,
        words=0,
        text=None,
        notices=[],
        signals=[],
        terms=[],
        licence=None,
        holder=None,
        conflicts=[],
        decision=None,
        excerpt=None,
        attribution=None,
        ms=0.0,
        error=error,
    )


def signal(one: Signal) -> SignalShape:
    """One statement."""
    ends = [end for span in one.years for end in span if end is not None]
    return SignalShape(
        channel=one.channel,
        standard=one.standard,
        scope=one.scope,
        terms=terms(one.terms),
        licence=one.licence,
        limit=limit(one.limit),
        quote=one.quote,
        locator=one.locator,
        fault=one.fault,
        holder=one.holder,
        years=list(dict.fromkeys(ends)),
        rule=one.rule,
    )


def notice(one: Notice) -> NoticeShape:
    """One notice."""
    return NoticeShape(
        quote=one.quote,
        scope=one.scope,
        holder=one.holder,
        years=list(one.years),
        terms=terms(one.terms),
        block=one.block,
        locator=one.locator,
        rule=one.rule,
    )


def decision(one: Decision) -> DecisionShape:
    """A decision."""
    return DecisionShape(
        verdict=one.verdict,
        max_words=one.max_words,
        max_chars=one.max_chars,
        duties=duties(one.duties),
        rule=one.rule,
        because=one.because,
    )


def attribution(one: Attribution | None) -> dict[str, str | None] | None:
    """An attribution, ready to print."""
    if one is None:
        return None
    fields = [
        "author",
        "title",
        "publisher",
        "credit",
        "url",
        "licence_url",
        "published",
        "line",
        "html",
        "markdown",
    ]
    return {name: getattr(one, name) for name in fields}


def conflict(one: Conflict) -> dict[str, str | int | None]:
    """What one rule overruled."""
    return {"rule": one.rule, "winner": one.winner, "loser": one.loser}


def terms(found: frozenset[Term]) -> list[str]:
    """Terms in the vocabulary's order."""
    return [term for term in Term if term in found]


def duties(found: frozenset[Duty]) -> list[str]:
    """Duties in the vocabulary's order."""
    return [duty for duty in Duty if duty in found]


def limit(one: Limit | None) -> dict[str, int | str] | None:
    """A limit; instants in ISO 8601."""
    if one is None:
        return None
    return {
        "kind": one.kind,
        "value": one.value.isoformat() if isinstance(one.value, datetime) else one.value,
    }


def _date(moment: datetime | None, *, day_only: bool = False) -> str | None:
    if moment is None:
        return None
    return moment.date().isoformat() if day_only else moment.isoformat()
