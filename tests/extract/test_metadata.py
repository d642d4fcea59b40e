"""Small pages under ``cases/metadata`` beside what they say about themselves."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.extract import metadata
from crawler.model import Metadata
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.urls import require

SHAPES = [
    (shape["name"], shape)
    for path in sorted((Path(__file__).parents[1] / "cases" / "shapes").glob("*.toml"))
    for shape in tomllib.loads(path.read_text(encoding="utf-8"))["page"]
]
TEXT = "".join(
    f"<p>Paragraph {i} tells how the fleet left its harbour in 2019, whom it met on 12 May 2021 and when it is due back"
    " in the town, where the yard, the pilots and two schools wait for the boats to come home.</p>"
    for i in range(5)
)
FRAME = """<html{lang}><head><title>{title} | Harbour Post</title>{head}</head><body><header>{header}<nav><a href="/">Home</a>
<a href="/navy">Navy</a></nav></header><main><article>{above}<h1>{title}</h1>{below}<div class="text">{text}</div>{after}
</article><aside><h2>Latest</h2><ul><li><a href="/x">Ferry runs again</a> <time datetime="2023-11-11">11 November 2023</time>
by Cy Dow</li></ul></aside></main><footer>© 2021 Harbour Post. Last change of this notice: 2 January 2022</footer></body></html>"""
CASES = sorted((Path(__file__).parents[1] / "cases" / "metadata").glob("*.toml"))
FETCHED = datetime(2026, 11, 25, tzinfo=UTC)


def read(html: str, url: str = "https://a.example/x") -> Metadata:
    response = Response.of_file(html.encode(), url=require(url), fetched_at=FETCHED)
    return metadata.read(Page.parse(response))


def shown(found: Metadata) -> dict[str, Any]:
    """The fields as the cases write them: a text for each, empty where nothing was found."""
    published = found.published.isoformat() if found.published else ""
    return {
        "title": found.title or "",
        "byline": found.byline or "",
        "authors": list(found.authors),
        "published": published[:10] if found.published_day_only else published,
        "modified": found.modified.date().isoformat() if found.modified else "",
        "publisher": found.publisher or "",
        "site_name": found.site_name or "",
        "section": found.section or "",
        "language": found.language or "",
        "canonical": found.canonical or "",
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_page_says_this_about_itself(path: Path) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    got = shown(read(case["html"], case.get("url", "https://a.example/x")))
    want = case["want"]
    # A case that doesn't give the time of day asks for the day alone.
    if len(want.get("published", "")) == 10:
        got["published"] = got["published"][:10]
    assert {field: got[field] for field in want} == want


@pytest.mark.parametrize(("name", "shape"), SHAPES, ids=[name for name, _ in SHAPES])
def test_a_page_of_this_shape_is_dated_and_signed(name: str, shape: dict[str, Any]) -> None:
    parts = {part: shape.get(part, "") for part in ("head", "header", "above", "below", "after")}
    language = shape.get("lang", "en")
    html = FRAME.format(
        lang=f' lang="{language}"' if language else "",
        title=shape.get("title", "Fleet sails at dawn"),
        text=TEXT,
        **parts,
    )
    url = shape.get("url", "https://harbour-post.example/fleet")
    response = Response.of_file(html.encode(), url=require(url), fetched_at=datetime(2024, 3, 4, tzinfo=UTC))
    got = shown(metadata.read(Page.parse(response)))
    got["published"] = got["published"][:10]
    want = {field: shape[field] for field in ("published", "modified", "authors") if field in shape}
    assert {field: got[field] for field in want} == want, name


def test_every_field_has_a_source_and_no_empty_field_has_one() -> None:
    html = next(path for path in CASES if path.stem == "published-is-not-modified").read_text(
        encoding="utf-8"
    )
    found = read(tomllib.loads(html)["html"])
    got = shown(found)
    assert set(found.provenance) <= set(got)
    for field in ("title", "authors", "published", "modified", "site_name", "language"):
        assert found.provenance[field]
    assert "section" not in found.provenance
    assert found.provenance["authors"] == "html > body > main > p:nth-of-type(1)"


def test_breadcrumbs_give_the_section_that_no_meta_names() -> None:
    found = read(
        '<title>Fleet</title><h1>Fleet</h1><script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":['
        '{"@type":"ListItem","position":1,"name":"Home"},{"@type":"ListItem","position":2,"item":{"name":"Navy"}},'
        '{"@type":"ListItem","position":3,"name":"Fleet"}]}</script>'
    )
    assert found.section == "Navy"


def test_english_that_nobody_meant_gives_way_to_the_letters() -> None:
    assert read('<html lang="en"><title>ข่าวทหารเรือ</title><h1>ข่าวทหารเรือ</h1>').language == "th"
    assert read('<html lang="de"><title>Αθήνα</title><h1>Αθήνα</h1>').language == "de"


def test_og_locale_speaks_where_html_does_not() -> None:
    assert read('<meta property="og:locale" content="fr_CA"><h1>Bonjour</h1>').language == "fr-CA"


def test_a_page_that_is_no_html_says_nothing() -> None:
    response = Response.of_file(b"%PDF-1.7", url=require("https://a.example/x"), fetched_at=FETCHED)
    found = metadata.read(Page.parse(response))
    assert (found.title, found.authors, found.published) == (None, (), None)
