from tests.records import (
    COPIER,
    DAY,
    GDC,
    KEY,
    NOW,
    fingerprint_of,
    link_only,
    record,
    stored,
    task,
    words_of,
)

from crawler.archive import drafts, fingerprints, key, settle
from crawler.archive.store import Store
from crawler.reuse.fingerprint import of_tokens


def keep(db: Store) -> None:
    first = record()
    settle.settle(db, task(), stored(first))
    copy = link_only(at=NOW + DAY)
    settle.settle(db, task(COPIER), stored(copy, *fingerprints.near(db, copy)))


def test_all_that_is_known_of_a_repeated_page_is_given(db: Store) -> None:
    keep(db)
    [gdc, copier] = drafts.repeated(db, [(0, fingerprint_of(1))])
    assert (gdc.page.url, copier.page.url) == (GDC, COPIER)
    assert gdc.page.rights.holder == "GDC"
    assert gdc.first_seen == NOW
    assert drafts.copies(db, [gdc.page.id, copier.page.id]) == [(gdc.page.id, copier.page.id)]


def test_parts_of_a_long_draft_are_put_together(db: Store) -> None:
    keep(db)
    words = words_of(1)
    parts = [(0, of_tokens(words[:100], KEY)), (100, of_tokens(words[100:], KEY))]
    found = next(one for one in drafts.repeated(db, parts) if one.page.url == GDC)
    assert [start for start, _ in found.overlaps] == [0, 100]


def test_nothing_is_found_of_another_text(db: Store) -> None:
    keep(db)
    assert drafts.repeated(db, [(0, fingerprint_of(9))]) == []
    assert drafts.repeated(db, []) == []
    assert drafts.pages(db) == 2


def test_only_the_archives_own_key_fits(db: Store) -> None:
    assert not drafts.is_own_key(db, KEY), "an archive that has none yet"
    db.execute("UPDATE archive SET key_check = ?", (key.check_value(KEY),))
    assert drafts.is_own_key(db, KEY)
    assert not drafts.is_own_key(db, bytes(32))


def test_looking_up_a_draft_writes_nothing(db: Store) -> None:
    keep(db)
    before = db.total_changes
    drafts.repeated(db, [(0, fingerprint_of(1))])
    assert db.total_changes == before


def test_sources_are_listed_with_their_hosts(db: Store) -> None:
    keep(db)
    assert [number for number, _, _ in drafts.sources(db)] == ["gdc"]
