"""Prose: what the visible text of a page says about its rights (``rights-signals.md`` 4 and 5).

Every block is looked at; those that may hold a statement are read, put into the scope of their place, and shown as
notices: one statement as people see it, with one verbatim quote.
"""

from dataclasses import replace
from typing import TypeVar

from crawler.errors import LimitExceeded
from crawler.model import (
    GROUP_OF,
    Channel,
    FaultCode,
    Notice,
    Scope,
    Signal,
    Standard,
    Term,
    TermGroup,
    Url,
)
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.rights import (
    agency_copy,
    block_signals,
    candidate_blocks,
    own_names,
    scopes,
    shown,
    statements,
)
from crawler.rights.evidence import cut
from crawler.rights.knowledge import Knowledge, Reading
from crawler.rights.scopes import Setting
from crawler.site import Site, SiteFile

_TOO_LARGE = f"{FaultCode.TOO_LARGE}: 64 KiB of closing text, 256 KiB in all"
_HOSTILE = f"{FaultCode.BAD_ENCODING}: a page that can be read"
_Said = TypeVar("_Said", Signal, Notice)
_OWN = frozenset({Scope.MEDIA, Scope.SOFTWARE})


def read(page: Page, site: Site | None, knowledge: Knowledge, *, body: frozenset[int]) -> Reading:
    """Every statement in the blocks of a page; ``body`` are the indices of the article's own blocks."""
    return _read(page, site, knowledge, frame=scopes.setting(page.blocks, body))


def read_text(  # noqa: PLR0913 - what a record says of itself, each by name
    text: str,
    knowledge: Knowledge,
    *,
    channel: Channel,
    standard: Standard,
    scope: Scope,
    locator: str,
    statement: str,
    year: int,
) -> list[Signal]:
    """What one free text of a machine record says: the © grammar and the phrases."""
    if not text.strip():
        return []
    said = statements.read(text[: candidate_blocks.MAX_BLOCK_CHARS], knowledge, year=year)
    return [
        Signal(
            channel=channel,
            standard=standard,
            scope=part.scope if part.scope in _OWN else scope,
            rule=part.rule,
            quote=cut(text, part.start),
            locator=locator,
            statement=statement,
            terms=part.terms,
            licence=part.licence,
            holder=part.holder,
            years=part.years,
            limit=part.limit,
            credit=part.credit,
            fault=part.fault,
        )
        for part in said.parts
    ]


def read_terms_page(file: SiteFile, knowledge: Knowledge, *, year: int) -> Reading:
    """A page of terms, copyright or imprint: whatever it says holds for the site."""
    if not file.body or file.fetched_at is None:
        return Reading()
    response = Response(
        url=file.url,
        status=file.status or 200,
        headers=(("content-type", file.content_type or "text/html"),),
        body=file.body,
        fetched_at=file.fetched_at,
    )
    try:
        page = Page.parse(response)
    except LimitExceeded:
        return Reading(signals=(_unreadable(file.url, fault=_HOSTILE, locator=file.url),))
    reading = _read(page, None, knowledge, frame=scopes.whole(page.blocks), year=year)
    return Reading(
        signals=tuple(_of_site(signal, file.url) for signal in reading.signals),
        notices=tuple(_of_site(notice, file.url) for notice in reading.notices),
    )


def _read(
    page: Page, site: Site | None, knowledge: Knowledge, *, frame: Setting, year: int | None = None
) -> Reading:
    blocks = page.blocks
    names = own_names.of_page(page, site)
    this_year = year or page.response.fetched_at.year
    prefer = (page.language or "")[:2].lower() or None
    signals: list[Signal] = []
    notices: list[Notice] = []
    candidates = candidate_blocks.find(blocks, knowledge.phrases.lexicon, frame)
    for block in block_signals.with_unknown(candidates, frame):
        text = block_signals.text_of(block)
        unknown = block_signals.is_for_notices(block, frame)
        said = statements.read(text, knowledge, year=this_year, prefer=prefer, unknown=unknown)
        found = block_signals.read(block, said, frame, names=names, knowledge=knowledge)
        signals += [_without_grant(signal) if candidates.too_large else signal for _, signal in found]
        if notice := shown.notice(block, text, found):
            notices.append(notice)
    signals, notices = shown.without_catalogue(signals, notices)
    signals += agency_copy.read(blocks, frame, names, signals)
    if candidates.too_large:
        last = blocks[-1]
        signals.append(_unreadable(f"block:{last.index}", fault=_TOO_LARGE, locator=last.path))
    return Reading(signals=tuple(signals), notices=tuple(shown.once(notices)))


def _unreadable(statement: str, *, fault: str, locator: str) -> Signal:
    """What is not read may forbid."""
    return Signal(
        channel=Channel.TEXT,
        standard=Standard.NOTICE,
        scope=Scope.SITE,
        rule="rights-signals 4.2",
        quote="",
        locator=locator,
        statement=statement,
        terms=frozenset({Term.PERMISSION_REQUIRED}),
        fault=fault,
    )


def _without_grant(signal: Signal) -> Signal:
    if signal.fault or not any(GROUP_OF[term] is TermGroup.GRANT for term in signal.terms):
        return signal
    return replace(signal, fault=_TOO_LARGE)


def _of_site(said: _Said, url: Url) -> _Said:
    return replace(
        said,
        scope=Scope.SITE if said.scope is Scope.ARTICLE else said.scope,
        statement=f"{url}#{said.statement}",
        locator=f"{url} {said.locator}",
    )
