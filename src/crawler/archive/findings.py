"""Findings about single pages, hosts and sources, opened and closed as they come and go.

What a visit can tell is kept with the moment it was seen first; what only the whole archive can tell (reuse,
holdings, silence) is a matter of the views. Codes, levels and words stand in ``views.sql``.
"""

from collections.abc import Mapping
from datetime import datetime

from crawler.archive.store import Store, as_json
from crawler.archive.times import stamp
from crawler.model import Duty, Record, Term

OF_PAGES = ("FC101", "FC102", "FC103", "FC104", "FC302", "FC303", "FC304", "FC404")


def of_record(record: Record, *, before: frozenset[Term] | None) -> Mapping[str, object]:
    """The findings that a page's record carries, with what is worth saying beside its stored evidence."""
    found: dict[str, object] = {}
    if not record.signals:
        found["FC101"] = None
    if any(notice.unread for notice in record.notices):
        found["FC102"] = None
    if record.is_contradictory:
        found["FC103"] = None
    if before is not None and before != record.rights.terms:
        found["FC104"] = {"before": sorted(before), "after": sorted(record.rights.terms)}
    if Term.WITHDRAWN in record.rights.terms:
        found["FC304"] = None
    if record.excerpt is not None and _is_incomplete(record):
        found["FC302"] = None
    return found


def _is_incomplete(record: Record) -> bool:
    """Whether an attribution lacks what a duty asks for."""
    given, duties = record.attribution, record.decision.duties
    if given is None:
        return bool(duties)
    names_nobody = not (given.credit or given.publisher or given.author)
    return (Duty.CREDIT in duties and names_nobody) or (
        Duty.LICENCE_NOTICE in duties and given.licence_url is None
    )


def settle_page(db: Store, page: int, found: Mapping[str, object], now: datetime, *, source: int) -> None:
    """Open what is new, keep what stays, close what is gone."""
    codes = ", ".join(f"'{code}'" for code in OF_PAGES)
    rows = db.execute(f"SELECT code FROM finding WHERE code IN ({codes}) AND subject = ?", (page,))  # noqa: S608 - our own codes
    kept = {code for (code,) in rows}
    for code in kept - set(found) - {"FC104"}:
        close(db, code, page)
    for code, detail in found.items():
        if code not in kept or code == "FC104":
            open_(db, code, page, now, detail, source=source)


def open_(
    db: Store, code: str, subject: int, now: datetime, detail: object = None, *, source: int | None = None
) -> None:
    """Open a finding, or freshen its detail; it keeps the moment it was seen first."""
    db.execute(
        "INSERT INTO finding (code, subject, source, first_seen, detail) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (code, subject) DO UPDATE SET detail = excluded.detail",
        (code, subject, source, stamp(now), None if detail is None else as_json(detail)),
    )


def close(db: Store, code: str, subject: int) -> None:
    """Close a finding, if it is open."""
    db.execute("DELETE FROM finding WHERE code = ? AND subject = ?", (code, subject))
