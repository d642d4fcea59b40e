import pytest

from crawler.excerpt.wording import WORDINGS, wording


@pytest.mark.parametrize("language", sorted(WORDINGS))
def test_every_language_has_twelve_months_and_all_words(language: str) -> None:
    words = wording(language)
    assert len(words.months) == 12
    assert all([words.licence, words.excerpt, words.unchanged, words.present])
    assert words.months[2] in words.day(2024, 3, 9)
    assert "2024" in words.day(2024, 3, 9)


def test_the_languages_of_most_sources_are_there() -> None:
    assert {"en", "uk", "ru", "de", "fr"} <= WORDINGS.keys()
    assert wording("DE-at") is WORDINGS["de"]
