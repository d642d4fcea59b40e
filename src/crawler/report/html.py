"""The report as one HTML file: no script, nothing loaded from anywhere, every foreign text escaped.

The page's own policy (CSP) allows its one style sheet by digest and nothing else.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from itertools import groupby

from jinja2 import Environment

from crawler.report import page
from crawler.report.charts import charts, stretches
from crawler.report.shape import FindingShape, LevelShape, Report, SourceShape
from crawler.report.text import credit_of, headline, places_of, shown_evidence

MOST: Mapping[str, int] = {"findings": 200, "reuse": 100, "pages": 200, "hosts": 60, "runs": 20}
"""What one file shows of each; the JSON has the rest."""
OPEN_FINDINGS = 5
"""Findings of one kind that stand open; the others are folded."""
OPEN_PLACES = 8
"""Pages of one finding or story that stand open; the others are folded."""

_UNSAFE_URL = re.compile(r"[\s<>\"'`]")


def render(report: Report, *, json_href: str | None = None) -> str:
    """The file; ``json_href`` leads to the JSON beside it, where there is one."""
    style, style_digest = page.style("report.css")
    return (
        _environment()
        .get_template("report.html.jinja")
        .render(
            report=report,
            charts=charts(report),
            most=MOST,
            open_findings=OPEN_FINDINGS,
            open_places=OPEN_PLACES,
            json_href=json_href,
            style=style,
            style_digest=style_digest,
        )
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return page.environment(
        {
            "web": web,
            "moment": moment,
            "day": day,
            "kinds": kinds,
            "evidence": shown_evidence,
            "credit": credit_of,
            "headline": headline,
            "places": places_of,
            "share": share,
        }
    )


def web(address: str) -> str:
    """An address that may be followed; an empty text for anything else.

    >>> web("https://a.example/"), web("javascript:alert(1)"), web("a.example")
    ('https://a.example/', '', '')
    """
    is_web = address.startswith(("http://", "https://")) and not _UNSAFE_URL.search(address)
    return address if is_web else ""


def moment(when: datetime | None) -> str:
    """A time of day, in UTC."""
    return f"{when:%Y-%m-%d %H:%M} UTC" if when else "–"


def day(when: datetime | None) -> str:
    """A day."""
    return f"{when:%Y-%m-%d}" if when else "never"


def kinds(level: LevelShape) -> list[tuple[str, list[FindingShape]]]:
    """The findings of a level by code, within the cap."""
    shown = level.findings[: MOST["findings"]]
    return [(code, list(group)) for code, group in groupby(shown, key=lambda finding: finding.code)]


def share(source: SourceShape) -> object:
    """The verdicts of one source, as stretches of a bar."""
    parts = [
        ("excerpt", "excerpt", source.excerpts),
        ("link-only", "cited", source.link_only),
        ("nothing", "nothing", source.nothing),
    ]
    return stretches(parts, source.pages)
