"""Where words begin and end."""

import pytest

from crawler.rights.word_bounds import begins, end_of


@pytest.mark.parametrize(
    ("text", "word", "does"),
    [
        ("copy", "copy", True),
        ("(copy", "copy", True),
        ("recopy", "copy", False),
        ("2copy", "copy", False),
        ("والنسخ", "نسخ", True),
        ("وبكتبالنسخ", "نسخ", False),
        ("והעתקה", "העתקה", True),
        ("本copy", "copy", True),
    ],
)
def test_a_word_begins_at_a_border_or_behind_a_particle(text: str, word: str, does: bool) -> None:  # noqa: FBT001
    assert begins(text, text.index(word)) is does


def test_a_stem_reaches_to_the_end_of_its_word() -> None:
    assert end_of("copying, he", 4, is_stem=True) == 7
    assert end_of("copying, he", 4, is_stem=False) == 0
    assert end_of("copy", 4, is_stem=False) == 4
    assert end_of("copy本", 4, is_stem=False) == 4
    assert end_of("नकली है", 2, is_stem=True) == 4
