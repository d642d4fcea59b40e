"""One clock per host, kept between runs: when it may be asked next, and how it was treated."""

from collections.abc import Mapping
from datetime import datetime

from crawler.archive import findings
from crawler.archive.store import Store
from crawler.archive.times import moment, stamp
from crawler.politeness import SlotState


def load(db: Store) -> Mapping[str, SlotState]:
    """Every host's clock."""
    return {
        row["host"]: SlotState(
            host=row["host"],
            next_at=moment(row["next_at"]),
            backoff_s=row["backoff_s"],
            crawl_delay_s=row["crawl_delay_s"],
            requests=row["requests"],
        )
        for row in db.rows("SELECT * FROM host")
    }


def keep(
    db: Store,
    slot: SlotState,
    *,
    robots: str | None = None,
    resting_until: datetime | None = None,
    now: datetime | None = None,
) -> None:
    """Keep a host's clock; what is None stays as it was, but ``resting_until`` is always the present one.

    Args:
        db: the archive.
        slot: its clock; ``requests`` are those of this run.
        robots: what its robots.txt did: ``read``, ``none`` (4xx) or ``unreachable``.
        resting_until: when it may be asked again after it was sent to rest: finding FC402.
        now: since when it rests.

    """
    host = number(db, slot.host)
    if resting_until is not None:
        findings.open_(db, "FC402", host, now or resting_until, {"until": stamp(resting_until)})
    else:
        findings.close(db, "FC402", host)
    db.execute(
        "UPDATE host SET next_at = ?, backoff_s = ?, crawl_delay_s = ?,"
        " requests = requests + ? - CASE WHEN run IS ? THEN run_requests ELSE 0 END, run_requests = ?, run = ?,"
        " gap_s = ifnull(?, gap_s), robots = ifnull(?, robots), resting_until = ? WHERE id = ?",
        (
            stamp(slot.next_at),
            slot.backoff_s,
            slot.crawl_delay_s,
            slot.requests,
            db.run_id,
            slot.requests,
            db.run_id,
            slot.gap_s or None,
            robots,
            stamp(resting_until),
            host,
        ),
    )


def number(db: Store, host: str) -> int:
    """The number of a host, made known when it is new."""

    def make() -> tuple[tuple[str, ...], tuple[object, ...]]:
        return ("host",), (host,)

    return db.interned("host", host, make, column="host")
