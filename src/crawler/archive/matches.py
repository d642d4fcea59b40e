"""Reuse as it is kept: who repeats whom, how much, credited or not, permitted or not."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from crawler import urls
from crawler.archive.store import Store, as_json, from_json
from crawler.archive.times import stamp
from crawler.model import Match, ReuseClass, Term
from crawler.reuse.credit import Credit, credited

_FREE = frozenset({Term.CC0, Term.PUBLIC_DOMAIN})
_PERMITS = _FREE | {
    Term.REPUBLISH_ALLOWED,
    Term.OPEN_GOVERNMENT,
    Term.CC_BY,
    Term.CC_BY_SA,
    Term.CC_BY_ND,
}
"""Terms that let anybody repeat the whole; who may use a non-commercial work we cannot tell of others."""


def keep(db: Store, page: int, matches: Sequence[Match], now: datetime) -> None:
    """Replace what a page shares with others; a pair keeps the moment it was seen first."""
    before = {
        (source, copy): first_seen
        for source, copy, first_seen in db.execute(
            "SELECT source, copy, first_seen FROM match WHERE source = ?1 OR copy = ?1", (page,)
        )
    }
    if before:
        db.execute("DELETE FROM match WHERE source = ?1 OR copy = ?1", (page,))
    for found in matches:
        source = db.one("SELECT id FROM page WHERE id = (SELECT id FROM url WHERE url = ?)", found.source)
        copy = db.one("SELECT id FROM page WHERE id = (SELECT id FROM url WHERE url = ?)", found.copy)
        if source is None or copy is None or found.kind is ReuseClass.NONE:
            continue
        seen = before.get((source, copy)) or before.get((copy, source)) or stamp(now)
        _keep(db, found, source=source, copy=copy, seen=seen)


def _keep(db: Store, found: Match, *, source: int, copy: int, seen: str) -> None:
    theirs, ours = _side(db, source), _side(db, copy)
    terms = from_json(theirs["terms"], frozenset[Term])
    given = _credit(found, theirs, ours)
    agency = theirs["agency"] if theirs["agency"] and theirs["agency"] == ours["agency"] else None
    db.execute(
        "INSERT INTO match (source, copy, kind, coverage, copy_coverage, longest_run, spans, first_seen, credited,"
        " linked, permitted, credit_due, same_publisher, agency) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            source,
            copy,
            found.kind.value,
            min(found.containment, 1.0),
            min(found.copy_containment, 1.0),
            found.longest_run,
            as_json(found.spans),
            seen,
            given.credited,
            given.linked,
            bool(terms & _PERMITS) and Term.NON_COMMERCIAL not in terms,
            not terms & _FREE,
            theirs["source"] == ours["source"] or urls.same_site(found.source, found.copy),
            agency,
        ),
    )


def _credit(found: Match, theirs: Mapping[str, str | None], ours: Mapping[str, str | None]) -> Credit:
    """The credit that the copy gives to its source, whatever name of it is used."""
    names = (theirs[column] for column in ("publisher", "site_name", "holder", "credit"))
    addresses = (found.source, theirs["canonical"])
    return credited(
        source_urls=[address for address in dict.fromkeys(addresses) if address],
        source_names=[name for name in names if name],
        copy_url=found.copy,
        copy_credits=from_json(ours["credits"] or "[]", list[str]),
        copy_canonical=ours["canonical"],
    )


def _side(db: Store, page: int) -> dict[str, str | None]:
    row = db.row(
        "SELECT p.source, c.credits, r.terms, r.holder, r.credit, i.canonical, a.text AS agency, b.text AS publisher,"
        " n.text AS site_name FROM page AS p JOIN capture AS c ON c.id = p.capture JOIN rights AS r ON r.id = c.rights"
        " LEFT JOIN citation AS i ON i.page = p.id LEFT JOIN label AS a ON a.id = c.agency"
        " LEFT JOIN label AS b ON b.id = i.publisher LEFT JOIN label AS n ON n.id = i.site_name WHERE p.id = ?",
        page,
    )
    assert row is not None, "both sides were looked up"
    return dict(row)
