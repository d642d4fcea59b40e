from crawler.extract.byline_words import (
    AGENCIES,
    CONJUNCTION,
    CUE,
    CUE_WORDS,
    NOBODIES,
    ORGANISATIONS,
    OTHER_ROLE,
    OTHER_WORDS,
    ROLES,
    SUFFIX,
)


def test_a_word_before_a_name_introduces_it_only_before_a_capital() -> None:
    assert CUE.match("By Ann Lee")
    assert CUE.match("by ANN")
    assert not CUE.match("By the sea")
    assert CUE.match("Autor: ann")


def test_scripts_without_capitals_are_introduced_too() -> None:
    assert all(CUE.match(text) for text in ("بقلم نورهان", "文／山田", "작성자: 김", "โดย สมชาย"))


def test_the_cheap_test_knows_every_cue() -> None:
    assert {"by", "von", "par", "por", "av", "автор", "文"} <= CUE_WORDS
    assert {"edited", "photo", "foto"} <= OTHER_WORDS


def test_editors_and_photographers_are_other_roles() -> None:
    assert all(OTHER_ROLE.match(text) for text in ("Editor: X", "Photo by Ann", "Foto: X", "责任编辑：张"))
    assert not OTHER_ROLE.match("Editorial board")


def test_names_are_joined_in_many_languages() -> None:
    assert all(
        len(CONJUNCTION.split(f"A {word} B")) == 2 for word in ("and", "und", "et", "y", "och", "и", "و", "&")
    )


def test_words_that_are_compared_in_folded_case_are_folded() -> None:
    for words in (NOBODIES, AGENCIES, ROLES, ORGANISATIONS):
        assert all(word == word.casefold() for word in words)


def test_titles_behind_a_name_are_cut() -> None:
    assert SUFFIX.sub("", "박준석 기자 외 1명") == "박준석"
    assert SUFFIX.sub("", "张伟记者") == "张伟"
