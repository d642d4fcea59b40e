"""Rows in, report out: what is counted, what is said, and in which order.

Source: ``design.md`` 11. Nothing here formats; nothing there computes.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from crawler.model import Finding, Level, ReportRows, ReuseRow, SourceRow, StoryRow, Verdict
from crawler.report import shape
from crawler.report.codes import code_of

FEWEST_DAYS = 30
"""So many days the chart shows at least, for one day is no course of time."""

_LEVELS = tuple(Level)
_INSTANT = re.compile(r"\b(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z")
_NUMBERS = (
    ("pages", "Pages judged"),
    ("excerpts", "Excerpts kept"),
    ("link_only", "Cited only"),
    ("nothing", "Nothing kept"),
)
_ADDRESSES = (
    ("refused", "refused by us or by robots.txt"),
    ("failed", "failed"),
    ("gone", "gone"),
    ("queued", "waiting"),
)

Waive = Callable[[str, str], str | None]
"""Code and subject → the reason for which a person accepts the finding, or None."""


def _none_waived(code: str, subject: str) -> str | None:
    del code, subject
    return None


def build(
    rows: ReportRows,
    *,
    waive: Waive = _none_waived,
    baseline: Mapping[str, shape.Absent] | None = None,
) -> shape.Report:
    """The report; ``baseline`` holds the findings of an earlier one by identity (``crawler.report.baseline``)."""
    findings = [_finding(finding, waive, baseline) for finding in rows.findings]
    levels = [_level(level, findings, rows.totals) for level in _LEVELS]
    seen = {finding.identity for finding in findings}
    return shape.Report(
        head=_head(rows),
        sentence=_sentence(rows, levels),
        numbers=_numbers(rows, levels),
        totals=_totals(rows, levels),
        levels=levels,
        absent=[known for identity, known in (baseline or {}).items() if identity not in seen],
        sources=[_source(row) for row in rows.sources],
        reuse=[_story(row) for row in rows.reuse],
        reuse_not_shown=max(0, rows.totals.get("reuse", 0) - len(rows.reuse)),
        hosts=[
            shape.HostShape(
                host=row.host,
                requests=row.requests,
                gap_s=row.gap_s,
                robots=row.robots,
                resting_until=row.resting_until,
            )
            for row in rows.hosts
        ],
        refusals=[
            shape.Part(name=reason, label=reason.replace("-", " "), value=count)
            for reason, count in sorted(rows.refusals.items(), key=lambda pair: (-pair[1], pair[0]))
        ],
        runs=[
            shape.RunShape(
                id=row.id,
                started_at=row.started_at,
                ended_at=row.ended_at,
                exit_code=row.exit_code,
                counts=dict(row.counts),
            )
            for row in rows.runs
        ],
        findings_by_day=_days(rows),
        pages=[
            shape.PageShape(
                url=row.url,
                source=row.source,
                title=row.title,
                verdict=row.verdict.value,
                rule=row.rule,
                because=row.because,
                terms=list(row.terms),
                quote=row.quote,
                attribution=row.attribution,
                excerpt_words=row.excerpt_words,
                fetched_at=row.fetched_at,
            )
            for row in rows.pages
        ],
        pages_not_shown=max(0, rows.totals.get("pages", 0) - len(rows.pages)),
    )


def fails(report: shape.Report, level: Level) -> bool:
    """Whether a finding at or above a level is open, and new where there is a baseline (``--fail-on``)."""
    grave = _LEVELS[: _LEVELS.index(level) + 1]
    return any(
        one.not_shown or any(not finding.waived and finding.state != "unchanged" for finding in one.findings)
        for one in report.levels
        if one.level in grave
    )


def reuse_sentence(row: ReuseRow) -> str:
    """What is said of a pair: counted words, the source, since when, and what its notice says."""
    notice = f"its notice says “{row.source_notice}”" if row.source_notice else "it carries no notice"
    stop = "" if notice.endswith(".”") else "."
    words = "1 word" if row.longest_run == 1 else f"{row.longest_run:,} words"
    return f"{words} in a row shared with {row.source}, first seen {row.first_seen:%Y-%m-%d %H:%M} UTC; {notice}{stop}"


def _head(rows: ReportRows) -> shape.Head:
    return shape.Head(
        tool=rows.tool,
        version=rows.version,
        config_digest=rows.config_digest,
        profile=rows.profile,
        generated_at=rows.generated_at,
        since=rows.since,
        resolve=[list(pair) for pair in rows.resolve],
    )


def _finding(
    finding: Finding, waive: Waive, baseline: Mapping[str, shape.Absent] | None
) -> shape.FindingShape:
    kind = code_of(finding.code, finding.level)
    places: Sequence[str | None] = (*finding.where, *[None] * len(finding.evidence))
    known = finding.identity in baseline if baseline is not None else not finding.is_new
    return shape.FindingShape(
        code=finding.code,
        level=finding.level.value,
        title=kind.title,
        subject=finding.subject,
        source=finding.source,
        message=_said(finding.message),
        evidence=[
            shape.Evidence(quote=_fact(quote), where=where)
            for quote, where in zip(finding.evidence, places, strict=False)
        ],
        first_seen=finding.first_seen,
        why=kind.why,
        mend=kind.mend or finding.mend,
        waive=kind.waive,
        waived=finding.waived or waive(finding.code, finding.subject),
        state="unchanged" if known else "new",
        identity=finding.identity,
    )


def _said(text: str) -> str:
    """A message with its instants as people read them."""
    return _INSTANT.sub(r"\1 \2 UTC", text)


def _fact(text: str) -> str:
    """A measured fact that the archive keeps as JSON, in words; a quote stays as it is.

    >>> _fact('{"detail": "more than 5 redirects", "reason": "redirect-limit"}'), _fact("{© 2024}")
    ('more than 5 redirects; reason: redirect-limit', '{© 2024}')
    """
    if not text.startswith('{"'):
        return text
    try:
        found = msgspec.json.decode(text, type=dict[str, object])
    except msgspec.MsgspecError:
        return text
    words = {
        name: ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for name, value in found.items()
    }
    return "; ".join(value if name == "detail" else f"{name}: {value}" for name, value in words.items())


def _days(rows: ReportRows) -> list[shape.Day]:
    """New findings of every day up to the report's, those without any included."""
    counted = dict(rows.findings_by_day)
    last = rows.generated_at.date()
    first = min([date.fromisoformat(day) for day in counted] or [last])
    days = max(FEWEST_DAYS, (last - first).days + 1)
    dates = [last - timedelta(days=days - 1 - number) for number in range(days)] if counted else []
    return [shape.Day(day=day.isoformat(), findings=counted.get(day.isoformat(), 0)) for day in dates]


def _level(
    level: Level, findings: Sequence[shape.FindingShape], totals: Mapping[str, int]
) -> shape.LevelShape:
    here = [finding for finding in findings if finding.level == level]
    waived = sum(1 for finding in here if finding.waived)
    counted = totals.get(f"findings_{level}", len(here))
    return shape.LevelShape(
        level=level.value,
        open=max(counted, len(here)) - waived,
        waived=waived,
        not_shown=max(0, counted - len(here)),
        findings=sorted(
            here, key=lambda one: (one.code, one.waived is not None, -one.first_seen.timestamp(), one.subject)
        ),
    )


def _numbers(rows: ReportRows, levels: Sequence[shape.LevelShape]) -> list[shape.Number]:
    pages = _pages(rows)
    by_name = {
        "pages": pages,
        "excerpts": rows.verdicts.get(Verdict.EXCERPT, 0),
        "link_only": rows.verdicts.get(Verdict.LINK_ONLY, 0),
        "nothing": rows.verdicts.get(Verdict.NOTHING, 0),
    }
    details = {
        "pages": _counted(len(rows.sources), "source"),
        "excerpts": _counted(rows.totals.get("excerpt_words", 0), "word")
        if "excerpt_words" in rows.totals
        else "",
        "link_only": "title, credit and link",
        "nothing": "asked not to be listed, or withdrawn",
    }
    open_ = sum(level.open for level in levels)
    return [
        *(
            shape.Number(name=name, label=label, value=by_name[name], detail=details[name])
            for name, label in _NUMBERS
        ),
        shape.Number(
            name="findings",
            label="Findings open",
            value=open_,
            detail=", ".join(_counted(level.open, level.level) for level in levels if level.open) or "none",
        ),
    ]


def _sentence(rows: ReportRows, levels: Sequence[shape.LevelShape]) -> str:
    pages = _pages(rows)
    if not pages:
        return "No page has been judged yet."
    kept = rows.verdicts.get(Verdict.EXCERPT, 0)
    has = "has" if kept == 1 else "have"
    said = f"Of {_counted(pages, 'page')}, {kept:,} {has} an excerpt that its publisher’s terms permit"
    open_ = {level.level: level.open for level in levels}
    if open_[Level.ERROR]:
        want = "wants" if open_[Level.ERROR] == 1 else "want"
        return f"{said}; {_counted(open_[Level.ERROR], 'error')} {want} somebody’s attention."
    if open_[Level.WARNING]:
        return f"{said}; there is no error, and {_counted(open_[Level.WARNING], 'warning')} to look at."
    return f"{said}; nothing wants attention."


def _totals(rows: ReportRows, levels: Sequence[shape.LevelShape]) -> list[shape.Total]:
    verdicts = [
        ("excerpt", "excerpt kept", rows.verdicts.get(Verdict.EXCERPT, 0)),
        ("link-only", "cited only", rows.verdicts.get(Verdict.LINK_ONLY, 0)),
        ("nothing", "nothing kept", rows.verdicts.get(Verdict.NOTHING, 0)),
    ]
    findings = [(level.level, f"{level.level}s open", level.open) for level in levels]
    findings.append(("waived", "waived", sum(level.waived for level in levels)))
    reasons = [(reason, reason.replace("-", " "), count) for reason, count in rows.refusals.items()]
    addresses = [
        ("pages", "judged", _pages(rows)),
        *((name, label, rows.totals[name]) for name, label in _ADDRESSES if name in rows.totals),
    ]
    found = [
        _total("pages", "Pages judged", verdicts, rows.totals.get("pages")),
        _total("addresses", "Addresses known", addresses, rows.totals.get("addresses")),
        _total("findings", "Findings", findings, rows.totals.get("findings")),
    ]
    if reasons:
        found.append(
            _total("refusals", "Not read, by reason", sorted(reasons, key=lambda one: -one[2]), None)
        )
    return found


def _total(name: str, label: str, parts: Sequence[tuple[str, str, int]], stated: int | None) -> shape.Total:
    """A sum; where the archive counts more or less than the parts, the difference is shown as a part."""
    added = sum(value for _, _, value in parts)
    value = added if stated is None else stated
    shown = [shape.Part(name=part, label=said, value=number) for part, said, number in parts]
    if value != added:
        shown.append(shape.Part(name="unaccounted", label="not accounted for", value=value - added))
    return shape.Total(name=name, label=label, value=value, parts=shown)


def _source(row: SourceRow) -> shape.SourceShape:
    return shape.SourceShape(
        id=row.id,
        name=row.name,
        hosts=list(row.hosts),
        pages=row.pages,
        excerpts=row.verdicts.get(Verdict.EXCERPT, 0),
        link_only=row.verdicts.get(Verdict.LINK_ONLY, 0),
        nothing=row.verdicts.get(Verdict.NOTHING, 0),
        refused=row.refused,
        failed=row.failed,
        findings=row.findings,
        last_good=row.last_good,
    )


def _story(row: StoryRow) -> shape.StoryShape:
    return shape.StoryShape(
        source=row.source,
        published=row.published,
        first_seen=row.first_seen,
        pages=row.pages,
        code=min((copy.code for copy in row.copies if copy.code), default=None),
        copies=[_reuse(copy) for copy in row.copies],
    )


def _reuse(row: ReuseRow) -> shape.ReuseShape:
    return shape.ReuseShape(
        source=row.source,
        copy=row.copy,
        kind=row.kind.value,
        coverage=row.coverage,
        longest_run=row.longest_run,
        first_seen=row.first_seen,
        credited=row.credited,
        linked=row.linked,
        permitted=row.permitted,
        source_notice=row.source_notice,
        agency=row.agency,
        same_publisher=row.same_publisher,
        mirror=row.mirror,
        code=row.code,
        sentence=reuse_sentence(row),
    )


def _pages(rows: ReportRows) -> int:
    return rows.totals.get("pages", sum(rows.verdicts.values()))


def _counted(number: int, noun: str) -> str:
    """``1 page``, ``2 pages``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
