import pytest

from crawler.extract.aliases import alias
from crawler.urls import require


@pytest.mark.parametrize(
    ("fetched", "claimed", "is_alias"),
    [
        ("https://a.example/news/fleet?id=1", "https://a.example/news/fleet", True),
        ("https://www.a.example/x", "https://a.example/x", True),
        ("http://a.example/x", "https://a.example/x", True),
        ("https://a.example/news/fleet/amp", "https://a.example/news/fleet", True),
        ("https://a.example/news/fleet/2", "https://a.example/news/fleet", True),
        ("https://a.example/news/fleet", "https://a.example/navy/fleet-sails", True),
        ("https://a.example/", "https://a.example/", True),
        ("https://a.example/news/fleet", "https://b.example/news/fleet", False),
        ("https://m.a.example/news/fleet", "https://a.example/news/fleet", False),
        ("https://a.example/news/fleet", "https://a.example/", False),
        ("https://a.example/news/fleet", "https://a.example/news", False),
        ("https://a.example/?p=7", "https://a.example/", False),
        ("https://a.example/article.php?id=7", "https://a.example/article.php", False),
        ("https://a.example:8080/x", "https://a.example:9090/x", False),
    ],
)
def test_a_claim_is_an_alias_or_it_is_nothing(fetched: str, claimed: str, *, is_alias: bool) -> None:
    assert (alias(require(claimed), require(fetched)) is not None) is is_alias


def test_no_claim_is_no_alias() -> None:
    assert alias(None, require("https://a.example/")) is None
