"""No bytes of a page, header, robots.txt or site file make a reader of rights raise, or grant more when broken."""

import json
from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.rights.cases import knowledge

from crawler.errors import LimitExceeded
from crawler.model import GROUP_OF, FaultCode, Signal, TermGroup
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.rights import BODY_READERS, READERS
from crawler.rights.schema_things import PROPERTIES
from crawler.robots import Robots, parse
from crawler.site import Site, SiteFile
from crawler.urls import require

_URL = require("https://news.example/2026/a")
_HEADERS = (
    "X-Robots-Tag", "Robots-Tag", "Link", "tdm-reservation", "tdm-policy", "Content-Usage", "Content-Signal",
    "WWW-Authenticate", "crawler-price",
)  # fmt: skip
_FILES = (
    "/.well-known/tdmrep.json", "/ai.txt", "/trust.txt", "https://news.example/l.xml", "https://news.example/feed",
)  # fmt: skip
_PIECES = st.sampled_from(
    [
        "noindex", "max-snippet:", "unavailable_after: ", "googlebot:", ",", ";", "=", "<", ">", '"', "\\", "rel=license",
        "https://creativecommons.org/licenses/by/4.0/", "//", "train-ai=n", "search=no", "1", "0", "\x00", "é", "🙂", " ", "\n",
        "User-agent: *", "Content-Signal: ", "License: https://news.example/l.xml", "# no AI training", "Disallow: /",
        "<rsl xmlns='https://rslstandard.org/rsl'>", "<content url='/'>", "<license>", "<permits type='usage'>search</permits>",
        "<payment>", "<!DOCTYPE a [", "<!ENTITY a 'b'>", "&a;", "</license>", "</content>", "</rsl>", "<rss><channel><item>",
        "<link>https://news.example/2026/a</link>", "<copyright>", "© 2024 X", '[{"location":"/","tdm-reservation":', "1}]",
        "<meta name=robots content=nosnippet>", "<a rel=license href=", "<script type='application/ld+json'>", "</script>",
        '{"@type":"NewsArticle","license":', "<div itemscope itemtype=https://schema.org/Article itemref=a>", "<p itemprop=license>",
        "<p typeof=schema:Article vocab=https://schema.org/>", "<b property=license>", "<form><input type=password>",
    ]
)  # fmt: skip
_MADE = st.lists(_PIECES, max_size=14).map("".join)
_TEXT = st.one_of(_MADE, st.text(max_size=80))
_BYTES = st.one_of(_TEXT.map(str.encode), st.binary(max_size=120))
_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), _TEXT),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["@id", "@type", "@value", "name", "url", *PROPERTIES]), inner, max_size=4
        ),
    ),
    max_leaves=12,
)
_LIMITS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _read(body: bytes, headers: dict[str, str], site: Site) -> list[Signal]:
    try:
        page = Page.parse(
            Response.of_file(body, url=_URL, fetched_at=datetime(2026, 3, 1, tzinfo=UTC), headers=headers)
        )
    except LimitExceeded:
        return []
    found = [signal for reader in READERS for signal in reader(page, site, knowledge())]
    everything = frozenset(block.index for block in page.blocks)
    return found + [signal for body_reader in BODY_READERS for signal in body_reader(page, everything)]


def _site(robots: bytes = b"", files: dict[str, bytes] | None = None) -> Site:
    made = {
        key: SiteFile(
            url=require(key if "://" in key else f"https://news.example{key}"), status=200, body=body
        )
        for key, body in (files or {}).items()
    }
    return Site(origin="https://news.example", robots=parse(robots), files=made)


def _sound(signals: list[Signal]) -> None:
    for signal in signals:
        assert signal.rule
        assert len(signal.quote) <= 1000
        assert signal.fault is None or signal.fault.partition(":")[0] in set(FaultCode)


@_LIMITS
@given(_BYTES, st.dictionaries(st.sampled_from(_HEADERS), _TEXT, max_size=4))
def test_pages_and_headers(body: bytes, headers: dict[str, str]) -> None:
    _sound(_read(b"<!doctype html>" + body, headers, _site()))


@_LIMITS
@given(_BYTES, st.dictionaries(st.sampled_from(_FILES), _BYTES, max_size=4))
def test_site_files(robots: bytes, files: dict[str, bytes]) -> None:
    _sound(
        _read(b"<!doctype html><p>Text.", {}, _site(b"License: https://news.example/l.xml\n" + robots, files))
    )


@_LIMITS
@given(_JSON)
def test_json_ld(value: object) -> None:
    script = json.dumps(
        {"@type": "NewsArticle", "hasPart": value, "license": value, "copyrightHolder": value}
    )
    listed = json.dumps(value)
    html = f'<script type="application/ld+json">{script}</script><script type="application/ld+json">{listed}</script>'
    _sound(_read(html.encode(), {}, _site()))


@_LIMITS
@given(_JSON)
def test_tdmrep(value: object) -> None:
    files = {"/.well-known/tdmrep.json": json.dumps([{"location": "/", "tdm-reservation": value}]).encode()}
    said = _read(b"<p>Text.", {}, _site(files=files))
    _sound(said)
    assert value in (0, "0", False, None) or any("no-ai" in signal.terms for signal in said)


@_LIMITS
@given(_MADE)
def test_comments_of_robots_txt_never_grant(comment: str) -> None:
    robots = "".join(f"# {line}\n" for line in comment.splitlines()).encode()
    site = Site(origin="https://news.example", robots=parse(robots) if robots else Robots.everything())
    for signal in _read(b"<p>Text.", {}, site):
        assert all(GROUP_OF[term] is not TermGroup.GRANT for term in signal.terms)
