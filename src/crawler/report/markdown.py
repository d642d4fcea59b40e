"""The report as Markdown: every foreign text escaped, tables that survive a pipe."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from crawler.report.printable import printable
from crawler.report.shape import FindingShape, LevelShape, Report
from crawler.report.text import credit_of, headline, places_of, shown_evidence

MOST = 200
"""Findings of a level, pairs, pages: the JSON has them all."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~!])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_UNSAFE_URL = re.compile(r"[\s<>]")
_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])(?=\s|$|-)")


def render(report: Report) -> str:
    """The whole report, summary first."""
    sections = (
        _head(report),
        *(_level(level) for level in report.levels if level.findings or level.not_shown),
        _reuse(report),
        _sources(report),
        _totals(report),
        _pages(report),
        _foot(report),
    )
    return "\n\n".join("\n".join(lines) for section in sections if (lines := list(section))) + "\n"


def escape(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> escape("a|b <i> [x](y)"), escape("1. no list")
    ('a\\|b &lt;i&gt; \\[x\\](y)', '1\\. no list')
    """
    plain = _SPECIAL.sub(r"\\\1", printable(text)).translate(_ENTITIES)
    return _START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", plain)


def link(address: str) -> str:
    """An address to follow; anything else is text."""
    if address.startswith(("http://", "https://")) and not _UNSAFE_URL.search(address):
        return f"<{address}>"
    return escape(address)


def _head(report: Report) -> Iterator[str]:
    head = report.head
    yield "# Compliance report"
    yield ""
    yield (
        f"{escape(head.tool)} {escape(head.version)} · profile {escape(head.profile)} · {head.range}"
        f" · config `{escape(head.config_digest[:12])}`"
    )
    yield ""
    yield f"**{escape(report.sentence)}**"
    yield ""
    yield from _table(
        ["", "", ""],
        [[number.label, f"**{number.value:,}**", escape(number.detail)] for number in report.numbers],
        right=(1,),
    )


def _level(level: LevelShape) -> Iterator[str]:
    waived = f", {level.waived:,} waived" if level.waived else ""
    yield f"## {level.level.capitalize()}s: {level.open:,} open{waived}"
    for _, group in groupby(level.findings[:MOST], key=lambda finding: finding.code):
        yield ""
        yield from _kind(list(group))
    hidden = max(0, len(level.findings) - MOST) + level.not_shown
    if hidden:
        yield ""
        yield f"… and {hidden:,} more: `fairclip report --format json`"


def _kind(findings: Sequence[FindingShape]) -> Iterator[str]:
    """All findings of one code: what it means and how to mend it once, then each."""
    first = findings[0]
    yield f"### {first.code} {escape(first.title)} ({len(findings):,})"
    yield ""
    yield f"{escape(first.why)} *Mend:* {escape(first.mend)} *Waive:* {escape(first.waive)}"
    for finding in findings:
        yield ""
        yield from _finding(finding)


def _finding(finding: FindingShape) -> Iterator[str]:
    message = escape(finding.message)
    said = f": {message}" if message and message.casefold() != finding.title.casefold() else ""
    yield f"- {link(finding.subject)}{said}"
    places = places_of(finding)
    if places:
        yield ""
        yield from (f"  - {link(piece.where or '')}: {escape(piece.quote)}" for piece in places)
    for piece in [] if places else shown_evidence(finding):
        where = f" — {link(piece.where)}" if piece.where and piece.where != finding.subject else ""
        yield ""
        yield f"  > {escape(piece.quote)}{where}"
    waived = f" *Waived:* {escape(finding.waived)}" if finding.waived else ""
    yield ""
    yield f"  First seen {_moment(finding.first_seen)}.{waived}"


def _reuse(report: Report) -> Iterator[str]:
    if not report.reuse:
        return
    yield "## Reuse"
    yield ""
    for story in report.reuse[:MOST]:
        yield f"### {link(story.source)}"
        yield ""
        yield escape(f"{headline(story)[0].upper()}{headline(story)[1:]}.")
        yield ""
        rows = [
            [
                link(pair.copy),
                pair.kind,
                f"{pair.coverage:.0%}",
                f"{pair.longest_run:,}",
                escape(credit_of(pair)),
            ]
            for pair in story.copies
        ]
        yield from _table(["copy", "", "of the source", "words in a row", "credit"], rows, right=(2, 3))
        if story.not_shown:
            yield ""
            yield f"… and {story.not_shown:,} pages more"
        yield ""
    hidden = max(0, len(report.reuse) - MOST) + report.reuse_not_shown
    if hidden:
        yield ""
        yield f"… and {hidden:,} more: `fairclip report --format json`"


def _sources(report: Report) -> Iterator[str]:
    if not report.sources:
        return
    yield "## Sources"
    yield ""
    head = ["source", "pages", "excerpt", "cited", "nothing", "not read", "findings", "last read"]
    rows = [
        [
            escape(source.name),
            f"{source.pages:,}",
            f"{source.excerpts:,}",
            f"{source.link_only:,}",
            f"{source.nothing:,}",
            f"{source.refused + source.failed:,}",
            f"{source.findings:,}",
            f"{source.last_good:%Y-%m-%d}" if source.last_good else "never",
        ]
        for source in report.sources
    ]
    yield from _table(head, rows, right=range(1, 7))


def _totals(report: Report) -> Iterator[str]:
    yield "## Totals"
    for total in report.totals:
        yield ""
        rows = [[escape(part.label), f"{part.value:,}"] for part in total.parts]
        yield from _table([total.label, f"{total.value:,}"], rows, right=(1,))


def _pages(report: Report) -> Iterator[str]:
    if not report.pages:
        return
    yield "## Pages"
    yield ""
    rows = [
        [link(page.url), page.verdict, escape(page.rule), escape(page.because)]
        for page in report.pages[:MOST]
    ]
    yield from _table(["page", "verdict", "rule", "because"], rows)
    hidden = max(0, len(report.pages) - MOST) + report.pages_not_shown
    if hidden:
        yield ""
        yield f"… and {hidden:,} more: `fairclip report --format json`"


def _foot(report: Report) -> Iterator[str]:
    yield "---"
    yield ""
    if report.head.resolve:
        dialled = ", ".join(f"{host} at {address}" for host, address in report.head.resolve)
        yield f"Dialled as configured: {escape(dialled)}."
        yield ""
    yield escape(report.head.note)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'|'.join('---:' if place in right else '---' for place in range(len(head)))}|"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _moment(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M} UTC"
