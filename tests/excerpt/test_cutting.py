import pytest
from tests.articles import Passage, body_of, permits

from crawler.excerpt import cut, shrink
from crawler.model import Decision, Excerpt, Verdict
from crawler.page import words

FIRST = "The ministry ordered forty wheeled howitzers on Monday for two brigades."
SECOND = "The first ten will reach the training centre in spring."
THIRD = "Nobody knows yet what the guns will cost in the end."
FILL = Passage("More of the same follows here. " * 40)
LONG = " ".join(f"word{n}" for n in range(80))


def text_of(excerpt: Excerpt | None) -> str | None:
    return excerpt.text if excerpt else None


def test_an_excerpt_is_whole_sentences_from_the_start() -> None:
    body = body_of(f"{FIRST} {SECOND}", THIRD, FILL)
    found = cut(body, permits(25))
    assert found == Excerpt(text=f"{FIRST} {SECOND}", words=21, of_words=body.words)


def test_it_runs_on_into_the_next_paragraph() -> None:
    body = body_of(FIRST, SECOND, THIRD, FILL)
    assert text_of(cut(body, permits(33))) == f"{FIRST}\n{SECOND}\n{THIRD}"
    assert text_of(cut(body, permits(31))) == f"{FIRST}\n{SECOND}"


def test_only_a_first_sentence_that_is_too_long_is_cut_and_says_so() -> None:
    body = body_of(f"{LONG}, and so on. {SECOND}", FILL)
    assert text_of(cut(body, permits(10))) == " ".join(f"word{n}" for n in range(10)) + "…"


def test_a_second_sentence_is_never_cut() -> None:
    body = body_of(FIRST, f"{LONG}.", FILL)
    assert text_of(cut(body, permits(40))) == FIRST


def test_characters_count_with_blanks_and_ellipsis() -> None:
    body = body_of(f"{FIRST} {SECOND}", FILL)
    assert text_of(cut(body, permits(90, chars=len(FIRST)))) == FIRST
    found = cut(body, permits(90, chars=len(FIRST) - 1))
    assert found is not None
    assert found.text.endswith("…")
    assert len(found.text) <= len(FIRST) - 1


def test_fewer_than_eight_words_are_no_excerpt() -> None:
    body = body_of("Five words are too few.", f"{LONG}.", FILL)
    assert cut(body, permits(20)) is None
    assert cut(body_of(FIRST, FILL), permits(90, chars=20)) is None


def test_stated_sentences_and_paragraphs_are_counted() -> None:
    body = body_of(f"{FIRST} {SECOND}", THIRD, FILL)
    assert text_of(cut(body, permits(90, sentences=1))) == FIRST
    assert text_of(cut(body, permits(90, paragraphs=1))) == f"{FIRST} {SECOND}"
    assert cut(body, permits(90, sentences=0)) is None
    assert cut(body, permits(90, paragraphs=0)) is None


def test_never_all_of_a_paragraph_longer_than_sixty_words() -> None:
    paragraph = f"{FIRST} {SECOND} {THIRD} {FIRST} {SECOND} {THIRD}"
    assert words.count(paragraph) > 60
    found = cut(body_of(paragraph, FILL), permits(150))
    assert text_of(found) == f"{FIRST} {SECOND} {THIRD} {FIRST} {SECOND}"
    alone = cut(body_of(f"{LONG}.", FILL), permits(150))
    assert alone is not None
    assert alone.words == 60


@pytest.mark.parametrize("kind", ["quote", "paragraph"])
def test_the_run_ends_before_what_may_not_be_shown(kind: str) -> None:
    body = body_of(FIRST, Passage(SECOND, kind, excerptable=False), THIRD, FILL)
    assert text_of(cut(body, permits(90))) == FIRST


def test_it_starts_after_what_may_not_be_shown() -> None:
    body = body_of(
        Passage(FIRST, excerptable=False), Passage("A heading of some words", "heading"), SECOND, THIRD, FILL
    )
    assert text_of(cut(body, permits(25))) == f"{SECOND}\n{THIRD}"


def test_it_never_ends_on_a_heading() -> None:
    body = body_of(FIRST, Passage("What comes next", "heading"), f"{LONG}.", FILL)
    assert text_of(cut(body, permits(30))) == FIRST
    body = body_of(FIRST, Passage("What comes next", "heading"), SECOND, FILL)
    assert text_of(cut(body, permits(24))) == f"{FIRST}\nWhat comes next\n{SECOND}"


@pytest.mark.parametrize("verdict", [Verdict.LINK_ONLY, Verdict.NOTHING])
def test_without_a_permission_there_is_no_excerpt(verdict: Verdict) -> None:
    decision = Decision(verdict=verdict, rule="D1", because="x")
    assert cut(body_of(FIRST, FILL), decision) is None
    assert shrink(Excerpt(text=FIRST, words=11, of_words=99), decision) is None


def test_nothing_can_be_cut_from_nothing() -> None:
    assert cut(body_of(), permits(90)) is None
    assert cut(body_of(Passage("", "paragraph"), Passage("Head", "heading")), permits(90)) is None


def test_a_stored_excerpt_may_shrink_but_never_grow() -> None:
    kept = Excerpt(text=f"{FIRST} {SECOND}\n{THIRD}", words=32, of_words=400)
    assert shrink(kept, permits(90)) == kept
    assert text_of(shrink(kept, permits(21))) == f"{FIRST} {SECOND}"
    assert text_of(shrink(kept, permits(90, sentences=1))) == FIRST
    assert shrink(kept, permits(5)) is None
    shortened = Excerpt(text=f"{LONG[:60]}…", words=9, of_words=400)
    assert shrink(shortened, permits(90)) == shortened


def test_chinese_counts_two_characters_a_word() -> None:
    body = body_of(
        "中国海军第三艘航空母舰下水。专家怎么看这件事情？没有任何回应！",
        Passage("后来的事情大家都知道了。" * 40),
    )
    found = cut(body, permits(12))
    assert found is not None
    assert found.text == "中国海军第三艘航空母舰下水。专家怎么看这件事情？"


def test_a_paragraph_of_sixty_words_may_be_shown_whole_a_longer_one_not() -> None:
    sixty = " ".join("One two three four five six." for _ in range(10))
    assert text_of(cut(body_of(sixty, FILL), permits(60))) == sixty
    assert text_of(cut(body_of(f"{sixty} Seven.", FILL), permits(90))) == sixty


def test_letters_with_marks_count_once_however_they_are_written() -> None:
    decomposed = "Le ge\u0301ne\u0301ral est alle\u0301 a\u0300 la fac\u0327ade nord hier."
    body = body_of(decomposed, FILL)
    assert text_of(cut(body, permits(90, chars=len(decomposed) - 5))) == decomposed
