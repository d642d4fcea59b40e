"""Made-up prose: as many different words as wanted, some of them often, always the same for a seed."""

from itertools import product
from math import log2
from random import Random

_SYLLABLES = [a + b for a, b in product("bdfgklmnprstvz", "aeiou")]
_WORDS = ["".join(parts) for parts in product(_SYLLABLES, _SYLLABLES)]
_WEIGHTS = [1 / (rank + 3) for rank in range(len(_WORDS))]


def words(count: int, seed: int) -> list[str]:
    """So many words; frequent ones are frequent, as in a language."""
    return Random(seed).choices(_WORDS, weights=_WEIGHTS, k=count)


def prose(count: int, seed: int) -> str:
    """So many words as a text of sentences."""
    chosen = words(count, seed)
    sentences = [" ".join(chosen[at : at + 15]).capitalize() for at in range(0, count, 15)]
    return ". ".join(sentences) + "."


def edited(text: str, share: float, seed: int) -> str:
    """The text with this share of its words replaced by others."""
    random = Random(seed)
    return " ".join(f"x{random.random()}"[:8] if random.random() < share else word for word in text.split())


def surprisal(word: str) -> float:
    """Bits that a reader of many such texts learns from a word, at best."""
    return -log2(_WEIGHTS[_WORDS.index(word)] / sum(_WEIGHTS))
