import pytest

from crawler.extract.languages import by_letters, tag_of


@pytest.mark.parametrize(
    ("declared", "tag"),
    [("en_US", "en-US"), ("de, en", "de"), ("zh-Hant-TW", "zh-Hant-TW"), ("English", None), ("", None)],
)
def test_a_declared_language_is_a_tag_or_nothing(declared: str, tag: str | None) -> None:
    assert tag_of(declared) == tag


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("해군 소식", "ko"),
        ("海軍のニュース", "ja"),
        ("海軍新聞", None),
        ("กองทัพเรือ", "th"),
        ("חיל הים", "he"),
        ("Στόλος", "el"),
        ("ფლოტი", "ka"),
        ("নৌবাহিনী", "bn"),
        ("Флот", None),
        ("Fleet", None),
        ("The long report about the word ναυτικό", None),
        ("", None),
    ],
)
def test_letters_prove_a_language_only_where_one_language_has_them(text: str, language: str | None) -> None:
    assert by_letters(text) == language
