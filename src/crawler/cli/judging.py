"""One source in one draft: how much of it, what is permitted, which credit is given, and so what to say of it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from crawler.archive.drafts import Repeated
from crawler.cli import crediting, passages, shapes
from crawler.cli.drafts import Draft
from crawler.cli.passages import Words
from crawler.excerpt import sentences
from crawler.model import Operator, ReuseClass, ReuseRow, Scope
from crawler.policy.allowance import Allowance, allowance
from crawler.report import draft_shape as shape
from crawler.report.compliance import reuse_sentence
from crawler.reuse.compare import kind_of

PHRASE = 12
"""Words that surely stand in a row; a short reuse with fewer is a set phrase: shown, but it counts for nothing."""


def judged(
    one: Repeated,
    draft: Draft,
    found: Words,
    given: crediting.Given,
    *,
    operator: Operator,
    now: datetime,
) -> shape.Repeat:
    """What a draft repeats of one page, and whether that page permits it."""
    page = one.page
    spans = passages.snapped(draft.text, found, passages.spans(one.overlaps))
    shown = passages.shown(draft, found, spans)
    coverage = min(1.0, sum(overlap.coverage for _, overlap in one.overlaps))
    longest = max(overlap.longest_run for _, overlap in one.overlaps)
    decision = page.decided.decision
    allowed = allowance(page.rights, decision, operator=operator, now=now)
    used = _used(shown, page.metadata.language)
    credit = crediting.credit(given, one, found, spans, due=allowed.credit_due, link_due=allowed.link_due)
    kind = kind_of(coverage)
    is_phrase = kind is ReuseClass.EXCERPT and longest < PHRASE
    problems = [] if is_phrase else [*_excess(used, allowed), *_owed(credit)]
    line = page.attribution
    return shape.Repeat(
        status="phrase" if is_phrase else _status(used, allowed, problems),
        kind=kind.value,
        coverage=round(coverage, 4),
        longest_run=longest,
        sentence=reuse_sentence(_row(one, draft, kind, coverage, longest)),
        problems=problems,
        duties=shapes.duties(decision.duties),
        allowed=shape.Allowed(words=allowed.words, chars=allowed.chars, sentences=allowed.sentences),
        used=used,
        credit=credit,
        origin=_origin(one),
        attribution=None
        if line is None
        else shape.Line(text=line.line, html=line.html, markdown=line.markdown),
        passages=shown,
        also_at=list(one.copies),
    )


def _status(used: shape.Used, allowed: Allowance, problems: Sequence[str]) -> shape.Status:
    if any(_excess(used, allowed)):
        return "beyond"
    return "uncredited" if problems else "permitted"


def _excess(used: shape.Used, allowed: Allowance) -> Iterator[str]:
    """What is repeated beyond what is permitted."""
    if allowed.words == 0:
        yield "its terms permit no words of it without permission"
        return
    bounds = (
        (used.words, allowed.words, "words"),
        (used.chars, allowed.chars, "characters"),
        (used.sentences, allowed.sentences, "sentences"),
    )
    for number, bound, unit in bounds:
        if bound is not None and number > bound:
            yield f"{number:,} {unit} are repeated, {bound:,} are permitted"


def _owed(credit: shape.CreditGiven) -> Iterator[str]:
    """What is missing of the credit."""
    if credit.due and not credit.found:
        yield f"no credit found; it asks to be named as “{credit.name}”" if credit.name else "no credit found"
    if credit.link_due and not credit.linked:
        yield "no link to the original found, and its terms ask for one"


def _used(shown: Sequence[shape.Passage], language: str | None) -> shape.Used:
    return shape.Used(
        words=sum(one.words for one in shown),
        chars=sum(len(" ".join(one.text.split())) for one in shown),
        sentences=sum(max(1, sum(1 for _ in sentences.spans(one.text, language))) for one in shown),
    )


def _row(one: Repeated, draft: Draft, kind: ReuseClass, coverage: float, longest: int) -> ReuseRow:
    return ReuseRow(
        source=one.page.url,
        copy=passages.address(draft.name),
        kind=kind,
        coverage=coverage,
        longest_run=longest,
        first_seen=one.first_seen,
        source_notice=_notice(one),
        agency=one.agency,
    )


def _notice(one: Repeated) -> str | None:
    """What is quoted of the page's notices: one about its text before one about pictures or software."""
    aside = (Scope.MEDIA, Scope.SOFTWARE, Scope.OTHER)
    ordered = sorted(one.page.notices, key=lambda notice: notice.scope in aside)
    return ordered[0].quote if ordered else None


def _origin(one: Repeated) -> shape.Origin:
    page = one.page
    said, decision = page.metadata, page.decided.decision
    published = said.published
    return shape.Origin(
        url=page.url,
        title=said.title,
        byline=", ".join(said.authors) or said.byline,
        publisher=said.publisher or said.site_name or one.source_name,
        published=None
        if published is None
        else (published.date() if said.published_day_only else published).isoformat(),
        first_seen=one.first_seen,
        source=page.source,
        agency=one.agency,
        notice=_notice(one),
        terms=list(shapes.terms(page.rights.terms)),
        licence=page.rights.licence,
        licence_url=page.rights.licence_url,
        holder=page.rights.holder,
        verdict=decision.verdict,
        rule=decision.rule,
        because=decision.because,
    )
