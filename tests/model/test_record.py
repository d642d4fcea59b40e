import pytest

from crawler.model import Excerpt


@pytest.mark.parametrize(("text", "words", "of_words"), [("", 1, 2), ("a", 0, 2), ("a b", 2, 1)])
def test_an_excerpt_that_is_empty_or_longer_than_its_source_cannot_be_made(
    text: str, words: int, of_words: int
) -> None:
    with pytest.raises(ValueError, match="an excerpt has"):
        Excerpt(text=text, words=words, of_words=of_words)
