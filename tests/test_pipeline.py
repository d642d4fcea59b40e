"""The journey of one page, on pages of the demo farm and a few of its own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests import records

from crawler import config
from crawler.demo import render, sites
from crawler.demo.sites import DemoSite
from crawler.errors import LimitExceeded
from crawler.model import ContentState, Decision, Reason, Record, Scope, Signal, Standard, Term, Url, Verdict
from crawler.page.response import Response
from crawler.pipeline import Rules, assess, journey, ruled
from crawler.robots import Robots
from crawler.site import Site

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
SETTINGS = config.load()
RULES = SETTINGS.rules(records.KEY)
FARM = sites.load()
GDC = FARM["www.globaldefensecorp.com"]
OPEN = FARM["www.opendefence.example"]


def site_of(demo: DemoSite) -> Site:
    return Site(origin=f"http://{demo.host}", robots=Robots.everything(), hosts=(demo.host,), name=demo.name)


def response(body: bytes, *, url: str = "https://news.example/2026/03/x", **headers: str) -> Response:
    return Response.of_file(
        body, url=Url(url), fetched_at=NOW, headers={"content-type": "text/html; charset=utf-8", **headers}
    )


def page_of(demo: DemoSite, headers: Mapping[str, str] | None = None) -> Response:
    """The first article of a site of the farm."""
    first = demo.articles[0]
    given = {**demo.headers, **(headers or {})}
    return response(render.article(demo, first), url=f"http://{demo.host}{first.path}", **given)


def read(demo: DemoSite, *, rules: Rules = RULES, headers: Mapping[str, str] | None = None) -> Record:
    return assess(page_of(demo, headers), site_of(demo), rules)


SOMEWHERE = Site(origin="https://news.example", robots=Robots.everything(), hosts=("news.example",))


def test_a_page_comes_to_its_record() -> None:
    record, first = read(OPEN), OPEN.articles[0]
    assert record.url == f"http://{OPEN.host}{first.path}"
    assert record.content_state is ContentState.FULL
    assert record.metadata.title == first.title
    assert record.metadata.authors == (first.author,)
    assert record.decision.verdict is Verdict.EXCERPT
    assert record.decision.rule == OPEN.expect["rule"]
    assert record.excerpt is not None
    assert first.paragraphs[0].startswith(record.excerpt.text[:60])
    assert record.attribution is not None
    assert record.url in record.attribution.line
    assert record.fingerprint is not None
    assert (record.digest, record.fetched_at) == (page_of(OPEN).digest, NOW)


def test_the_same_bytes_give_the_same_record() -> None:
    assert read(OPEN) == read(OPEN)


@pytest.mark.parametrize("body", [b"", b" ", b"<html>", b"\x00\x01\x02", b"GIF89a\x01\x00\x01\x00"])
def test_of_a_page_without_words_there_is_nothing_to_keep(body: bytes) -> None:
    record = assess(response(body), SOMEWHERE, RULES)
    assert record.words <= 1
    assert record.excerpt is None
    assert record.decision.verdict is not Verdict.EXCERPT


def test_markup_that_no_parser_should_see_is_refused() -> None:
    with pytest.raises(LimitExceeded) as caught:
        assess(response(b"<div>" * 10_000), SOMEWHERE, RULES)
    assert caught.value.reason is Reason.HOSTILE_MARKUP


def test_what_a_site_said_before_holds_for_its_pages() -> None:
    forbids = records.signal(terms=frozenset({Term.NO_SNIPPET}), quote="no excerpts, ever")
    said = assess(page_of(OPEN), replace(site_of(OPEN), said=(forbids,)), RULES)
    assert forbids in said.signals
    assert said.decision.verdict is not Verdict.EXCERPT
    assert said.excerpt is None


def test_what_a_holder_granted_in_writing_is_evidence_for_its_address_and_day() -> None:
    quiet = FARM["www.armourweekly.example"]
    asked: list[tuple[Url, datetime]] = []
    grant = records.signal(
        standard=Standard.PERMISSION, terms=frozenset({Term.EXCERPT_ALLOWED}), quote="Armour: letter of 1 May"
    )

    def permissions(url: Url, at: datetime) -> tuple[Signal, ...]:
        asked.append((url, at))
        return (grant,)

    record = read(quiet, rules=replace(RULES, permissions=permissions))
    assert asked == [(record.url, NOW)]
    assert read(quiet).decision.verdict is Verdict.LINK_ONLY
    assert grant in record.signals
    assert record.decision.verdict is Verdict.EXCERPT


def test_of_a_page_that_wants_to_be_nowhere_nothing_stays() -> None:
    record = read(GDC, headers={"x-robots-tag": "noindex"})
    assert record.decision.verdict is Verdict.NOTHING
    assert record.metadata.title is None
    assert record.excerpt is None
    assert record.fingerprint is None


def test_a_page_of_a_wall_is_not_compared_and_not_excerpted() -> None:
    record = assess(response(b"<title>404 Not Found</title><h1>Not found</h1>"), SOMEWHERE, RULES)
    assert record.excerpt is None


def test_an_excerpt_too_short_to_cut_becomes_a_citation_that_says_why() -> None:
    long = " ".join(["and then the long sentence goes on"] * 60)
    body = render.article(OPEN, replace(OPEN.articles[0], paragraphs=(f"So it is. {long}.",)))
    record = assess(replace(page_of(OPEN), body=body), site_of(OPEN), RULES)
    assert (record.excerpt is None) == (record.decision.verdict is not Verdict.EXCERPT)
    assert record.excerpt is not None or "K6" in record.decision.caps


def test_the_notice_of_a_site_is_no_part_of_the_work() -> None:
    plain = replace(GDC, after="", footer=GDC.after)
    assert read(GDC).fingerprint == read(plain).fingerprint


def test_another_key_makes_another_fingerprint_and_nothing_else() -> None:
    one, other = read(OPEN), read(OPEN, rules=replace(RULES, key=bytes(32)))
    assert one.fingerprint != other.fingerprint
    assert replace(one, fingerprint=None) == replace(other, fingerprint=None)


def test_the_key_does_not_show_where_rules_are_printed() -> None:
    assert records.KEY.hex() not in repr(RULES)
    assert repr(records.KEY) not in repr(RULES)


def test_terms_pages_come_first_among_the_links() -> None:
    body = b"<a href=/2026/y>more</a><footer><a href=/terms>Terms of use</a> <a href=http://x.example/>x</a></footer>"
    found = assess(response(body), SOMEWHERE, RULES).links
    assert (found[0].rel, found[0].url) == ("terms", "https://news.example/terms")
    assert "https://news.example/2026/y" in [link.url for link in found if link.rel == "page"]
    assert not [link for link in found if "x.example" in link.url]


def test_a_page_without_publisher_is_credited_to_the_name_of_its_site_or_host() -> None:
    body = b"<title>T</title><p>Some words stand here."
    named = assess(response(body), replace(SOMEWHERE, name="News Daily"), RULES)
    nameless = assess(response(body, url="https://www.news.example/x"), SOMEWHERE, RULES)
    assert named.attribution is not None
    assert "News Daily" in named.attribution.line
    assert nameless.attribution is not None
    assert "news.example" in nameless.attribution.line


def test_a_journey_has_the_text_and_a_record_has_not() -> None:
    found = journey(page_of(OPEN), site_of(OPEN), RULES)
    assert found.record == read(OPEN)
    last = OPEN.articles[0].paragraphs[-1]
    assert last in found.article.text
    assert last not in repr(found.record)


def decision(demo: DemoSite) -> Decision:
    return read(demo).decision


@pytest.mark.parametrize("host", sorted(host for host, site in FARM.items() if "verdict" in site.expect))
def test_every_site_of_the_farm_gets_the_verdict_it_stands_for(host: str) -> None:
    demo = FARM[host]
    assert (decision(demo).verdict, decision(demo).rule) == (demo.expect["verdict"], demo.expect["rule"])


def test_a_ruling_speaks_of_what_its_notice_speaks_of_and_stands_in_for_it() -> None:
    shown = records.notice(scope=Scope.ARTICLE, statement="block:3")
    (said,) = ruled([shown, records.notice(quote="Another")], {shown.quote: records.signal()})
    assert (said.scope, said.statement) == (Scope.ARTICLE, "block:3")
