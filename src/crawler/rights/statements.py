"""One text, all it says of rights: its © lines and its claims, as parts of one statement (``rights-signals.md`` 4.1).

Offsets of the parts are in the text as given, so that every quote is verbatim.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crawler.model import FaultCode, Limit, Scope, Standard, Term
from crawler.rights import agency, copyright_lines, prose, unread
from crawler.rights.credits import credit_in
from crawler.rights.grants import GRANTS
from crawler.rights.holders import clean, of_consent
from crawler.rights.knowledge import Knowledge
from crawler.rights.normal import Folded, opened
from crawler.rights.readings import Claim
from crawler.rights.scopes import licence_label

_REMEMBERED_CHARS = 2_000
_MAX_PARTS = 100
_TOO_LARGE = f"{FaultCode.TOO_LARGE}: at most {_MAX_PARTS} things said in one text"
_LINE_RULE = "rights-signals 4.1"
_MARK = re.compile(r"©|\(c\)|copyright|저작권|版权|著作权")
_UNSPACED = ("zh.no-", "ja.no-", "ko.no-")
_RESERVING = frozenset({Term.ALL_RIGHTS_RESERVED})
AGENCY_RULE = "rights-signals 4.6"
"""The rule of a part that names an agency's matter inside a sentence."""
_OWNING = frozenset({Term.NO_REPRODUCTION, Term.PERMISSION_REQUIRED, Term.BARE})
_OPENING = frozenset({Term.EXCERPT_ALLOWED, Term.REPUBLISH_ALLOWED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One signal in the making; ``scope`` only where the wording itself says what it speaks of."""

    start: int
    end: int
    standard: Standard
    rule: str
    terms: frozenset[Term]
    licence: str | None = None
    holder: str | None = None
    years: tuple[tuple[int, int | None], ...] = ()
    limit: Limit | None = None
    credit: str | None = None
    fault: str | None = None
    scope: Scope | None = None
    fragile: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one text says: its parts in reading order, and what of it looks like terms that nothing reads."""

    parts: tuple[Part, ...] = ()
    unread: Part | None = None


def read(
    text: str, knowledge: Knowledge, *, year: int, prefer: str | None = None, unknown: bool = False
) -> Statement:
    """Read one text; with ``unknown``, also for what looks like terms and is in no words that we know."""
    # A site says the same on every page.
    reader = _remembered if len(text) <= _REMEMBERED_CHARS else _read
    return reader(text, knowledge, year, prefer, unknown)


def _read(
    text: str,
    knowledge: Knowledge,
    year: int,
    prefer: str | None,
    unknown: bool,  # noqa: FBT001 - handed on by its one caller
) -> Statement:
    said = prose.read(text, knowledge.phrases, knowledge.licences, prefer=prefer)
    claims = said.claims
    idioms = [
        said.folded.origin(claim.start, claim.end)
        for claim in claims
        if claim.rule in knowledge.phrases.phrases
    ]
    parts = _lines(text, said, idioms, year, knowledge)
    parts += [_part(claim, said.folded) for claim in claims]
    parts += _of_agencies(text, parts)
    for claim, licence in said.licences:
        part = _part(claim, said.folded)
        start, end = licence_label(text, part.start, part.end)
        parts.append(
            replace(
                part,
                start=start,
                end=end,
                licence=licence.id if claim.fault is None else None,
                standard=_standard(licence.is_creative_commons),
            )
        )
    parts.sort(key=lambda part: (part.start, part.end))
    if not any(part.holder for part in parts):
        parts = [_of_whose_consent(part, text) for part in parts]
    parts = _without_repeats(parts)
    if said.is_cut or len(parts) > _MAX_PARTS:
        parts = _strictly(parts, len(text))
    return Statement(parts=tuple(parts), unread=_unread(said, parts, knowledge) if unknown else None)


def _strictly(parts: Sequence[Part], end: int) -> list[Part]:
    """The first and the last parts of a text that says too much: none grants, and what is not read may forbid."""
    half = _MAX_PARTS // 2
    kept = [*parts[:half], *parts[half:][-half:]]
    beyond = Part(
        start=0,
        end=end,
        standard=Standard.NOTICE,
        rule="rights-signals 4.2",
        terms=frozenset({Term.PERMISSION_REQUIRED}),
        fault=_TOO_LARGE,
    )
    return [
        *(
            replace(part, fault=_TOO_LARGE) if part.terms & GRANTS and part.fault is None else part
            for part in kept
        ),
        beyond,
    ]


def _of_whose_consent(part: Part, text: str) -> Part:
    """The part with the holder whose consent it asks for, where no one else is named."""
    if part.standard is not Standard.PHRASE or Term.PERMISSION_REQUIRED not in part.terms:
        return part
    return replace(part, holder=of_consent(text[part.start : part.end]))


def _of_agencies(text: str, parts: Sequence[Part]) -> Iterator[Part]:
    """What a sentence forbids or claims of an agency's matter: it is a third party's (C9)."""
    for part in parts:
        if part.standard is Standard.PHRASE and part.terms & _OWNING and not part.terms & _OPENING:
            name = agency.named_in(text[part.start : part.end])
            if name is not None and Term.THIRD_PARTY not in part.terms:
                scope = Scope.ARTICLE if part.scope is Scope.ARTICLE else Scope.SITE
                yield Part(
                    start=part.start,
                    end=part.end,
                    standard=Standard.PHRASE,
                    rule=AGENCY_RULE,
                    terms=frozenset({Term.THIRD_PARTY}),
                    holder=name,
                    scope=scope,
                )


def _unread(said: prose.Prose, parts: Iterable[Part], knowledge: Knowledge) -> Part | None:
    """What looks like terms beside the parts, and says nothing that we know."""
    found = unread.span(
        said.folded,
        [(part.start, part.end, part.terms) for part in parts],
        knowledge.phrases.lexicon,
        look=said.look,
    )
    if found is None:
        return None
    return Part(
        start=found[0],
        end=found[1],
        standard=Standard.NOTICE,
        rule=unread.RULE,
        terms=frozenset({Term.BARE}),
    )


_remembered = lru_cache(maxsize=2048)(_read)


def _standard(is_creative_commons: bool) -> Standard:  # noqa: FBT001 - one fact, named at its only call
    return Standard.CREATIVE_COMMONS if is_creative_commons else Standard.LICENCE_URI


def _part(claim: Claim, folded: Folded) -> Part:
    start, end = folded.origin(claim.start, claim.end)
    fault = claim.fault
    if fault is None and folded.is_disguised(claim.start, claim.end):
        fault = f"{FaultCode.OBFUSCATED}: letters that are what they look like"
    return Part(
        start=start,
        end=end,
        standard=Standard.PHRASE,
        rule=claim.rule,
        terms=claim.terms,
        holder=clean(claim.holder) if claim.holder else None,
        limit=claim.limit,
        fault=fault,
        scope=claim.scope,
        fragile=claim.fragile,
        credit=credit_in(folded.source[start:end]) if Term.CREDIT_REQUIRED in claim.terms else None,
    )


def _lines(
    text: str, said: prose.Prose, idioms: Sequence[tuple[int, int]], year: int, knowledge: Knowledge
) -> list[Part]:
    """The © lines; without any, a name or year beside a reserved or forbidding phrase."""
    if said.has_mark:
        cuts = sorted(
            [*idioms, *_sentence_cuts(said.claims, said.folded, knowledge), *unread.begins(said.folded)]
        )
        if found := copyright_lines.read(opened(text), this_year=year, cuts=cuts):
            return [_line(line) for line in found]
    for claim in said.claims:
        if (
            claim.terms & _RESERVING or claim.rule.startswith(_UNSPACED)
        ) and claim.rule in knowledge.phrases.phrases:
            span = said.folded.origin(claim.start, claim.end)
            if line := copyright_lines.beside(text, span, this_year=year, cuts=idioms):
                return [_line(line)]
    return []


def _sentence_cuts(claims: Iterable[Claim], folded: Folded, knowledge: Knowledge) -> list[tuple[int, int]]:
    """Where a sentence with terms begins, or in a © line its first own word: no holder's name reaches into it."""
    cuts = []
    for claim in claims:
        if claim.rule in knowledge.phrases.phrases:
            continue
        begin = claim.start
        if _MARK.search(folded.text, claim.start, claim.end):
            begin = claim.core
        start, _ = folded.origin(begin, claim.end)
        if begin == claim.start or not folded.source[start : start + 1].isupper():
            cuts.append((start, start + 1))
    return cuts


def _line(line: copyright_lines.Line) -> Part:
    return Part(
        start=line.start,
        end=line.end,
        standard=Standard.NOTICE,
        rule=_LINE_RULE,
        terms=frozenset({Term.BARE}),
        holder=line.holder,
        years=line.years,
        fault=line.fault,
        fragile=not line.symbol and not line.years,
    )


def until(part: Part, end: int | None) -> Part:
    """The part, reaching further where ``end`` says so."""
    return replace(part, end=end) if end is not None else part


def _without_repeats(parts: Iterable[Part]) -> list[Part]:
    kept: dict[tuple[object, ...], Part] = {}
    for part in parts:
        if part.terms or part.holder or part.years:
            kept.setdefault((part.start, part.rule, part.terms, part.limit, part.holder, part.licence), part)
    return list(kept.values())
