"""The words of a text, folded so that disguises do not matter.

Compatibility forms (NFKC), case, accents, invisible and bidirectional characters, lookalike letters of other
scripts, hyphens at line ends and the dots of ё all fold away. A word is a run of letters and digits; scripts that
are written without spaces give one token a character, so that spacing does not matter there.

>>> fold("The Mіnistry or\u00addered\u200b 40 ar-\\nmored VEHICLES").tokens
['the', 'ministry', 'ordered', '4o', 'armored', 'vehicles']
>>> fold("日本 の 国").tokens
['日', '本', 'の', '国']
"""

import re
import sys
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from crawler.reuse.lookalikes import (
    ENCLOSED,
    FILLERS,
    LETTERS_WITHOUT_SPACES,
    OPENED,
    PLAIN,
    SINGLES,
    SYLLABLES,
    VISUAL,
    marks,
)

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef"
)
"""Characters without ink: format and bidirectional controls, fillers, variation selectors."""

_MARKS = marks()
_APOSTROPHES = "'\u2018\u2019\u02b9\u02bc\u2032\uff07`\u00b4"
_HYPHENS = "-\u2010\u2011\u00ad"
_JAMO = "[\u1100-\u115e][\u1161-\u11a7]*[\u11a8-\u11ff]*"
"""One Hangul syllable as decomposed text spells it."""

_LETTERS = rf"[^\W_{SINGLES}\u1100-\u11ff\u3164\uffa0\ufe70]+"
_JOINERS = f"[{_MARKS}{_INVISIBLE}]"
_TOKEN = re.compile(
    rf"{_LETTERS}(?:(?:{_JOINERS}+|(?:{_JOINERS}*[{_APOSTROPHES}]{_JOINERS}*)"
    rf"|(?<=\d)[.,](?=\d)|{_JOINERS}*[{_HYPHENS}][ \t]*\r?\n[ \t]*){_LETTERS})*{_JOINERS}*"
    rf"|{_JAMO}{_JOINERS}*|[{SINGLES}][\u3099\u309a\uff9e\uff9f{_INVISIBLE}{_MARKS}]*"
)
_PLAIN_TOKEN = re.compile(r"[A-Za-z0-9]+(?:(?:'|`|(?<=\d)[.,](?=\d)|-[ \t]*\r?\n[ \t]*)[A-Za-z0-9]+)*")
"""The same for text that is all ASCII."""

_SYLLABLE = re.compile(f"[{SYLLABLES}\u1100-\u11ff]")
_LETTER = re.compile(f"[{LETTERS_WITHOUT_SPACES}]")
_LONGEST = 64
"""Characters of a token that count; nobody's word is longer, and junk must not cost."""

_REMEMBERED = 100_000
_CYRILLIC_OR_GREEK = re.compile("[\u0370-\u052f\u0561-\u0587\u1f00-\u1fff]")
_ENCLOSED = re.compile(f"[{ENCLOSED}]")
_LATIN = re.compile("[A-Za-z]")


class Width(IntEnum):
    """How much a token says: a word, a syllable or ideograph, a letter of an alphabet without spaces."""

    WORD = 0
    SYLLABLE = 1
    LETTER = 2


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded tokens with their offsets, half-open, in code points of the text as given."""

    tokens: list[str]
    starts: list[int]
    ends: list[int]


class _Memory(dict[str, str]):
    """Spelling → folded token, forgotten as a whole when it grows too large."""

    def __missing__(self, spelling: str) -> str:
        folded = sys.intern(_fold_token(spelling))
        if len(spelling) <= _LONGEST:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[spelling] = folded
        return folded


_memory = _Memory()


def tokens(text: str) -> list[str]:
    """The folded tokens alone: what a fingerprint is made of."""
    if text.isascii():
        return list(map(_memory.__getitem__, _PLAIN_TOKEN.findall(text)))
    return list(filter(None, map(_memory.__getitem__, _TOKEN.findall(_opened(text)))))


def fold(text: str) -> Folded:
    """The folded tokens and where each stands in ``text``."""
    pattern = _PLAIN_TOKEN if text.isascii() else _TOKEN
    found = [
        (folded, match.start(), match.end())
        for match in pattern.finditer(text if text.isascii() else _opened(text))
        if (folded := _memory[match.group()])
    ]
    return Folded([token for token, _, _ in found], [start for _, start, _ in found], [end for _, _, end in found])


def _opened(text: str) -> str:
    return text.translate(OPENED) if _ENCLOSED.search(text) else text


def width(token: str) -> Width:
    """What a folded token is."""
    if token < "\u0e00":
        return Width.WORD
    if _SYLLABLE.match(token):
        return Width.SYLLABLE
    return Width.LETTER if _LETTER.match(token) else Width.WORD


def _fold_token(spelling: str) -> str:
    spelling = spelling[:_LONGEST]
    if spelling.isascii():
        return _shapes("".join(filter(str.isalnum, spelling)).lower())
    if _LATIN.search(spelling) and _CYRILLIC_OR_GREEK.search(spelling):
        spelling = spelling.translate(VISUAL)
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", spelling).casefold())
    if width(folded) is not Width.WORD:
        folded = folded[:1]
    kept = (c for c in unicodedata.normalize("NFKD", folded) if _has_ink(c))
    return _shapes(unicodedata.normalize("NFC", "".join(kept)).translate(PLAIN))


def _has_ink(character: str) -> bool:
    kind = unicodedata.category(character)
    if kind[0] == "M":
        return unicodedata.combining(character) == 0 and kind != "Me" and character not in _VARIATIONS
    return kind[0] in "LN" and character not in FILLERS


def _shapes(token: str) -> str:
    return token if token.isdigit() else token.translate(_ALIKE).replace("rn", "m").replace("vv", "w")


_ALIKE = str.maketrans("01l", "oii")
_VARIATIONS = frozenset(map(chr, (*range(0xFE00, 0xFE10), 0x180B, 0x180C, 0x180D, 0x180F, 0x34F, 0x17B4, 0x17B5)))
