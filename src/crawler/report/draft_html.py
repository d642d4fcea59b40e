"""A check of drafts as one HTML page: the draft's passages on the left, their source on the right; no script."""

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256

from jinja2 import Environment, PackageLoader, StrictUndefined

from crawler.report.draft_shape import Check
from crawler.report.draft_text import allowed, conditions, credit, paste_of, place, used
from crawler.report.html import moment, web
from crawler.report.printable import printable


def render(check: Check) -> str:
    """The page."""
    style = _style()
    return (
        _environment()
        .get_template("draft.html.jinja")
        .render(check=check, style=style, style_digest=b64encode(sha256(style.encode()).digest()).decode())
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("crawler.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "plain": printable,
        "lines": _lines,
        "web": web,
        "number": "{:,}".format,
        "percent": "{:.0%}".format,
        "moment": moment,
        "place": place,
        "allowed": allowed,
        "used": used,
        "credit": credit,
        "conditions": conditions,
        "paste": paste_of,
    }
    return environment


def _lines(text: str) -> list[str]:
    """The paragraphs of a passage, fit to print."""
    return [line for part in text.split("\n\n") if (line := printable(part))]


@lru_cache(maxsize=1)
def _style() -> str:
    loader = PackageLoader("crawler.report")
    return "".join(loader.get_source(_environment(), name)[0] for name in ("report.css", "draft.css"))
