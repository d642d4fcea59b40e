from datetime import UTC, datetime
from typing import Any

from tests.records import DAY, GDC, NOW, link_only, notice, record, signal, stored, task

from crawler.archive import pages, settle, statements
from crawler.archive.store import Store
from crawler.model import Channel, Conflict, Limit, LimitKind, Notice, Rights, Scope, Signal, Standard, Term

SIGNALS: tuple[Signal, ...] = (
    signal(),
    signal(limit=Limit(kind=LimitKind.WORDS, value=100), credit="GDC", holder="GDC", licence="CC-BY-4.0"),
    signal(
        channel=Channel.HTTP_HEADER,
        standard=Standard.ROBOTS_TAG,
        scope=Scope.ARTICLE,
        rule="§2.2",
        quote="unavailable_after: 2026-12-31",
        locator="x-robots-tag",
        statement="http-header:x-robots-tag",
        terms=frozenset({Term.EXPIRES}),
        limit=Limit(kind=LimitKind.UNTIL, value=datetime(2026, 12, 31, tzinfo=UTC)),
        fault="bad-date: expected a date",
    ),
    signal(terms=frozenset(), years=((2010, 2019), (2021, None)), quote="“Ä” — 版权所有"),
)
NOTICES: tuple[Notice, ...] = (
    notice(),
    notice(quote="Всі права захищено", unread=True, holder=None, years=(2010, 2019)),
)
RIGHTS = Rights(
    terms=frozenset({Term.CC_BY, Term.NO_AI}),
    licence="CC-BY-4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    holder="GDC",
    years=((2010, None),),
    limits=(Limit(kind=LimitKind.UNTIL, value=NOW),),
    granted_limits=(Limit(kind=LimitKind.WORDS, value=90),),
    credit="GDC, www.gdc.example",
    credit_replaces=True,
    decisive=(0, 2),
    conflicts=(Conflict(rule="R9", winner=0, loser=1), Conflict(rule="R4", winner=None, loser=2)),
)


def _kept(db: Store, **changed: Any) -> int:
    with db.transaction():
        settle.settle(db, task(), stored(record(**changed)))
    page = pages.id_of(db, GDC)
    assert page is not None
    return page


def test_signals_come_back_as_they_were_said(db: Store) -> None:
    assert statements.signals_of(db, _kept(db, signals=SIGNALS)) == SIGNALS


def test_notices_come_back_as_they_were_seen(db: Store) -> None:
    assert statements.notices_of(db, _kept(db, notices=NOTICES)) == NOTICES


def test_rights_come_back_whole(db: Store) -> None:
    number = statements.keep_rights(db, RIGHTS)
    assert statements.rights_of(db, number) == RIGHTS
    assert statements.keep_rights(db, RIGHTS) == number


def test_what_a_site_says_on_every_page_is_stored_once(db: Store) -> None:
    with db.transaction():
        for number in range(5):
            url = type(GDC)(f"{GDC}-{number}")
            said = signal(statement=f"block:{number}")
            settle.settle(db, task(url), stored(link_only(url, signals=(said,), at=NOW + DAY)))
    assert db.one("SELECT count(*) FROM signal") == 1
    assert db.one("SELECT count(*) FROM notice") == 1
    assert db.one("SELECT count(*) FROM notices") == 5


def test_places_of_one_statement_differ_by_page(db: Store) -> None:
    page = _kept(
        db, signals=(signal(statement="block:1"), signal(statement="block:2", locator="head > meta"))
    )
    assert [(one.statement, one.locator) for one in statements.signals_of(db, page)] == [
        ("block:1", "body > footer > p"),
        ("block:2", "head > meta"),
    ]
