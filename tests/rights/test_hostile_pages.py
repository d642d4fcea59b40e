"""Pages that want to be misread, or never to end: bounded time and the strict reading."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from tests.statements import CASES
from tests.worked import load, params, read, said

from crawler.model import GROUP_OF, TermGroup

HOSTILE = load(CASES / "worked" / "hostile.toml")
MOST_SECONDS = 5.0
_MEGABYTE = 1 << 20


def _json_ld_of_megabytes() -> dict[str, str]:
    filler = ",".join(f'{{"@type":"Thing","name":"Harbour {n}"}}' for n in range(5 * _MEGABYTE // 34))
    said = f'{{"@type":"NewsArticle","isAccessibleForFree":false,"mentions":[{filler}]}}'
    return {"head": f'<script type="application/ld+json">{said}</script>'}


def _json_ld_of_levels() -> dict[str, str]:
    deep = '{"@type":"NewsArticle","isPartOf":' * 1000 + '"x"' + "}" * 1000
    return {"after": f'<script type="application/ld+json">{deep}</script>'}


def _ten_thousand_notices() -> dict[str, str]:
    rows = "".join(f"<p>© 2024 Holder {n}. Reproduction is prohibited.</p>\n" for n in range(10_000))
    return {"footer": f"<p>Our articles may be freely republished.</p>{rows}"}


def _ten_thousand_licences() -> dict[str, str]:
    code = ("by", "by-sa", "by-nd", "by-nc-nd")
    links = "".join(
        f'<p><a rel="license" href="https://creativecommons.org/licenses/{code[n % 4]}/4.0/?{n}">licence {n}</a></p>'
        for n in range(10_000)
    )
    return {"footer": links}


def _megabyte_of_blocks() -> dict[str, str]:
    filler = "<p>" + "List of harbours, berths, tides and opening hours. " * 200 + "</p>\n"
    half = filler * (_MEGABYTE // len(filler) // 2)
    return {
        "footer": f"{half}<p>no reproduction without permission</p>{half}<p>You may republish our articles</p>"
    }


def _deep_inline() -> dict[str, str]:
    return {
        "footer": "<p>"
        + "<b>" * 300
        + "Reproduction prohibited."
        + "</b>" * 300
        + "</p>"
        + "<i></i>" * 100_000
    }


def _long_word() -> dict[str, str]:
    return {"footer": f"<p>{'copyright' * (_MEGABYTE // 9)}</p><p>Reproduction prohibited.</p>"}


MADE: dict[str, Callable[[], dict[str, str]]] = {
    "json_ld_of_megabytes": _json_ld_of_megabytes,
    "json_ld_of_levels": _json_ld_of_levels,
    "ten_thousand_notices": _ten_thousand_notices,
    "ten_thousand_licences": _ten_thousand_licences,
    "megabyte_of_blocks": _megabyte_of_blocks,
    "deep_inline": _deep_inline,
    "long_word": _long_word,
}


@pytest.mark.parametrize("case", params(HOSTILE))
def test_a_hostile_page_is_read_strictly_and_in_time(case: dict[str, Any]) -> None:
    made = case | (MADE[case["made"]]() if "made" in case else {})
    began = time.process_time()
    record = read(made, profile="strict").record
    spent = time.process_time() - began
    terms, shown = {str(term) for term in record.rights.terms}, said(record.signals[:40])

    if "terms" in case:
        assert sorted(terms) == sorted(case["terms"]), shown
    assert set(case.get("holds", ())) <= terms, shown
    assert not set(case.get("never", ())) & terms, shown
    assert record.decision.rule == case["rule"], shown
    if "holder" in case:
        assert record.rights.holder == case["holder"], shown
    if "years" in case:
        assert [list(pair) for pair in record.rights.years] == case["years"], shown
    if "limits" in case:
        assert [[str(limit.kind), limit.value] for limit in record.rights.limits] == case["limits"], shown
    assert set(case.get("faults", ())) <= {str(one.fault_code) for one in record.signals if one.fault}, shown
    assert spent < MOST_SECONDS


@pytest.mark.parametrize(
    "address",
    [
        "", " ", "#", "?", "licenses/by/4.0/", "/licenses/by/4.0/", "javascript:void('https://creativecommons.org/licenses/by/4.0/')",
        "data:text/plain,https://creativecommons.org/licenses/by/4.0/", "ftp://creativecommons.org/licenses/by/4.0/", "mailto:by@creativecommons.org",
        "https://creativecommons.org.evil.example/licenses/by/4.0/", "https://creativecommons.org@evil.example/licenses/by/4.0/",
        "https://evil.example/creativecommons.org/licenses/by/4.0/", "https://evil.example/?u=https://creativecommons.org/licenses/by/4.0/",
        "https://evil.example/#https://creativecommons.org/licenses/by/4.0/", "https://сreativecommons.org/licenses/by/4.0/",
        "https://notcreativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by/9.9/", "https://creativecommons.org/licenses/by/",
        "https://creativecommons.org/licenses/", "https://creativecommons.org/about/", "https://creativecommons.org/licenses/by-by/4.0/",
        "https://creativecommons.org/licenses/../about/", "https://creativecommons.org/publicdomain/zero/", "https://creativecommons.org/" + "x/" * 20_000,
        "http://[::1", "http://", "https:///licenses/by/4.0/", "https://\u202ecreativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by\u200b/4.0/",
        "https://www.countyherald.example/licence", "https://www.gnu.org/licenses/gpl-3.0.html", "https://opensource.org/licenses/MIT",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "place",
    [
        '<link rel="license" href="{}">',
        '<meta name="dcterms.license" content="{}">',
        '<script type="application/ld+json">{{"@type":"NewsArticle","license":"{}"}}</script>',
    ],
    ids=["link", "meta", "json-ld"],
)
def test_an_address_that_is_no_free_licence_grants_nothing(address: str, place: str) -> None:
    record = read({"head": place.format(address), "words": 200}, profile="strict").record

    granted = {term for term in record.rights.terms if GROUP_OF[term] is TermGroup.GRANT}
    assert not granted, said(record.signals)
    assert record.decision.rule in {"D1", "G11"}, said(record.signals)
