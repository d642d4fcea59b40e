"""A check of drafts as one HTML page: the draft's passages on the left, their source on the right; no script."""

from functools import lru_cache

from jinja2 import Environment

from crawler.report import page
from crawler.report.draft_shape import Check
from crawler.report.draft_text import allowed, conditions, credit_parts, paste_of, place, used
from crawler.report.html import moment, web
from crawler.report.printable import printable


def render(check: Check) -> str:
    """The page."""
    style, style_digest = page.style("report.css", "draft.css")
    template = _environment().get_template("draft.html.jinja")
    return template.render(check=check, style=style, style_digest=style_digest)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return page.environment(
        {
            "lines": _lines,
            "web": web,
            "moment": moment,
            "place": place,
            "allowed": allowed,
            "used": used,
            "credit": credit_parts,
            "conditions": conditions,
            "paste": paste_of,
        }
    )


def _lines(text: str) -> list[str]:
    """The paragraphs of a passage, fit to print."""
    return [line for part in text.split("\n\n") if (line := printable(part))]
