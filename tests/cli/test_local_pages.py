import json
from pathlib import Path
from typing import cast

import pytest

from crawler.cli import local_pages
from crawler.cli.local_page import Request, Show
from crawler.crawl.judge import Judge
from crawler.errors import FetchError, LimitExceeded, UsageError
from crawler.model import Reason

pytestmark = pytest.mark.anyio


def test_a_list_line_is_a_path_or_json() -> None:
    assert local_pages.request("a b.html\r\n", where="l:1") == Request(path="a b.html")
    line = '{"path": "a", "url": "https://a.example/", "headers": {"x": ["1", "2"]}, "fetched_at": "2026-03-04T10:00:00"}'
    asked = local_pages.request(line, where="l:1")
    assert (asked.path, asked.url, asked.headers) == ("a", "https://a.example/", {"x": ["1", "2"]})


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "{}",
        '{"path": 5}',
        '{"path": "a", "url": 5}',
        '{"path": "a", "fetched_at": "soon"}',
        '{"path": "a", "status": "ok"}',
    ],
)
def test_a_line_that_is_none_is_named(line: str) -> None:
    with pytest.raises(UsageError, match=r"^list\.txt:7: "):
        local_pages.request(line, where="list.txt:7")


def test_an_address_that_is_none_costs_its_page_the_address_and_the_list_nothing() -> None:
    heard: list[str] = []
    asked = local_pages.request('{"path": "a", "url": "ftp://a/"}', where="list.txt:7", warn=heard.append)
    assert asked.path == "a"
    assert heard == [
        "list.txt:7: 'ftp://a/' is no http(s) address; a is read under the one that it states itself"
    ]


def test_paths_are_found_from_here_or_beside_the_list(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"<p>x")
    assert local_pages.body_of(Request(path="page.html"), tmp_path, None) == b"<p>x"
    assert local_pages.body_of(Request(path=str(tmp_path / "page.html")), Path(), None) == b"<p>x"
    assert local_pages.body_of(Request(path="-"), tmp_path, b"<p>y") == b"<p>y"
    assert local_pages.body_of(Request(path="-"), tmp_path, None) == b""


def test_what_only_reads_needs_no_key() -> None:
    rules = local_pages.rules_without_key(None)
    assert rules.key == bytes(32)


class Breaking:
    """A judge whose child is killed by each page."""

    def __init__(self, error: FetchError) -> None:
        self.error = error

    async def ask(self, *_asked: object) -> bytes:
        raise self.error


@pytest.mark.parametrize(
    "error",
    [
        LimitExceeded(Reason.TOO_SLOW, "reading took more than 5 s"),
        FetchError(Reason.PARSER_CRASH, "the reading process died (-11)"),
    ],
)
async def test_a_page_that_crashes_or_stalls_its_reader_has_a_line_that_says_so(error: FetchError) -> None:
    judge = cast("Judge", Breaking(error))
    asked = Request(path="p.html", url="https://a.example/")
    row = json.loads(await local_pages._one(judge, asked, lambda: b"<p>x", Show()))
    assert (row["path"], row["url"]) == ("p.html", "https://a.example/")
    assert row["content_state"] == "error"
    assert row["error"] == str(error)
