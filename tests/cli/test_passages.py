from itertools import pairwise

import pytest

from crawler.cli.drafts import read
from crawler.cli.passages import Words, address, blanked, shown, snapped, spans, stands_in
from crawler.model import ReuseClass
from crawler.reuse.compare import Overlap


def overlap(*spans: tuple[int, int, int, int]) -> Overlap:
    return Overlap(kind=ReuseClass.PARTIAL, coverage=0.5, copy_coverage=0.5, longest_run=9, spans=spans)


def test_spans_of_all_parts_are_the_drafts_own_words_once() -> None:
    parts = [
        (0, overlap((0, 9, 5, 14), (20, 29, 12, 20))),
        (100, overlap((0, 9, 0, 9))),
        (100, overlap((9, 9, 10, 12))),
    ]
    assert spans(parts) == [(5, 20), (100, 112)]
    assert spans([]) == []


def test_a_passage_has_its_place_its_words_and_what_stands_around() -> None:
    draft = read("a.md", b"One two.\n\nThree four\nfive six seven (eight).\n")
    found = Words.of(draft.text)
    [passage] = shown(draft, found, [(3, 6)])
    assert passage.text == "four\nfive six"
    assert (passage.first_line, passage.first_column, passage.last_line, passage.last_column) == (3, 7, 4, 9)
    assert (passage.before, passage.after) == ("Three ", " seven (eight).")
    [last] = shown(draft, found, [(6, 8)])
    assert last.text == "seven (eight)."


@pytest.mark.parametrize(
    ("part", "snug"),
    [
        ((4, 9), (3, 9)),
        ((3, 7), (3, 9)),
        ((1, 8), (0, 9)),
        ((4, 8), (3, 9)),
        ((9, 13), (9, 14)),
        ((3, 14), (3, 14)),
    ],
)
def test_uncertain_ends_are_where_a_sentence_ends(part: tuple[int, int], snug: tuple[int, int]) -> None:
    text = "One two three. Four five six seven eight nine.\n\nTen eleven twelve thirteen fourteen"
    assert snapped(text, Words.of(text), [part]) == [snug]


def test_a_span_does_not_end_a_little_way_into_the_next_paragraph() -> None:
    text = "one two three four five six seven\n\n" + "a b c d e f g h i j k l m n o"
    found = Words.of(text)
    assert snapped(text, found, [(0, 12)]) == [(0, 7)]
    assert snapped(text, found, [(2, 22)]) == [(0, 22)]
    assert snapped(text, found, [(1, 16)]) == [(0, 16)], "nine words are no uncertain end"


def test_a_span_does_not_begin_at_the_end_of_the_paragraph_before() -> None:
    text = "a b c d e f g h i j\n\n" + "one two three four five six seven eight nine ten"
    assert snapped(text, Words.of(text), [(5, 20)]) == [(10, 20)]


def test_an_opening_quotation_mark_belongs_to_the_passage() -> None:
    draft = read("a.md", "He said: “Forty guns were ordered” and left.".encode())
    [passage] = shown(draft, Words.of(draft.text), [(2, 6)])
    assert passage.text == "“Forty guns were ordered”"
    assert draft.text[passage.start : passage.end] == passage.text
    assert passage.before == "He said: "


def test_what_was_blanked_out_is_no_word_around() -> None:
    draft = read("a.md", b"As [they report](https://a.example/very/long/address/of/a/page) forty guns came.")
    [passage] = shown(draft, Words.of(draft.text), [(3, 6)])
    assert passage.before == "As [they report "


def test_spans_stand_in_others_but_for_their_uncertain_ends() -> None:
    assert stands_in([(10, 40)], [(12, 60)])
    assert stands_in([(0, 10), (20, 30)], [(2, 12), (19, 28)])
    assert not stands_in([(10, 40)], [(20, 60)])
    assert not stands_in([(10, 18)], [(15, 60)]), "less than half of it"
    assert not stands_in([], [(0, 9)])


def test_snapped_spans_never_overlap() -> None:
    text = " ".join(f"w{number}." for number in range(60))
    found = snapped(text, Words.of(text), [(0, 10), (14, 20), (20, 22), (30, 60)])
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))


def test_a_word_of_an_endless_line_is_not_all_around_it() -> None:
    text = "x" * 5_000 + " one two " + "y" * 5_000
    draft = read("a.txt", text.encode())
    [passage] = shown(draft, Words.of(draft.text), [(1, 3)])
    assert passage.text == "one two"
    assert len(passage.before) < 130
    assert len(passage.after) < 130


@pytest.mark.parametrize(
    ("parts", "left"),
    [([(0, 3)], "   \n de"), ([(1, 5), (0, 2)], "   \n de"), ([], "abc\n de"), ([(2, 2)], "abc\n de")],
)
def test_parts_are_blanked_out_where_they_stand(parts: list[tuple[int, int]], left: str) -> None:
    assert blanked("abc\n de", parts) == left


def test_a_draft_has_an_address_that_nobody_asks_for() -> None:
    assert address("a b.md") == "https://draft.invalid/a%20b.md"
