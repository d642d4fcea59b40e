"""Take-downs: the text is gone for good, a tombstone stops it from being fetched again, and a row proves it."""

from dataclasses import dataclass
from datetime import datetime

from crawler import urls
from crawler.archive import decisions, fingerprints
from crawler.archive.store import Store, as_json
from crawler.archive.times import stamp
from crawler.errors import UsageError
from crawler.model import Decision, Reason, Url, Verdict

CHAIN_SQL = "SELECT id, hash, at, kind, subject, reason, pages, excerpts, words, proof FROM takedown"

_PAGES = {
    "url": "SELECT ifnull(alias, id) FROM url WHERE url = ?1 UNION SELECT id FROM url WHERE url = ?1",
    "host": "SELECT u.id FROM url AS u JOIN host AS h ON h.id = u.host WHERE h.host = ?1",
    "holder": (
        "SELECT p.id FROM page AS p JOIN capture AS c ON c.id = p.capture JOIN rights AS r ON r.id = c.rights"
        " WHERE r.holder = ?1 COLLATE NOCASE"
    ),
}
_LINES = {
    "url": "This address was taken down.",
    "host": "This host was taken down.",
    "holder": "The works of this holder were taken down.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What was deleted, and the hash of the row that says so."""

    takedown: int
    kind: str
    subject: str
    at: datetime
    pages: int
    excerpts: int
    words: int
    urls: tuple[str, ...]
    hash: str


def take_down(db: Store, *, kind: str, subject: str, reason: str, now: datetime) -> Proof:
    """Delete all text of a URL, host or holder for good; the caller wipes the files afterwards.

    Raises:
        UsageError: nothing of it is known.

    """
    numbers = [number for (number,) in db.execute(_PAGES[kind], (subject,))]
    if not numbers and kind == "holder":
        msg = f"no page names {subject!r} as its holder; 'fairclip query holders' lists them"
        raise UsageError(msg)
    taken, excerpts, words = [], 0, 0
    gone = Decision(verdict=Verdict.NOTHING, rule="takedown", because=_LINES[kind])
    for number in numbers:
        page = db.row(
            "SELECT u.url, p.capture, c.rights, e.words FROM page AS p JOIN url AS u ON u.id = p.id"
            " JOIN capture AS c ON c.id = p.capture LEFT JOIN excerpt AS e ON e.page = p.id WHERE p.id = ?",
            number,
        )
        if page is not None:
            taken.append(page["url"])
            excerpts += page["words"] is not None
            words += page["words"] or 0
            decisions.append(
                db,
                page=number,
                capture=page["capture"],
                at=now,
                cause="takedown",
                decision=gone,
                rights=page["rights"],
            )
            _forget(db, number)
        db.execute(
            "UPDATE url SET state = 'gone', next_visit = NULL, reason = ?, detail = ?, etag = NULL,"
            " last_modified = NULL WHERE id = ?",
            (Reason.TAKEN_DOWN, reason[:500], number),
        )
    return _append(
        db, kind=kind, subject=subject, reason=reason, now=now, taken=taken, excerpts=excerpts, words=words
    )


def is_taken_down(db: Store, url: str) -> bool:
    """Whether an address, or its host, was taken down."""
    found = db.one(
        "SELECT 1 FROM takedown WHERE (kind = 'url' AND subject = ?) OR (kind = 'host' AND subject = ?)",
        url,
        urls.host(Url(url)),
    )
    return found is not None


def is_holder_taken_down(db: Store, holder: str | None) -> bool:
    """Whether a holder's works were taken down; names compare without case."""
    if holder is None:
        return False
    taken = db.execute("SELECT subject FROM takedown WHERE kind = 'holder'")
    return holder.casefold() in {subject.casefold() for (subject,) in taken}


def _forget(db: Store, page: int) -> None:
    """What is left of the text beside the excerpt: fingerprint, places shared with others, findings."""
    fingerprints.drop(db, page)
    db.execute("UPDATE match SET spans = '[]' WHERE source = ?1 OR copy = ?1", (page,))
    db.execute("UPDATE capture SET credits = NULL WHERE page = ?", (page,))
    db.execute("UPDATE archive SET text_to_wipe = 1")


def _append(
    db: Store,
    *,
    kind: str,
    subject: str,
    reason: str,
    now: datetime,
    taken: list[str],
    excerpts: int,
    words: int,
) -> Proof:
    row = db.execute("SELECT id, hash FROM takedown ORDER BY id DESC LIMIT 1").fetchone()
    last, before = row or (0, decisions.START)
    said = (last + 1, stamp(now), kind, subject, reason, len(taken), excerpts, words, as_json(taken))
    digest = decisions.link(before, said)
    db.execute(
        "INSERT INTO takedown (id, at, kind, subject, reason, pages, excerpts, words, proof, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*said, digest),
    )
    return Proof(
        takedown=last + 1,
        kind=kind,
        subject=subject,
        at=now,
        pages=len(taken),
        excerpts=excerpts,
        words=words,
        urls=tuple(taken),
        hash=digest,
    )
