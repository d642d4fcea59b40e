import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.discover.feed import MAX_BYTES, MAX_ITEMS, parse
from crawler.model import Url

URL = Url("https://a.example/feed/")


def rss(*items: str) -> bytes:
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>T</title>{''.join(items)}</channel></rss>".encode()


def item(path: str, date: str = "") -> str:
    return f"<item><title>x</title><link>https://a.example/{path}</link>{f'<pubDate>{date}</pubDate>' if date else ''}</item>"


def paths(body: bytes) -> list[str]:
    return [entry.url.removeprefix("https://a.example/") for entry in parse(body, URL).items]


def test_rss_items_come_newest_first() -> None:
    body = rss(
        item("old", "Mon, 20 Jan 2020 10:00:00 GMT"),
        item("new", "Tue, 24 Nov 2026 08:00:00 +0200"),
        item("?"),
    )
    found = parse(body, URL)
    assert paths(body) == ["new", "old", "?"]
    assert found.items[0].at == datetime(2026, 11, 24, 6, tzinfo=UTC)
    assert found.fault is None
    assert [link.rel for link in found.links] == ["page"] * 3


def test_atom_takes_the_alternate_link() -> None:
    body = (
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>urn:x</id><updated>2026-11-24T08:00:00Z</updated>"
        b"<link rel='edit' href='/edit'/><link rel='alternate' href='/a'/></entry></feed>"
    )
    assert paths(body) == ["a"]


def test_rdf_is_read_too() -> None:
    body = (
        b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
        b"<item rdf:about='https://a.example/r'><link>https://a.example/r</link></item></rdf:RDF>"
    )
    assert paths(body) == ["r"]


def test_json_feed() -> None:
    body = (
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "url": "/j", "date_published":'
        b' "2026-11-24T08:00:00Z"}, {"external_url": "https://a.example/e"}, {"url": 7}, {}]}'
    )
    assert paths(body) == ["j", "e"]
    assert parse(body, URL).items[0].at == datetime(2026, 11, 24, 8, tzinfo=UTC)


def test_a_guid_stands_in_for_a_missing_link() -> None:
    assert paths(rss("<item><guid>https://a.example/g</guid></item>")) == ["g"]


def test_only_the_hosts_given_count() -> None:
    body = rss(item("x"), "<item><link>https://b.example/y</link></item>")
    assert len(parse(body, URL, hosts=frozenset({"a.example"})).items) == 1


def test_a_feed_cut_short_gives_what_it_has() -> None:
    body = rss(item("1"), item("2")).removesuffix(b"</item></channel></rss>")
    assert paths(body) == ["1", "2"]
    assert parse(body, URL).fault == "bad-xml"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"<!doctype html><html><p>no", "wrong-type"),
        (b"<urlset/>", "wrong-type"),
        (b"{}", "bad-json"),
        (b'{"version": "1", "items": []}', "wrong-type"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000, "bad-json"),
        (b"<rss" + b" " * (MAX_BYTES + 1), "too-large"),
    ],
)
def test_what_is_no_feed_says_how(body: bytes, fault: str) -> None:
    found = parse(body, URL)
    assert (found.fault, found.items) == (fault, ())


def test_a_body_that_is_a_file_name_opens_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "<rss >"
    secret.write_bytes(rss(item("secret")))
    assert parse(str(secret).encode(), URL).items == ()


def test_entities_are_not_grown() -> None:
    bomb = "<!DOCTYPE rss [<!ENTITY a0 'lol'>" + "".join(
        f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
    )
    outside = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    start = time.process_time()
    for head in (f"{bomb}]>", outside):
        for name in ("a11", "x"):
            body = f"{head}<rss version='2.0'><channel><item><link>https://a.example/&{name};</link></item></channel></rss>"
            for encoding in ("utf-8", "utf-16"):
                for entry in parse(body.encode(encoding), URL).items:
                    assert "root" not in entry.url
                    assert len(entry.url) < 100
    assert time.process_time() - start < 2


def test_a_feed_without_end_is_read_to_its_thousandth_item() -> None:
    found = parse(rss(*(item(str(number)) for number in range(MAX_ITEMS + 500))), URL)
    assert len(found.items) == MAX_ITEMS
    assert found.fault == "too-large"


@given(st.binary(max_size=200).map(lambda tail: b"<rss>" + tail) | st.text(max_size=200).map(str.encode))
@settings(max_examples=40, deadline=None)
def test_no_bytes_raise(body: bytes) -> None:
    parse(body, URL)
