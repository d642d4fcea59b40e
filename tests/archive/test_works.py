from dataclasses import replace

from tests.records import ALLOWED, COPIER, DAY, GDC, NOW, link_only, record, stored, task

from crawler.archive import settle, works
from crawler.archive.store import Store
from crawler.model import Match, ReuseClass, Url, Verdict


def _match(source: Url, *, containment: float = 0.95) -> Match:
    return Match(
        source=source,
        copy=COPIER,
        kind=ReuseClass.FULL,
        containment=containment,
        copy_containment=0.9,
        longest_run=100,
        spans=(),
    )


def test_the_strictest_source_counts(db: Store) -> None:
    other = Url("https://other.example/a")
    with db.transaction():
        settle.settle(db, task(GDC), stored(record(GDC)))
        settle.settle(db, task(other), stored(link_only(other)))
    found = works.original_of(db, link_only(COPIER, at=NOW + DAY), [_match(GDC), _match(other)])
    assert found is not None
    assert found.verdict is Verdict.LINK_ONLY


def test_sharing_less_than_most_makes_no_work_of_two(db: Store) -> None:
    with db.transaction():
        settle.settle(db, task(GDC), stored(record(GDC)))
    assert works.original_of(db, link_only(COPIER, at=NOW + DAY), [_match(GDC, containment=0.7)]) is None


def test_unknown_sources_and_later_ones_restrict_nobody(db: Store) -> None:
    with db.transaction():
        settle.settle(db, task(GDC), stored(record(GDC, at=NOW + DAY)))
    assert works.original_of(db, link_only(COPIER), [_match(GDC), _match(Url("https://x.example/"))]) is None


def test_copies_with_an_excerpt_are_those_that_came_later_and_hold_most(db: Store) -> None:
    with db.transaction():
        settle.settle(db, task(GDC), stored(record(GDC)))
        settle.settle(
            db,
            task(COPIER),
            stored(record(COPIER, at=NOW + DAY, decision=replace(ALLOWED, max_words=40)), _match(GDC)),
        )
    page, copy = (db.one("SELECT id FROM url WHERE url = ?", url) for url in (GDC, COPIER))
    assert works.copies_of(db, page) == [copy]
    assert works.copies_of(db, copy) == []
