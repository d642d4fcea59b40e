"""Fingerprints: keyed hashes of word n-grams, sampled by value. They lead to a copy and give no text back.

A gram is four folded words (seven characters of scripts without spaces, ten letters of alphabets without
spaces). BLAKE2b with the archive's 32-byte key gives it a number. Its first byte decides: of 256 values 56 are
kept, and of these 28 are listed for look-up. A listed gram keeps 31 bits more, any other 24: enough to find and
to verify. Without the key nobody can check a guess.

Measured alternatives, sizes and the inversion test: ``docs/reuse.md``.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import accumulate, count

from crawler.model import Fingerprint
from crawler.reuse.words import Width, tokens, width

SCHEME = "gram4-56in256-1"
KEY_BYTES = 32

GRAM: dict[Width, int] = {Width.WORD: 4, Width.SYLLABLE: 7, Width.LETTER: 10}
"""Tokens in a gram, by what its first token is."""

LISTED = 1 << 31
"""Set in the hashes that an archive lists for look-up."""

MAX_TOKENS = 100_000
"""Words of one text that are fingerprinted: no article is longer, and junk must not cost."""

REPEATS = 4
"""Places of one hash in one text that are kept."""

_KEPT_BELOW, _LISTED_BELOW = bytes([56]), bytes([28])


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


def _sampled(words: Sequence[str], key: bytes, kinds: Sequence[Width]) -> list[tuple[int, int]]:
    """The sampled grams: (hash, place)."""
    fresh = blake2b(key=_checked(key), digest_size=8, person=SCHEME.encode()).copy
    encoded = [word.encode() for word in words]
    joined = b" ".join(encoded)
    starts = [0, *accumulate(len(word) + 1 for word in encoded)]
    found = []
    for place, start, end in _edges(starts, kinds):
        state = fresh()
        state.update(joined[start : end - 1])
        digest = state.digest()
        if digest < _LISTED_BELOW:
            found.append((int.from_bytes(digest[1:5], "big") | LISTED, place))
        elif digest < _KEPT_BELOW:
            found.append((int.from_bytes(digest[1:4], "big"), place))
    return found


def _edges(starts: Sequence[int], kinds: Sequence[Width]) -> Iterable[tuple[int, int, int]]:
    """The place of each gram, and where it begins and ends in the joined words."""
    if not any(kinds):
        return zip(count(), starts, starts[GRAM[Width.WORD] :], strict=False)
    spans = ((place, place + GRAM[kind]) for place, kind in enumerate(kinds))
    return ((place, starts[place], starts[end]) for place, end in spans if end < len(starts))


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
