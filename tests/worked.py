"""Worked examples as data: a page, its headers and its site, and what must come of them.

A case says what differs from an ordinary article of the County Herald (``tests/cases/worked/page.html``): ``head``,
``start`` (the first paragraph), ``inside`` (amidst the body), ``end`` (its last paragraph), ``after`` (behind the
article: comments, sidebars), ``menu``, ``footer``; or the whole ``html``. ``robots``, ``files`` and ``terms_pages``
are what the site says; a number in place of a text is an HTTP status. The body is a thousand words.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from tests.rights.cases import knowledge
from tests.statements import CASES, policy_of

from crawler import pipeline, robots, urls
from crawler.model import Signal
from crawler.page.response import Response
from crawler.pipeline import Journey, Rules
from crawler.site import Site, SiteFile

FETCHED_AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
WORDS = 1000
_FOLDER = CASES / "worked"
_SLOTS = ("head", "start", "inside", "end", "after", "menu", "footer")
_PLACES = ("Arden", "Bellmoor", "Carrick", "Dunhaven", "Eastleigh", "Farrow", "Glenmore", "Harwick", "Inver")
_USUAL: Mapping[str, str] = {
    "url": "https://www.countyherald.example/2024/03/fleet-sails",
    "language": "en",
    "title": "Fleet sails at dawn for the northern ports",
    "author": "Jane Doe",
    "publisher": "County Herald",
}


def read(case: Mapping[str, Any], *, profile: str, commercial: bool = True) -> Journey:
    """The journey of a case's page, its terms pages read as a crawl does: those that the page links to."""
    rules = rules_of(profile, commercial=commercial)
    response, site = response_of(case), site_of(case)
    found = pipeline.journey(response, site, rules)
    given = case.get("terms_pages", {})
    if not given:
        return found
    linked = [link.url for link in found.record.links if link.rel == "terms"]
    terms = tuple(
        _file(url, given[path], url) for url in linked if (path := urls.path_and_query(url)) in given
    )
    assert len(terms) == len(given), f"the page does not lead to {sorted(given)}, but to {linked}"
    return pipeline.journey(response, replace(site, terms=terms), rules)


@cache
def rules_of(profile: str, *, commercial: bool = True) -> Rules:
    """What ships in ``config/``, under a profile."""
    return Rules(
        knowledge=knowledge(commercial=commercial),
        policy=policy_of(profile, commercial=commercial),
        key=bytes(32),
    )


def response_of(case: Mapping[str, Any]) -> Response:
    """What the server answers."""
    return Response.of_file(
        html_of(case).encode(),
        url=urls.require(case.get("url", _USUAL["url"])),
        fetched_at=FETCHED_AT,
        status=case.get("status", 200),
        headers={"content-type": "text/html; charset=utf-8", **case.get("headers", {})},
    )


def html_of(case: Mapping[str, Any]) -> str:
    """The page of a case."""
    if "html" in case:
        return str(case["html"])
    html = _template()
    for slot in _SLOTS:
        html = html.replace(f"<!--{slot}-->", str(case.get(slot, "")))
    language = case.get("language", _USUAL["language"])
    body = paragraphs(language, case.get("words", WORDS))
    html = html.replace("<!--body-->", "\n".join(f"<p>{one}</p>" for one in body[:10]))
    html = html.replace("<!--rest-->", "\n".join(f"<p>{one}</p>" for one in body[10:]))
    for name, usual in _USUAL.items():
        html = html.replace(f"[[{name}]]", case.get(name, usual))
    return html


@cache
def _template() -> str:
    return (_FOLDER / "page.html").read_text(encoding="utf-8")


@cache
def paragraphs(language: str, words: int) -> list[str]:
    """About so many words of news in a language (else English), three sentences a paragraph, none twice."""
    known = tomllib.loads((_FOLDER / "news.toml").read_text(encoding="utf-8"))
    sentences = known.get(language, known["en"])
    made: list[str] = []
    total = number = 0
    while total < words:
        chosen = [
            sentences[(number + offset) % len(sentences)].format(
                n=11 + 7 * number + offset, place=_PLACES[(number * 3 + offset) % len(_PLACES)]
            )
            for offset in range(3)
        ]
        number += 3
        made.append(" ".join(chosen))
        total += len(made[-1].split())
    return made


def site_of(case: Mapping[str, Any]) -> Site:
    """What the site of a case says, less its terms pages."""
    url = case.get("url", _USUAL["url"])
    given = case.get("robots")
    files = {key: _file(key, value, url) for key, value in case.get("files", {}).items()}
    return Site(
        origin=urls.origin(urls.require(url)),
        robots=robots.parse(given.encode()) if given else robots.Robots.everything(),
        files=files | ({"/robots.txt": _file("/robots.txt", given, url)} if given else {}),
        hosts=(urls.host(urls.require(url)),),
        name=case.get("site_name"),
    )


def _file(key: str, value: str | int, base: str) -> SiteFile:
    url = urls.normalise(key, base=base)
    assert url is not None
    if isinstance(value, int):
        return SiteFile(url=url, status=value, fetched_at=FETCHED_AT)
    return SiteFile(
        url=url,
        status=200,
        body=value.encode(),
        fetched_at=FETCHED_AT,
        content_type="text/html; charset=utf-8",
    )


def said(signals: tuple[Signal, ...]) -> str:
    """The signals of a record, for the message of a failed test."""
    return "\n".join(
        f"  {one.channel}/{one.standard} {one.scope} {sorted(map(str, one.terms))} {one.holder or ''} {one.years or ''}"
        f" {one.limit or ''} [{one.statement}] {one.fault or ''} | {one.quote[:90]}"
        for one in signals
    )


def params(cases: Iterable[dict[str, Any]]) -> list[ParameterSet]:
    """Cases as pytest takes them, each under its own name."""
    return [pytest.param(case, id=str(case["id"])) for case in cases]


def load(path: Path) -> list[dict[str, Any]]:
    """The ``[[case]]`` tables of a file."""
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["case"])
