"""Rows as a table for a terminal, as CSV, or as JSON."""

import csv
import io
import shutil
from collections.abc import Sequence

import msgspec

from crawler.report.printable import fit, pad, printable, width

_LEAST = 6
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def written(columns: Sequence[str], rows: Sequence[Sequence[object]], form: str) -> str:
    """The rows in a form: ``table``, ``csv`` or ``json`` (a list of objects)."""
    if form == "json":
        listed = [dict(zip(columns, row, strict=True)) for row in rows]
        return msgspec.json.format(msgspec.json.encode(listed), indent=2).decode() + "\n"
    if form == "csv":
        return _csv([columns, *rows])
    return _table(columns, rows, shutil.get_terminal_size((80, 24)).columns)


def _csv(rows: Sequence[Sequence[object]]) -> str:
    """RFC 4180; a cell that a spreadsheet would run as a formula is quoted with an apostrophe."""
    held = io.StringIO()
    writer = csv.writer(held)
    for row in rows:
        writer.writerow(
            [f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row]
        )
    return held.getvalue()


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]], columns_wide: int) -> str:
    cells = [["" if value is None else printable(str(value)) for value in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(columns, *cells, strict=True)]
    while sum(widths) + 2 * len(widths) > columns_wide and max(widths) > _LEAST:
        widths[widths.index(max(widths))] -= 1
    lines = [columns, ["─" * size for size in widths], *cells]
    return "".join(
        "  ".join(pad(fit(cell, size), size) for cell, size in zip(line, widths, strict=True)).rstrip() + "\n"
        for line in lines
    )
