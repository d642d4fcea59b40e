"""How words are counted, everywhere in fairclip: limits, shares, sizes (``rights-signals.md`` 7).

A word is a run of letters and digits, marks included, with the joiners of UAX 29 (``don't``, ``3.5``, ``U.S``);
in scripts that are written without blanks (Han, kana, Thai, Lao, Khmer) two characters make one word.

>>> count("Don't pay £1,000.50 to the U.S. (c) 2024")
8
>>> count("東京都で")
2
>>> spans("no 中文字")
[(0, 2), (3, 5), (5, 6)]
"""

import re
from itertools import islice

# Han with its extensions, kana, Thai, Lao, Khmer.
_UNSPACED = (
    "\u0e00-\u0eff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)
# Marks that stand inside words; Python's \w leaves them out. Indic scripts are taken whole, less the dandas.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0963\u0966-\u096f\u0971-\u0df3"
    "\u0f18\u0f19\u0f35-\u0f3f\u0f71-\u0f84\u102b-\u103e\u1056-\u1059\u135d-\u135f\u1712-\u1714\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0"
)
_JOINED = r"(?:['’.·]{letter}+|,(?<=\d,)(?=\d){letter}+)*"
_LETTER = rf"[\w{_MARKS}]"
_SPACED_LETTER = rf"(?:[^\W{_UNSPACED}]|[{_MARKS}])"
_HAS_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_MIXED_WORD = re.compile(
    rf"[{_UNSPACED}]{{1,2}}|[^\W{_UNSPACED}]{_SPACED_LETTER}*{_JOINED.format(letter=_SPACED_LETTER)}"
)
_WORD = re.compile(rf"\w{_LETTER}*{_JOINED.format(letter=_LETTER)}")
_ASCII_WORD = re.compile(rf"\w+{_JOINED.format(letter='[0-9A-Za-z_]')}", re.ASCII)


def count(text: str) -> int:
    """How many words a text has."""
    pieces = text.split()
    # a piece of letters and digits alone is one word; only the others are looked into
    odd = [piece for piece in pieces if not (piece.isalnum() and piece.isascii())]
    if not odd:
        return len(pieces)
    return len(pieces) - len(odd) + len(_pattern(text).findall(" ".join(odd)))


def exceed(text: str, limit: int) -> bool:
    """Whether a text has more words than ``limit``, counting no further than that."""
    pattern = (
        _ASCII_WORD if text.isascii() else _MIXED_WORD
    )  # to choose between the others costs a look at all of it
    return next(islice(pattern.finditer(text), limit, None), None) is not None


def spans(text: str) -> list[tuple[int, int]]:
    """Where each word begins and ends."""
    return [match.span() for match in _pattern(text).finditer(text)]


def _pattern(text: str) -> re.Pattern[str]:
    """The cheapest pattern that reads this text rightly."""
    if text.isascii():
        return _ASCII_WORD
    return _MIXED_WORD if _HAS_UNSPACED.search(text) else _WORD
