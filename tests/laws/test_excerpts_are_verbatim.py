"""An excerpt is a run of whole sentences from the body's start, within its limit (``rights-signals.md`` 7)."""

import unicodedata
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.articles import Body, Passage, permits

from crawler.excerpt import cut, shrink
from crawler.excerpt.sentences import spans
from crawler.page import words

letters = st.sampled_from(
    [
        "The",
        "fleet",
        "left",
        "U.S.",
        "Gen.",
        "Smith",
        "3.5",
        "km",
        "“we",
        "go”",
        "中国海军",
        "下水。",
        "и",
        "т.д.",
        "café",
        "a\u0301b",
    ]
)
marks = st.sampled_from([".", "?", "!", "…", ";", "", ".”", "。", ". ", "?! "])
sentences = st.builds(
    lambda parts, mark: " ".join(parts) + mark, st.lists(letters, min_size=1, max_size=25), marks
)
paragraphs = st.builds(
    Passage,
    text=st.lists(sentences, min_size=1, max_size=6).map(" ".join).map(str.strip),
    kind=st.sampled_from(["paragraph", "paragraph", "heading", "list", "quote"]),
    excerptable=st.sampled_from([True, True, True, False]),
)
bodies = st.lists(paragraphs, min_size=1, max_size=8).map(Body)
limits = st.sampled_from([{}, {"sentences": 1}, {"sentences": 3}, {"paragraphs": 1}])


@settings(max_examples=300, deadline=None)
@given(
    bodies, st.integers(8, 150), st.none() | st.integers(20, 400), limits, st.sampled_from([None, "en", "de"])
)
def test_an_excerpt_is_a_verbatim_run_within_its_limit(
    body: Body, most: int, chars: int | None, stated: dict[str, int], language: str | None
) -> None:
    found = cut(body, permits(most, chars=chars, **stated), language=language)
    if found is None:
        return
    visible = [paragraph.text for paragraph in body.paragraphs if paragraph.excerptable]
    prose = [
        paragraph.text
        for paragraph in body.paragraphs
        if paragraph.excerptable and paragraph.kind != "heading"
    ]
    last = found.text.split("\n")[-1]
    is_whole = any(last == text[:end] for text in prose for _, end in spans(text, language))
    assert is_whole or last.endswith("…"), "only the mark tells that a sentence was cut"
    run = found.text if is_whole else found.text.removesuffix("…")

    assert run in body.text
    assert found.words == words.count(found.text) <= most
    assert chars is None or len(unicodedata.normalize("NFC", found.text)) <= chars
    lines = run.split("\n")
    assert any(text.startswith(lines[0]) for text in prose)
    assert all(line in visible for line in lines[:-1])


@settings(max_examples=200, deadline=None)
@given(bodies, st.integers(20, 150), st.integers(8, 150))
def test_a_stored_excerpt_never_grows(body: Body, first: int, second: int) -> None:
    kept = cut(body, permits(first))
    if kept is None:
        return
    again = shrink(kept, permits(second))
    if again is not None:
        assert again.words <= min(kept.words, second)
        assert again.text.removesuffix("…") in kept.text


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_sentences_cover_any_text(text: str) -> None:
    found = list(spans(text))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    rest = text
    for start, end in reversed(found):
        rest = rest[:start] + rest[end:]
    assert not rest.strip()
