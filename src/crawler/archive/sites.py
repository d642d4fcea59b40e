"""Site files between runs: robots.txt, well-known files, licence documents as fetched; of terms pages no text.

A terms page is a page, and so is whatever a site serves as HTML under a well-known path: of these only the
statements that were read from them are kept, never the text (``design.md`` P1).
"""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.archive.store import Store, as_json, from_json
from crawler.archive.times import moment, stamp
from crawler.model import Notice, Signal, Url
from crawler.site import SiteFile

_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body")


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsRead:
    """What a terms page says for its whole site, as it was read at ``at``."""

    url: Url
    at: datetime
    signals: tuple[Signal, ...] = ()
    notices: tuple[Notice, ...] = ()


def load(db: Store, origin: str) -> Mapping[str, SiteFile]:
    """Everything kept of an origin, by key."""
    rows = db.rows("SELECT * FROM site_file WHERE origin = ? AND kind <> 'terms'", origin)
    return {
        row["url"]: SiteFile(
            url=Url(row["address"]),
            status=row["status"],
            body=zlib.decompress(row["body"]) if row["body"] else b"",
            content_type=row["content_type"],
            fetched_at=moment(row["fetched_at"]),
            fault=row["fault"],
        )
        for row in rows
    }


def keep(db: Store, origin: str, key: str, file: SiteFile) -> None:
    """Keep one file in the place of the one before; a page without its text."""
    is_page = _is_html(file)
    is_address = not key.startswith("/")
    if is_address and (is_page or _is_terms(db, origin, key)):
        return
    body = b"" if is_page else file.body
    db.execute(
        "INSERT OR REPLACE INTO site_file (origin, url, address, kind, status, body, digest, content_type,"
        " fetched_at, fault) VALUES (?, ?, ?, 'file', ?, ?, ?, ?, ?, ?)",
        (
            origin,
            key,
            file.url,
            file.status,
            zlib.compress(body, 6) if body else None,
            hashlib.sha256(file.body).hexdigest(),
            file.content_type[:200],
            stamp(file.fetched_at),
            file.fault,
        ),
    )


def _is_terms(db: Store, origin: str, key: str) -> bool:
    """Whether the statements of a terms page stand there: a vain fetch must not take their place."""
    sql = "SELECT 1 FROM site_file WHERE origin = ? AND url = ? AND kind = 'terms'"
    return db.one(sql, origin, key) is not None


def keep_terms(db: Store, origin: str, read: TermsRead) -> None:
    """Keep what a terms page says."""
    db.execute(
        "INSERT OR REPLACE INTO site_file (origin, url, address, kind, fetched_at, statements)"
        " VALUES (?, ?, ?, 'terms', ?, ?)",
        (origin, read.url, read.url, stamp(read.at), as_json(read)),
    )


def terms_of(db: Store, origin: str) -> Sequence[TermsRead]:
    """What the terms pages of an origin say, as they were read last."""
    rows = db.execute(
        "SELECT statements FROM site_file WHERE origin = ? AND kind = 'terms' ORDER BY url", (origin,)
    )
    return [from_json(text, TermsRead) for (text,) in rows]


def robots_of(db: Store, origin: str) -> tuple[str | None, datetime | None]:
    """Digest and date of an origin's robots.txt, for ``explain``."""
    row = db.row("SELECT digest, fetched_at FROM site_file WHERE origin = ? AND url = '/robots.txt'", origin)
    return (None, None) if row is None else (row["digest"], moment(row["fetched_at"]))


def _is_html(file: SiteFile) -> bool:
    start = file.body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "html" in file.content_type.lower() or start.startswith(_HTML_MARKS)
