import gzip
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover.sitemap import MAX_BYTES, MAX_ITEMS, parse
from crawler.model import Url

URL = Url("https://a.example/sitemap.xml")
NS = b'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*entries: str) -> bytes:
    return b'<?xml version="1.0"?><urlset ' + NS + b">" + "".join(entries).encode() + b"</urlset>"


def entry(path: str, lastmod: str = "") -> str:
    return (
        f"<url><loc>https://a.example/{path}</loc>{f'<lastmod>{lastmod}</lastmod>' if lastmod else ''}</url>"
    )


def paths(body: bytes) -> list[str]:
    return [item.url.removeprefix("https://a.example/") for item in parse(body, URL).items]


def test_pages_come_newest_first() -> None:
    body = urlset(entry("old", "2020-01-01"), entry("undated"), entry("new", "2026-01-01T10:00:00Z"))
    assert paths(body) == ["new", "old", "undated"]
    assert parse(body, URL).fault is None


def test_an_index_names_further_sitemaps() -> None:
    body = (
        b"<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2020-01-01</lastmod></sitemap>"
        b"<sitemap><loc>https://a.example/b.xml.gz</loc><lastmod>2026-01-01</lastmod></sitemap></sitemapindex>"
    )
    found = parse(body, URL)
    assert [(link.url, link.rel) for link in found.links] == [
        ("https://a.example/b.xml.gz", "sitemap"),
        ("https://a.example/a.xml", "sitemap"),
    ]
    assert found.items == ()


def test_a_news_sitemap_gives_its_publication_dates_and_no_pictures() -> None:
    body = (
        b'<urlset xmlns:news="n" xmlns:image="i"><url><loc>https://a.example/1</loc>'
        b"<image:image><image:loc>https://a.example/pic</image:loc></image:image>"
        b"<news:news><news:publication_date>2026-11-24T08:00:00Z</news:publication_date></news:news></url></urlset>"
    )
    found = parse(body, URL)
    assert [(item.url, item.at) for item in found.items] == [
        ("https://a.example/1", datetime(2026, 11, 24, 8, tzinfo=UTC))
    ]


def test_gzip_and_plain_text_are_read_too() -> None:
    assert paths(gzip.compress(urlset(entry("x")))) == ["x"]
    assert paths(b"\xef\xbb\xbfhttps://a.example/1\r\nhttps://a.example/2\nnot one\n") == ["1", "2"]


def test_a_feed_in_a_sitemaps_place_is_read_as_a_feed() -> None:
    body = b"<rss version='2.0'><channel><item><link>https://a.example/f</link></item></channel></rss>"
    assert paths(body) == ["f"]


def test_only_the_hosts_given_count() -> None:
    body = urlset(entry("x"), "<url><loc>https://b.example/y</loc></url>")
    assert [item.url for item in parse(body, URL, hosts=frozenset({"a.example"})).items] == [
        "https://a.example/x"
    ]


@pytest.mark.parametrize(
    ("body", "fault", "count"),
    [
        (b"<!doctype html><html><p>Not found", "wrong-type", 0),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><urlset><url><loc>/&a;</loc></url></urlset>", "bad-xml", 0),
        (b"<!DOCTYPE urlset SYSTEM 'http://a.example/x.dtd'><urlset/>", "bad-xml", 0),
        (urlset(entry("1"), entry("2")).replace(b"</urlset>", b"<url><loc>/3</l"), "bad-xml", 2),
        (b"<a>" * 100, "bad-xml", 0),
        (b"\x1f\x8bbroken", "bad-encoding", 0),
        (
            gzip.compress(gzip.compress(b"<urlset/>", mtime=0), mtime=0),
            "bad-encoding",
            0,
        ),  # a test has one name
        (b"<?xml version='1.0' encoding='no-such'?><urlset/>", "bad-xml", 0),
        (b"just words", "wrong-type", 0),
        (b"", None, 0),
        (b"\xff\xfe\xff", "bad-encoding", 0),
    ],
)
def test_what_is_no_sitemap_says_how(body: bytes, fault: str | None, count: int) -> None:
    found = parse(body, URL)
    assert (found.fault, len(found.items)) == (fault, count)


def test_a_gzip_bomb_is_too_large() -> None:
    assert parse(gzip.compress(bytes(MAX_BYTES + 1), 1), URL).fault == "too-large"


def test_entity_bombs_cost_nothing() -> None:
    bomb = "<!DOCTYPE z [<!ENTITY a0 'lol'>" + "".join(
        f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
    )
    body = f"{bomb}]><urlset><url><loc>&a11;</loc></url></urlset>"
    start = time.process_time()
    for encoding in ("utf-8", "utf-16"):
        assert parse(body.encode(encoding), URL).items == ()
    assert time.process_time() - start < 0.5


def test_fifty_thousand_addresses_are_the_end() -> None:
    found = parse(urlset(*(entry(str(number)) for number in range(MAX_ITEMS + 10))), URL)
    assert found.fault == "too-large"
    assert MAX_ITEMS <= len(found.items) <= MAX_ITEMS + 1


def test_a_field_of_a_megabyte_is_no_address() -> None:
    assert paths(urlset(entry("x" * 1_000_000), entry("y"))) == ["y"]


@given(st.binary(max_size=300) | st.text(alphabet="<>/urlsetocmap&;!'x ", max_size=200).map(str.encode))
def test_no_bytes_raise(body: bytes) -> None:
    parse(body, URL)
