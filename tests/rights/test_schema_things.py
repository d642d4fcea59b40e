"""Things of schema.org: only those that may speak of rights, and the articles."""

from tests.rights.cases import page_of

from crawler.rights import schema_things
from crawler.rights.schema_things import Kind


def _things(script: str) -> list[schema_things.Thing]:
    return list(
        schema_things.in_jsonld(page_of({"html": f'<script type="application/ld+json">{script}</script>'}))
    )


def test_things_that_say_nothing_are_left_out() -> None:
    assert _things('{"@type":"Person","name":"Ann"}') == []


def test_articles_are_always_kept() -> None:
    (thing,) = _things('{"@type":["Thing","NewsArticle"],"headline":"x"}')
    assert (thing.kind, dict(thing.properties)) == (Kind.ARTICLE, {})


def test_the_right_case_counts_before_a_wrong_one() -> None:
    (thing,) = _things('{"@type":"WebPage","License":"a","license":"b"}')
    assert thing.properties["license"] in {"a", "b"}
    assert "license" in thing.inexact


def test_kinds() -> None:
    assert schema_things.kind_of(("ReportageNewsArticle",)) is Kind.ARTICLE
    assert schema_things.kind_of(("Nothing", "ImageObject")) is Kind.MEDIA
    assert schema_things.kind_of(()) is None


def test_names_without_their_vocabulary() -> None:
    assert [
        schema_things.bare(name) for name in ("schema:license", "https://schema.org/license", "dc:license")
    ] == [
        "license",
        "license",
        "dc:license",
    ]
