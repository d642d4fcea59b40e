"""A page that was read: its record becomes rows, in the one transaction of its visit."""

import json
from dataclasses import dataclass, replace
from datetime import datetime

from crawler import urls
from crawler.archive import budget, decisions, findings, fingerprints, matches, statements, takedown, works
from crawler.archive.store import Store, as_json, digest_of, from_json
from crawler.archive.times import moment, stamp
from crawler.model import (
    Attribution,
    ContentState,
    Decision,
    Excerpt,
    Match,
    Metadata,
    Record,
    Term,
    Url,
    Verdict,
)
from crawler.reuse.packed import packed

_MAX_CREDITS = 2_000
_MAX_TITLE = 200
_MAX_BYLINE = 500
_READABLE = {ContentState.FULL, ContentState.TEASER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of a record; ``changed`` is whether anything of it is new."""

    page: int
    changed: bool
    decision: Decision
    has_excerpt: bool


def keep(db: Store, url_id: int, record: Record, found: tuple[Match, ...], *, source: int) -> Kept:
    """Keep a record: a new capture when anything changed, else the moment it was seen again."""
    now = record.fetched_at
    page = db.row("SELECT * FROM page WHERE id = ?", url_id)
    given = 0 if page is None else page["given_words"]
    judged, added, cause = _judge(
        db, url_id, record, found, given=given, digest=None if page is None else page["given_digest"]
    )
    if judged.decision.verdict is Verdict.NOTHING:
        # only that it was visited, when, and the rule that said no
        judged = replace(judged, metadata=Metadata(), attribution=None, fingerprint=None, credits=())
        found = ()
    rights = statements.keep_rights(db, judged.rights)
    signal_rows = statements.signal_rows(db, judged.signals)
    notice_rows = statements.notice_rows(db, judged.notices, now)
    mark = judged.fingerprint if judged.content_state in _READABLE else None
    data = None if mark is None or not mark.marks else packed(mark)
    shape = _shape(judged, rights, signal_rows, notice_rows, data)
    decided = Kept(
        page=url_id, changed=True, decision=judged.decision, has_excerpt=judged.excerpt is not None
    )
    if page is not None and db.one("SELECT shape FROM capture WHERE id = ?", page["capture"]) == shape:
        db.execute("UPDATE capture SET seen_at = ? WHERE id = ?", (stamp(now), page["capture"]))
        db.execute("UPDATE page SET read_at = ? WHERE id = ?", (stamp(now), url_id))
        matches.keep(db, url_id, found, now, is_same_text=True)
        return replace(decided, changed=False)
    before = None if page is None else _terms(db, page["capture"])
    if page is None:
        _keep_page(db, url_id, judged, source=source)
    capture = _keep_capture(db, url_id, judged, rights=rights, shape=shape)
    db.executemany(
        "INSERT INTO capture_signal (capture, seq, signal, locator, statement) VALUES (?, ?, ?, ?, ?)",
        [(capture, seq, *places) for seq, places in enumerate(signal_rows)],
    )
    db.executemany(
        "INSERT INTO capture_notice (capture, seq, notice, block, locator, statement) VALUES (?, ?, ?, ?, ?, ?)",
        [(capture, seq, *places) for seq, places in enumerate(notice_rows)],
    )
    before_digest = None if page is None else page["given_digest"]
    digest = before_digest if judged.excerpt is None else _given(judged.excerpt)
    db.execute(
        "UPDATE page SET capture = ?, verdict = ?, read_at = ?, given_digest = ? WHERE id = ?",
        (capture, judged.decision.verdict.value, stamp(now), digest, url_id),
    )
    number = decisions.append(
        db, page=url_id, capture=capture, at=now, cause=cause, decision=judged.decision, rights=rights
    )
    if page is not None:
        db.execute("DELETE FROM excerpt WHERE page = ?", (url_id,))
    _keep_citation(db, url_id, judged, is_new=page is None)
    keep_attribution(db, url_id, judged.attribution)
    if judged.excerpt is not None:
        keep_excerpt(db, url_id, judged.excerpt, capture=capture, decision=number, added=added, now=now)
    is_same_text = fingerprints.keep(db, url_id, mark, data)
    matches.keep(db, url_id, found, now, is_same_text=is_same_text)
    findings.settle_page(db, url_id, findings.of_record(judged, before=before), now, source=source)
    return decided


def _judge(
    db: Store, page: int, record: Record, found: tuple[Match, ...], *, given: int, digest: str | None
) -> tuple[Record, int, str]:
    """The record as it may be kept, the words its excerpt adds, and why it was decided so."""
    excerpt, decision = record.excerpt, record.decision
    if takedown.is_taken_down(db, record.url) or takedown.is_holder_taken_down(db, record.rights.holder):
        gone = Decision(verdict=Verdict.NOTHING, rule="takedown", because="It was taken down.")
        return replace(record, decision=gone, excerpt=None), 0, "takedown"
    if excerpt is None:
        return record, 0, "visit"
    if record.attribution is None:
        return replace(record, decision=budget.without_text(decision, "K11"), excerpt=None), 0, "visit"
    original = works.original_of(db, record, found)
    if original is not None and original.verdict is not Verdict.EXCERPT:
        return replace(record, decision=budget.without_text(decision, "K5"), excerpt=None), 0, "copy"
    before = db.one("SELECT text FROM excerpt WHERE page = ?", page)
    added = 0 if _given(excerpt) == digest else budget.added_words(before, excerpt)
    if given == 0:
        added = excerpt.words
    of_work = 0
    if original is not None:
        of_work = original.given_words + budget.added_words(original.excerpt, excerpt)
    if max(given + added, of_work) > decision.max_words:
        return replace(record, decision=budget.without_text(decision, "K5"), excerpt=None), 0, "budget"
    return record, added, "visit"


def _given(excerpt: Excerpt) -> str:
    return digest_of([excerpt.text])


def _shape(
    record: Record,
    rights: int,
    signal_rows: list[tuple[int, int, int]],
    notice_rows: list[tuple[int, int, int, int]],
    marks: bytes | None,
) -> str:
    data, decision = record.metadata, record.decision
    return digest_of(
        [
            *(record.status, record.content_state, record.words, record.agency, record.encoding),
            *(data.title, data.byline, data.authors, stamp(data.published), stamp(data.modified)),
            *(data.publisher, data.site_name, data.section, data.language, data.canonical),
            *(rights, signal_rows, notice_rows),
            *(decision.verdict, decision.rule, decision.because, decision.max_words, decision.max_chars),
            *(sorted(decision.duties), decision.caps, stamp(decision.decide_again)),
            record.excerpt and record.excerpt.text,
            record.attribution and record.attribution.line,
            marks and marks.hex(),
        ]
    )


def _terms(db: Store, capture: int) -> frozenset[Term]:
    text = db.one(
        "SELECT r.terms FROM capture AS c JOIN rights AS r ON r.id = c.rights WHERE c.id = ?", capture
    )
    return from_json(text, frozenset[Term])


def _keep_capture(db: Store, page: int, record: Record, *, rights: int, shape: str) -> int:
    at = stamp(record.fetched_at)
    cursor = db.execute(
        "INSERT INTO capture (page, run, fetched_at, seen_at, digest, shape, status, content_state, words,"
        " encoding, agency, rights, credits) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            page,
            db.run_id,
            at,
            at,
            record.digest,
            shape,
            record.status,
            record.content_state.value,
            record.words,
            db.label(record.encoding),
            db.label(statements.plain(record.agency)),
            rights,
            _credits(record),
        ),
    )
    assert cursor.lastrowid is not None, "a row was inserted"
    return cursor.lastrowid


def _credits(record: Record) -> str | None:
    """Whom the body links to or names, but the site itself; as much of it as fits."""
    own = urls.host(record.url)
    kept: list[str] = []
    room = _MAX_CREDITS
    for credit in dict.fromkeys(record.credits):
        if own not in credit and len(credit) < room:
            kept.append(statements.plain(credit) or "")
            room -= len(credit)
    return json.dumps(kept, ensure_ascii=False) if kept else None


def _keep_page(db: Store, page: int, record: Record, *, source: int) -> None:
    at = stamp(record.fetched_at)
    db.execute(
        "INSERT INTO page (id, source, verdict, first_seen, read_at) VALUES (?, ?, ?, ?, ?)",
        (page, source, record.decision.verdict.value, at, at),
    )


def _keep_citation(db: Store, page: int, record: Record, *, is_new: bool) -> None:
    data = record.metadata
    wanted = (
        page,
        statements.plain(data.title, _MAX_TITLE),
        statements.plain(data.byline, _MAX_BYLINE),
        as_json([statements.plain(author, 200) for author in data.authors[:50]]) if data.authors else None,
        data.published.isoformat() if data.published else None,
        int(data.published_day_only),
        data.modified.isoformat() if data.modified else None,
        db.label(statements.plain(data.publisher)),
        db.label(statements.plain(data.site_name)),
        db.label(statements.plain(data.section)),
        db.label(statements.plain(data.language)),
        data.canonical if data.canonical != record.url else None,
        db.label(as_json(dict(data.provenance))) if data.provenance else None,
    )
    if not is_new:
        if db.execute("SELECT * FROM citation WHERE page = ?", (page,)).fetchone() == wanted:
            return
        db.execute("DELETE FROM citation WHERE page = ?", (page,))
    if record.decision.verdict is not Verdict.NOTHING:
        db.execute(
            "INSERT INTO citation (page, title, byline, authors, published, published_day_only, modified,"
            " publisher, site_name, section, language, canonical, provenance)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            wanted,
        )


def keep_attribution(db: Store, page: int, given: Attribution | None) -> None:
    """Replace the attribution of a page."""
    if given is None:
        db.execute("DELETE FROM attribution WHERE page = ?", (page,))
        return
    db.execute(
        "INSERT INTO attribution (page, url, line, html, markdown, author, title, publisher, credit, licence_url,"
        " published) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (page) DO UPDATE SET url = excluded.url,"
        " line = excluded.line, html = excluded.html, markdown = excluded.markdown, author = excluded.author,"
        " title = excluded.title,"
        " publisher = excluded.publisher, credit = excluded.credit, licence_url = excluded.licence_url,"
        " published = excluded.published",
        (
            page,
            given.url,
            *(statements.plain(text, 5_000) for text in (given.line, given.html, given.markdown)),
            *(statements.plain(text) for text in (given.author, given.title, given.publisher)),
            *(statements.plain(text) for text in (given.credit, given.licence_url, given.published)),
        ),
    )


def keep_excerpt(
    db: Store, page: int, excerpt: Excerpt, *, capture: int, decision: int, added: int, now: datetime
) -> None:
    """Keep an excerpt: the triggers refuse it where no decision in force allows it."""
    db.execute(
        "INSERT INTO excerpt (page, capture, decision, text, words, of_words, added_words, kept_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (page, capture, decision, excerpt.text, excerpt.words, excerpt.of_words, added, stamp(now)),
    )


def id_of(db: Store, url: str) -> int | None:
    """The number of a page, by its address or by one that leads to it."""
    found = db.row(
        "SELECT p.id FROM url AS u JOIN page AS p ON p.id = ifnull(u.alias, u.id) WHERE u.url = ?", url
    )
    return None if found is None else int(found["id"])


def excerpt_of(db: Store, page: int) -> Excerpt | None:
    """The excerpt that is kept of a page."""
    row = db.row("SELECT text, words, of_words FROM excerpt WHERE page = ?", page)
    return None if row is None else Excerpt(text=row["text"], words=row["words"], of_words=row["of_words"])


def attribution_of(db: Store, page: int) -> Attribution | None:
    """Who is credited for a page, and how."""
    row = db.row("SELECT * FROM attribution WHERE page = ?", page)
    if row is None:
        return None
    cells = {name: row[name] for name in row.keys() if name != "page"}  # noqa: SIM118 - a Row iterates over values
    return Attribution(**cells)


def metadata_of(db: Store, page: int) -> Metadata:
    """What a page said about itself when it was read last."""
    row = db.row(
        "SELECT c.*, p.text AS publisher_name, s.text AS site, t.text AS section_name, l.text AS lang, v.text AS tags"
        " FROM citation AS c LEFT JOIN label AS p ON p.id = c.publisher LEFT JOIN label AS s ON s.id = c.site_name"
        " LEFT JOIN label AS t ON t.id = c.section LEFT JOIN label AS l ON l.id = c.language"
        " LEFT JOIN label AS v ON v.id = c.provenance WHERE c.page = ?",
        page,
    )
    if row is None:
        return Metadata()
    return Metadata(
        title=row["title"],
        byline=row["byline"],
        authors=from_json(row["authors"] or "[]", tuple[str, ...]),
        published=moment(row["published"]),
        published_day_only=bool(row["published_day_only"]),
        modified=moment(row["modified"]),
        publisher=row["publisher_name"],
        site_name=row["site"],
        section=row["section_name"],
        language=row["lang"],
        canonical=Url(row["canonical"]) if row["canonical"] else None,
        provenance=from_json(row["tags"] or "{}", dict[str, str]),
    )
