from datetime import UTC, datetime
from hashlib import sha256

from crawler.model import Url, Validators
from crawler.page.response import Response

NOW = datetime(2026, 3, 4, tzinfo=UTC)
URL = Url("https://news.example/x")


def response(*headers: tuple[str, str], body: bytes = b"") -> Response:
    return Response(url=URL, status=200, headers=headers, body=body, fetched_at=NOW)


def test_headers_are_found_in_any_case_and_in_the_order_received() -> None:
    given = response(("Link", "<a>"), ("X-Robots-Tag", "noindex"), ("link", "<b>"))
    assert given.header_values("LINK") == ["<a>", "<b>"]
    assert given.header("link") == "<a>"
    assert given.header("etag") is None
    assert given.header_values("etag") == []


def test_validators_are_kept_verbatim() -> None:
    date = "Tue, 03 Mar 2026 07:30:00 GMT"
    given = response(("etag", 'W/"a"'), ("Last-Modified", date))
    assert given.validators == Validators(etag='W/"a"', last_modified=date)
    assert response().validators == Validators()


def test_the_digest_is_that_of_the_body_alone() -> None:
    one, other = response(("a", "b"), body=b"x"), response(body=b"x")
    assert one.digest == other.digest == sha256(b"x").hexdigest()
    assert response(body=b"y").digest != one.digest


def test_a_local_file_may_have_a_header_more_than_once() -> None:
    given = Response.of_file(
        b"<p>x",
        url=URL,
        fetched_at=NOW,
        status=203,
        headers={"X-Robots-Tag": ["noindex", "nosnippet"], "etag": "1"},
    )
    assert given.headers == (("X-Robots-Tag", "noindex"), ("X-Robots-Tag", "nosnippet"), ("etag", "1"))
    assert (given.status, given.body, given.fetched_at) == (203, b"<p>x", NOW)
    assert Response.of_file(b"", url=URL, fetched_at=NOW).headers == ()
