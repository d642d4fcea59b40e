"""Folding: what matches, and the way back to the text as given."""

import pytest

from crawler.rights.normal import fold, is_letter_spaced, light, plain


@pytest.mark.parametrize(
    ("given", "folded"),
    [
        ("Tous DROITS réservés", "tous droits reserves"),
        ("&amp;copy; 2024", "© 2024"),
        ("TÜM HAKLARI SAKLIDIR", "tum haklari saklidir"),
        ("ΑΠΑΓΟΡΕΎΕΤΑΙ", "απαγορευεται"),
        ("版權所有", "版权所有"),
        ("جميع الحقوق محفوظة", "جميع الحقوق محفوظه"),
        ("„Zitat“ – ja", '"zitat" - ja'),
        ("a\u00a0b\t c", "a b c"),
    ],
)
def test_texts_fold_as_readers_see_them(given: str, folded: str) -> None:
    assert fold(given).text == folded


def test_the_way_back_is_verbatim() -> None:
    given = "Rep\u00adroduction «interdite» …"
    folded = fold(given)
    start = folded.text.index("interdite")
    first, last = folded.origin(start, start + len("interdite"))
    assert given[first:last] == "interdite"


def test_letters_of_another_script_are_told() -> None:
    folded = fold("frееlу republished")  # Cyrillic letters in the first word
    assert folded.text == "freely republished"
    assert folded.is_disguised(0, 6)
    assert not folded.is_disguised(7, 18)


def test_an_invisible_letter_inside_a_word_is_told() -> None:
    assert fold("Rep\u200broduction").is_disguised(0, 12)
    assert not fold("Reproduction").is_disguised(0, 12)


def test_letter_spaced_words_are_joined() -> None:
    assert fold("C O P Y R I G H T 2024").text == "copyright 2024"
    assert is_letter_spaced("C O P Y R I G H T")
    assert not is_letter_spaced("a plain text of words")


def test_the_quick_fold_agrees_with_the_careful_one() -> None:
    for text in ("Prohibida la reproducción", "Перепечатка запрещена", "無断転載"):
        assert light(text) == fold(text).text == plain(text)
