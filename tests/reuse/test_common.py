from crawler.model import Fingerprint
from crawler.reuse.common import COMMON, common, in_question, without
from crawler.reuse.fingerprint import LISTED, SCHEME, listed


def page(*numbers: int) -> Fingerprint:
    marks = tuple((LISTED | number, 10 * at) for at, number in enumerate(numbers))
    return Fingerprint(scheme=SCHEME, tokens=10 * len(numbers), marks=marks)


def found(own: Fingerprint, pages: dict[int, Fingerprint], sites: dict[int, str] | None = None) -> set[int]:
    holders = {
        number: [name for name, one in pages.items() if number in listed(one.marks)]
        for number in listed(own.marks)
    }
    return {number - LISTED for number in common(holders, pages, own=own, sites=sites)}


def test_what_many_pages_hold_that_share_little_else_is_common() -> None:
    pages = {name: page(1, *range(100 * name, 100 * name + 50)) for name in range(1, COMMON + 1)}
    assert found(page(1, *range(20, 60)), pages) == {1}


def test_a_story_that_many_sites_carry_is_spared() -> None:
    pages = {name: page(*range(50), *range(100 * name, 100 * name + 5)) for name in range(1, 41)}
    assert found(page(*range(50)), pages) == set()


def test_so_is_one_that_many_sites_carry_where_the_text_holds_little_of_it() -> None:
    pages = {name: page(*range(50), *range(100 * name, 100 * name + 5)) for name in range(1, 41)}
    assert found(page(*range(10), *range(60, 99)), pages) == set()


def test_the_shared_footer_of_such_a_story_is_not_spared_where_others_have_it_too() -> None:
    footer = (90, 91, 92, 93)
    story = {name: page(*range(50), *footer) for name in range(1, 4)}
    others = {name: page(*footer, *range(100 * name, 100 * name + 50)) for name in range(4, 30)}
    assert found(page(*range(50), *footer), story | others) == set(footer)


def test_fewer_pages_of_one_site_are_enough() -> None:
    one_site = {name: page(1, *range(100 * name, 100 * name + 50)) for name in (4, 5, 6)}
    several = {name: page(2, *range(100 * name, 100 * name + 50)) for name in (7, 8, 9)}
    sites = dict.fromkeys(one_site, "a.example") | {7: "b.example", 8: "c.example", 9: "d.example"}
    assert found(page(1, 2, *range(20, 60)), one_site | several, sites) == {1}


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
