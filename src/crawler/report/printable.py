r"""Foreign text made fit for terminals and tables: no control, no direction characters, known width.

A title may carry escape sequences that clear a terminal, or overrides that turn a name round; neither may act.

>>> printable("a\x1b[2Jb\u202egnp.exe")
'a[2Jbgnp.exe'
"""

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

_WIDE = frozenset({"W", "F"})
_KEPT_INVISIBLE = frozenset("\u200c\u200d")


def printable(text: str) -> str:
    """One line: blanks folded, characters of the classes C (control, format, private) left out."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = (
        " " if char.isspace() else char
        for char in text
        if char.isspace() or char in _KEPT_INVISIBLE or not unicodedata.category(char).startswith("C")
    )
    return " ".join("".join(kept).split())


def width(text: str) -> int:
    r"""Columns of a terminal: East Asian wide characters take two, marks none.

    >>> width("abc"), width("新華社"), width("e\u0301")
    (3, 6, 1)
    """
    if text.isascii():
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(char) in _WIDE else 0 if unicodedata.combining(char) else 1
        for char in text
    )


def fit(text: str, columns: int) -> str:
    """Cut to a number of columns, with an ellipsis.

    >>> fit("abcdef", 4), fit("abc", 4)
    ('abc…', 'abc')
    """
    if width(text) <= columns:
        return text
    kept = ""
    for char in text:
        if width(kept + char) > columns - 1:
            break
        kept += char
    return kept.rstrip() + "…"


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Filled with blanks to a number of columns."""
    blanks = " " * max(0, columns - width(text))
    return blanks + text if right else text + blanks


def wrap(text: str, columns: int, *, indent: str = "", hanging: str | None = None) -> list[str]:
    """Lines of at most so many columns; a word longer than a line is broken."""
    first, rest = indent, indent if hanging is None else hanging
    if text.isascii():
        return textwrap.wrap(
            text, columns, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        ) or [first]
    lines: list[str] = []
    line, empty = first, True
    for word in _broken(text.split(), columns - max(width(first), width(rest))):
        if not empty and width(line) + 1 + width(word) > columns:
            lines.append(line)
            line, empty = rest, True
        line += word if empty else f" {word}"
        empty = False
    return [*lines, line]


def _broken(words: Iterable[str], columns: int) -> Iterable[str]:
    for word in words:
        piece = ""
        for char in word:
            if width(piece + char) > columns:
                yield piece
                piece = ""
            piece += char
        yield piece


def table(
    rows: Sequence[Sequence[str]], *, columns: int, right: Iterable[int] = (), gap: int = 2
) -> list[str]:
    """Rows in columns as wide as they need; the first column gives way where the line is too narrow."""
    if not rows:
        return []
    to_right = set(right)
    widths = [max(width(row[place]) for row in rows) for place in range(len(rows[0]))]
    over = sum(widths) + gap * (len(widths) - 1) - columns
    widths[0] = max(8, widths[0] - max(0, over))
    return [
        (" " * gap)
        .join(
            pad(fit(cell, widths[place]), widths[place], right=place in to_right)
            for place, cell in enumerate(row)
        )
        .rstrip()
        for row in rows
    ]
