"""Do fingerprints give text back? Asked of a real archive file: ``python tests/quality/inversion.py [FOLDER]``.

The archived texts of ``FOLDER/docs.jsonl`` (by default the reuse corpus beside the checkout) are settled into a file as a
crawl does, and the file is then read as a thief reads it: the packed marks, the table of hashes.

With the key beside it, the thief knows the first 25 words and has a strong model of the language, one that learns
four bits from a word: common words less, rare ones more. From the last known word to the end of the next mark all
combinations are tried, the likeliest first, 10⁹ hashes a gap at most; reading stops at the first gap with more.
Without the key no guess can be checked; but equal hashes are equal words, so who holds all the other texts reads what
this one shares with them. Exit status 1 above 12 % of the words with the key, or 4 % without.
"""

import asyncio
import json
import math
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.archive.database import opened
from crawler.model import (
    ContentState,
    Decision,
    Metadata,
    Record,
    Rights,
    Stored,
    Task,
    Url,
    Validators,
    Verdict,
    Visit,
)
from crawler.reuse import fingerprint
from crawler.reuse.packed import unpacked
from crawler.reuse.words import tokens

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared/data/reuse"
NOW = datetime(2026, 6, 1, tzinfo=UTC)

KNOWN = 25
BITS_A_WORD = 4.0
BUDGET = 1e9
LONG = 300
"""Words from which on a text counts for the thief without the key: of a short one any shared phrase is much."""

MOST_WITH, MOST_WITHOUT = 0.12, 0.04


@dataclass(frozen=True, slots=True)
class Text:
    """A text, and what the file holds of it: (hash, place), the words that a mark covers."""

    words: list[str]
    marks: Sequence[tuple[int, int]]
    gram: int


def main(arguments: list[str]) -> int:
    """Make the archive, rob it, print what was read."""
    folder = Path(arguments[0]) if arguments else CORPUS
    if not (folder / "docs.jsonl").exists():
        sys.stderr.write(f"skipped: no docs.jsonl in {folder}\n")
        return 0
    rows = map(json.loads, (folder / "docs.jsonl").read_text("utf-8").splitlines())
    texts = [row["text"] for row in rows if row["role"] == "archive"]
    with tempfile.TemporaryDirectory(prefix="fairclip-") as place:
        path = Path(place, "fairclip.db")
        asyncio.run(_fill(path, texts))
        key = bytes.fromhex(path.with_name("fairclip.key").read_text("ascii"))
        size = path.stat().st_size
        stolen = list(_stolen(path, texts))
    confirmed, refuted = _checked(stolen, key), _checked(stolen, bytes(32))
    with_key, without = _with_key(stolen), _without_key(stolen)
    _say(f"archive of {len(texts):,} texts, {size:,} bytes, {sum(len(one.marks) for one in stolen):,} marks")
    _say(f"right guesses that the file confirms: {confirmed:.1%} with the key, {refuted:.2%} with another")
    for bits in (BITS_A_WORD - 1, BITS_A_WORD, BITS_A_WORD + 1):
        shares = ", ".join(
            f"{_with_key(stolen, bits=bits, budget=budget):.1%} at 1e{int(math.log10(budget))}"
            for budget in (1e6, BUDGET, 1e12)
        )
        _say(f"with the key, a model of {bits:g} bits a word: {shares} hashes a gap")
    _say(f"without the key: {without:.1%} of the words of texts of more than {LONG} words")
    failed = with_key > MOST_WITH or without > MOST_WITHOUT
    _say(f"{'FAILED' if failed else 'kept'}: {MOST_WITH:.0%} with the key, {MOST_WITHOUT:.0%} without")
    return int(failed)


async def _fill(path: Path, texts: Sequence[str]) -> None:
    async with opened(path, now=NOW) as archive:
        assert archive.key is not None
        for number, text in enumerate(texts):
            url = Url(f"https://site{number}.example/story")
            at = NOW + timedelta(seconds=number)
            record = Record(
                url=url,
                fetched_at=at,
                digest=f"{number:064x}",
                status=200,
                content_state=ContentState.FULL,
                words=len(text.split()),
                metadata=Metadata(title="A story"),
                signals=(),
                notices=(),
                excerpt=None,
                attribution=None,
                rights=Rights(),
                decision=Decision(verdict=Verdict.LINK_ONLY, rule="D1", because="Nothing permits more."),
                fingerprint=fingerprint.make(text, archive.key),
            )
            visit = Visit(url=url, final_url=url, at=at, status=200, validators=Validators())
            await archive.settle(Task(url=url, source=f"site{number}"), Stored(visit=visit, record=record))


def _stolen(path: Path, texts: Sequence[str]) -> Iterator[Text]:
    """What the file gives away of each text, read without any of our own access code but the format's."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        rows = db.execute(
            "SELECT u.url, f.marks, l.text FROM fingerprint AS f JOIN url AS u ON u.id = f.page"
            " JOIN label AS l ON l.id = f.scheme"
        ).fetchall()
    for url, marks, scheme in rows:
        number = int(url.partition("//site")[2].partition(".")[0])
        found = unpacked(marks, scheme)
        yield Text(tokens(texts[number]), found.marks, found.gram)


def _checked(stolen: Sequence[Text], key: bytes) -> float:
    """How many of the marks a thief with a key confirms who guesses every word right."""
    right = total = 0
    for one in stolen:
        total += len(one.marks)
        right += len({*one.marks} & {*fingerprint.of_tokens(one.words, key).marks})
    return right / total


def _with_key(stolen: Sequence[Text], *, bits: float = BITS_A_WORD, budget: float = BUDGET) -> float:
    """The share of all words that is read from left to right, gap by gap."""
    counted = Counter(word for one in stolen for word in one.words)
    total = counted.total()
    surprisal = {word: -math.log2(count / total) for word, count in counted.items()}
    mean = sum(surprisal[word] * count for word, count in counted.items()) / total
    known = 0
    for one in stolen:
        worth = [surprisal[word] * bits / mean for word in one.words]
        read = min(KNOWN, len(worth))
        for _, place in one.marks:
            end = place + one.gram
            if end > read:
                if sum(worth[read:end]) > math.log2(budget):
                    break
                read = end
        known += read
    return known / total


def _without_key(stolen: Sequence[Text]) -> float:
    """The share of words under a hash that another text holds, too."""
    holders = Counter(number for one in stolen for number in {number for number, _ in one.marks})
    shared = total = 0
    for one in stolen:
        if len(one.words) > LONG:
            total += len(one.words)
            shared += len(
                {
                    word
                    for number, place in one.marks
                    if holders[number] > 1
                    for word in range(place, place + one.gram)
                }
            )
    return shared / max(1, total)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
