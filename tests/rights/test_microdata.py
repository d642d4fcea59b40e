"""Microdata and RDFa as things."""

from selectolax.lexbor import LexborHTMLParser

from crawler.rights import microdata
from crawler.rights.schema_things import Kind, Thing


def _things(html: str) -> list[Thing]:
    return list(microdata.things(LexborHTMLParser(html)))


def test_values_by_element() -> None:
    (thing,) = _things(
        "<div itemscope itemtype=https://schema.org/NewsArticle><link itemprop=license href=/l>"
        "<meta itemprop=isAccessibleForFree content=False><time itemprop=expires datetime=2026-01-02>soon</time>"
        "<span itemprop=copyrightNotice>© <b>2024</b> X</span></div>"
    )
    assert dict(thing.properties) == {
        "license": "/l",
        "isAccessibleForFree": "False",
        "expires": "2026-01-02",
        "copyrightNotice": "© 2024 X",
    }


def test_several_values_of_one_property() -> None:
    (thing,) = _things(
        "<div itemscope itemtype=https://schema.org/Article><a itemprop=license href=/a></a><a itemprop=license href=/b></a>"
        "<a itemprop=license href=/c></a></div>"
    )
    assert thing.properties["license"] == ["/a", "/b", "/c"]


def test_the_way_to_an_item() -> None:
    things = _things(
        "<div itemscope itemtype=https://schema.org/NewsArticle><div itemprop=image itemscope"
        " itemtype=https://schema.org/ImageObject><a itemprop=license href=/l></a></div></div>"
    )
    assert [(thing.kind, thing.via) for thing in things] == [(Kind.MEDIA, ("image",)), (Kind.ARTICLE, ())]


def test_other_vocabularies_are_not_read() -> None:
    assert (
        _things("<div itemscope itemtype=https://vocab.example/X><a itemprop=license href=/l></a></div>")
        == []
    )
    assert _things("<p itemprop=license>x</p><p property=license>x</p>") == []


def test_an_item_that_refers_to_itself_ends() -> None:
    things = _things(
        "<div itemscope itemtype=https://schema.org/Article itemref=a id=a itemprop=isBasedOn><a itemprop=license href=/l></a></div>"
    )
    assert len(things) == 1


def test_addresses_of_an_item() -> None:
    (thing,) = _things(
        "<div itemscope itemid=/id itemtype=https://schema.org/Article><a itemprop=url href=/a></a><a itemprop=license href=/l></a></div>"
    )
    assert (thing.properties["@id"], thing.properties["url"]) == ("/id", "/a")


def test_rdfa_with_a_prefix() -> None:
    (thing,) = _things(
        "<div typeof='schema:NewsArticle' resource='/x'><a property='schema:license' href=/l></a></div>"
    )
    assert (thing.kind, thing.properties["license"], thing.properties["@id"]) == (Kind.ARTICLE, "/l", "/x")


def test_rdfa_of_a_holder() -> None:
    (thing,) = _things(
        "<div vocab='http://schema.org/' typeof=Article><span property=copyrightHolder typeof=Organization>"
        "<b property=name>Janes</b></span></div>"
    )
    assert thing.properties["copyrightHolder"] == {"name": "Janes"}
