"""Whether a well-known file can be read, and why not."""

import pytest
from tests.rights.cases import site_of

from crawler.rights import site_files
from crawler.site import SiteFile
from crawler.urls import require

_URL = require("https://news.example/ai.txt")


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (SiteFile(url=_URL, status=200, body=b"x"), None),
        (SiteFile(url=_URL, status=503), "unreachable"),
        (SiteFile(url=_URL, status=None, fault="unreachable"), "unreachable"),
        (SiteFile(url=_URL, status=200, body=b"x", fault="too-large"), "too-large"),
        (SiteFile(url=_URL, status=200, body=b"x" * 300_000), "too-large"),
        (SiteFile(url=_URL, status=200, body=b"a\x00b"), "bad-encoding"),
        (SiteFile(url=_URL, status=200, body=b"x", fault="bad-encoding"), "bad-encoding"),
    ],
)
def test_a_file(file: SiteFile, code: str | None) -> None:
    fault = site_files.unreadable(file)
    assert (fault.partition(":")[0] if fault else None) == code


def test_the_first_file_that_is_there() -> None:
    site = site_of({"files": {"/trust.txt": "x", "/.well-known/trust.txt": 404}})
    found = site_files.named(site, "/.well-known/trust.txt", "/trust.txt")
    assert found is not None
    assert found.body == b"x"
    assert site_files.named(site, "/ai.txt") is None


def test_a_page_in_place_of_a_file() -> None:
    assert site_files.is_html("  <!DOCTYPE html><html>")
    assert not site_files.is_html("User-agent: *\n# <html>")
