"""Retention: excerpts do not stay longer than the operator wants."""

from datetime import datetime

from crawler.archive import budget, decisions, redecide
from crawler.archive.store import Store
from crawler.archive.times import stamp


def purge(db: Store, *, before: datetime, now: datetime) -> int:
    """Delete excerpts that are kept since before an instant; the citation stays. Gives their number."""
    numbers = db.execute(
        "SELECT page FROM excerpt WHERE kept_at < ? ORDER BY page", (stamp(before),)
    ).fetchall()
    for (page,) in numbers:
        decided = decisions.current(db, page)
        assert decided is not None, "an excerpt has a decision"
        redecide.replace(
            db, page, budget.without_text(decided.decision, "retention"), now=now, cause="retention"
        )
    return len(numbers)
