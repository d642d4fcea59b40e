"""Deciding again without fetching: a changed policy, phrase, ruling or permission meets what is stored.

An excerpt may shrink or go, never grow (K10): its text is all that is left of the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.archive import budget, decisions, fingerprints, pages, statements, works
from crawler.archive.decisions import Decided
from crawler.archive.store import Store
from crawler.archive.times import moment, stamp
from crawler.model import (
    Attribution,
    ContentState,
    Decision,
    Excerpt,
    Metadata,
    Notice,
    Rights,
    Signal,
    Url,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """All that is kept of a page: enough to resolve and decide again."""

    id: int
    url: Url
    source: str
    fetched_at: datetime
    content_state: ContentState
    words: int
    metadata: Metadata
    signals: tuple[Signal, ...]
    notices: tuple[Notice, ...]
    rights: Rights
    decided: Decided
    excerpt: Excerpt | None
    attribution: Attribution | None
    given_words: int


def stored(db: Store, *, after: int = 0, limit: int = 500) -> list[StoredPage]:
    """The next pages after a number, in order: ask again with the last one's ``id`` until none is left."""
    ids = db.execute("SELECT id FROM page WHERE id > ? ORDER BY id LIMIT ?", (after, limit)).fetchall()
    return list(_stored(db, [number for (number,) in ids]))


def numbered(db: Store, numbers: Sequence[int]) -> list[StoredPage]:
    """The pages with these numbers."""
    return list(_stored(db, numbers))


def stored_page(db: Store, url: str) -> StoredPage | None:
    """One page, by its address or by one that leads to it."""
    number = pages.id_of(db, url)
    return None if number is None else next(_stored(db, [number]))


def replace(
    db: Store,
    page: int,
    decision: Decision,
    *,
    now: datetime,
    cause: str,
    rights: Rights | None = None,
    excerpt: Excerpt | None = None,
    attribution: Attribution | None = None,
) -> bool:
    """Decide again; gives whether anything changed.

    Args:
        db: the archive.
        page: its number.
        decision: the new one. Where it allows more than is kept, what is kept stays.
        now: when it was decided.
        cause: ``redecide``, ``permission``, ``gone``, ``retention``, ``copy``.
        rights: what holds now, where that changed.
        excerpt: a shorter beginning of the one that is kept, where that one is too long now.
        attribution: the new one, where that changed.

    """
    row = db.row(
        "SELECT c.id, c.rights FROM page AS p JOIN capture AS c ON c.id = p.capture WHERE p.id = ?", page
    )
    assert row is not None, "the page was looked up"
    before, kept = decisions.current(db, page), pages.excerpt_of(db, page)
    held = row["rights"] if rights is None else statements.keep_rights(db, rights)
    left = _left(kept, excerpt, decision)
    if left is None and decision.verdict is Verdict.EXCERPT:
        # it would allow an excerpt, but no text is left to cut it from: the next visit may
        decision = budget.without_text(decision, "K10")
    if before is not None and before.decision == decision and before.rights == held and left == kept:
        return False
    number = decisions.append(
        db, page=page, capture=row["id"], at=now, cause=cause, decision=decision, rights=held
    )
    db.execute("UPDATE capture SET rights = ? WHERE id = ?", (held, row["id"]))
    db.execute("DELETE FROM excerpt WHERE page = ?", (page,))
    if decision.verdict is Verdict.NOTHING:
        fingerprints.drop(db, page)
    if attribution is not None and decision.verdict is not Verdict.NOTHING:
        pages.keep_attribution(db, page, attribution)
    if left is not None:
        pages.keep_excerpt(db, page, left, capture=row["id"], decision=number, added=0, now=now)
    return True


def bind_copies(db: Store, page: int, *, now: datetime) -> int:
    """What may no longer be excerpted here may not be in its copies either (K5); gives how many lost theirs."""
    copies = works.copies_of(db, page)
    for copy in copies:
        decided = decisions.current(db, copy)
        assert decided is not None, "an excerpt has a decision"
        replace(db, copy, budget.without_text(decided.decision, "K5"), now=now, cause="copy")
    return len(copies)


def _left(kept: Excerpt | None, wanted: Excerpt | None, decision: Decision) -> Excerpt | None:
    """What stays of an excerpt: all of it, or the shorter beginning, or nothing."""
    if kept is None or decision.verdict is not Verdict.EXCERPT:
        return None
    shorter = wanted if wanted is not None and kept.text.startswith(wanted.text) else None
    for one in (kept, shorter):
        if (
            one is not None
            and one.words <= decision.max_words
            and (decision.max_chars is None or len(one.text) <= decision.max_chars)
        ):
            return one
    return None


def _stored(db: Store, numbers: Sequence[int]) -> Iterator[StoredPage]:
    for number in numbers:
        row = db.row(
            "SELECT u.url, s.name_id, c.fetched_at, c.content_state, c.words, c.rights, p.given_words"
            " FROM page AS p JOIN url AS u ON u.id = p.id JOIN source AS s ON s.id = p.source"
            " JOIN capture AS c ON c.id = p.capture WHERE p.id = ?",
            number,
        )
        decided = decisions.current(db, number)
        assert row is not None, "the page was listed"
        assert decided is not None, "every page was decided on"
        yield StoredPage(
            id=number,
            url=Url(row["url"]),
            source=row["name_id"],
            fetched_at=moment(row["fetched_at"]),
            content_state=ContentState(row["content_state"]),
            words=row["words"],
            metadata=pages.metadata_of(db, number),
            signals=statements.signals_of(db, number),
            notices=statements.notices_of(db, number),
            rights=statements.rights_of(db, row["rights"]),
            decided=decided,
            excerpt=pages.excerpt_of(db, number),
            attribution=pages.attribution_of(db, number),
            given_words=row["given_words"],
        )


def expired(db: Store, now: datetime) -> list[int]:
    """Pages whose decision has a date that has passed: they must be decided again."""
    rows = db.execute(
        "SELECT d.page FROM decision AS d WHERE d.decide_again <= ?"
        " AND d.id = (SELECT max(id) FROM decision WHERE page = d.page) ORDER BY d.page",
        (stamp(now),),
    )
    return [page for (page,) in rows]
