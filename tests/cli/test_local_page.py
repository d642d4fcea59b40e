import json
from datetime import UTC, datetime
from functools import cache

import msgspec
import pytest

from crawler import config
from crawler.cli import local_page
from crawler.cli.local_page import Request, Show
from crawler.errors import UsageError
from crawler.pipeline import Rules

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
NOTICE = "<footer>© 2026 Press Ltd. All rights reserved.</footer>"
PAGE = f"<html lang=en><title>T</title><p>Words stand here.</p>{NOTICE}"


@cache
def rules() -> Rules:
    return config.load().rules(bytes(32))


def read(page: str = PAGE, show: Show | None = None, **fields: object) -> dict[str, object]:
    asked = msgspec.convert({"path": "page.html", **fields}, Request)
    line = local_page.read(rules(), asked, page.encode(), NOW, show or Show())
    assert b"\n" not in line
    found: dict[str, object] = json.loads(line)
    return found


def signals(found: dict[str, object]) -> list[dict[str, object]]:
    given = found["signals"]
    assert isinstance(given, list)
    return given


def test_a_page_has_every_field_and_null_where_nothing_is_known() -> None:
    found = read(url="https://press.example/x")
    assert (found["path"], found["url"], found["title"], found["language"]) == (
        "page.html",
        "https://press.example/x",
        "T",
        "en",
    )
    assert found["published"] is None
    assert found["text"] is None
    assert found["error"] is None
    assert "all-rights-reserved" in str(found["terms"])
    assert isinstance(found["ms"], float)
    assert "trace" not in found


def test_the_body_and_the_trace_are_shown_on_request() -> None:
    found = read(show=Show(text=True, trace=True))
    assert "Words stand here." in str(found["text"])
    trace = found["trace"]
    assert isinstance(trace, list)
    assert {"kept", "reason", "path", "text"} == set(trace[0])
    assert any(one["kept"] and one["text"] == "Words stand here." for one in trace)


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://press.example/a">', "https://press.example/a"),
        ("<link rel=canonical href=https://press.example/a>", "https://press.example/a"),
        ('<meta property="og:url" content="https://press.example/b">', "https://press.example/b"),
        ('<link rel="canonical" href="https://me:secret@press.example/a">', local_page.NOWHERE),
        ('<link rel="canonical" href="javascript:alert(1)">', local_page.NOWHERE),
        ("", local_page.NOWHERE),
    ],
)
def test_a_page_without_an_address_gets_the_one_that_it_names(head: str, url: str) -> None:
    assert read(f"{head}{PAGE}")["url"] == url
    assert read(f"{head}{PAGE}", url="https://given.example/")["url"] == "https://given.example/"


def test_headers_and_status_are_those_of_the_request() -> None:
    found = read(headers={"X-Robots-Tag": ["nosnippet", "noarchive"]})
    assert {"no-snippet", "no-archive"} <= set(
        str(found["terms"]).replace("'", " ").replace(",", " ").split()
    )
    assert any(one["channel"] == "http-header" for one in signals(found))
    assert read(status=404)["content_state"] != "full"


def test_robots_txt_and_well_known_files_are_read() -> None:
    tdm = '[{"location": "/", "tdm-reservation": 1}]'
    found = read(
        url="https://press.example/x",
        robots_txt="User-agent: *\nContent-Signal: ai-train=no\nAllow: /",
        well_known={"/.well-known/tdmrep.json": tdm},
    )
    channels = {(one["channel"], one["standard"]) for one in signals(found)}
    assert any("tdm" in str(standard) for _, standard in channels)
    assert any("robots" in str(channel) for channel, _ in channels)


def test_a_terms_page_that_comes_along_is_read_where_the_page_links_to_it() -> None:
    terms = "<h1>Terms</h1><p>No part of this site may be reproduced without the prior written permission of the publisher.</p>"
    link = '<footer><a href="/terms">Terms of use</a></footer>'
    url, known = "https://press.example/x", {"/terms": terms}
    linked = read(f"{PAGE}{link}", url=url, well_known=known)
    assert "no-reproduction" in str(linked["terms"])
    assert "no-reproduction" not in str(read(PAGE, url=url, well_known=known)["terms"])
    assert "no-reproduction" not in str(read(f"{PAGE}{link}", url=url)["terms"])


def test_hostile_markup_is_a_line_that_says_so() -> None:
    found = read("<div>" * 10_000)
    assert found["content_state"] == "error"
    assert str(found["error"]).startswith("hostile-markup")
    assert found["decision"] is None


def test_a_page_that_cannot_be_read_has_every_field_too() -> None:
    unread = json.loads(local_page.unread(Request(path="p"), "https://press.example/", "too-slow: 5 s"))
    assert set(unread) == set(read())
    assert (unread["path"], unread["url"], unread["error"]) == (
        "p",
        "https://press.example/",
        "too-slow: 5 s",
    )


@pytest.mark.parametrize(
    "body", [b"", b"GIF89a\x01\x00\x01\x00;", b"\x00" * 9999, b"%PDF-1.7", b"PK\x03\x04", b'{"json": 1}']
)
def test_what_is_no_page_is_no_crash(body: bytes) -> None:
    found = json.loads(local_page.read(rules(), Request(path="p"), body, NOW, Show()))
    assert found["excerpt"] is None
    assert found["words"] <= 2


@pytest.mark.parametrize("url", ["ftp://x.example/", "https://me:secret@x.example/", "https:///"])
def test_an_address_that_is_none_is_said_and_its_page_read_under_its_own(url: str) -> None:
    asked = Request(path="p", url=url)
    assert "is no http(s) address" in (local_page.check(asked) or "")
    body = b'<link rel="canonical" href="https://own.example/x"><p>x'
    assert local_page.address(asked, body) == "https://own.example/x"


def test_an_instant_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="is no ISO 8601 instant"):
        local_page.check(Request(path="p", fetched_at="yesterday"))


def test_a_request_may_leave_all_but_the_path_out() -> None:
    assert local_page.check(Request(path="p")) is None
    local_page.check(replace_url(Request(path="p"), "https://x.example/"))


def replace_url(asked: Request, url: str) -> Request:
    return msgspec.structs.replace(asked, url=url, fetched_at="2026-03-04")
