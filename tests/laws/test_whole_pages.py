"""Laws of the whole journey (``rights-signals.md`` 1.2, R5, R21): pages in, decisions compared."""

from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.statements import CASES
from tests.worked import FETCHED_AT, load, read, rules_of, said

from crawler import pipeline, robots
from crawler.errors import LimitExceeded
from crawler.model import GROUP_OF, FaultCode, Record, TermGroup, Verdict
from crawler.page.response import Response
from crawler.site import Site, SiteFile
from crawler.urls import require

_URL = "https://www.countyherald.example/2024/03/fleet-sails"
_CASES = [
    case
    for name in ("examples", "pairs")
    for case in load(CASES / "worked" / f"{name}.toml")
    if "footer_megabyte" not in case and case.get("status", 200) == 200
]
_PROFILES = st.sampled_from(["strict", "quotation"])
_RARE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_PROHIBITIONS = (
    "Reproduction is strictly prohibited.",
    "No part of this site may be republished without our prior written permission.",
    "For personal, non-commercial use only.",
    "Nachdruck, auch auszugsweise, nur mit Genehmigung.",
    "Перепечатка материалов без письменного разрешения редакции запрещена.",
    "Передрук заборонено.",
    "未经授权不得转载",
    "無断転載を禁じます",
    "무단전재 및 재배포 금지",
    "النسخ ممنوع دون إذن خطي",
    "You may not use any robot, spider or scraper to access this site.",
    "Not for commercial use.",
)
_GRANTS = (
    "Our articles may be freely republished.",
    "You are free to republish our articles, online or in print.",
    "All content on this site is in the public domain.",
    "Our texts are licensed CC BY 4.0.",
    'Our texts are <a rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/">CC0</a>.',
    "Short excerpts may be used, provided that credit is given to the County Herald.",
    "All content is available under the Open Government Licence v3.0.",
    "При использовании материалов активная гиперссылка обязательна.",
    "转载请注明出处",
)
_HIDING = (
    '<p style="display:none">{}</p>',
    "<p hidden>{}</p>",
    '<div aria-hidden="true"><p>{}</p></div>',
    '<div style="position:absolute;left:-9999px"><p>{}</p></div>',
    '<p style="font-size:0">{}</p>',
    '<p style="opacity:0">{}</p>',
    "<template><p>{}</p></template>",
    "<noscript><p>{}</p></noscript>",
)
_UNSEEN = ("<!-- {} -->", '<b title="{}">.</b>', '<b aria-label="{}">.</b>', '<img src="a.jpg" alt="{}">')

# A place that takes a piece of text, and a piece that restricts.
_RESTRICTING = st.one_of(
    st.tuples(
        st.sampled_from(["footer", "end", "after"]), st.sampled_from(_PROHIBITIONS).map("<p>{}</p>".format)
    ),
    st.tuples(
        st.just("footer"),
        st.tuples(st.sampled_from(_HIDING), st.sampled_from(_PROHIBITIONS)).map(
            lambda pair: pair[0].format(pair[1])
        ),
    ),
    st.tuples(
        st.just("head"),
        st.sampled_from(
            [
                '<meta name="robots" content="nosnippet">',
                '<meta name="robots" content="noindex, max-snippet:50">',
                '<meta name="tdm-reservation" content="1">',
                '<meta name="rights" content="All rights reserved. Reproduction prohibited.">',
                '<script type="application/ld+json">{"@type":"WebPage","isAccessibleForFree":"False"}</script>',
                '<script type="application/ld+json">{"@type":"WebSite","usageInfo":"Not for republication."}</script>',
            ]
        ),
    ),
)


def _with(case: Mapping[str, Any], place: str, piece: str) -> dict[str, Any]:
    return dict(case) | {place: f"{case.get(place, '')}\n{piece}"}


def _size(record: Record) -> tuple[int, int, float]:
    decision = record.decision
    chars = float("inf") if decision.max_chars is None else decision.max_chars
    return list(Verdict).index(decision.verdict), decision.max_words, chars


def _at_most(less: Record, more: Record) -> bool:
    small, large = _size(less), _size(more)
    if small[0] != large[0]:
        return small[0] < large[0]
    return all(one <= other for one, other in zip(small, large, strict=True))


@_RARE
@given(st.sampled_from(_CASES), _RESTRICTING, _PROFILES)
def test_a_new_prohibition_never_widens_a_decision(
    case: dict[str, Any], added: tuple[str, str], profile: str
) -> None:
    before = read(case, profile=profile).record
    after = read(_with(case, *added), profile=profile).record

    assert _at_most(after, before), f"{added}\n{said(before.signals)}\n->\n{said(after.signals)}"


@_RARE
@given(st.sampled_from(_CASES), st.sampled_from(_GRANTS), st.sampled_from(_HIDING + _UNSEEN), _PROFILES)
def test_hidden_text_never_grants(case: dict[str, Any], grant: str, hiding: str, profile: str) -> None:
    before = read(case, profile=profile).record
    piece = hiding.format(grant.replace('"', "'") if hiding in _UNSEEN else grant)
    for place in ("footer", "end"):
        after = read(_with(case, place, piece), profile=profile).record
        assert _at_most(after, before), f"{piece}\n{said(after.signals)}"


@_RARE
@given(
    st.lists(
        st.sampled_from([*_PROHIBITIONS, *_GRANTS, "© 2024 County Herald", "All rights reserved."]),
        max_size=5,
    ).flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))),
    st.permutations(["max-snippet:200", "noarchive", "max-snippet:90", "all"]),
    _PROFILES,
)
def test_order_means_nothing(rows: tuple[list[str], list[str]], fields: list[str], profile: str) -> None:
    first, second = (
        read(
            {"footer": "".join(f"<p>{one}</p>" for one in order), "headers": {"X-Robots-Tag": headers}},
            profile=profile,
        ).record
        for order, headers in ((rows[0], sorted(fields)), (rows[1], fields))
    )
    assert first.rights.terms == second.rights.terms
    assert (first.rights.licence, first.rights.limits) == (second.rights.licence, second.rights.limits)
    assert (first.decision, first.excerpt) == (second.decision, second.excerpt)


_PIECES = st.sampled_from(
    [
        *_PROHIBITIONS, *_GRANTS, "©", "(c) 2024", "©&copy;&amp;copy;", "copyright", "\u202e", "\u200b", "\x00", "\xff", "&#", "&#x110000;",
        "<p>", "</p>", "<footer>", "<table><td>", "<a href='", "'>", "<img alt='", "<!--", "-->", "<style>p{display:none", "</style>", "<template>",
        "<script type='application/ld+json'>", '{"@type":"NewsArticle","copyrightNotice":', "</script>", "<meta name=copyright content='", "<svg>",
        "up to 99999999999999999999 words", "no more than ٥٠٠ characters", "не более 300 знаков", "1" * 50, "(AP) —", "<blockquote>", "2010–",
    ]
)  # fmt: skip
_BYTES = st.one_of(
    st.lists(_PIECES, max_size=25).map(lambda pieces: " ".join(pieces).encode("utf-8", "surrogatepass")),
    st.binary(max_size=200),
    st.lists(_PIECES, max_size=12).map(lambda pieces: "".join(pieces).encode("utf-16")),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    _BYTES,
    _BYTES,
    _BYTES,
    st.sampled_from(["text/html", "text/html; charset=x", "", "application/pdf", "text/plain"]),
)
def test_no_bytes_make_the_journey_raise(page: bytes, terms: bytes, text: bytes, content_type: str) -> None:
    url = require(_URL)
    file = SiteFile(
        url=require("https://www.countyherald.example/terms"), status=200, body=terms, fetched_at=FETCHED_AT
    )
    site = Site(
        origin="https://www.countyherald.example",
        robots=robots.parse(text),
        terms=(file,),
        files={"/ai.txt": file},
    )
    headers = {"content-type": content_type, "X-Robots-Tag": page.decode("latin-1")}
    response = Response.of_file(page, url=url, fetched_at=FETCHED_AT, headers=headers)
    try:
        record = pipeline.assess(response, site, rules_of("strict"))
    except LimitExceeded:
        return
    for signal in record.signals:
        assert signal.rule
        assert signal.locator
        assert len(signal.quote) <= 1000
        assert signal.fault is None or signal.fault_code in set(FaultCode)
    assert all(GROUP_OF[term] is not TermGroup.GRANT or record.signals for term in record.rights.terms)
