import pytest

from crawler.page import words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("—…!", 0),
        ("one", 1),
        ("Don't stop", 2),
        ("U.S. 1,000.50", 2),
        ("naïve café’s", 2),
        ("東京都", 2),
        ("東京都で food", 3),
        ("ไทย", 2),
        ("हिन्दी में", 2),
        ("كَتَبَ الولد", 2),
        ("e-mail", 2),
    ],
)
def test_words_are_counted_as_people_do(text: str, number: int) -> None:
    assert words.count(text) == number


def test_spans_are_the_words() -> None:
    text = "Fleet’s 41 boats: 出港"
    assert [text[start:end] for start, end in words.spans(text)] == ["Fleet’s", "41", "boats", "出港"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ภาษาไทย", 4),
        ("ພາສາລາວ", 4),
        ("ភាសាខ្មែរ", 5),
        ("កខគឃង", 3),
        ("ひらがな カタカナ", 4),
        ("漢", 1),
        ("漢字漢", 2),
        ("한국어 기사", 2),
        ("41隻の船", 3),
        ("𠀀𠀁", 1),
        ("© 2024–2026 X", 3),
        ("👍 ok 👍", 1),
    ],
)
def test_two_characters_make_a_word_where_no_blanks_are_written(text: str, number: int) -> None:
    assert words.count(text) == number


def test_a_text_exceeds_a_number_of_words_or_not() -> None:
    assert words.exceed("one two three", 2)
    assert not words.exceed("one two three", 3)
    assert not words.exceed("", 0)
