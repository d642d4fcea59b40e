"""Reuse as it is kept: who repeats whom, how much, credited or not, permitted or not."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from crawler.archive import stories
from crawler.archive.store import Store, as_json, from_json
from crawler.archive.times import stamp
from crawler.model import PRESS_RELEASE, Match, ReuseClass, Term, Url
from crawler.reuse.credit import Credit, credited
from crawler.reuse.verdict import is_mirror, is_same_publisher

_FREE = frozenset({Term.CC0, Term.PUBLIC_DOMAIN})
_PERMITS = _FREE | {
    Term.REPUBLISH_ALLOWED,
    Term.OPEN_GOVERNMENT,
    Term.CC_BY,
    Term.CC_BY_SA,
    Term.CC_BY_ND,
}
"""Terms that let anybody repeat the whole; who may use a non-commercial work we cannot tell of others."""


def keep(db: Store, page: int, matches: Sequence[Match], now: datetime, *, is_same_text: bool) -> None:
    """Keep what a page shares with others; a pair keeps the moment it was seen first.

    Where the page's text is the same as before, a pair that was not found again stays: the other page was taken down,
    or so many carry the story that not all of them are compared at once.
    """
    before = {
        (source, copy): first_seen
        for source, copy, first_seen in db.execute(
            "SELECT source, copy, first_seen FROM match WHERE source = ?1 OR copy = ?1", (page,)
        )
    }
    once_bound = stories.bound(db, page) if before else set()
    if before and not is_same_text:
        db.execute("DELETE FROM match WHERE source = ?1 OR copy = ?1", (page,))
    found = set()
    for one in matches:
        source = db.one("SELECT id FROM page WHERE id = (SELECT id FROM url WHERE url = ?)", one.source)
        copy = db.one("SELECT id FROM page WHERE id = (SELECT id FROM url WHERE url = ?)", one.copy)
        if source is None or copy is None or one.kind is ReuseClass.NONE:
            continue
        found |= {(source, copy), (copy, source)}
        seen = before.get((source, copy)) or before.get((copy, source)) or stamp(now)
        db.execute("DELETE FROM match WHERE source = ? AND copy = ?", (copy, source))
        _keep(db, one, source=source, copy=copy, seen=seen)
    if is_same_text:
        for source, copy in before.keys() - found:
            _weigh_again(db, source, copy)
    if before or found:
        stories.keep(db, page, before=before.keys(), once_bound=once_bound)


def _keep(db: Store, found: Match, *, source: int, copy: int, seen: str) -> None:
    row = {
        "source": source,
        "copy": copy,
        "kind": found.kind.value,
        "coverage": min(found.containment, 1.0),
        "copy_coverage": min(found.copy_containment, 1.0),
        "longest_run": found.longest_run,
        "spans": as_json(found.spans),
        "first_seen": seen,
        **_weighed(_side(db, source), _side(db, copy), is_mirror=is_mirror(found)),
    }
    places = ", ".join(f":{column}" for column in row)
    db.execute(f"INSERT OR REPLACE INTO match ({', '.join(row)}) VALUES ({places})", row)  # noqa: S608 - our own names


def _weigh_again(db: Store, source: int, copy: int) -> None:
    """Credit and permission of a pair anew, as one of its pages says something else now."""
    if db.one("SELECT count(*) FROM fingerprint WHERE page IN (?, ?)", source, copy) < 2:
        # one was taken down: what it said is gone, what was found of it stays
        return
    theirs, ours = _side(db, source), _side(db, copy)
    is_mirrored = bool(db.one("SELECT mirror FROM match WHERE source = ? AND copy = ?", source, copy))
    row = {**_weighed(theirs, ours, is_mirror=is_mirrored), "source": source, "copy": copy}
    assigned = ", ".join(f"{column} = :{column}" for column in row)
    db.execute(f"UPDATE match SET {assigned} WHERE source = :source AND copy = :copy", row)  # noqa: S608 - our own names


def _weighed(
    theirs: Mapping[str, str | None], ours: Mapping[str, str | None], *, is_mirror: bool
) -> dict[str, object]:
    """What the two pages say of each other."""
    terms = from_json(theirs["terms"], frozenset[Term])
    given = _credit(theirs, ours)
    names = (theirs["publisher"] or theirs["site_name"], ours["publisher"] or ours["site_name"])
    is_one_name = is_same_publisher(_url(theirs), _url(ours), names=names)
    # a release is issued to be printed: that the other page doesn't call it one makes it no copy
    is_shared = theirs["agency"] in {ours["agency"], PRESS_RELEASE}
    agency = theirs["agency"] if is_shared else None
    return {
        # a mirror shows the source's name, too: that is credit, and no proof that it is the source's own
        "credited": given.credited or (is_mirror and is_one_name),
        "linked": given.linked,
        "permitted": bool(terms & _PERMITS) and Term.NON_COMMERCIAL not in terms,
        "credit_due": not terms & _FREE,
        "same_publisher": theirs["source"] == ours["source"]
        or (is_one_name and not is_mirror and not agency),
        "agency": agency,
        "mirror": is_mirror,
    }


def _url(side: Mapping[str, str | None]) -> Url:
    return Url(side["url"] or "")


def _credit(theirs: Mapping[str, str | None], ours: Mapping[str, str | None]) -> Credit:
    """The credit that the copy gives to its source, whatever name of it is used."""
    names = (theirs[column] for column in ("publisher", "site_name", "holder", "credit"))
    addresses = (theirs["url"], theirs["canonical"])
    return credited(
        source_urls=[address for address in dict.fromkeys(addresses) if address],
        source_names=[name for name in names if name],
        copy_url=_url(ours),
        copy_credits=from_json(ours["credits"] or "[]", list[str]),
        copy_canonical=ours["canonical"],
    )


def _side(db: Store, page: int) -> dict[str, str | None]:
    row = db.row(
        "SELECT u.url, p.source, c.credits, r.terms, r.holder, r.credit, i.canonical, a.text AS agency,"
        " b.text AS publisher, n.text AS site_name FROM page AS p JOIN url AS u ON u.id = p.id"
        " JOIN capture AS c ON c.id = p.capture JOIN rights AS r ON r.id = c.rights"
        " LEFT JOIN citation AS i ON i.page = p.id LEFT JOIN label AS a ON a.id = c.agency"
        " LEFT JOIN label AS b ON b.id = i.publisher LEFT JOIN label AS n ON n.id = i.site_name WHERE p.id = ?",
        page,
    )
    assert row is not None, "both sides were looked up"
    return dict(row)
