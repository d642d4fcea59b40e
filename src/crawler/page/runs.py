"""Runs: the texts between two borders of blocks, and the marks that the walk leaves between them.

>>> text_of(["See", OPENED, "it", CLOSED, BROKEN, "here"])
('See it here', 0.2)
"""

import re

OPENED, CLOSED, BROKEN = "\x01", "\x02", "\x03"
"""The borders of a link or part, and a line break."""

_LINK_PARTS = 3
_STOPS = frozenset(".,;:!?")
# Thai to Burmese, Khmer, and from the Chinese radicals up: their words stand without blanks.
_NO_BLANKS = re.compile("[\u0e00-\u109f\u1780-\u17ff\u2e80-\uffef]")


def text_of(parts: list[str]) -> tuple[str, float]:
    """The text of a run, blanks folded, and the share of it that stands in links and parts."""
    linked = 0.0
    if len(parts) == 1:
        raw = parts[0]
    elif _is_one_link(parts):
        linked = 1.0
        raw = parts[1]
    else:
        raw = "".join(parts)
    if OPENED in raw or CLOSED in raw or BROKEN in raw:
        raw, linked = _without_marks(raw.strip())
    return " ".join(raw.split()), linked


def _is_one_link(parts: list[str]) -> bool:
    """Whether a run is one link or part with one text, and perhaps a blank behind it."""
    if len(parts) == _LINK_PARTS + 1:
        return parts[0] is OPENED and parts[2] is CLOSED and parts[3].isspace()
    return len(parts) == _LINK_PARTS and parts[0] is OPENED and parts[2] is CLOSED


def _without_marks(raw: str) -> tuple[str, float]:
    """The text of a run, and the share of it that stands in links and parts.

    A blank takes the place of a break, and of a border between two links or between two words.
    """
    before, *pieces = raw.split(OPENED)
    said = [before]
    inside = 0
    for piece in pieces:
        inside += len(piece.partition(CLOSED)[0])
        if _is_seam(before, piece):
            said.append(" ")
        said.append(piece)
        before = piece
    text = "".join(said)
    marks = text.count(CLOSED)
    linked = inside / (len(raw) - len(pieces) - marks or 1)
    if marks:
        text = text.replace(CLOSED, "")
    return text.replace(BROKEN, " "), linked


def _is_seam(before: str, after: str) -> bool:
    """Whether a blank belongs between what stands before a link or part and what begins it."""
    last = before[-1:]
    if last.isspace():
        return before.rstrip()[-1:] == CLOSED
    return last == CLOSED or (_is_spaced(after[:1]) and (_is_spaced(last) or last in _STOPS))


def _is_spaced(character: str) -> bool:
    """Whether a character belongs to a word that stands between blanks."""
    if character.isascii():
        return character.isalnum() or character == "_"
    return character.isalnum() and not _NO_BLANKS.match(character)
