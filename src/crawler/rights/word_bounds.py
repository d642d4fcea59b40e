"""Where a word begins and ends in a folded text, in all scripts.

>>> text = "والنسخ uncopied"
>>> begins(text, text.index("نسخ")), begins(text, text.index("copied")), end_of("copying it", 4, is_stem=True)
(True, False, 7)
"""

import re
import unicodedata

UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]"
)
"""A letter of a script that is written without blanks."""
_ARABIC_PREFIX = re.compile(r"(?:[وفبكل]{0,2}(?:ال)?|لل|وال|بال|كال)$")
_HEBREW_PREFIX = re.compile(r"[והבכלמש]{0,3}$")
_SIGNS = frozenset(
    char for code in range(0x0900, 0x0E00) if unicodedata.category(char := chr(code)) in {"Mn", "Mc"}
)
_LONGEST_PREFIX = 4


def begins(text: str, start: int) -> bool:
    """Whether a word begins there; an Arabic or Hebrew particle may be written together with it."""
    return not start or not _goes_on(text[start - 1]) or _is_prefixed(text, start)


def end_of(text: str, end: int, *, is_stem: bool) -> int:
    """Where a word ends of which ``end`` is known, or 0 where it goes on there and is no stem."""
    if end < len(text) and _goes_on(text[end]) and not UNSPACED.match(text[end]):
        if not is_stem:
            return 0
        while end < len(text) and (text[end].isalpha() or text[end] in _SIGNS):
            end += 1
    return end


def _goes_on(char: str) -> bool:
    """Whether a word reaches over a character: letters, digits, and the vowel signs of Indic scripts."""
    return char.isalnum() or char in _SIGNS


def _is_prefixed(text: str, start: int) -> bool:
    """Whether what stands before is an Arabic or Hebrew particle written together with its word."""
    char = text[start]
    if char < "\u0590":
        return bool(UNSPACED.match(text[start - 1]))
    if "\u0590" <= char <= "\u05ff":
        pattern = _HEBREW_PREFIX
    elif "\u0600" <= char <= "\u06ff":
        pattern = _ARABIC_PREFIX
    else:
        return bool(UNSPACED.match(text[start - 1])) and not UNSPACED.match(char)
    first = start
    while first and text[first - 1].isalpha() and start - first < _LONGEST_PREFIX:
        first -= 1
    return bool(pattern.match(text[first:start]))
