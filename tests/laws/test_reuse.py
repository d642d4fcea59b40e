"""What holds of any texts: folding, fingerprints and comparison never raise and never claim too much."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reuse.prose import prose

from crawler.model import Fingerprint
from crawler.reuse.compare import match, ready
from crawler.reuse.fingerprint import SCHEME, listed, make
from crawler.reuse.packed import packed, unpacked
from crawler.reuse.words import fold, tokens

KEY = bytes(32)
texts = st.text(
    st.one_of(st.characters(), st.sampled_from("aAоО1lI '’-\n\u00ad\u200b\u0301銀ﾊﾞก한ⓐ")), max_size=80
)
marks = st.lists(
    st.tuples(
        st.one_of(st.integers(0, (1 << 24) - 1), st.integers(1 << 31, (1 << 32) - 1)), st.integers(0, 90_000)
    ),
    max_size=40,
)


@given(texts)
@settings(max_examples=150)
def test_offsets_are_ordered_and_inside_the_text(text: str) -> None:
    folded = fold(text)
    assert folded.tokens == tokens(text)
    last = 0
    for start, end in zip(folded.starts, folded.ends, strict=True):
        assert last <= start < end <= len(text)
        last = end


@given(st.text(st.sampled_from("aB1 l.,'`-_\n\t\"’—"), max_size=60))
@settings(max_examples=300)
def test_each_token_is_what_its_own_place_says(text: str) -> None:
    folded = fold(text)
    pieces = [text[start:end] for start, end in zip(folded.starts, folded.ends, strict=True)]
    assert [tokens(piece) for piece in pieces] == [[token] for token in folded.tokens]


@given(texts)
@settings(max_examples=150)
def test_folding_doesnt_see_case_or_composition(text: str) -> None:
    assert tokens(unicodedata.normalize("NFC", text)) == tokens(
        unicodedata.normalize("NFC", unicodedata.normalize("NFD", text))
    )


@given(texts)
@settings(max_examples=100)
def test_folded_words_fold_to_themselves(text: str) -> None:
    once = tokens(text)
    assert tokens(" ".join(once)) == once


@given(marks, st.integers(0, 100_000))
@settings(max_examples=100)
def test_packing_loses_nothing(some: list[tuple[int, int]], length: int) -> None:
    ordered = tuple(sorted(some, key=lambda mark: (mark[1], mark[0])))
    fingerprint = Fingerprint(scheme=SCHEME, tokens=length, marks=ordered)
    back = unpacked(packed(fingerprint), SCHEME)
    assert back == fingerprint
    assert listed(back.marks) == listed(some)


@given(marks, marks)
@settings(max_examples=150)
def test_any_two_fingerprints_compare(some: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    one, two = (
        Fingerprint(scheme=SCHEME, tokens=90_004, marks=tuple(sorted(each, key=lambda mark: mark[1])))
        for each in (some, [*others, *some[:20]])
    )
    overlap = match(one, ready(two))
    if overlap is not None:
        assert 0 <= overlap.coverage <= 1
        assert 0 <= overlap.copy_coverage <= 1
        for start, end, at, to in overlap.spans:
            assert 0 <= start < end <= one.tokens
            assert 0 <= at < to <= two.tokens


@given(st.integers(40, 300), st.integers(0, 400), st.integers(0, 400), st.integers(0, 10**6))
@settings(max_examples=40)
def test_a_text_is_found_inside_any_other(length: int, before: int, after: int, seed: int) -> None:
    source = prose(length, seed=seed)
    copy = make(f"{prose(before, seed=seed + 1)} {source} {prose(after, seed=seed + 2)}", KEY)
    overlap = match(make(source, KEY), ready(copy))
    assert overlap is not None
    assert overlap.coverage > 0.6


@given(st.integers(20, 600), st.integers(20, 600), st.integers(0, 10**6))
@settings(max_examples=40)
def test_two_texts_of_their_own_share_no_part(one: int, other: int, seed: int) -> None:
    overlap = match(make(prose(one, seed=seed), KEY), ready(make(prose(other, seed=seed + 10**7), KEY)))
    assert overlap is None
