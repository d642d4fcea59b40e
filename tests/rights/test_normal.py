"""Folding: what matches, and the way back to the text as given."""

import pytest

from crawler.rights import normal
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
    for text in (
        "Prohibida la reproducción",
        "Перепечатка запрещена",
        "無断転載",
        "frееlу “shared”",
        "10 µm",
    ):
        assert light(text) == fold(text).text == plain(text)


def test_the_quick_fold_keeps_lines() -> None:
    cyrillic = "Перепечатка запрещена, копирование статей без согласия редакции; "
    alphabets = "".join(map(chr, [*range(0x410, 0x450), *range(0x391, 0x3A2), *range(0xC0, 0xFF)]))
    assert light(f"Égal\n{cyrillic}\n{alphabets}").count("\n") == 2


def test_a_text_folded_letter_by_letter_is_as_long_as_its_origins() -> None:
    given = "Œuvre «protégée»  &copy; 2024 … Straße 転載を禁ず أ ب"
    folded = fold(given)
    assert folded.text == 'oeuvre "protegee" © 2024 ... strasse 转载を禁ず ا ب'
    assert folded.starts is not None
    assert len(folded.starts) == len(folded.text)
    assert list(folded.starts) == sorted(folded.starts)
    assert given[slice(*folded.origin(folded.text.index("strasse"), folded.text.index(" 转")))] == "Straße"


def test_letters_that_are_folded_in_runs_fold_to_one_letter_each() -> None:
    simple = [char for char in map(chr, range(0x10000)) if normal.folds_to_one(char)]
    assert len(simple) > 30_000
    assert all(len(light(char)) == 1 and light(char) != " " for char in simple)
