"""Reuse between given documents, no archive: archived ones are the sources, queries are looked up.

The engine is the archive's: :mod:`crawler.reuse.fingerprint`, :mod:`~crawler.reuse.candidates` and
:mod:`~crawler.reuse.compare`; only the index is a table in memory instead of one in SQLite.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from crawler.model import Fingerprint
from crawler.reuse.candidates import candidates
from crawler.reuse.common import common
from crawler.reuse.compare import Overlap, match, ready
from crawler.reuse.fingerprint import listed, make
from crawler.reuse.words import offsets


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with its name."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One source in one copy; spans are ``(source from, to, copy from, to)`` in characters, half-open."""

    source: str
    copy: str
    overlap: Overlap
    spans: tuple[tuple[int, int, int, int], ...]


@dataclass(slots=True)
class Corpus:
    """Archived documents and their index; ``add`` one by one, then ``find``."""

    key: bytes
    documents: list[Document] = field(default_factory=list)
    fingerprints: list[Fingerprint] = field(default_factory=list)
    holders: dict[int, list[int]] = field(default_factory=dict)

    def add(self, document: Document) -> Fingerprint:
        """Archive a document; gives what an archive would keep of it."""
        fingerprint = make(document.text, self.key)
        for number in listed(fingerprint.marks):
            self.holders.setdefault(number, []).append(len(self.documents))
        self.documents.append(document)
        self.fingerprints.append(fingerprint)
        return fingerprint

    def find(self, query: Document) -> Iterator[Pair]:
        """What a document repeats of those archived, the closest first."""
        mine = make(query.text, self.key)
        holders = {number: self.holders[number] for number in listed(mine.marks) if number in self.holders}
        worth = candidates(holders)
        shared = common(holders, {page: self.fingerprints[page] for page in worth}, own=mine)
        copy = ready(mine, common=shared)
        for page in worth:
            overlap = match(self.fingerprints[page], copy)
            if overlap is not None:
                source = self.documents[page]
                spans = characters(source.text, query.text, overlap.spans)
                yield Pair(source=source.id, copy=query.id, overlap=overlap, spans=spans)


def characters(
    source: str, copy: str, spans: Sequence[tuple[int, int, int, int]]
) -> tuple[tuple[int, int, int, int], ...]:
    """Spans of words as spans of characters of the texts as given."""
    here, there = _offsets(source), _offsets(copy)
    return tuple(
        (here[start][0], here[end - 1][1], there[at][0], there[to - 1][1]) for start, end, at, to in spans
    )


_offsets = lru_cache(maxsize=256)(offsets)
