"""A citation of a made-up page."""

from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from crawler.report.citation_shape import Citation

HOSTILE = '=cmd|" /C"!A0}\\end{x}\nTY  - X\r\n@misc{a, %_&#$~^ <b>\x1b[2J\u202e'


def citation(**changed: Any) -> Citation:
    """A page that may be cited."""
    made = Citation(
        url="https://www.gdc.example/2026/03/howitzers",
        title="Forty howitzers",
        authors=["A. Author", "Їжак Ґанок"],
        publisher="Global Defense Corp",
        published="2026-03-03T07:30:00+00:00",
        language="en",
        accessed=datetime(2026, 3, 4, 12, tzinfo=UTC),
        source="gdc",
        attribution='"Forty howitzers", A. Author. https://www.gdc.example/2026/03/howitzers',
        attribution_html="<cite>Forty</cite>",
        attribution_markdown="*Forty*",
        credit="www.gdc.example",
        holder="GDC",
        licence=None,
        licence_url=None,
        terms=["excerpt-allowed"],
        duties=["credit", "link"],
        share_alike=False,
        no_change=False,
        non_commercial=False,
        no_ai=False,
        excerpt="The ministry ordered forty howitzers.",
        excerpt_words=5,
        excerpt_licence=None,
    )
    return replace(made, **changed)


def hostile() -> Citation:
    """Every text tries to break out."""
    texts = dict.fromkeys(
        ("title", "publisher", "language", "attribution", "credit", "holder", "licence", "excerpt"), HOSTILE
    )
    return citation(authors=[HOSTILE], url="https://a.example/{x}?a=%7B&b=}\\", no_ai=True, **texts)
