import pytest

from crawler.model import Url
from crawler.robots import Robots
from crawler.site import Site, SiteFile

URL = Url("https://news.example/ai.txt")


@pytest.mark.parametrize(
    ("status", "silent"),
    [
        (404, True),
        (410, True),
        (403, True),
        (400, True),
        (429, False),
        (200, False),
        (500, False),
        (503, False),
        (None, False),
    ],
)
def test_a_file_that_is_not_there_says_nothing_and_one_that_cannot_be_had_might(
    status: int | None, *, silent: bool
) -> None:
    assert SiteFile(url=URL, status=status).says_nothing is silent


def test_a_site_of_which_only_robots_txt_is_known_says_nothing_else() -> None:
    site = Site(origin="https://news.example", robots=Robots.everything())
    assert (dict(site.files), site.terms, site.said, site.hosts, site.name) == ({}, (), (), (), None)
