"""What a look-up costs in archives of any size: ``python tests/quality/growth.py [PAGES...]`` (by default 10000 100000).

An archive file is filled with synthetic fingerprints: 30 % of all hashes stand in phrases that up to thousands of pages
share, as in real archives, the rest in one page each. A text of a thousand words is then looked up and compared, by the
archive's own function: new texts, and texts that repeat an archived page by half. Its hashes of shared phrases are many.
Prints CPU milliseconds a look-up, and bytes a page. A million pages take 2 GB and a quarter of an hour of CPU; nothing is left behind.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

from crawler.archive import fingerprints, migrate
from crawler.archive.store import Store
from crawler.model import Fingerprint
from crawler.reuse.fingerprint import LISTED, SCHEME
from crawler.reuse.packed import packed, unpacked

SIZES = (10_000, 100_000)
WORDS = 630
MARKS = 138
"""Of a page; a text of the corpus has 112, and its longest ten times as many."""

PHRASES = 40_000
SHARED = 0.3
BATCHES = 50
LARGEST = 125_000
"""Pages of a batch at most: they are sorted in memory."""
QUERIES = 200
_PHRASES = [number | LISTED for number in Random(0).sample(range(LISTED), PHRASES)]
"""The first ones stand in many pages."""

NOW = "2026-06-01T00:00:00.000Z"


def main(arguments: list[str]) -> int:
    """One archive after the other."""
    for size in map(int, arguments or map(str, SIZES)):
        with tempfile.TemporaryDirectory(prefix="fairclip-") as place:
            path = Path(place, "fairclip.db")
            db, base = _filled(path, size)
            new, halves = _asked(db, size)
            held = _bytes(db) - base
            db.close()
        sys.stdout.write(
            f"{size:>9,} pages  {held / size:5.0f} bytes a page  "
            f"new text {_said(new)}  half of it archived {_said(halves)}\n"
        )
        sys.stdout.flush()
    return 0


def _said(spent: list[float]) -> str:
    ordered = sorted(spent)
    return f"median {statistics.median(spent):.1f} ms, 99 % {ordered[len(ordered) * 99 // 100]:.1f} ms"


def _bytes(db: Store) -> int:
    return int(db.one("PRAGMA page_count") * db.one("PRAGMA page_size"))


def _filled(path: Path, size: int) -> tuple[Store, int]:
    """The archive of so many pages, listed in batches as a crawl does; and its bytes without fingerprints."""
    import sqlite3  # noqa: PLC0415 - the connection is made here alone

    db: Store = sqlite3.connect(path, isolation_level=None, factory=Store)
    migrate.migrate(db, path)
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;")
    db.execute("BEGIN")
    db.execute("INSERT INTO source (id, name_id, name, first_seen) VALUES (1, 's', 's', ?)", (NOW,))
    db.executemany(
        "INSERT INTO host (id, host) VALUES (?, ?)",
        ((at + 1, f"s{at}.example") for at in range(size // 50 + 1)),
    )
    db.executemany(
        "INSERT INTO url (id, url, host, source, kind, rank, first_seen) VALUES (?, ?, ?, 1, 'page', 5, ?)",
        ((at, f"https://s{at // 50}.example/story-{at}", at // 50 + 1, NOW) for at in range(1, size + 1)),
    )
    base = _bytes(db)
    scheme = db.label(SCHEME)
    pages = iter(range(1, size + 1))
    while batch := list(islice(pages, _batch(size))):
        made = {page: _synthetic(Random(page)) for page in batch}
        db.executemany(
            "INSERT INTO fingerprint (page, scheme, marks, is_listed) VALUES (?, ?, ?, 1)",
            ((page, scheme, packed(one)) for page, one in made.items()),
        )
        rows = sorted(
            {
                (number - LISTED, page)
                for page, one in made.items()
                for number, _ in one.marks
                if number >= LISTED
            }
        )
        db.executemany("INSERT INTO mark (hash, page) VALUES (?, ?)", rows)
    db.execute("COMMIT")
    db.execute("PRAGMA cache_size = -16000")
    return db, base


def _batch(size: int) -> int:
    """Small ones, as a crawl lists 512 pages at once; of a large archive few, or half of it is written anew each time."""
    return max(1, size // BATCHES) if size < LARGEST else LARGEST


def _synthetic(
    chance: Random, *, marks: int = MARKS, words: int = WORDS, shared: float = SHARED
) -> Fingerprint:
    places = sorted(chance.sample(range(words), marks))
    return Fingerprint(
        scheme=SCHEME,
        tokens=words,
        marks=tuple((number, place) for number, place in zip(_hashes(chance, shared), places, strict=False)),
    )


def _hashes(chance: Random, shared: float) -> Iterator[int]:
    """Hashes without end: of phrases, some of them in many pages, and of words that stand in one page alone."""
    while True:
        if chance.random() < shared:
            yield _PHRASES[int(PHRASES * chance.random() ** 3)]
        else:
            yield chance.getrandbits(31) | LISTED if chance.random() < 0.5 else chance.getrandbits(24)


def _asked(db: Store, size: int) -> tuple[list[float], list[float]]:
    """CPU milliseconds of look-ups: of new texts, and of texts that repeat half of a page."""
    chance = Random(size)
    new, halves = [], []
    for at in range(QUERIES):
        text = _synthetic(Random(-at - 1), marks=220, words=1_000, shared=0.4)
        new.append(_spent(db, text))
        page = chance.randint(1, size)
        marks = unpacked(db.one("SELECT marks FROM fingerprint WHERE page = ?", page), SCHEME).marks
        half = [(number, place + 300) for number, place in marks if place < WORDS // 2]
        rest = [(number, place) for number, place in text.marks if not 300 <= place < 300 + WORDS // 2]
        both = tuple(sorted([*half, *rest], key=lambda mark: mark[1]))
        halves.append(_spent(db, Fingerprint(scheme=SCHEME, tokens=1_000, marks=both)))
    return new, halves


def _spent(db: Store, text: Fingerprint) -> float:
    began = time.process_time()
    fingerprints.neighbours(db, text)
    return (time.process_time() - began) * 1_000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
