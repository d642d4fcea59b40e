r"""The words of a text, folded so that disguises do not matter.

Compatibility forms (NFKC), case, accents, invisible and bidirectional characters, lookalike letters of
other scripts, hyphens at line ends and the dots of ё all fold away. A word is a run of letters and digits;
scripts that are written without spaces give one token a character, so that spacing does not matter there.

>>> fold("The Mіnistry or\u00addered\u200b forty ar-\nmored TRUCKS").tokens
['the', 'ministry', 'ordered', 'forty', 'armored', 'trucks']
>>> fold("日本 の 国").tokens
['日', '本', 'の', '国']
"""

import re
import sys
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from crawler.reuse.lookalikes import (
    APOSTROPHES,
    ENCLOSED,
    FILLERS,
    HYPHENS,
    INVISIBLE,
    JAMO,
    LETTERS_WITHOUT_SPACES,
    OPENED,
    PLAIN,
    SHAPES,
    SINGLES,
    SYLLABLES,
    TYPEWRITTEN,
    VISUAL,
    marks,
)

_BREAK = r"[ \t]*\r?\n[ \t]*"
_DECIMAL = r"(?<=\d)[.,](?=\d)"
_LETTERS = rf"[^\W_{SINGLES}{JAMO}{FILLERS}]+"
_JOINER = f"[{marks()}{INVISIBLE}]"
"""What may stand between two letters of a word: combining marks and characters without ink."""

_ASCII = re.compile(rf"[A-Za-z0-9]+(?:(?:['`]|{_DECIMAL}|-{_BREAK})[A-Za-z0-9]+)*")
_ALPHABETIC = re.compile(rf"[^\W_]+(?:(?:[{APOSTROPHES}]|{_DECIMAL}|[{HYPHENS}]{_BREAK})[^\W_]+)*")
_ANY = re.compile(
    rf"{_LETTERS}(?:(?:{_JOINER}+|{_JOINER}*[{APOSTROPHES}]{_JOINER}*|{_DECIMAL}"
    rf"|{_JOINER}*[{HYPHENS}\u00ad]{_BREAK}){_LETTERS})*{_JOINER}*"
    rf"|[\u1100-\u115e][\u1161-\u11a7]*[\u11a8-\u11ff]*{_JOINER}*"  # a syllable as decomposed text spells it
    rf"|[{SINGLES}][\uff9e\uff9f{_JOINER[1:-1]}]*"
)
"""A word, three times: in ASCII text, in text of alphabets alone, in any text; the first two are faster."""

_INSIDE = re.compile(
    rf"[-'`.,](?:(?<=[A-Za-z0-9]['`])(?=[A-Za-z0-9])|(?<=\d[.,])(?=\d)|(?<=[A-Za-z0-9]-){_BREAK}(?=[A-Za-z0-9]))"
)
"""What stands inside a word of ASCII text, once more: without it, words are what blanks part."""
_BETWEEN = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})

_NEEDS_ANY = re.compile(f"[{SINGLES}{JAMO}{FILLERS}{_JOINER[1:-1]}]")
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_ENCLOSED = re.compile(f"[{ENCLOSED}]")
_SYLLABLE = re.compile(f"[{SYLLABLES}{JAMO}]")
_LETTER = re.compile(f"[{LETTERS_WITHOUT_SPACES}]")
_LATIN = re.compile("[A-Za-z]")
_GREEK = re.compile("[\u0370-\u03ff]")

_LONGEST = 64
"""Characters of a word that count; nobody's word is longer, and junk must not cost."""

_AM = str.maketrans({"\u0e33": "\u0e32", "\u0eb3": "\u0eb2"})
"""Thai and Lao "am", which NFKC takes apart into a mark and a letter: one token must stay one."""

_REMEMBERED = 100_000
"""Spellings whose folded form is kept at hand."""


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
    """Spelling → folded token: forgotten as a whole when it grows too large, and none that invisible signs disguise."""

    def __missing__(self, spelling: str) -> str:
        folded = sys.intern(_folded(spelling[:_LONGEST]))
        if len(spelling) <= _LONGEST and (spelling.isalnum() or spelling.isascii()):
            if len(self) >= _REMEMBERED:
                self.clear()
            self[spelling] = folded
        return folded


_memory = _Memory()


def tokens(text: str) -> list[str]:
    """The folded tokens alone: what a fingerprint is made of."""
    text, pattern = _reading(text)
    words = _INSIDE.sub("", text).translate(_BETWEEN).split() if pattern is _ASCII else pattern.findall(text)
    return list(filter(None, map(_memory.__getitem__, words)))


def fold(text: str) -> Folded:
    """The folded tokens and where each stands in ``text``."""
    places = offsets(text)
    return Folded(tokens(text), [start for start, _ in places], [end for _, end in places])


def offsets(text: str) -> list[tuple[int, int]]:
    """Where each folded token stands in ``text``."""
    text, pattern = _reading(text)
    if pattern is not _ANY:
        return [match.span() for match in pattern.finditer(text)]
    return [match.span() for match in pattern.finditer(text) if _memory[match.group()]]


def width(word: str) -> Width:
    """What a folded token is."""
    if word < "\u0e00":
        return Width.WORD
    if _SYLLABLE.match(word):
        return Width.SYLLABLE
    return Width.LETTER if _LETTER.match(word) else Width.WORD


def _reading(text: str) -> tuple[str, re.Pattern[str]]:
    """The text with plain quotes and letters, as long as before, and the fastest pattern that reads it."""
    if text.isascii():
        return text, _ASCII
    for odd, plain in TYPEWRITTEN:
        text = text.replace(odd, plain)
    if text.isascii():
        return text, _ASCII
    characters = "".join(set(text))
    if _ENCLOSED.search(characters):
        text = text.translate(OPENED)
    return text, _ANY if _NEEDS_ANY.search(characters) else _ALPHABETIC


def _folded(spelling: str) -> str:
    if spelling.isascii():
        return _shaped("".join(filter(str.isalnum, spelling)).lower())
    if _LATIN.search(spelling) and _GREEK.search(spelling):
        spelling = spelling.translate(VISUAL)
    spelling = spelling.translate(_AM)
    word = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", spelling).casefold())
    word = _INVISIBLE.sub("", word)
    if width(word) is not Width.WORD:
        word = word[:1]
    letters = filter(_has_ink, unicodedata.normalize("NFKD", word))
    return _shaped(unicodedata.normalize("NFC", "".join(letters)).translate(PLAIN))


def _has_ink(character: str) -> bool:
    kind = unicodedata.category(character)
    if kind[0] == "M":
        return not unicodedata.combining(character) and kind != "Me"
    return kind[0] in "LN"


def _shaped(word: str) -> str:
    """Letters and digits that look alike in Latin itself."""
    return word if word.isdigit() else word.translate(SHAPES).replace("rn", "m").replace("vv", "w")
