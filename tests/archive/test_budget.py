import pytest
from tests.records import ALLOWED, LINK_ONLY, NOTHING

from crawler.archive import budget
from crawler.model import Excerpt, Verdict


def _excerpt(text: str, words: int) -> Excerpt:
    return Excerpt(text=text, words=words, of_words=900)


@pytest.mark.parametrize(
    ("before", "now", "words", "added"),
    [
        (None, "One two three.", 3, 3),
        ("One two three.", "One two three.", 3, 0),
        ("One two three.", "One two.", 2, 0),
        ("One two three.", "One, two — three!", 3, 0),
        ("One two three.", "One two three. Four five.", 5, 2),
        ("One two three.", "Six seven eight.", 3, 3),
        ("海军航母完成海试。", "海军航母完成海试。", 4, 0),
        ("海军航母完成海试。", "陆军坦克开始演习。", 4, 4),
    ],
)
def test_only_words_that_were_not_given_before_count(
    before: str | None, now: str, words: int, added: int
) -> None:
    assert budget.added_words(before, _excerpt(now, words)) == added


def test_a_decision_without_text_allows_none_and_says_why() -> None:
    less = budget.without_text(ALLOWED, "K5")
    assert (less.verdict, less.max_words, less.caps) == (Verdict.LINK_ONLY, 0, ("K5",))
    assert less.duties == ALLOWED.duties


def test_a_cap_never_makes_more_of_a_decision() -> None:
    assert budget.without_text(LINK_ONLY, "K5").verdict is Verdict.LINK_ONLY
    assert budget.without_text(NOTHING, "K5").verdict is Verdict.NOTHING
