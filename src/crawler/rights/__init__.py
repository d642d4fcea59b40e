"""Every statement of rights that concerns a page: one reader per standard of ``rights-signals.md`` 2.

A reader is ``read(page, site, knowledge) -> Iterator[Signal]``; it never raises on foreign data: what it
cannot read becomes a signal with a ``fault``, read strictly. What resolution may rely on:

- A reader emits what holds after its own standard's precedence (R3). What was replaced is emitted too, with
  empty terms and the fault ``contradiction: replaced by STATEMENT``, where STATEMENT is the ``statement`` of
  the winner (:func:`crawler.rights.evidence.replaced`).
- A holder *hint* (``publisher`` and the like, R19's last place) is a signal with a holder, empty terms and a
  ``rule`` that ends in ``hint`` (:data:`crawler.rights.evidence.HINT`).
- A rule that addresses another product, or a node that speaks of something else, has scope ``other``.
- Recorded only (read, understood, no effect): empty terms and no fault.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from crawler.model import Channel, FaultCode, Notice, Scope, Signal, Term
from crawler.page.document import Page
from crawler.rights import (
    ai_txt,
    aipref,
    content_signal,
    creative_commons,
    feed_rights,
    http_status,
    link_header,
    meta_rights,
    notice,
    paywall,
    robots_directives,
    robots_rights,
    rsl,
    schema_org,
    tdmrep,
    terms_pages,
    trust_txt,
    unseen,
)
from crawler.rights.knowledge import Knowledge, Reading
from crawler.site import Site

__all__ = ["BODY_READERS", "READERS", "Knowledge", "Reading", "read"]

Reader = Callable[[Page, Site, Knowledge], Iterator[Signal]]
BodyReader = Callable[[Page, frozenset[int]], Iterator[Signal]]

READERS: tuple[Reader, ...] = (
    http_status.read,
    robots_directives.read,
    link_header.read,
    tdmrep.read,
    rsl.read,
    aipref.read,
    content_signal.read,
    robots_rights.read,
    ai_txt.read,
    trust_txt.read,
    meta_rights.read,
    creative_commons.read,
    schema_org.read,
    feed_rights.read,
    unseen.read,
)
"""Every reader of machine records."""

BODY_READERS: tuple[BodyReader, ...] = (robots_directives.read_marks, paywall.read)
"""Readers that must know which blocks are the article's."""

MAX_SIGNALS = 100
_ORDER = {channel: position for position, channel in enumerate(Channel)}


def read(page: Page, site: Site, knowledge: Knowledge, *, body: frozenset[int]) -> Reading:
    """Every statement in reading order (R20), equal ones once (R21), and the notices as people see them."""
    signals = [signal for reader in READERS for signal in _bounded(reader(page, site, knowledge))]
    signals += [signal for body_reader in BODY_READERS for signal in _bounded(body_reader(page, body))]
    signals.sort(key=lambda signal: _ORDER[signal.channel])
    year = page.response.fetched_at.year
    prose = [
        notice.read(page, site, knowledge, body=body),
        *(terms_pages.read(file, knowledge, year) for file in site.terms[: terms_pages.MAX_PAGES]),
    ]
    signals += [signal for reading in prose for signal in reading.signals]
    return Reading(
        signals=tuple(_once(signals)),
        notices=tuple(_shown_once(shown for reading in prose for shown in reading.notices)),
    )


def _bounded(signals: Iterator[Signal]) -> Iterator[Signal]:
    """At most a hundred signals of one reader; what a page says beyond is not read, and may forbid anything."""
    last: Signal | None = None
    for last in islice(signals, MAX_SIGNALS):
        yield last
    if last is not None and next(signals, None) is not None:
        yield Signal(
            channel=last.channel,
            standard=last.standard,
            scope=Scope.ARTICLE,
            rule="rights-signals 1.2",
            quote="",
            locator=last.locator,
            statement=f"{last.channel}:{last.standard} beyond {MAX_SIGNALS}",
            terms=frozenset({Term.PERMISSION_REQUIRED, Term.NO_SNIPPET}),
            fault=f"{FaultCode.TOO_LARGE}: at most {MAX_SIGNALS} statements of one standard",
        )


def _once(signals: Iterable[Signal]) -> Iterator[Signal]:
    """Each statement once: two that say the same in different places are one.

    Whole statements are compared, not signals: a prohibition that stands alone is not the one that stands
    beside its exception (R10).
    """
    statements: dict[str, list[Signal]] = {}
    for signal in signals:
        statements.setdefault(signal.statement, []).append(signal)
    seen: set[frozenset[object]] = set()
    for said in statements.values():
        content = frozenset(map(_content, said))
        if content not in seen:
            seen.add(content)
            yield from dict.fromkeys(said)


def _content(signal: Signal) -> object:
    return (
        signal.channel,
        signal.standard,
        signal.scope,
        signal.rule,
        signal.quote,
        signal.terms,
        signal.licence,
        signal.holder,
        signal.years,
        signal.limit,
        signal.credit,
        signal.fault,
    )


def _shown_once(notices: Iterable[Notice]) -> Iterator[Notice]:
    seen: set[tuple[object, ...]] = set()
    for shown in notices:
        key = (shown.quote, shown.scope, shown.terms, shown.holder, shown.years)
        if key not in seen:
            seen.add(key)
            yield shown
