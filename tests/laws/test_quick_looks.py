"""A quick test before a careful one never turns away what the careful one would find."""

from hypothesis import given
from hypothesis import strategies as st
from tests.rights.cases import knowledge

from crawler.rights.claims import claims, may_claim
from crawler.rights.lexicon import CLASSES, Word
from crawler.rights.prose import clauses_of
from crawler.rights.readings import Sentence

LANGUAGES = sorted(knowledge().phrases.lexicon.words)


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    kinds = draw(
        st.lists(st.sampled_from([kind for kind in CLASSES if kind != "cc"]), min_size=1, max_size=7)
    )
    marks = draw(
        st.lists(st.sampled_from([" ", ", ", ": ", " - "]), min_size=len(kinds), max_size=len(kinds))
    )
    text, words = "", []
    for kind, mark in zip(kinds, marks, strict=True):
        words.append(Word(len(text), len(text) + len(kind), kind))
        text += kind + mark
    return Sentence(draw(st.sampled_from(LANGUAGES)), text, 0, words, clauses_of(text, 0, words))


@given(sentences())
def test_a_sentence_that_claims_may_claim(sentence: Sentence) -> None:
    if claims(sentence):
        assert may_claim(sentence.kinds)
