"""Is the archive whole? Integrity, references, both chains, seals, invariants (``design.md`` P2, P3, P10)."""

import hmac
import re
from collections.abc import Iterator

from crawler.archive import decisions, migrate, runs, takedown
from crawler.archive.store import Store, as_json

_MOST = 20
"""Problems of one kind that are listed one by one."""

_INVARIANTS = (
    (
        "P2: {} has an excerpt that no decision allows",
        (
            "SELECT u.url FROM excerpt AS e JOIN url AS u ON u.id = e.page"
            " WHERE NOT EXISTS (SELECT 1 FROM decision AS d WHERE d.id = e.decision AND d.page = e.page"
            " AND d.verdict = 'excerpt' AND e.words <= d.max_words"
            " AND (d.max_chars IS NULL OR length(e.text) <= d.max_chars)"
            " AND d.id = (SELECT max(id) FROM decision WHERE page = e.page))"
        ),
    ),
    (
        "P2: {} has an excerpt without attribution",
        (
            "SELECT u.url FROM excerpt AS e JOIN url AS u ON u.id = e.page"
            " WHERE NOT EXISTS (SELECT 1 FROM attribution WHERE page = e.page)"
        ),
    ),
    (
        "P3: {} gave up more words than its decision allows",
        (
            "SELECT u.url FROM excerpt AS e JOIN page AS p ON p.id = e.page JOIN url AS u ON u.id = e.page"
            " JOIN decision AS d ON d.id = e.decision WHERE p.given_words > d.max_words OR p.given_words < e.words"
        ),
    ),
    (
        "{} has no decision",
        (
            "SELECT u.url FROM page AS p JOIN url AS u ON u.id = p.id"
            " WHERE NOT EXISTS (SELECT 1 FROM decision WHERE page = p.id)"
        ),
    ),
    (
        "{} points to what another page said",
        (
            "SELECT u.url FROM page AS p JOIN url AS u ON u.id = p.id LEFT JOIN capture AS c ON c.id = p.capture"
            " WHERE c.page IS NOT p.id"
        ),
    ),
    (
        "{} keeps a title, though nothing may be kept",
        (
            "SELECT u.url FROM citation AS c JOIN page AS p ON p.id = c.page JOIN url AS u ON u.id = p.id"
            " WHERE p.verdict = 'nothing'"
        ),
    ),
    (
        "{} was taken down, but is still due",
        ("SELECT u.url FROM url AS u WHERE u.next_visit IS NOT NULL AND u.reason = 'taken-down'"),
    ),
)


def verify(db: Store, *, key: bytes | None = None, thorough: bool = True) -> list[str]:
    """Every problem found, in words; none when the archive is whole.

    Args:
        db: the archive.
        key: the fingerprint key, to check the seals of runs; without it the chain alone is checked.
        thorough: also read every index (slow on large archives).

    """
    return [
        *_integrity(db, thorough=thorough),
        *_schema(db),
        *_references(db),
        *_chain(db, decisions.CHAIN_SQL + " ORDER BY d.id", "decision"),
        *_chain(db, takedown.CHAIN_SQL + " ORDER BY id", "take-down"),
        *_seals(db, key),
        *_invariants(db),
    ]


def keep(db: Store, problems: list[str], *, at: str | None = None) -> None:
    """Keep the problems found: the report shows them as FC501 until the next check finds none."""
    when = at or db.one("SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')")
    db.execute("UPDATE archive SET problems = ?, verified_at = ?", (as_json(problems[:_MOST]), when))


def _integrity(db: Store, *, thorough: bool) -> Iterator[str]:
    pragma = "integrity_check" if thorough else "quick_check"
    for (line,) in db.execute(f"PRAGMA {pragma} ({_MOST})"):
        if line != "ok":
            yield f"SQLite: {line}"


def _schema(db: Store) -> Iterator[str]:
    """Tables, indexes and triggers as shipped: a trigger that is gone guards nothing."""
    fresh = migrate.fresh()
    try:
        wanted = _objects(fresh)
    finally:
        fresh.close()
    have = _objects(db)
    for name, sql in wanted.items():
        if name not in have:
            yield f"schema: {name} is missing"
        elif have[name] != sql:
            yield f"schema: {name} was changed"


def _objects(db: Store) -> dict[str, str]:
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'view'")
    return {name: re.sub(r"\s+", " ", sql) for name, sql in rows}


def _references(db: Store) -> Iterator[str]:
    for number, (table, row, parent, _) in enumerate(db.execute("PRAGMA foreign_key_check")):
        if number == _MOST:
            yield "… and more rows that lead nowhere"
            return
        yield f"{table} {row} leads to a {parent} that is not there"


def _chain(db: Store, sql: str, noun: str) -> Iterator[str]:
    """The first row whose hash is not that of what it says and of the row before."""
    before, last = decisions.START, 0
    for number, stored, *said in db.execute(sql):
        if number != last + 1:
            yield f"P10: {noun} {last + 1} is missing"
            return
        if not hmac.compare_digest(decisions.link(before, (number, *said)), stored):
            yield f"P10: {noun} {number} was changed, or stands in another's place"
            return
        before, last = stored, number


def _seals(db: Store, key: bytes | None) -> Iterator[str]:
    """What was there when a run ended must be there still: removing the last rows breaks no chain by itself."""
    rows = db.execute(
        "SELECT id, decisions, chain_head, seal FROM run WHERE decisions IS NOT NULL ORDER BY id"
    )
    for run, number, head, seal in rows.fetchall():
        if number and db.one("SELECT hash FROM decision WHERE id = ?", number) != head:
            yield f"P10: decision {number} is not the one with which run {run} ended"
            return
        if key is not None and seal is not None and runs.seal(key, run, number, head) != seal:
            yield f"P10: the seal of run {run} is broken"
            return


def _invariants(db: Store) -> Iterator[str]:
    for words, sql in _INVARIANTS:
        for number, (subject,) in enumerate(db.execute(sql)):
            if number == _MOST:
                yield f"… and more like: {words.format(subject)}"
                break
            yield words.format(subject)
