from crawler.excerpt.abbreviations import NEVER_LAST, SELDOM_LAST, STARTERS


def test_every_word_is_lower_case_and_without_its_last_stop() -> None:
    for words in [*NEVER_LAST.values(), *SELDOM_LAST.values(), STARTERS]:
        assert all(word == word.lower() and not word.endswith(".") for word in words)


def test_languages_agree() -> None:
    assert SELDOM_LAST.keys() <= NEVER_LAST.keys()
