"""What pages say about their rights: each statement is stored once, each page points to it with the place.

A site says the same on every page; so a page costs a few dozen bytes here, and its evidence is complete.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from crawler.archive.store import Store, as_json, digest_of, from_json
from crawler.archive.times import moment, stamp
from crawler.model import (
    Channel,
    Limit,
    LimitKind,
    Notice,
    Rights,
    Scope,
    Signal,
    Standard,
    Term,
)

MAX_QUOTE = 1_000
_DATED = {LimitKind.UNTIL, LimitKind.FROM}

Columns = tuple[tuple[str, ...], tuple[object, ...]]


def plain(text: str | None, limit: int = MAX_QUOTE) -> str | None:
    """Text that a database can hold: no NUL, no lone surrogates, not endless."""
    if text is None:
        return None
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "replace").decode()
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def keep_signals(db: Store, capture: int, signals: Sequence[Signal]) -> None:
    """Point a capture to its signals, in their order."""
    db.executemany(
        "INSERT INTO capture_signal (capture, seq, signal, locator, statement) VALUES (?, ?, ?, ?, ?)",
        [(capture, seq, *places) for seq, places in enumerate(signal_rows(db, signals))],
    )


def signal_rows(db: Store, signals: Sequence[Signal]) -> list[tuple[int, int, int]]:
    """The numbers of signal, locator and statement of each."""
    return [
        (_signal(db, signal), _place(db, signal.locator), _place(db, signal.statement)) for signal in signals
    ]


def keep_notices(db: Store, capture: int, notices: Sequence[Notice], now: datetime) -> None:
    """Point a capture to its notices, in their order."""
    db.executemany(
        "INSERT INTO capture_notice (capture, seq, notice, block, locator, statement) VALUES (?, ?, ?, ?, ?, ?)",
        [(capture, seq, *places) for seq, places in enumerate(notice_rows(db, notices, now))],
    )


def notice_rows(db: Store, notices: Sequence[Notice], now: datetime) -> list[tuple[int, int, int, int]]:
    """The numbers of notice, block, locator and statement of each."""
    return [
        (_notice(db, notice, now), notice.block, _place(db, notice.locator), _place(db, notice.statement))
        for notice in notices
    ]


def keep_rights(db: Store, rights: Rights) -> int:
    """The number of what holds."""
    whole = plain(as_json(rights), 100_000)
    digest = digest_of([whole])

    def make() -> Columns:
        columns = {
            "digest": digest,
            "terms": as_json(rights.terms),
            "licence": rights.licence,
            "licence_url": rights.licence_url,
            "holder": plain(rights.holder),
            "years": as_json(rights.years),
            "limits": limits_text(rights.limits),
            "credit": plain(rights.credit),
            "decisive": as_json(rights.decisive),
            "conflicts": as_json([(one.rule, one.winner, one.loser) for one in rights.conflicts]),
            "whole": whole,
        }
        return tuple(columns), tuple(columns.values())

    return db.interned("rights", digest, make)


def signals_of(db: Store, page: int) -> tuple[Signal, ...]:
    """Every signal of what was read last of a page, as it was."""
    rows = db.rows(
        "SELECT s.*, l.text AS at_place, t.text AS in_statement FROM page AS p"
        " JOIN capture_signal AS c ON c.capture = p.capture JOIN signal AS s ON s.id = c.signal"
        " JOIN label AS l ON l.id = c.locator JOIN label AS t ON t.id = c.statement WHERE p.id = ? ORDER BY c.seq",
        page,
    )
    return tuple(
        Signal(
            channel=Channel(row["channel"]),
            standard=Standard(row["standard"]),
            scope=Scope(row["scope"]),
            rule=row["rule"],
            quote=row["quote"],
            locator=row["at_place"],
            statement=row["in_statement"],
            terms=from_json(row["terms"], frozenset[Term]),
            licence=row["licence"],
            holder=row["holder"],
            years=from_json(row["years"], tuple[tuple[int, int | None], ...]),
            limit=_limit(row["limit_kind"], row["limit_value"]),
            credit=row["credit"],
            fault=row["fault"],
        )
        for row in rows
    )


def notices_of(db: Store, page: int) -> tuple[Notice, ...]:
    """Every notice of what was read last of a page, as it was."""
    rows = db.rows(
        "SELECT n.*, c.block, l.text AS at_place, t.text AS in_statement FROM page AS p"
        " JOIN capture_notice AS c ON c.capture = p.capture JOIN notice AS n ON n.id = c.notice"
        " JOIN label AS l ON l.id = c.locator JOIN label AS t ON t.id = c.statement WHERE p.id = ? ORDER BY c.seq",
        page,
    )
    return tuple(
        Notice(
            quote=row["quote"],
            scope=Scope(row["scope"]),
            terms=from_json(row["terms"], frozenset[Term]),
            block=row["block"],
            locator=row["at_place"],
            rule=row["rule"],
            statement=row["in_statement"],
            holder=row["holder"],
            years=from_json(row["years"], tuple[int, ...]),
            unread=bool(row["unread"]),
        )
        for row in rows
    )


def rights_of(db: Store, number: int) -> Rights:
    """What holds, by its number."""
    return from_json(db.one("SELECT whole FROM rights WHERE id = ?", number), Rights)


def limits_text(limits: Sequence[Limit]) -> str:
    """Stated limits as JSON."""
    return as_json([(limit.kind, _limit_text(limit)) for limit in limits])


def limits_of(text: str) -> tuple[Limit, ...]:
    """Stated limits from JSON."""
    found = (_limit(kind, value) for kind, value in from_json(text, list[tuple[str, str]]))
    return tuple(limit for limit in found if limit is not None)


def _signal(db: Store, signal: Signal) -> int:
    digest, values = _written(signal)
    names = ("channel", "standard", "scope", "rule", "quote", "terms", "licence", "holder", "years")
    more = ("limit_kind", "limit_value", "credit", "fault")
    return db.interned("signal", digest, lambda: (("digest", *names, *more), (digest, *values)))


# A site says the same on every page.
@lru_cache(maxsize=4096)
def _written(signal: Signal) -> tuple[str, tuple[object, ...]]:
    """The columns of a signal, and their digest."""
    limit = signal.limit
    values = (
        signal.channel.value,
        signal.standard.value,
        signal.scope.value,
        plain(signal.rule),
        plain(signal.quote),
        as_json(sorted(signal.terms)),
        plain(signal.licence),
        plain(signal.holder),
        as_json(signal.years),
        None if limit is None else limit.kind.value,
        None if limit is None else _limit_text(limit),
        plain(signal.credit),
        plain(signal.fault),
    )
    return digest_of(values), values


def _notice(db: Store, notice: Notice, now: datetime) -> int:
    values = (
        plain(notice.quote),
        notice.scope.value,
        as_json(sorted(notice.terms)),
        plain(notice.rule),
        plain(notice.holder),
        as_json(notice.years),
        int(notice.unread),
    )
    digest = digest_of(values)
    names = ("digest", "quote", "scope", "terms", "rule", "holder", "years", "unread", "first_seen")
    return db.interned("notice", digest, lambda: (names, (digest, *values, stamp(now))))


def _place(db: Store, text: str) -> int:
    number = db.label(plain(text, 2_000))
    assert number is not None, "a place is a text"
    return number


def _limit_text(limit: Limit) -> str:
    return stamp(limit.value) if isinstance(limit.value, datetime) else str(limit.value)


def _limit(kind: str | None, value: str | None) -> Limit | None:
    if kind is None or value is None:
        return None
    known = LimitKind(kind)
    return Limit(kind=known, value=moment(value) if known in _DATED else int(value))
