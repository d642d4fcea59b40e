"""One crawl run: when it began and ended, with what configuration, and where the chain stood then."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from crawler.archive import findings, frontier
from crawler.archive.store import Store, as_json
from crawler.archive.times import stamp


class SourceFacts(Protocol):
    """What the archive keeps of a configured source."""

    @property
    def id(self) -> str:
        """Its stable name."""

    @property
    def name(self) -> str:
        """Its name for people."""

    @property
    def hosts(self) -> Sequence[str]:
        """The hosts that belong to it."""

    @property
    def language(self) -> str:
        """Its main language, or nothing."""

    @property
    def enabled(self) -> bool:
        """Whether it is crawled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A run that began; ``interrupted`` is whether the one before it was killed: then hosts get a whole gap."""

    id: int
    interrupted: bool


def begin(
    db: Store,
    *,
    now: datetime,
    version: str,
    config_digest: str,
    profile: str,
    resolve: Mapping[str, str],
    sources: Iterable[SourceFacts] = (),
) -> Begun:
    """Begin a run: write down what it runs with, and its sources."""
    interrupted = db.one("SELECT ended_at IS NULL FROM run ORDER BY id DESC LIMIT 1") == 1
    cursor = db.execute(
        "INSERT INTO run (started_at, version, config_digest, profile, resolve) VALUES (?, ?, ?, ?, ?)",
        (stamp(now), version, config_digest, profile, as_json(sorted(resolve.items()))),
    )
    assert cursor.lastrowid is not None, "a row was inserted"
    db.run_id = cursor.lastrowid
    keep_sources(db, sources, now)
    return Begun(id=cursor.lastrowid, interrupted=interrupted)


def keep_sources(db: Store, sources: Iterable[SourceFacts], now: datetime) -> None:
    """Keep what the configuration says of each source; one that it lacks now is switched off, not forgotten."""
    listed = list(sources)
    if listed:
        db.execute("UPDATE source SET enabled = 0")
    for source in listed:
        number = frontier.source_number(db, source.id, now)
        db.execute(
            "UPDATE source SET name = ?, hosts = ?, language = ?, enabled = ? WHERE id = ?",
            (source.name, as_json(list(source.hosts)), source.language or None, int(source.enabled), number),
        )


def end(
    db: Store,
    run: int,
    *,
    now: datetime,
    exit_code: int,
    counts: Mapping[str, int],
    failed: Mapping[str, str] | None = None,
    good: Iterable[str] = (),
) -> None:
    """End a run; ``failed`` are sources of which nothing could be read, with why, ``good`` those that worked."""
    for source, why in (failed or {}).items():
        findings.open_(db, "FC403", frontier.source_number(db, source, now), now, {"detail": why})
    for source in good:
        findings.close(db, "FC403", frontier.source_number(db, source, now))
    row = db.execute("SELECT id, hash FROM decision ORDER BY id DESC LIMIT 1").fetchone()
    number, head = row or (0, None)
    db.execute(
        "UPDATE run SET ended_at = ?, exit_code = ?, counts = ?, decisions = ?, chain_head = ?, seal = ? WHERE id = ?",
        (stamp(now), exit_code, as_json(dict(counts)), number, head, seal(db.key, run, number, head), run),
    )


def seal(key: bytes | None, run: int, decisions: int, head: str | None) -> str | None:
    """What only the owner of the key can make: a run's place in the chain, signed."""
    if key is None:
        return None
    return hmac.new(key, as_json(["run", run, decisions, head]).encode(), hashlib.sha256).hexdigest()
