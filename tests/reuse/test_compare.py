from pathlib import Path
from random import Random

import pytest
from tests.reuse.prose import edited, prose

from crawler.model import Fingerprint, ReuseClass
from crawler.reuse.compare import Overlap, kind_of, match, ready
from crawler.reuse.fingerprint import LISTED, make

KEY = bytes(range(32))
STORIES = Path(__file__).parents[1] / "cases" / "reuse" / "stories"
REWRITES = STORIES.with_name("rewrites")


def compared(source: str, copy: str) -> Overlap | None:
    return match(make(source, KEY), ready(make(copy, KEY)))


def story(name: str) -> str:
    return (STORIES / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        ("original", ReuseClass.FULL),
        ("copier", ReuseClass.FULL),
        ("rewrite", ReuseClass.NEAR_FULL),
        ("excerpt", ReuseClass.EXCERPT),
        ("other", None),
        ("release", None),
    ],
)
def test_stories_are_classed_as_a_person_would(copy: str, kind: ReuseClass | None) -> None:
    overlap = compared(story("original"), story(copy))
    assert (overlap.kind if overlap else None) == kind


@pytest.mark.parametrize(
    ("name", "usual", "never"),
    [
        ("degaussing.cut", ReuseClass.PARTIAL, ReuseClass.EXCERPT),
        ("degaussing.light", ReuseClass.NEAR_FULL, ReuseClass.EXCERPT),
        ("degaussing.heavy", ReuseClass.PARTIAL, ReuseClass.NEAR_FULL),
        ("degaussing.own", None, ReuseClass.EXCERPT),
        ("court.derived", ReuseClass.PARTIAL, ReuseClass.EXCERPT),
        ("court.partly", ReuseClass.EXCERPT, ReuseClass.PARTIAL),
        ("court.own", ReuseClass.EXCERPT, ReuseClass.PARTIAL),
    ],
)
def test_short_texts_that_people_rewrote_are_classed_sensibly_under_most_keys(
    name: str, usual: ReuseClass | None, never: ReuseClass
) -> None:
    source = (REWRITES / f"{name.partition('.')[0]}.source.txt").read_text("utf-8")
    copy = (REWRITES / f"{name}.txt").read_text("utf-8")
    kinds: list[ReuseClass | None] = []
    for seed in range(30):
        key = Random(seed).randbytes(32)
        overlap = match(make(source, key), ready(make(copy, key)))
        kinds.append(overlap.kind if overlap else None)
    assert kinds.count(usual) >= 18
    assert kinds.count(never) <= 1


@pytest.mark.parametrize("share", [0.05, 0.1, 0.2, 0.3])
def test_coverage_is_the_share_of_words_kept(share: float) -> None:
    source = prose(2000, seed=5)
    overlap = compared(source, edited(source, share, seed=6))
    assert overlap is not None
    assert overlap.coverage == pytest.approx(1 - share, abs=0.05)
    assert overlap.copy_coverage == pytest.approx(1 - share, abs=0.05)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7])
def test_coverage_of_a_beginning_is_its_share(share: float) -> None:
    source = prose(1000, seed=7)
    overlap = compared(source, f"{prose(100, seed=8)} {' '.join(source.split()[: int(1000 * share)])}")
    assert overlap is not None
    assert overlap.coverage == pytest.approx(share, abs=0.02)
    ((start, end, copy_start, copy_end),) = overlap.spans
    assert abs(start) <= 4
    assert abs(end - 1000 * share) <= 6
    assert abs(copy_start - 100) <= 6
    assert copy_end == 100 + int(1000 * share)


def test_every_second_paragraph_is_half_the_text_in_passages() -> None:
    paragraphs = [prose(60, seed=seed) for seed in range(20)]
    mixed = " ".join(text if at % 2 else prose(60, seed=100 + at) for at, text in enumerate(paragraphs))
    overlap = compared(" ".join(paragraphs), mixed)
    assert overlap is not None
    assert overlap.kind is ReuseClass.PARTIAL
    assert overlap.coverage == pytest.approx(0.5, abs=0.05)
    assert len(overlap.spans) == 10


def test_paragraphs_in_another_order_are_a_full_copy() -> None:
    paragraphs = [prose(40, seed=seed) for seed in range(20)]
    overlap = compared(" ".join(paragraphs), " ".join(paragraphs[::-1]))
    assert overlap is not None
    assert overlap.kind is ReuseClass.FULL


def test_a_passage_that_comes_twice_counts_once() -> None:
    part, rest = prose(100, seed=9), prose(300, seed=10)
    overlap = compared(f"{part} {rest}", f"{part} {prose(50, seed=11)} {part}")
    assert overlap is not None
    assert overlap.coverage == pytest.approx(0.25, abs=0.03)


def test_the_longest_run_is_told_in_words() -> None:
    source = prose(400, seed=12)
    words = source.split()
    overlap = compared(source, " ".join([*words[:100], "x", *words[101:130], "y", *words[131:150]]))
    assert overlap is not None
    assert 85 <= overlap.longest_run <= 100


def test_turning_exchanges_the_roles() -> None:
    source = prose(1000, seed=13)
    overlap = compared(source, " ".join(source.split()[:300]))
    assert overlap is not None
    turned = overlap.turned()
    assert (overlap.kind, turned.kind) == (ReuseClass.PARTIAL, ReuseClass.FULL)
    assert turned.spans == tuple((c, d, a, b) for a, b, c, d in overlap.spans)
    assert turned.turned() == overlap


@pytest.mark.parametrize(
    ("source", "copy"),
    [
        ("", ""),
        ("one two three", "one two three"),
        ("", prose(100, seed=1)),
        ("again " * 100_000, "again " * 100_000),
        (prose(400, seed=14), prose(400, seed=15)),
        ("日本国防省" * 3, "the ministry ordered forty trucks on monday"),
    ],
    ids=["empty", "three words", "empty source", "one word", "nothing shared", "two scripts"],
)
def test_where_there_is_nothing_to_tell_nothing_is_told(source: str, copy: str) -> None:
    assert compared(source, copy) is None


def test_common_blocks_count_for_nothing_on_either_side() -> None:
    box = prose(80, seed=16)
    one, two = make(f"{prose(200, seed=17)} {box}", KEY), make(f"{box} {prose(90, seed=18)}", KEY)
    shared = {number for number, _ in one.marks} & {number for number, _ in two.marks}
    assert match(one, ready(two)) is not None
    assert match(one, ready(two, common={number for number in shared if number >= LISTED})) is None


def test_a_page_that_is_all_boilerplate_repeats_nothing() -> None:
    box = make(prose(80, seed=19), KEY)
    common = {number for number, _ in box.marks if number >= LISTED}
    assert match(box, ready(box, common=common)) is None


def test_a_copy_of_the_story_is_found_beside_a_common_block() -> None:
    box, text = prose(80, seed=20), prose(300, seed=21)
    common = {number for number, _ in make(box, KEY).marks if number >= LISTED}
    copy = ready(make(f"{text} {prose(60, seed=22)}", KEY), common=common)
    overlap = match(make(f"{box} {text}", KEY), copy)
    assert overlap is not None
    assert overlap.kind is ReuseClass.FULL


def test_fingerprints_of_two_schemes_are_never_compared() -> None:
    old = Fingerprint(scheme="older", tokens=9, marks=())
    with pytest.raises(ValueError, match="older"):
        match(old, ready(make("a text", KEY)))


def test_classes_begin_where_they_are_defined() -> None:
    assert [kind_of(c).value for c in (1.0, 0.9, 0.899, 0.65, 0.649, 0.22, 0.219)] == [
        "full",
        "full",
        "near-full",
        "near-full",
        "partial",
        "partial",
        "excerpt",
    ]
