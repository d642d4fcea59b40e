from itertools import combinations

from crawler.model import ReuseClass
from crawler.reuse.stories import binds, origin, stories


def test_one_story_on_forty_sites_is_one_story() -> None:
    assert [len(story) for story in stories(range(40), combinations(range(40), 2))] == [40]


def test_pages_are_bound_through_others() -> None:
    assert sorted(map(sorted, stories(range(6), [(0, 1), (2, 3), (3, 1)]))) == [[0, 1, 2, 3], [4], [5]]


def test_a_part_binds_nobody_and_nor_does_a_page_that_puts_many_stories_together() -> None:
    assert binds(ReuseClass.NEAR_FULL, 0.6)
    assert not binds(ReuseClass.PARTIAL, 1.0)
    assert not binds(ReuseClass.EXCERPT, 1.0)
    assert not binds(ReuseClass.FULL, 0.1)


def test_a_publishers_own_pages_are_not_spread_by_others() -> None:
    assert not binds(ReuseClass.FULL, 1.0, same_publisher=True)


def test_a_story_is_told_from_the_page_that_copies_nobody() -> None:
    seen = {1: "2026-03-01", 2: "2026-03-02", 3: "2026-03-03"}
    assert origin([1, 2, 3], copies=[1, 2], first_seen=seen) == 3
    assert origin([1, 2, 3], copies=[], first_seen=seen) == 1
    assert origin([3, 2, 1], copies=[1, 2, 3], first_seen=seen) == 1


def test_no_pages_no_stories() -> None:
    assert stories([], []) == []
