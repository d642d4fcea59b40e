import pytest

from crawler.config.patterns import glob


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("https://a.example/*", "https://a.example/x?y=1", True),
        ("https://a.example/*.html", "https://a.example/x.html", True),
        ("https://a.example/*.html", "https://a.example/x-html", False),
        ("*", "anything", True),
        ("a.example", "b.a.example", False),
        ("***", "x", True),
    ],
)
def test_only_the_star_has_a_meaning(pattern: str, text: str, *, fits: bool) -> None:
    assert bool(glob(pattern).fullmatch(text)) is fits
