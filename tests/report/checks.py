"""A check of one draft, as the formats get it."""

from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace

from crawler.report.draft_shape import (
    Allowed,
    Check,
    CreditGiven,
    DraftShape,
    Line,
    Origin,
    Passage,
    Repeat,
    Used,
)

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
URL = "https://www.gdc.example/2026/03/howitzers"
HOSTILE = '<script>alert(1)</script>\x1b[2J\u202e"]}'


def passage(text: str = "ordered forty wheeled howitzers on Monday.", **changed: Any) -> Passage:
    """A run of the draft."""
    made = Passage(
        before="The ministry",
        text=text,
        after="We shall see.",
        words=len(text.split()),
        start=13,
        end=13 + len(text),
        first_line=3,
        first_column=14,
        last_line=3,
        last_column=14 + len(text),
    )
    return replace(made, **changed)


def repeat(**changed: Any) -> Repeat:
    """Too much of one page, without credit."""
    made = Repeat(
        status="beyond",
        kind="near-full",
        coverage=0.66,
        longest_run=42,
        sentence=f"42 words in a row shared with {URL}, first seen 2026-03-04 12:00 UTC; its notice says “© GDC.”",
        problems=["142 words are repeated, 90 are permitted", "no credit found"],
        duties=["credit", "link", "no-change"],
        allowed=Allowed(words=90, chars=None, sentences=None),
        used=Used(words=142, chars=900, sentences=6),
        credit=CreditGiven(due=True, name=None, found=False, link_due=True, linked=False, how=[]),
        origin=Origin(
            url=URL,
            title="Forty howitzers",
            byline="A. Author",
            publisher="Global Defense Corp",
            published="2026-03-03",
            first_seen=NOW,
            source="gdc",
            agency=None,
            notice="© GDC.",
            terms=["bare", "excerpt-allowed", "credit-required"],
            licence=None,
            licence_url=None,
            holder="GDC",
            verdict="excerpt",
            rule="A8",
            because="The publisher permits excerpts.",
        ),
        attribution=Line(
            text=f'"Forty howitzers". {URL}', html="<cite>Forty</cite>", markdown=f"Forty <{URL}>"
        ),
        passages=[passage()],
        also_at=[],
    )
    return replace(made, **changed)


def check(*repeats: Repeat, **changed: Any) -> Check:
    """A check of one Markdown file."""
    draft = DraftShape(
        name="desk/a story.md", kind="markdown", unit="line", words=300, notes=[], repeats=list(repeats)
    )
    made = Check(
        tool="fairclip",
        version="1.0",
        checked_at=NOW,
        archive_pages=12,
        excluded=[],
        ignores_quotes=False,
        passed=not draft.fails,
        sentence="1 draft compared with 12 pages; 1 source repeated.",
        drafts=[draft],
    )
    return replace(made, **changed)


def hostile() -> Check:
    """Every text that somebody else wrote tries to break out."""
    origin = replace(
        repeat().origin,
        url=f"javascript:{HOSTILE}",
        title=HOSTILE,
        byline=HOSTILE,
        publisher=HOSTILE,
        published=HOSTILE,
        notice=HOSTILE,
        holder=HOSTILE,
        licence=HOSTILE,
        licence_url=f"javascript:{HOSTILE}",
        agency=HOSTILE,
    )
    bad = repeat(
        sentence=HOSTILE,
        origin=origin,
        also_at=[HOSTILE],
        passages=[passage(HOSTILE, before=HOSTILE, after=HOSTILE)],
        attribution=Line(text=HOSTILE, html=HOSTILE, markdown=HOSTILE),
    )
    made = check(bad)
    return replace(made, drafts=[replace(made.drafts[0], name=HOSTILE, notes=[HOSTILE])], excluded=[HOSTILE])
