"""How short a quotation is still found: ``python tests/quality/quotes.py [TEXTS]`` (by default 200).

A run of words out of one archived text stands in an otherwise new text of 400 words, at a random place, for many random
keys: a sample of hashes either has marks in it or not. Prints the share found by length, beside what the sampling rates
alone allow: one listed mark to be looked up by, and two marks to make a passage.
"""

import hashlib
import sys
from math import comb
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.reuse.prose import words

from crawler.reuse.corpus import Corpus, Document
from crawler.reuse.fingerprint import GRAM
from crawler.reuse.words import Width

LENGTHS = (12, 15, 20, 25, 30, 40, 60, 80)
KEPT, LISTED = 56 / 256, 28 / 256
LONG = 600


def main(arguments: list[str]) -> int:
    """Each length over as many texts."""
    texts = int(arguments[0]) if arguments else 200
    for length in LENGTHS:
        found = sum(_is_found(length, seed) for seed in range(texts))
        sys.stdout.write(
            f"{length:>3} words: found {found / texts:4.0%}, possible {_possible(length):4.0%}\n"
        )
    return 0


def _is_found(length: int, seed: int) -> bool:
    chance = Random(seed)
    source = words(LONG, 2 * seed)
    corpus = Corpus(hashlib.blake2b(str(seed).encode(), digest_size=32).digest())
    corpus.add(Document(id="source", text=" ".join(source)))
    start, at = chance.randrange(LONG - length), chance.randrange(400)
    own = words(400, 2 * seed + 1)
    copy = [*own[:at], *source[start : start + length], *own[at:]]
    return any(corpus.find(Document(id="copy", text=" ".join(copy))))


def _possible(length: int) -> float:
    """That of the marks of a run at least two are kept and one of them is listed."""
    grams = length - GRAM[Width.WORD] + 1
    either = [comb(grams, kept) * KEPT**kept * (1 - KEPT) ** (grams - kept) for kept in range(grams + 1)]
    return sum(share * (1 - (1 - LISTED / KEPT) ** kept) for kept, share in enumerate(either) if kept >= 2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
