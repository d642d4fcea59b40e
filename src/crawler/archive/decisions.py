"""Decisions are appended, never changed: a hash chain (``design.md`` P10).

The hash of a row is SHA-256 over the hash before it, a line feed, and a JSON list of what the row says,
written out with the URL and the texts behind its numbers; ``verify`` computes it again.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from crawler.archive.statements import limits_of, limits_text
from crawler.archive.store import Store, as_json, digest_of, from_json
from crawler.archive.times import moment, stamp
from crawler.model import Decision, Duty, Verdict

START = "0" * 64

CHAIN_SQL = (
    "SELECT d.id, d.hash, u.url, c.digest, d.at, d.cause, d.verdict, g.rule, g.because, d.max_words, d.max_chars,"
    " d.decide_again, g.duties, g.caps, g.limits, r.digest FROM decision AS d JOIN url AS u ON u.id = d.page"
    " JOIN capture AS c ON c.id = d.capture JOIN ground AS g ON g.id = d.ground JOIN rights AS r ON r.id = d.rights"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision with its place in the chain."""

    id: int
    at: datetime
    cause: str
    decision: Decision
    rights: int


def link(before: str, parts: tuple[object, ...]) -> str:
    """The hash of a row, given the hash of the row before and what this one says.

    >>> link(START, (1, "https://a.example/"))[:16]
    '8c2c0757e787b5f3'
    """
    return hashlib.sha256(f"{before}\n{as_json(list(parts))}".encode()).hexdigest()


def append(
    db: Store, *, page: int, capture: int, at: datetime, cause: str, decision: Decision, rights: int
) -> int:
    """Append a decision to the chain; gives its number. What it no longer allows goes at once (a trigger)."""
    row = db.execute("SELECT id, hash FROM decision ORDER BY id DESC LIMIT 1").fetchone()
    last, before = row or (0, START)
    number = last + 1
    url, body, whole = db.execute(
        "SELECT (SELECT url FROM url WHERE id = ?), (SELECT digest FROM capture WHERE id = ?),"
        " (SELECT digest FROM rights WHERE id = ?)",
        (page, capture, rights),
    ).fetchone()
    said = _said(decision)
    db.execute(
        "INSERT INTO decision (id, page, capture, run, at, cause, verdict, ground, rights, max_words, max_chars,"
        " decide_again, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            page,
            capture,
            db.run_id,
            stamp(at),
            cause,
            decision.verdict.value,
            _ground(db, said),
            rights,
            decision.max_words,
            decision.max_chars,
            stamp(decision.decide_again),
            link(
                before,
                (
                    number,
                    url,
                    body,
                    stamp(at),
                    cause,
                    decision.verdict.value,
                    *said[:2],
                    decision.max_words,
                    decision.max_chars,
                    stamp(decision.decide_again),
                    *said[2:],
                    whole,
                ),
            ),
        ),
    )
    return number


def current(db: Store, page: int) -> Decided | None:
    """The decision in force for a page."""
    row = db.row(
        "SELECT d.*, g.rule, g.because, g.duties, g.caps, g.limits FROM decision AS d"
        " JOIN ground AS g ON g.id = d.ground WHERE d.page = ? ORDER BY d.id DESC LIMIT 1",
        page,
    )
    if row is None:
        return None
    decision = Decision(
        verdict=Verdict(row["verdict"]),
        rule=row["rule"],
        because=row["because"],
        max_words=row["max_words"],
        max_chars=row["max_chars"],
        limits=limits_of(row["limits"]),
        duties=from_json(row["duties"], frozenset[Duty]),
        caps=from_json(row["caps"], tuple[str, ...]),
        decide_again=moment(row["decide_again"]),
    )
    return Decided(
        id=row["id"], at=moment(row["at"]), cause=row["cause"], decision=decision, rights=row["rights"]
    )


def _said(decision: Decision) -> tuple[str, str, str, str, str]:
    return (
        decision.rule,
        decision.because,
        as_json(sorted(decision.duties)),
        as_json(decision.caps),
        limits_text(decision.limits),
    )


def _ground(db: Store, values: tuple[str, str, str, str, str]) -> int:
    digest = digest_of(values)
    names = ("digest", "rule", "because", "duties", "caps", "limits")
    return db.interned("ground", digest, lambda: (names, (digest, *values)))
