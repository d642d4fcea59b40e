from datetime import timedelta

import pytest
from tests.records import DAY, GDC, NOW, failed, links, record, refused, stored, task, unchanged

from crawler.archive import frontier, settle, takedown
from crawler.archive.store import Schedule, Store
from crawler.model import Reason, Url

HOST = "www.gdc.example"


def _add(db: Store, *paths: str, **more: str) -> int:
    with db.transaction():
        return frontier.add(db, links(*paths), source="gdc", now=NOW, found_in=more.get("found_in", "seed"))


def _due(db: Store, host: str = HOST, *, at: timedelta = timedelta(), limit: int = 50) -> list[str]:
    return [one.url.rsplit("/", 1)[-1] for one in frontier.tasks(db, host, now=NOW + at, limit=limit)]


def test_adding_is_idempotent(db: Store) -> None:
    assert _add(db, "a", "b") == 2
    assert _add(db, "b", "a", "c") == 1
    db.memory.clear()
    assert _add(db, "a", "b", "c") == 0
    assert _due(db) == ["a", "b", "c"]


def test_feeds_go_before_pages_and_what_a_feed_names_before_the_rest_of_a_sitemap(db: Store) -> None:
    _add(db, "old-1", "old-2", "news", found_in="sitemap")
    with db.transaction():
        frontier.add(db, links("rss", rel="feed"), source="gdc", now=NOW, found_in="page")
    _add(db, "fresh", "news", found_in="feed")
    assert _due(db) == ["rss", "news", "fresh", "old-1", "old-2"]


def test_an_address_found_in_a_better_place_is_no_new_one(db: Store) -> None:
    _add(db, "a", found_in="sitemap")
    assert _add(db, "a", found_in="feed") == 0


def test_what_was_settled_is_due_again_only_later(db: Store) -> None:
    _add(db, "2026/03/howitzers", "other")
    with db.transaction():
        settle.settle(db, task(), stored(record()))
    assert _due(db) == ["other"]
    assert _due(db, at=DAY) == ["other", "howitzers"]


def test_work_that_was_not_settled_is_simply_still_due(db: Store) -> None:
    _add(db, "a", "b", "c")
    assert _due(db, limit=2) == ["a", "b"]
    assert _due(db, limit=2) == ["a", "b"]


def test_hosts_with_nothing_due_are_not_listed(db: Store) -> None:
    _add(db, "a")
    with db.transaction():
        frontier.add(db, links("x", host="b.example"), source="other", now=NOW + DAY)
    assert frontier.hosts_due(db, NOW) == [HOST]
    assert sorted(frontier.hosts_due(db, NOW + DAY)) == ["b.example", HOST]
    assert frontier.hosts_due(db, NOW + DAY, sources=["other"]) == ["b.example"]
    assert frontier.hosts_due(db, NOW + DAY, sources=[]) == []


def test_only_the_wanted_sources_are_due(db: Store) -> None:
    _add(db, "a")
    with db.transaction():
        frontier.add(db, links("b"), source="second", now=NOW)
    assert [one.source for one in frontier.tasks(db, HOST, now=NOW, limit=9, sources=["second"])] == [
        "second"
    ]
    assert frontier.waiting(db, NOW, sources=["gdc"]) == 1
    assert frontier.waiting(db, NOW) == 2


def test_validators_come_back_verbatim_until_rights_must_be_read_again(db: Store) -> None:
    db.schedule = Schedule(rights_recheck=10 * DAY)
    with db.transaction():
        settle.settle(db, task(), stored(record()))
    (soon,) = frontier.tasks(db, HOST, now=NOW + DAY, limit=1)
    assert soon.validators.etag == '"1"'
    with db.transaction():
        settle.settle(db, soon, unchanged(at=NOW + DAY))
    (late,) = frontier.tasks(db, HOST, now=NOW + 11 * DAY, limit=1)
    assert late.validators.etag is None


def test_what_failed_can_be_made_due_at_once(db: Store) -> None:
    with db.transaction():
        settle.settle(db, task(), failed(500))
    assert _due(db) == []
    assert frontier.next_due(db) == NOW + timedelta(hours=6)
    with db.transaction():
        assert frontier.retry_failed(db, NOW) == 1
    assert _due(db) == ["howitzers"]


def test_a_resting_host_is_not_made_due(db: Store) -> None:
    with db.transaction():
        settle.settle(db, task(), refused(Reason.HOST_RESTING))
        assert frontier.retry_failed(db, NOW) == 0


def test_a_person_may_ask_for_a_page_at_once(db: Store) -> None:
    with db.transaction():
        settle.settle(db, task(), stored(record()))
        assert frontier.bring_forward(db, links("2026/03/howitzers"), NOW) == 1
    assert _due(db) == ["howitzers"]


def test_what_was_taken_down_is_never_queued_again(db: Store) -> None:
    with db.transaction():
        takedown.take_down(db, kind="url", subject=GDC, reason="asked", now=NOW)
        takedown.take_down(db, kind="host", subject="b.example", reason="asked", now=NOW)
        assert frontier.add(db, links("2026/03/howitzers", "ok"), source="gdc", now=NOW) == 1
        assert frontier.add(db, links("x", host="b.example"), source="gdc", now=NOW) == 0
        assert frontier.bring_forward(db, links("2026/03/howitzers"), NOW) == 0


@pytest.mark.parametrize(("url", "known"), [(GDC, True), (Url("https://b.example/"), False)])
def test_an_address_is_known_once_it_was_met(db: Store, url: Url, *, known: bool) -> None:
    with db.transaction():
        settle.settle(db, task(), failed(500))
    assert (frontier.number(db, url) is not None) is known
