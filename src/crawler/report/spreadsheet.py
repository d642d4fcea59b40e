"""The findings as CSV (RFC 4180), safe to open in a spreadsheet: no cell of ours is ever a formula.

The first row tells what report this is; one row for each finding follows, and after a finding that concerns several
pages one row (``place``) for each of them.
"""

import csv
import io
from collections.abc import Iterator
from itertools import chain

from crawler.report.printable import printable
from crawler.report.shape import FindingShape, Report
from crawler.report.text import places_of

COLUMNS = (
    "row",
    "level",
    "code",
    "title",
    "subject",
    "source",
    "message",
    "evidence",
    "where",
    "first_seen",
    "state",
    "mend",
    "waived",
    "identity",
    "tool",
    "version",
    "config_digest",
    "profile",
    "range",
    "note",
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report) -> str:
    """A header, the report's own row, the findings."""
    sink = io.StringIO()
    writer = csv.DictWriter(sink, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    head = report.head
    about = {
        "tool": head.tool,
        "version": head.version,
        "config_digest": head.config_digest,
        "profile": head.profile,
        "range": head.range,
        "note": head.note,
    }
    rows = chain.from_iterable(map(_rows, report.findings))
    for row in ({"row": "report", "message": report.sentence}, *rows):
        writer.writerow({column: cell(value) for column, value in (row | about).items()})
    return sink.getvalue()


def cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, "CSV Injection").

    >>> cell("=HYPERLINK(1)"), cell(" +1"), cell("plain")
    ("'=HYPERLINK(1)", "'+1", 'plain')
    """
    plain = printable(text)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def _rows(finding: FindingShape) -> Iterator[dict[str, str]]:
    """A finding, and each of its pages where there are several."""
    places = places_of(finding)
    row = _row(finding)
    yield row | {"evidence": "", "where": ""} if places else row
    for piece in places:
        named = {name: row[name] for name in ("level", "code", "title", "subject", "identity")}
        yield {"row": "place", **named, "evidence": piece.quote, "where": piece.where or ""}


def _row(finding: FindingShape) -> dict[str, str]:
    return {
        "row": "finding",
        "level": finding.level,
        "code": finding.code,
        "title": finding.title,
        "subject": finding.subject,
        "source": finding.source or "",
        "message": finding.message,
        "evidence": " / ".join(piece.quote for piece in finding.evidence),
        "where": " / ".join(piece.where for piece in finding.evidence if piece.where),
        "first_seen": finding.first_seen.isoformat(),
        "state": finding.state,
        "mend": finding.mend,
        "waived": finding.waived or "",
        "identity": finding.identity,
    }
