"""Fingerprints give no text back (P9): what a guesser reads with the key, and without it.

The guesser knows the first 25 words and has a strong model of the language, one that learns four bits from a word.
From the last known word to the end of the next mark lie some unknown ones; all their combinations are tried, the
likeliest first, so the right one comes after about 2 to the power of their bits. At 10⁹ hashes a gap 30 bits are
the end, and reading stops at the first gap with more. Figures on real texts: ``docs/reuse.md``.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tests.reuse.prose import surprisal, words

from crawler.reuse.fingerprint import make, of_tokens
from crawler.reuse.words import tokens

KEY, OTHER_KEY = bytes(range(32)), bytes(32)
KNOWN = 25
BUDGET_BITS = 30
BITS_A_WORD = 4
TEXTS = [words(500, seed) for seed in range(30)]


def read(places: Sequence[int], bits: Sequence[float], *, gram: int = 4) -> int:
    """How many words of a text the guesser knows in the end."""
    known = min(KNOWN, len(bits))
    for place in places:
        end = place + gram
        if end > known:
            if sum(bits[known:end]) > BUDGET_BITS:
                break
            known = end
    return known


def shares(places_of_all: Sequence[Sequence[int]]) -> float:
    total = sum(map(len, TEXTS))
    mean = sum(surprisal(word) for text in TEXTS for word in text) / total
    done = 0
    for text, places in zip(TEXTS, places_of_all, strict=True):
        done += read(places, [surprisal(word) * BITS_A_WORD / mean for word in text])
    return done / total


def test_with_the_key_an_eighth_of_the_words_can_be_read_at_most() -> None:
    kept = [[place for _, place in of_tokens(text, KEY).marks] for text in TEXTS]
    assert KNOWN / 500 < shares(kept) <= 0.12


def test_the_guesser_would_read_all_if_every_gram_were_kept() -> None:
    assert shares([range(497)] * len(TEXTS)) > 0.9


def test_the_sample_leaves_gaps_that_nobody_bridges() -> None:
    for text in TEXTS:
        places = [place for _, place in of_tokens(text, KEY).marks]
        assert max(after - place for place, after in pairwise(places)) > 9


def test_without_the_key_no_guess_can_be_checked() -> None:
    right = sum(
        number in {n for n, _ in of_tokens(text, KEY).marks}
        for text in TEXTS
        for number, _ in of_tokens(text, OTHER_KEY).marks
    )
    assert right <= 3


def test_who_holds_all_other_texts_reads_only_what_they_share() -> None:
    phrases = [" ".join(words(6, seed)) for seed in range(1000, 1040)]
    texts = [
        " ".join([*text[:250], phrases[at % 40], *text[250:], phrases[(at * 7) % 40]])
        for at, text in enumerate(TEXTS)
    ]
    prints = [make(text, KEY).marks for text in texts]
    holders = Counter(number for marks in prints for number in {number for number, _ in marks})
    total = shared = 0
    for text, marks in zip(texts, prints, strict=True):
        total += len(tokens(text))
        shared += len(
            {word for number, place in marks if holders[number] > 1 for word in range(place, place + 4)}
        )
    assert shared / total <= 0.04
