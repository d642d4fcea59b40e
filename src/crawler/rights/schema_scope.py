"""Which thing of a page's schema.org markup speaks of what (``rights-signals.md`` 2.8).

The article is the one whose address is the page's, or the only one there is; the page stands in where it is
silent. Pictures are media wherever they stand, and what is listed, cited or related is something else.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from crawler.model import Scope, Url
from crawler.page.document import Page
from crawler.rights.schema_things import Kind, Thing
from crawler.urls import normalise

_MEDIA_VIA = frozenset(
    [
        "image",
        "video",
        "audio",
        "thumbnail",
        "associatedMedia",
        "logo",
        "primaryImageOfPage",
        "photo",
        "trailer",
        "encoding",
        "sharedContent",
    ]
)
_OTHER_VIA = frozenset(
    [
        "comment",
        "mentions",
        "citation",
        "itemListElement",
        "hasPart",
        "relatedLink",
        "related",
        "blogPost",
        "review",
        "about",
        "subjectOf",
        "workExample",
        "isRelatedTo",
        "isSimilarTo",
        "significantLink",
        "hasOfferCatalog",
        "offers",
        "potentialAction",
        "author",
        "creator",
        "editor",
        "contributor",
    ]
)
_SITE_VIA = frozenset(
    {"isPartOf", "publisher", "copyrightHolder", "sourceOrganization", "provider", "publishingPrinciples"}
)
_SCOPES = {
    Kind.MEDIA: Scope.MEDIA,
    Kind.SITE: Scope.SITE,
    Kind.SOFTWARE: Scope.SOFTWARE,
    Kind.OTHER: Scope.OTHER,
}
_START = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)


class Subject(NamedTuple):
    """One thing and what it speaks of.

    ``is_weak``: the page, used where the article is silent; ``is_unsure``: one of several articles, none of
    which is told apart: it may restrict this one, not grant anything.
    """

    thing: Thing
    scope: Scope
    is_weak: bool = False
    is_unsure: bool = False


def subjects(things: Iterable[Thing], page: Page) -> list[Subject]:
    """Every thing with its scope, in the order given."""
    own = frozenset(_comparable(url) for url in (page.url, page.canonical) if url)
    placed = [(thing, _by_place(thing), _is_this(thing, page, own)) for thing in things]
    articles = [is_this for thing, scope, is_this in placed if scope is None and thing.kind is Kind.ARTICLE]
    is_told = any(articles) or len(articles) == 1
    return [
        _subject(thing, scope, is_this=is_this, is_told=is_told, is_only=len(articles) == 1)
        for thing, scope, is_this in placed
    ]


def _subject(
    thing: Thing, scope: Scope | None, *, is_this: bool | None, is_told: bool, is_only: bool
) -> Subject:
    if scope is not None:
        return Subject(thing, scope)
    match thing.kind:
        case Kind.ARTICLE if is_this or is_only:
            return Subject(thing, Scope.ARTICLE)
        case Kind.ARTICLE if not is_told or is_this is None:
            return Subject(thing, Scope.ARTICLE, is_unsure=True)
        case Kind.PAGE if is_this is not False:
            return Subject(thing, Scope.ARTICLE, is_weak=True)
        case Kind.WORK if is_this:
            return Subject(thing, Scope.ARTICLE, is_weak=True)
        case _:
            return Subject(thing, Scope.OTHER)


def _by_place(thing: Thing) -> Scope | None:
    """The scope that the way to a thing, or its kind, settles."""
    steps = frozenset(thing.via)
    if not steps.isdisjoint(_MEDIA_VIA) or thing.kind is Kind.MEDIA:
        return Scope.MEDIA
    if not steps.isdisjoint(_OTHER_VIA):
        return Scope.OTHER
    if "isPartOf" in steps and thing.kind not in {Kind.PAGE, Kind.ARTICLE}:
        return Scope.SITE
    if thing.kind in _SCOPES:
        return _SCOPES[thing.kind]
    return Scope.SITE if not steps.isdisjoint(_SITE_VIA - {"isPartOf"}) else None


def _is_this(thing: Thing, page: Page, own: frozenset[str]) -> bool | None:
    """Whether a thing's address is the page's; None where it has none."""
    given = [
        address
        for key in ("url", "@id", "mainEntityOfPage")
        for address in _addresses(thing.properties.get(key))
        if not address.startswith(("_:", "#"))
    ]
    urls = [url for address in given[:10] if (url := normalise(address, base=page.base))]
    if not urls:
        return None
    return any(_comparable(url) in own for url in urls)


def _addresses(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [str(value[key]) for key in ("@id", "url") if isinstance(value.get(key), str)]
    if isinstance(value, list):
        return [address for part in value[:10] for address in _addresses(part) if not isinstance(part, list)]
    return []


def _comparable(url: Url) -> str:
    return _START.sub("", url).rstrip("/")
