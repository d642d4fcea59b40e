"""Every format of a check of drafts by its name."""

from collections.abc import Callable, Mapping

import msgspec

from crawler.report import draft_sarif, draft_text, jsontext
from crawler.report.draft_shape import Check


def as_html(check: Check) -> str:
    """One page, no script."""
    from crawler.report import draft_html  # noqa: PLC0415 - Jinja2 takes longer to import than all else to print

    return draft_html.render(check)


def as_json(check: Check) -> str:
    """The check as data, indented."""
    return jsontext.dump(check)


def schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of a check."""
    found = msgspec.json.schema(Check)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "fairclip check", **found}


FORMATS: Mapping[str, Callable[[Check], str]] = {
    "text": draft_text.render,
    "json": as_json,
    "sarif": draft_sarif.render,
    "html": as_html,
}
"""``fairclip check --format``."""
