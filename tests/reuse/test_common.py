from collections.abc import Sequence

from crawler.model import Fingerprint
from crawler.reuse.common import COMMON, common, in_question, without
from crawler.reuse.fingerprint import LISTED, SCHEME


def test_what_many_pages_hold_that_share_little_else_is_common() -> None:
    holders = {1: range(COMMON), 2: [0], 3: [0], 4: [0]}
    assert common(holders, dict.fromkeys(range(COMMON), 60), own=60) == {1 | LISTED}


def test_a_story_that_many_sites_carry_is_spared() -> None:
    sites = range(40)
    holders = dict.fromkeys(range(50), sites)
    assert common(holders, dict.fromkeys(sites, 55), own=50) == frozenset()


def test_the_shared_footer_of_such_a_story_is_not_spared_where_others_have_it_too() -> None:
    story: dict[int, Sequence[int]] = {number: [1, 2, 3] for number in range(50)}
    footer: dict[int, Sequence[int]] = {number: range(30) for number in range(100, 104)}
    found = common(story | footer, dict.fromkeys(range(30), 60), own=54)
    assert found == {number | LISTED for number in footer}


def test_fewer_pages_of_one_site_are_enough() -> None:
    holders = {1: [4, 5, 6], 2: [4, 7, 8]}
    sites = {4: "a.example", 5: "a.example", 6: "a.example", 7: "b.example", 8: "c.example"}
    assert common(holders, dict.fromkeys(range(4, 9), 60), own=60, sites=sites) == {1 | LISTED}


def test_common_blocks_are_taken_out_of_the_length_and_phrases_are_not() -> None:
    marks = tuple((LISTED | number if number % 2 else number, 10 * number) for number in range(1, 11))
    fingerprint = Fingerprint(scheme=SCHEME, tokens=110, marks=marks)
    block, words = without(fingerprint, {LISTED | 5, LISTED | 7})
    assert [number & ~LISTED for number, _ in block.marks] == [1, 2, 3, 4, 8, 9, 10]
    assert words == 24
    phrase, words = without(fingerprint, {LISTED | 5})
    assert [number & ~LISTED for number, _ in phrase.marks] == [1, 2, 3, 4, 6, 7, 8, 9, 10]
    assert words == 0


def test_nothing_common_leaves_everything() -> None:
    fingerprint = Fingerprint(scheme=SCHEME, tokens=9, marks=((LISTED | 1, 0),))
    assert without(fingerprint, {LISTED | 2}) == (fingerprint, 0)


def test_only_sites_of_pages_that_share_hashes_with_a_few_matter() -> None:
    assert in_question({1: [1, 2], 2: [3, 4, 5], 3: range(10, 10 + COMMON)}) == {3, 4, 5}
