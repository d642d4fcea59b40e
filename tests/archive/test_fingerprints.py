from dataclasses import replace

import pytest
from tests.records import COPIER, DAY, GDC, KEY, NOW, link_only, record, stored, task, words_of

from crawler.archive import fingerprints, settle
from crawler.archive.store import Store
from crawler.model import Fingerprint, Record, ReuseClass, Url
from crawler.reuse.fingerprint import make, of_tokens


def _keep(db: Store, made: Record) -> None:
    with db.transaction():
        settle.settle(db, task(made.url), stored(made))


def _text_of(*seeds: int, count: int = 200) -> Fingerprint:
    return of_tokens([word for seed in seeds for word in words_of(seed, count)], KEY)


def test_a_later_copy_finds_its_source(db: Store) -> None:
    _keep(db, record(GDC))
    (match,) = fingerprints.near(db, link_only(COPIER, at=NOW + DAY))
    assert (match.source, match.copy, match.kind) == (GDC, COPIER, ReuseClass.FULL)
    assert match.containment > 0.9
    assert match.longest_run > 100


def test_an_earlier_page_that_comes_late_finds_its_copies(db: Store) -> None:
    _keep(db, link_only(COPIER, metadata=replace(record().metadata, published=NOW)))
    early = record(GDC, at=NOW + DAY, metadata=replace(record().metadata, published=NOW - DAY))
    (match,) = fingerprints.near(db, early)
    assert (match.source, match.copy) == (GDC, COPIER)


def test_without_dates_the_one_seen_first_is_the_source(db: Store) -> None:
    undated = replace(record().metadata, published=None)
    _keep(db, link_only(COPIER, metadata=undated))
    (match,) = fingerprints.near(db, record(GDC, at=NOW + DAY, metadata=undated))
    assert (match.source, match.copy) == (COPIER, GDC)


def test_a_page_is_no_copy_of_itself(db: Store) -> None:
    _keep(db, record(GDC))
    assert fingerprints.near(db, record(GDC, at=NOW + DAY)) == ()


def test_other_texts_share_nothing(db: Store) -> None:
    _keep(db, record(GDC))
    assert fingerprints.near(db, record(COPIER, seed=2)) == ()


def test_part_of_a_text_is_found_with_its_share(db: Store) -> None:
    _keep(db, record(GDC, fingerprint=_text_of(1, 2)))
    half = link_only(COPIER, at=NOW + DAY, fingerprint=_text_of(1, 9))
    (match,) = fingerprints.near(db, half)
    assert match.kind is ReuseClass.PARTIAL
    assert 0.4 < match.containment < 0.6


def test_fingerprints_of_another_scheme_are_not_compared(db: Store) -> None:
    _keep(db, record(GDC))
    other = replace(record().fingerprint or _text_of(1), scheme="gram9-mod9-9")
    assert fingerprints.near(db, link_only(COPIER, fingerprint=other)) == ()


@pytest.mark.parametrize("fingerprint", [None, make("", KEY), make("Three words only.", KEY)])
def test_a_page_without_text_is_compared_with_nothing(db: Store, fingerprint: Fingerprint | None) -> None:
    made = link_only(COPIER, fingerprint=fingerprint)
    _keep(db, made)
    assert fingerprints.near(db, made) == ()


def test_hashes_are_listed_many_pages_at_once_and_found_before_and_after(db: Store) -> None:
    _keep(db, record(GDC))
    assert db.one("SELECT count(*) FROM mark") == 0
    before = fingerprints.near(db, link_only(COPIER, at=NOW + DAY))
    with db.transaction():
        fingerprints.list_marks(db)
    assert db.one("SELECT count(*) FROM mark") > 10
    assert db.one("SELECT count(*) FROM fingerprint WHERE is_listed = 0") == 0
    assert fingerprints.near(db, link_only(COPIER, at=NOW + DAY)) == before


def test_what_was_not_listed_when_a_run_was_killed_is_found_by_the_next(db: Store) -> None:
    _keep(db, record(GDC))
    db.memory.clear()
    assert len(fingerprints.near(db, link_only(COPIER, at=NOW + DAY))) == 1


@pytest.mark.parametrize("listed", [False, True])
def test_a_page_that_changes_or_goes_leaves_no_hash_behind(db: Store, *, listed: bool) -> None:
    _keep(db, record(GDC))
    if listed:
        with db.transaction():
            fingerprints.list_marks(db)
    _keep(db, record(GDC, seed=2, at=NOW + DAY))
    assert fingerprints.near(db, link_only(COPIER, at=NOW + DAY)) == ()
    _keep(db, link_only(GDC, fingerprint=None, at=NOW + 2 * DAY))
    with db.transaction():
        fingerprints.list_marks(db)
    assert db.one("SELECT count(*) FROM mark") == 0
    assert db.one("SELECT count(*) FROM fingerprint") == 0


def test_a_footer_that_every_page_carries_is_no_reuse(db: Store) -> None:
    footer = words_of(99, 60)
    for seed in range(8):
        url = Url(f"https://www.gdc.example/{seed}")
        both = of_tokens(words_of(seed, 300) + footer, KEY)
        _keep(db, link_only(url, seed=seed, fingerprint=both))
    other = of_tokens(words_of(50, 300) + footer, KEY)
    assert fingerprints.near(db, link_only(COPIER, fingerprint=other)) == ()


def test_a_story_that_many_sites_carry_is_found(db: Store) -> None:
    for number in range(12):
        url = Url(f"https://site{number}.example/story")
        _keep(db, link_only(url, digest=f"{number:064x}"))
    found = fingerprints.near(db, link_only(COPIER, at=NOW + DAY))
    assert len(found) == 12
    assert {match.kind for match in found} == {ReuseClass.FULL}


def test_a_draft_is_compared_without_a_page(db: Store) -> None:
    _keep(db, record(GDC))
    (one,) = fingerprints.neighbours(db, _text_of(1))
    assert one.url == GDC
    assert one.overlap.coverage > 0.9
