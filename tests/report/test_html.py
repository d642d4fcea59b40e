import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from tests.report_rows import hostile_rows, rows_of

from crawler.report.compliance import build
from crawler.report.html import render, web

VOID = {"meta", "br", "link", "img", "input", "hr", "col"}
URL_ATTRIBUTES = {"src", "srcset", "data", "poster", "action", "formaction", "background", "xlink:href"}


class Seen(HTMLParser):
    """What a page is made of; fails where a tag stays open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]


def seen(page: str) -> Seen:
    parser = Seen()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


PAGES = {
    "usual": render(build(rows_of(240, findings=60))),
    "empty": render(build(rows_of(0, findings=0, days=0))),
    "hostile": render(build(hostile_rows())),
}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded_and_nothing_runs(name: str) -> None:
    page = seen(PAGES[name])
    assert not {"script", "iframe", "object", "embed", "img", "link", "form", "base"} & set(page.tags)
    assert not [
        found
        for found in page.attributes
        if found[1] in URL_ATTRIBUTES or found[1].startswith("on") or found[1] == "style"
    ]
    assert all(href.startswith(("https://", "http://", "#")) for href in page.values("href"))


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_own_policy_knows_its_one_style_sheet(name: str) -> None:
    [style] = re.findall(r"<style>(.*?)</style>", PAGES[name], re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in PAGES[name].replace("&#39;", "'")
    assert "@import" not in style
    assert "url(" not in style


@pytest.mark.parametrize("name", PAGES)
def test_a_screen_reader_finds_its_way(name: str) -> None:
    page = seen(PAGES[name])
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert set(page.values("aria-labelledby")) <= set(ids)
    assert {href[1:] for href in page.values("href") if href.startswith("#")} <= set(ids)
    depths = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert depths.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(depths))
    assert all(tag != "th" or "scope" in names for tag, names in _heads(page))
    assert ("html", "lang", "en") in page.attributes
    for tag in ("header", "nav", "main", "footer"):
        assert tag in page.tags


def _heads(page: Seen) -> list[tuple[str, set[str]]]:
    cells = page.tags.count("th")
    return (
        [("th", {"scope"})] * sum(1 for tag, name, _ in page.attributes if (tag, name) == ("th", "scope"))
        if cells
        else []
    )


def test_foreign_text_is_text() -> None:
    page = seen(PAGES["hostile"])
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7 * 7 }}" in page.text
    assert "\u202e" not in page.text
    assert not [href for href in page.values("href") if "javascript" in href]


def test_long_lists_are_folded_then_cut_and_counted() -> None:
    page = render(build(rows_of(1200, findings=900)), json_href="report.json")
    assert '<a href="report.json">the JSON report</a>' in page
    assert len(page) < 1_000_000
    assert "1,000 more" in page


@pytest.mark.parametrize(
    ("address", "followed"),
    [
        ("https://a.example/x?a=1&b=2", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://a.example/ x", False),
        ('https://a.example/"onclick=', False),
        ("a.example", False),
    ],
)
def test_only_web_addresses_are_followed(address: str, followed: bool) -> None:  # noqa: FBT001
    assert bool(web(address)) is followed


def test_charts_are_drawn_with_their_numbers_beside_them() -> None:
    page = seen(PAGES["usual"])
    assert page.tags.count("svg") > 10
    for words in ("Pages by verdict", "Findings over time", "Reuse between sites", "Hosts by politeness"):
        assert words in page.text
