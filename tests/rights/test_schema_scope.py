"""Which thing speaks of the article, the site, a picture, or something else."""

from collections.abc import Mapping

import pytest
from tests.rights.cases import page_of

from crawler.model import Channel
from crawler.rights import schema_scope
from crawler.rights.schema_things import Kind, Thing

_PAGE = page_of({"html": '<link rel="canonical" href="https://news.example/canonical">'})
_THIS = {"url": "https://www.news.example/2026/a/"}
_OTHER = {"url": "https://news.example/other"}


def _thing(
    kind: Kind | None, properties: Mapping[str, object] | None = None, via: tuple[str, ...] = ()
) -> Thing:
    return Thing(kind, properties or {}, via, Channel.JSON_LD, "0")


@pytest.mark.parametrize(
    ("things", "wanted"),
    [
        ([_thing(Kind.ARTICLE)], ["article"]),
        ([_thing(Kind.ARTICLE, _OTHER)], ["article"]),
        ([_thing(Kind.ARTICLE, _THIS), _thing(Kind.ARTICLE, _OTHER)], ["article", "other"]),
        ([_thing(Kind.ARTICLE, {"@id": "https://news.example/canonical#a"}), _thing(Kind.ARTICLE, _OTHER)], ["article", "other"]),
        ([_thing(Kind.ARTICLE, {"mainEntityOfPage": {"@id": "/2026/a"}}), _thing(Kind.ARTICLE, _OTHER)], ["article", "other"]),
        ([_thing(Kind.ARTICLE), _thing(Kind.ARTICLE)], ["article?", "article?"]),
        ([_thing(Kind.ARTICLE, _OTHER), _thing(Kind.ARTICLE, _OTHER)], ["article?", "article?"]),
        ([_thing(Kind.PAGE)], ["article-"]),
        ([_thing(Kind.PAGE, _OTHER)], ["other"]),
        ([_thing(Kind.WORK, _THIS)], ["article-"]),
        ([_thing(Kind.WORK)], ["other"]),
        ([_thing(Kind.MEDIA)], ["media"]),
        ([_thing(Kind.ARTICLE, via=("image",))], ["media"]),
        ([_thing(None, via=("mainEntity", "video"))], ["media"]),
        ([_thing(Kind.ARTICLE, via=("itemListElement", "item"))], ["other"]),
        ([_thing(Kind.ARTICLE, via=("citation",))], ["other"]),
        ([_thing(Kind.SITE)], ["site"]),
        ([_thing(Kind.SITE, via=("author",))], ["other"]),
        ([_thing(Kind.WORK, via=("isPartOf",))], ["site"]),
        ([_thing(Kind.SITE, via=("publisher",))], ["site"]),
        ([_thing(Kind.SOFTWARE)], ["software"]),
        ([_thing(Kind.OTHER)], ["other"]),
        ([_thing(None)], ["other"]),
    ],
)  # fmt: skip
def test_scopes(things: list[Thing], wanted: list[str]) -> None:
    found = schema_scope.subjects(things, _PAGE)
    marks = [f"{subject.scope}{'?' * subject.is_unsure}{'-' * subject.is_weak}" for subject in found]
    assert [mark.replace("other-", "other") for mark in marks] == wanted
