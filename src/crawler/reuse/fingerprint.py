"""Fingerprints: keyed hashes of word n-grams, sampled by value. They lead to a copy and give no text back.

A gram is four folded words (seven characters of scripts without spaces, ten letters of alphabets without
spaces). A byte of it, keyed, decides: of 256 values 56 are kept, and of these 28 are listed for look-up. BLAKE2b with
the archive's 32-byte key gives a kept gram its number: 31 bits of a listed one, 24 of any other: enough to find and to
verify. Without the key nobody can check a guess.

The byte is a tabulation hash: each word has ten keyed bytes, one for each place in a gram, and a gram's byte is the
exclusive or of its words' bytes for their places (Pătraşcu and Thorup, "The power of simple tabulation hashing",
2012). So a text is sampled in a few operations on long strings, and three grams in four are never hashed.

Measured alternatives, sizes and the inversion test: ``docs/reuse.md``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from hashlib import blake2b
from operator import xor

from crawler.model import Fingerprint
from crawler.reuse.words import Width, tokens, width

SCHEME = "gram4-56in256-2"
KEY_BYTES = 32

GRAM: dict[Width, int] = {Width.WORD: 4, Width.SYLLABLE: 7, Width.LETTER: 10}
"""Tokens in a gram, by what its first token is."""

LISTED = 1 << 31
"""Set in the hashes that an archive lists for look-up."""

MAX_TOKENS = 100_000
"""Words of one text that are fingerprinted: no article is longer, and junk must not cost."""

REPEATS = 4
"""Places of one hash in one text that are kept."""

_KEPT = re.compile(rb"[\x00-\x37]")
_LISTED_BELOW = 28
_PLACES = max(GRAM.values())
_REMEMBERED = 100_000
"""Words whose bytes are kept at hand."""


def make(text: str, key: bytes) -> Fingerprint:
    """The fingerprint of a text.

    >>> make("The ministry ordered forty armoured vehicles on Monday.", bytes(32)).tokens
    8
    """
    return of_tokens(tokens(text), key)


def of_tokens(words: Sequence[str], key: bytes) -> Fingerprint:
    """The fingerprint of folded tokens."""
    words = words[:MAX_TOKENS]
    kinds = [width(word) for word in words] if max(words, default="") > "\u0e00" else []
    usual = max(Width, key=kinds.count) if kinds else Width.WORD
    marks = _seldom(_sampled(words, key, kinds))
    return Fingerprint(scheme=SCHEME, tokens=len(words), marks=marks, gram=GRAM[usual])


def listed(marks: Iterable[tuple[int, int]]) -> list[int]:
    """The hashes that an archive lists, ascending, each once: 31 bits, so they fit four bytes in SQLite."""
    return sorted({number - LISTED for number, _ in marks if number >= LISTED})


class _Bytes(dict[str, bytes]):
    """Word → its keyed bytes, one for each place in a gram; forgotten as a whole when it grows too large."""

    def __init__(self, key: bytes) -> None:
        self._fresh = blake2b(key=key, digest_size=_PLACES, person=b"sample").copy

    def __missing__(self, word: str) -> bytes:
        state = self._fresh()
        state.update(word.encode())
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[word] = state.digest()
        return found


_bytes_of = lru_cache(maxsize=2)(_Bytes)


def _sampled(words: Sequence[str], key: bytes, kinds: Sequence[Width]) -> list[tuple[int, int]]:
    """The sampled grams: (hash, place)."""
    fresh = blake2b(key=_checked(key), digest_size=4, person=SCHEME.encode()).copy
    found = []
    for byte, place, size in _kept(words, key, kinds):
        state = fresh()
        state.update(" ".join(words[place : place + size]).encode())
        number = int.from_bytes(state.digest(), "big")
        found.append((number | LISTED if byte < _LISTED_BELOW else number >> 8, place))
    return found


def _kept(words: Sequence[str], key: bytes, kinds: Sequence[Width]) -> Iterator[tuple[int, int, int]]:
    """The byte, the place and the words of each gram that is kept, in order."""
    rows = b"".join(map(_bytes_of(key).__getitem__, words))
    if not any(kinds):
        size = GRAM[Width.WORD]
        yield from ((found.group()[0], found.start(), size) for found in _KEPT.finditer(_mixed(rows, size)))
        return
    mixed = {kind: _mixed(rows, size) for kind, size in GRAM.items()}
    for place, kind in enumerate(kinds):
        bytes_here = mixed[kind]
        if place < len(bytes_here) and _KEPT.match(bytes_here, place):
            yield bytes_here[place], place, GRAM[kind]


def _mixed(rows: bytes, size: int) -> bytes:
    """The byte of every gram of so many words, from the rows of all words."""
    count = len(rows) // _PLACES - size + 1
    if count <= 0:
        return b""
    columns = (rows[place * (_PLACES + 1) :: _PLACES][:count] for place in range(size))
    return reduce(xor, (int.from_bytes(column, "big") for column in columns)).to_bytes(count, "big")


def _seldom(marks: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The marks without those whose hash has come too often."""
    if len({number for number, _ in marks}) > len(marks) - REPEATS:
        return tuple(marks)
    times = Counter[int]()
    kept = []
    for mark in marks:
        times[mark[0]] += 1
        if times[mark[0]] <= REPEATS:
            kept.append(mark)
    return tuple(kept)


def _checked(key: bytes) -> bytes:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a fingerprint key has {KEY_BYTES} bytes, not {len(key)}")
    return key
