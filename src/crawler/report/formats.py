"""Every format of the report by its name."""

from collections.abc import Callable, Mapping

import msgspec

from crawler.report import jsontext, markdown, sarif, spreadsheet, text
from crawler.report.shape import Report


def as_json(report: Report) -> str:
    """The report as data, indented."""
    return jsontext.dump(report)


def as_html(report: Report) -> str:
    """One file, no script."""
    from crawler.report import html  # noqa: PLC0415 - Jinja2 takes longer to import than all other formats to print

    return html.render(report)


def schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of the report."""
    found = msgspec.json.schema(Report)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "fairclip report", **found}


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text.render,
    "markdown": markdown.render,
    "json": as_json,
    "html": as_html,
    "csv": spreadsheet.render,
    "sarif": sarif.render,
}
"""``fairclip report --format``."""
