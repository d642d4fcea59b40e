from itertools import product

import pytest
from tests.records import COPIER, DAY, GDC, NOW, link_only, record, stored, task

from crawler.archive import settle, story_rows
from crawler.archive.store import Store
from crawler.model import ReuseClass, Url
from crawler.reuse.verdict import Circumstances, finding


def _carried(db: Store, sites: int, *, seed: int = 1) -> None:
    for number in range(sites):
        url = Url(f"https://site{number:02}.example/{seed}-{number}")
        made = record(url, seed=seed) if not number else link_only(url, seed=seed, at=NOW + number * DAY)
        with db.transaction():
            settle.compare_and_settle(db, task(url, source=f"site{number:02}"), stored(made))


def test_a_story_lists_each_page_once(db: Store) -> None:
    _carried(db, 12)
    (story,) = story_rows.stories(db, None, 10)
    assert story.source == "https://site00.example/1-0"
    assert story.pages == len({pair.copy for pair in story.copies}) == 11
    assert {pair.source for pair in story.copies} == {story.source}
    assert {pair.code for pair in story.copies} == {"FC201"}
    assert story_rows.counted(db) == 1


def test_a_capped_story_still_counts_all_its_pages(db: Store) -> None:
    _carried(db, 3)
    (story,) = story_rows.stories(db, None, 10)
    assert (story.pages, len(story.copies)) == (2, 2)
    assert list(story_rows.stories(db, None, 0)) == []


def test_stories_with_a_copy_found_since_are_shown(db: Store) -> None:
    _carried(db, 2, seed=1)
    _carried(db, 4, seed=2)
    assert [story.pages for story in story_rows.stories(db, NOW + 2 * DAY, 10)] == [3]
    origins = [origin for found in story_rows.by_code(db).values() for origin in found]
    assert len(origins) == 2
    assert len(list(story_rows.findings(db, origins, NOW + 2 * DAY))) == 1


FACTS = list(product((0, 1), repeat=4))


@pytest.mark.parametrize("kind", [kind for kind in ReuseClass if kind is not ReuseClass.NONE])
def test_the_view_and_the_table_of_findings_say_the_same(db: Store, kind: ReuseClass) -> None:
    _carried(db, 2)
    for (permitted, credited, credit_due, same_publisher), agency in product(FACTS, (None, "Reuters")):
        db.execute(
            "UPDATE match SET kind = ?, permitted = ?, credited = ?, credit_due = ?, same_publisher = ?, agency = ?",
            (kind.value, permitted, credited, credit_due, same_publisher, agency),
        )
        known = Circumstances(
            kind=kind,
            credited=bool(credited),
            permitted=bool(permitted),
            credit_due=bool(credit_due),
            is_agency_copy=agency is not None,
            is_same_publisher=bool(same_publisher),
        )
        assert db.one("SELECT code FROM reuse_pairs") == finding(known)[0], known


def test_a_pair_without_a_finding_is_shown_after_those_with_one(db: Store) -> None:
    _carried(db, 2, seed=1)
    with db.transaction():
        settle.compare_and_settle(db, task(GDC), stored(record(GDC, seed=2)))
        own = link_only(Url("https://print.gdc.example/x"), seed=2, at=NOW + DAY)
        settle.compare_and_settle(db, task(own.url, source="other"), stored(own))
        settle.compare_and_settle(db, task(COPIER), stored(link_only(COPIER, seed=5)))
    first, second = story_rows.stories(db, None, 10)
    assert first.copies[0].code == "FC201"
    assert (second.source, second.copies[0].code, second.copies[0].same_publisher) == (GDC, None, True)
