"""Where in a long text a phrase is looked for."""

import importlib
from typing import Any

from tests.rights.cases import knowledge

from crawler.rights.near import MAX_CHARS, windows


def test_each_place_has_its_surroundings_and_neighbours_share_theirs() -> None:
    text = "x" * 1_000 + "near" + "y" * 50 + "near" + "z" * 1_000
    assert windows(text, ["near"], reach=100).spans == [(900, 1_158)]
    assert windows(text, ["near"], reach=10).spans == [(990, 1_014), (1_044, 1_068)]
    assert windows(text, ["far"], reach=10).spans == []


def test_of_a_text_made_of_the_string_the_beginning_and_the_end_are_looked_at() -> None:
    text = "near " * 100_000
    spans, is_cut = windows(text, ["near"], reach=100)
    assert is_cut
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert sum(end - start for start, end in spans) <= MAX_CHARS


def test_far_apart_places_are_cut_from_the_middle() -> None:
    text = ("near" + " " * 996) * 100
    spans, is_cut = windows(text, ["near"], reach=400)
    assert is_cut
    assert spans[0][0] == 0
    assert spans[-1][1] > 99_000
    assert spans == sorted(spans)
    assert sum(end - start for start, end in spans) <= MAX_CHARS


def test_a_phrase_reaches_as_far_as_it_can_match() -> None:
    parser: Any = importlib.import_module("re._parser")
    for phrase in knowledge().phrases.phrases.values():
        _, widest = parser.parse(phrase.pattern.pattern).getwidth()
        assert phrase.reach >= widest, phrase.id
