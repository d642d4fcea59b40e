"""Copies of one work share its limit, and the strictest decision holds (``rights-signals.md`` 7, K5).

A page that repeats an archived one in (nearly) full gives nothing that its source does not: where the source may
not be excerpted, neither may the copy; where it may, the words that the source gave up count for both. Only a page
that was there first can restrict another: a date that a copier prints proves nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.archive.store import Store
from crawler.archive.times import stamp
from crawler.model import Match, Record, Verdict

SAME_WORK = 0.8
"""Share of the source's words that a copy must hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The page that a copy repeats: what was decided of it, and what it gave up."""

    page: int
    verdict: Verdict
    given_words: int
    excerpt: str | None


def copies_of(db: Store, page: int) -> list[int]:
    """The pages with an excerpt that repeat this one and were not there before it."""
    rows = db.execute(
        "SELECT m.copy FROM match AS m JOIN excerpt AS e ON e.page = m.copy JOIN page AS c ON c.id = m.copy"
        " JOIN page AS o ON o.id = m.source WHERE m.source = ? AND m.coverage >= ? AND c.first_seen >= o.first_seen"
        " ORDER BY m.copy",
        (page, SAME_WORK),
    )
    return [copy for (copy,) in rows]


def original_of(db: Store, record: Record, found: Sequence[Match]) -> Original | None:
    """The strictest of the pages that were there before and that this one repeats; None where there is none."""
    sources = [match.source for match in found if match.copy == record.url and match.containment >= SAME_WORK]
    originals = []
    for url in sources:
        row = db.row(
            "SELECT p.id, p.verdict, p.given_words, e.text FROM url AS u JOIN page AS p ON p.id = u.id"
            " LEFT JOIN excerpt AS e ON e.page = p.id WHERE u.url = ? AND p.first_seen <= ifnull("
            "(SELECT o.first_seen FROM page AS o JOIN url AS v ON v.id = o.id WHERE v.url = ?), ?)",
            url,
            record.url,
            stamp(record.fetched_at),
        )
        if row is not None:
            originals.append(
                Original(
                    page=row["id"],
                    verdict=Verdict(row["verdict"]),
                    given_words=row["given_words"],
                    excerpt=row["text"],
                )
            )
    strict = list(Verdict)
    return min(originals, key=lambda one: (strict.index(one.verdict), -one.given_words), default=None)
