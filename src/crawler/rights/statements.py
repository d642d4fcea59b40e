"""One text, all it says of rights: its © lines and its claims, as parts of one statement (``rights-signals.md`` 4.1).

Offsets of the parts are in the text as given, so that every quote is verbatim.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from crawler.model import GROUP_OF, FaultCode, Limit, LimitKind, Scope, Standard, Term, TermGroup
from crawler.rights import copyright_lines, prose
from crawler.rights.claims import Claim
from crawler.rights.holders import clean
from crawler.rights.knowledge import Knowledge
from crawler.rights.normal import Folded

_LINE_RULE = "rights-signals 4.1"
_RESERVING = frozenset({Term.ALL_RIGHTS_RESERVED, Term.NO_REPRODUCTION})


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one text says: its parts in reading order, and whether some of it looks like terms that nothing reads."""

    parts: tuple[Part, ...] = ()
    unread: bool = False


def read(text: str, knowledge: Knowledge, *, year: int, prefer: str | None = None) -> Statement:
    """Read one text."""
    said = prose.read(text, knowledge.phrases, knowledge.licences, prefer=prefer)
    claims = _settled(said.claims)
    idioms = [said.folded.origin(claim.start, claim.end) for claim in claims if claim.rule in knowledge.phrases.phrases]
    parts = _lines(text, claims, idioms, said.folded, year, knowledge)
    parts += [_part(claim, said.folded) for claim in claims]
    for claim, licence in said.licences:
        parts.append(replace(_part(claim, said.folded), licence=licence.id if claim.fault is None else None, standard=_standard(licence.is_creative_commons)))
    parts.sort(key=lambda part: (part.start, part.end))
    return Statement(parts=tuple(_without_repeats(parts)), unread=said.unread is not None)


def _standard(is_creative_commons: bool) -> Standard:  # noqa: FBT001 - one fact, named at its only call
    return Standard.CREATIVE_COMMONS if is_creative_commons else Standard.LICENCE_URI


def _settled(claims: Sequence[Claim]) -> list[Claim]:
    """Claims after what they do to each other inside one statement (C5, C7, C8)."""
    forbids = any(GROUP_OF[term] is TermGroup.FORBID for claim in claims for term in claim.terms)
    grants = any(Term.EXCERPT_ALLOWED in claim.terms and not claim.implied for claim in claims)
    settled = []
    for claim in claims:
        terms, limit = claim.terms, claim.limit
        if claim.implied and (forbids or grants or any(Term.REPUBLISH_ALLOWED in other.terms for other in claims)):
            terms -= {Term.EXCERPT_ALLOWED}
        if grants and limit is not None and limit.kind is LimitKind.WORDS and limit.value == 0:
            limit = None
        settled.append(replace(claim, terms=terms, limit=limit))
    return settled


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
    )


def _lines(
    text: str, claims: Sequence[Claim], idioms: Sequence[tuple[int, int]], folded: Folded, year: int, knowledge: Knowledge
) -> list[Part]:
    """The © lines; without any, a name or year beside a reserved or forbidding phrase."""
    cuts = sorted([*idioms, *_sentence_cuts(claims, folded, knowledge)])
    found = copyright_lines.read(text, this_year=year, cuts=cuts)
    if found:
        return [_line(line) for line in found]
    for claim in claims:
        if claim.terms & _RESERVING and claim.rule in knowledge.phrases.phrases:
            span = folded.origin(claim.start, claim.end)
            if line := copyright_lines.beside(text, span, this_year=year, cuts=idioms):
                return [_line(line)]
    return []


def _sentence_cuts(claims: Iterable[Claim], folded: Folded, knowledge: Knowledge) -> list[tuple[int, int]]:
    """Where a sentence with terms begins: no holder's name reaches into it, unless it begins with the mark itself."""
    cuts = []
    for claim in claims:
        if claim.rule not in knowledge.phrases.phrases and not folded.text.startswith(("©", "copyright", "(c)"), claim.start):
            start, end = folded.origin(claim.start, claim.end)
            cuts.append((start, min(end, start + 1)))
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
    )


def _without_repeats(parts: Iterable[Part]) -> list[Part]:
    kept: dict[tuple[object, ...], Part] = {}
    for part in parts:
        if part.terms or part.holder or part.years:
            kept.setdefault((part.start, part.rule, part.terms, part.limit, part.holder, part.licence), part)
    return list(kept.values())
