"""Prose: what the visible text of a page says about its rights (``rights-signals.md`` 4 and 5).

Every block is looked at; those that may hold a statement are read, put into the scope of their place, and shown as
notices: one statement as people see it, with one verbatim quote.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

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
)
from crawler.page.blocks import Block
from crawler.page.document import Page
from crawler.page.elements import Place
from crawler.page.response import Response
from crawler.rights import agency, lexicon, scopes, statements, years
from crawler.rights.evidence import cut
from crawler.rights.holders import same_holder
from crawler.rights.knowledge import Knowledge, Reading
from crawler.rights.normal import is_letter_spaced, light
from crawler.rights.scopes import Setting, Standing
from crawler.rights.statements import Part
from crawler.site import Site, SiteFile
from crawler.urls import host

_MAX_BLOCK = 65_536
_MAX_TEXT = 262_144
_MAX_READ = 400
_TOO_LARGE = f"{FaultCode.TOO_LARGE}: 64 KiB of closing text, 256 KiB in all"
_MENU_WORDS = 4
_FEW_WORDS = 6
_PAGE = frozenset({Scope.SITE, Scope.ARTICLE})
_MOST_LICENCES = 3
_NO_NOTICE = frozenset({Term.PAYWALLED, Term.EMBARGO, Term.WITHDRAWN})
_ORIGIN = ".origin"
"""How the id of a phrase ends that only tells where a text appeared first: a signal, but no notice."""
_ASSERTED = re.compile(r"©|ⓒ|\(c\)|(?:19|20)\d\d|licen[cs]ed|creative commons|reserved|(?<!\w)cc[ -]by", re.IGNORECASE)


def read(page: Page, site: Site | None, knowledge: Knowledge, *, body: frozenset[int]) -> Reading:
    """Every statement in the blocks of a page; ``body`` are the indices of the article's own blocks."""
    blocks = page.blocks
    frame = scopes.setting(blocks, body)
    names = _names(page, site)
    year = page.response.fetched_at.year
    prefer = (page.language or "")[:2].lower() or None
    signals: list[Signal] = []
    notices: list[Notice] = []
    candidates, too_large = _candidates(blocks, knowledge, frame)
    for block in candidates:
        found = _block(block, frame, knowledge, names=names, year=year, prefer=prefer)
        if too_large:
            found = [(part, _without_grant(signal)) for part, signal in found]
        signals += [signal for _, signal in found]
        if notice := _notice(block, found):
            notices.append(notice)
    signals, notices = _without_catalogue(signals, notices)
    signals += _agency_signals(blocks, frame, names, signals)
    if too_large:
        signals.append(_unsearched(blocks[-1]))
    return Reading(signals=tuple(signals), notices=tuple(_shown_once(notices)))


def read_text(
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
    said = statements.read(text[:_MAX_BLOCK], knowledge, year=year)
    return [
        Signal(
            channel=channel,
            standard=standard,
            scope=part.scope if part.scope in {Scope.MEDIA, Scope.SOFTWARE} else scope,
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
    fetched_at = file.fetched_at
    if not file.body or fetched_at is None:
        return Reading()
    response = Response(
        url=file.url,
        status=file.status or 200,
        headers=(("content-type", file.content_type or "text/html"),),
        body=file.body,
        fetched_at=fetched_at,
    )
    page = Page.parse(response)
    reading = read(page, None, knowledge, body=frozenset())
    moved = tuple(_of_site(signal, file.url) for signal in reading.signals)
    shown = tuple(
        replace(notice, scope=_site_scope(notice.scope), statement=f"{file.url}#{notice.statement}", locator=f"{file.url} {notice.locator}")
        for notice in reading.notices
    )
    return Reading(signals=tuple(signal for signal in moved if year), notices=shown)


def _of_site(signal: Signal, url: str) -> Signal:
    return replace(signal, scope=_site_scope(signal.scope), statement=f"{url}#{signal.statement}", locator=f"{url} {signal.locator}")


def _site_scope(scope: Scope) -> Scope:
    return Scope.SITE if scope is Scope.ARTICLE else scope


# ---- which blocks ----------------------------------------------------------------------------------------


def _candidates(blocks: Sequence[Block], knowledge: Knowledge, frame: Setting) -> tuple[list[Block], bool]:
    """The blocks that may hold a statement, and whether the page has more text than is searched."""
    found: list[Block] = []
    total = 0
    too_large = False
    hits = knowledge.phrases.lexicon.hits
    for block in blocks:
        text = block.text
        total += len(text)
        if len(text) > _MAX_BLOCK and block.index not in frame.body:
            too_large = True
        if len(text) < _MENU_WORDS or _is_menu(block):
            continue
        kinds, near = hits(light(text[-_MAX_BLOCK:]))
        if near or lexicon.is_candidate(kinds) or is_letter_spaced(text):
            found.append(block)
    if total > _MAX_TEXT or len(found) > _MAX_READ:
        too_large = True
        found = found[:_MAX_READ // 2] + found[max(_MAX_READ // 2, len(found) - _MAX_READ // 2) :]
    return found, too_large


def _is_menu(block: Block) -> bool:
    """A menu, or a link of a few words that names no year and no mark (4.2)."""
    if block.place is Place.NAV and not _ASSERTED.search(block.text):
        return True
    return block.words <= _MENU_WORDS and block.link_words >= block.words and not _ASSERTED.search(block.text)


def _unsearched(block: Block) -> Signal:
    return Signal(
        channel=Channel.TEXT,
        standard=Standard.NOTICE,
        scope=Scope.SITE,
        rule="rights-signals 4.2",
        quote="",
        locator=block.path,
        statement=f"block:{block.index}",
        terms=frozenset({Term.PERMISSION_REQUIRED}),
        fault=_TOO_LARGE,
    )


def _without_grant(signal: Signal) -> Signal:
    if signal.fault or not any(GROUP_OF[term] is TermGroup.GRANT for term in signal.terms):
        return signal
    return replace(signal, fault=_TOO_LARGE)


# ---- one block -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Names:
    """What the page's own publisher is called."""

    names: tuple[str, ...]

    def own(self, holder: str | None) -> bool:
        return any(same_holder(holder, name) for name in self.names) or agency.speaks(holder, self.names)


def _names(page: Page, site: Site | None) -> _Names:
    names = [meta.content for name in ("og:site_name", "application-name", "publisher") for meta in page.metas_named(name)]
    if site is not None and site.name:
        names.append(site.name)
    names.append(host(page.url).removeprefix("www."))
    return _Names(tuple(name for name in names if name))


def _block(
    block: Block, frame: Setting, knowledge: Knowledge, *, names: _Names, year: int, prefer: str | None
) -> list[tuple[Part, Signal]]:
    text = block.text[-_MAX_BLOCK:]
    standing = scopes.of_block(block, frame)
    said = statements.read(text, knowledge, year=year, prefer=prefer)
    if not said.parts:
        return []
    alone = any(_asserts(part, knowledge) for part in said.parts) and scopes.is_notice_alone(
        block, min(part.start for part in said.parts), max(part.end for part in said.parts)
    )
    found: list[tuple[Part, Signal]] = []
    for part in said.parts:
        if (Term.THIRD_PARTY in part.terms and names.own(part.holder)) or (part.fragile and not _is_quiet(block, part, standing)):
            continue
        scope, fault = _placed(block, text, part, standing, frame)
        terms, standard = part.terms, part.standard
        named = agency.holder_of(part.holder) if part.standard is Standard.NOTICE else None
        if named and not names.own(named) and scope is not Scope.MEDIA and block.place is not Place.FOOTER:
            terms |= {Term.THIRD_PARTY}
            scope, standard = Scope.ARTICLE, Standard.AGENCY
        elif standing.inside and not alone and scope is Scope.ARTICLE and not _is_meant(part, text, names):
            continue
        if standard is Standard.AGENCY and (code := agency.code_after(text, part.end)):
            part = replace(part, end=code)
        found.append((part, _signal(block, text, part, scope=scope, terms=terms, standard=standard, fault=part.fault or fault)))
    return found


def _is_quiet(block: Block, part: Part, standing: Standing) -> bool:
    """Whether a fragile part stands where only notices stand: no heading, no link, not amidst the article."""
    if part.standard is Standard.NOTICE:
        return block.place is Place.FOOTER or (block.words <= _FEW_WORDS and not block.link_words and not block.tag.startswith("h"))
    return not standing.inside


def _asserts(part: Part, knowledge: Knowledge) -> bool:
    """Whether a part by itself shows that a block is meant as a notice: a mark, a licence, an idiom, our own matter."""
    return (
        part.standard is not Standard.PHRASE or part.rule in knowledge.phrases.phrases or part.scope in {Scope.SITE, Scope.ARTICLE}
    )


def _placed(block: Block, text: str, part: Part, standing: Standing, frame: Setting) -> tuple[Scope, str | None]:
    """The scope and fault of one part: its own words first, then what the block is, then where it stands."""
    if standing.scope is Scope.OTHER:
        return Scope.OTHER, standing.fault
    if part.standard is Standard.NOTICE:
        if scopes.is_maker_credit(text, part.start, part.end):
            return Scope.SOFTWARE, standing.fault
        if scopes.is_media_credit(block, text[part.start : part.end]):
            return Scope.MEDIA, standing.fault
        if scopes.is_bare_credit(block, frame) and not part.years and not agency.holder_of(part.holder):
            return Scope.MEDIA, standing.fault
    if part.standard is Standard.CREATIVE_COMMONS and (scopes.is_title_credit(block) or scopes.is_media_credit(block, text)):
        return Scope.MEDIA, standing.fault
    if standing.scope is Scope.MEDIA:
        return Scope.MEDIA, standing.fault
    if standing.scope is Scope.ARTICLE and scopes.is_introduced(text, part.start):
        return Scope.OTHER, f"{FaultCode.QUOTED}: words of the page itself"
    if part.scope in {Scope.MEDIA, Scope.SOFTWARE, Scope.OTHER}:
        return part.scope, standing.fault
    return part.scope or standing.scope, standing.fault


def _is_meant(part: Part, text: str, names: _Names) -> bool:
    """Whether words deep inside the body assert something of this page (4.2): its own year and name, or "this article"."""
    if part.standard is Standard.NOTICE:
        return bool(part.years) and (part.holder is None or names.own(part.holder))
    if part.standard in {Standard.CREATIVE_COMMONS, Standard.LICENCE_URI} and scopes.is_labelled_licence(text):
        return True
    return part.scope in {Scope.ARTICLE, Scope.SITE}


def _signal(
    block: Block, text: str, part: Part, *, scope: Scope, terms: frozenset[Term], standard: Standard, fault: str | None
) -> Signal:
    return Signal(
        channel=Channel.TEXT,
        standard=standard,
        scope=scope,
        rule=part.rule,
        quote=cut(text[part.start : part.end]),
        locator=block.path,
        statement=f"block:{block.index}",
        terms=terms,
        licence=part.licence,
        holder=part.holder,
        years=part.years,
        limit=part.limit,
        credit=part.credit,
        fault=fault,
    )


def _without_catalogue(signals: list[Signal], notices: list[Notice]) -> tuple[list[Signal], list[Notice]]:
    """A page that names many different licences lists things, each with its own: none of them is the page's."""
    licensed = [signal for signal in signals if signal.standard is Standard.CREATIVE_COMMONS and signal.scope in _PAGE]
    if len({signal.terms for signal in licensed}) <= _MOST_LICENCES:
        return signals, notices
    listed = {signal.statement for signal in licensed}
    return (
        [replace(signal, scope=Scope.OTHER) if signal.statement in listed else signal for signal in signals],
        [replace(notice, scope=Scope.OTHER) if notice.statement in listed else notice for notice in notices],
    )


# ---- agency copy -----------------------------------------------------------------------------------------


def _agency_signals(blocks: Sequence[Block], frame: Setting, names: _Names, found: Sequence[Signal]) -> Iterator[Signal]:
    """Datelines and credit lines of agencies that no © line has named yet (4.6)."""
    named = {signal.holder for signal in found if signal.standard is Standard.AGENCY}
    ordered = sorted(frame.body)
    for index in dict.fromkeys([*ordered[:2], *sorted(frame.closing)]):
        block = blocks[index]
        line = (agency.dateline(block.text) if index in ordered[:2] else None) or (
            agency.credit_line(block.text) if index in frame.closing else None
        )
        if line is None or names.own(line.name) or line.name in named or block.hidden:
            continue
        named.add(line.name)
        yield Signal(
            channel=Channel.TEXT,
            standard=Standard.AGENCY,
            scope=Scope.ARTICLE,
            rule="rights-signals 4.6",
            quote=block.text[line.start : line.end].strip(),
            locator=block.path,
            statement=f"block:{block.index}",
            terms=frozenset({Term.THIRD_PARTY}),
            holder=line.name,
        )


# ---- as people see it ------------------------------------------------------------------------------------


def _notice(block: Block, found: Sequence[tuple[Part, Signal]]) -> Notice | None:
    """One notice of a block: all parts that a reader can see, of the scope of the first."""
    if block.hidden or not found:
        return None
    ours = [pair for pair in found if pair[1].scope in {Scope.SITE, Scope.ARTICLE}] or list(found)
    terms = frozenset().union(*(signal.terms for _, signal in ours))
    if terms <= _NO_NOTICE or all(part.rule.endswith(_ORIGIN) for part, _ in ours):
        return None
    line = next((signal for _, signal in ours if signal.standard in {Standard.NOTICE, Standard.AGENCY}), None)
    holder = line.holder if line and line.holder else next((signal.holder for _, signal in ours if signal.holder), None)
    start, end = min(part.start for part, _ in ours), max(part.end for part, _ in ours)
    return Notice(
        quote=cut(block.text[-_MAX_BLOCK:][start:end].strip()),
        scope=ours[0][1].scope,
        terms=(terms - {Term.BARE}) or frozenset({Term.BARE}),
        block=block.index,
        locator=block.path,
        rule=ours[0][1].rule,
        statement=f"block:{block.index}",
        holder=holder,
        years=years.flat(next((signal.years for _, signal in ours if signal.years), ())),
    )


def _shown_once(notices: Iterable[Notice]) -> list[Notice]:
    seen: dict[tuple[str, bool], Notice] = {}
    for notice in notices:
        ours = notice.scope in {Scope.SITE, Scope.ARTICLE}
        seen.setdefault((" ".join(notice.quote.casefold().split()), ours), notice)
    return list(seen.values())
