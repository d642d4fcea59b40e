"""The things a page describes with schema.org, in JSON-LD, Microdata or RDFa, in one form (``rights-signals.md`` 2.8).

Only what may speak of rights is gathered: a thing with a property from :data:`PROPERTIES`, and every article, for it
decides what the others are. Names are case-sensitive in the standard; a wrong case may still restrict.

>>> spelling("isAccessibleForFree"), spelling("schema:license"), spelling("copyrightholder"), spelling("name")
(('isAccessibleForFree', True), ('license', True), ('copyrightHolder', False), None)
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from crawler.model import Channel, FaultCode
from crawler.page.document import Page
from crawler.page.jsonld import Node
from crawler.rights.evidence import fault

PROPERTIES = (
    "license",
    "usageInfo",
    "conditionsOfAccess",
    "acquireLicensePage",
    "copyrightNotice",
    "copyrightHolder",
    "copyrightYear",
    "creditText",
    "isAccessibleForFree",
    "hasPart",
    "isBasedOn",
    "sourceOrganization",
    "provider",
    "publisher",
    "expires",
)
MAX_THINGS = 2000


class Kind(StrEnum):
    """What a thing is, as far as rights go."""

    ARTICLE = "article"
    WORK = "work"
    PAGE = "page"
    MEDIA = "media"
    SITE = "site"
    SOFTWARE = "software"
    OTHER = "other"


_TYPES: Mapping[Kind, str] = {
    Kind.ARTICLE: """
        Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle
        ReportageNewsArticle ReviewNewsArticle AdvertiserContentArticle SatiricalArticle ScholarlyArticle
        MedicalScholarlyArticle SocialMediaPosting BlogPosting LiveBlogPosting DiscussionForumPosting TechArticle
        APIReference Report
    """,
    Kind.WORK: "CreativeWork Text",
    Kind.PAGE: """
        WebPage ItemPage AboutPage CheckoutPage CollectionPage ContactPage FAQPage MediaGallery MedicalWebPage
        ProfilePage QAPage RealEstateListing SearchResultsPage
    """,
    Kind.MEDIA: """
        ImageObject VideoObject AudioObject MediaObject Photograph ImageGallery VideoGallery Clip NewsClip
        MusicVideoObject Barcode Painting Drawing Map
    """,
    Kind.SITE: "WebSite Organization NewsMediaOrganization Corporation Periodical Newspaper Blog"
    " GovernmentOrganization",
    Kind.SOFTWARE: "SoftwareApplication WebApplication MobileApplication SoftwareSourceCode",
    Kind.OTHER: """
        Comment Dataset Product Event Quotation Review Book Movie Podcast PodcastEpisode Claim ClaimReview Recipe
        Course WebPageElement
    """,
}


class Thing(NamedTuple):
    """One thing: ``via`` are the properties that led to it, ``script`` the JSON-LD script, -1 for markup.

    ``inexact`` are its properties that are written in the wrong case.
    """

    kind: Kind | None
    properties: Mapping[str, object]
    via: tuple[str, ...]
    channel: Channel
    locator: str
    script: int = -1
    fault: str | None = None
    inexact: frozenset[str] = frozenset()
    places: Mapping[str, str] = {}


def in_jsonld(page: Page) -> Iterator[Thing]:
    """The things of all JSON-LD scripts, in the page's order."""
    faults = {
        script.index: why for script in page.jsonld.scripts if (why := script.fault or _foreign(script.raw))
    }
    for node in page.jsonld.nodes[:MAX_THINGS]:
        if thing := _of_node(node, faults):
            yield thing


def _foreign(raw: str) -> str | None:
    """The fault of a script whose words are another vocabulary's."""
    if "schema.org" in raw or "@context" not in raw or "schema.org" in raw.lower():
        return None
    return fault(FaultCode.BAD_VALUE, "the context https://schema.org")


def _of_node(node: Node, faults: Mapping[int, str]) -> Thing | None:
    given = node.properties
    found = [(key, known) for key in given if (known := _SPELLINGS[key])]
    kind = kind_of(node.types)
    if not found and kind is not Kind.ARTICLE:
        return None
    properties: dict[str, object] = {name: given[key] for key, (name, _) in reversed(found)}
    for key in ("url", "@id", "mainEntityOfPage"):
        if key in given:
            properties[key] = given[key]
    inexact = frozenset(name for _, (name, exact) in found if not exact)
    return Thing(
        kind,
        properties,
        node.via,
        Channel.JSON_LD,
        node.pointer,
        script=node.script,
        fault=faults.get(node.script),
        inexact=inexact,
    )


def kind_of(types: tuple[str, ...]) -> Kind | None:
    """The kind of the first type that we know."""
    return next((kind for name in types if (kind := _KINDS.get(name.lower()))), None)


def spelling(name: str) -> tuple[str, bool] | None:
    """The property that a name means, and whether it is written as the standard has it."""
    return _SPELLINGS[name]


def bare(name: str) -> str:
    """A name without its vocabulary, however that is written."""
    if name.startswith(("http://schema.org/", "https://schema.org/")):
        return name.rpartition("/")[2]
    return name.removeprefix("schema:")


_KINDS = {name.lower(): kind for kind, names in _TYPES.items() for name in names.split()}
_BY_LOWER = {name.lower(): name for name in PROPERTIES}


class _Spellings(dict[str, tuple[str, bool] | None]):
    """Any key → the property it means; what was asked once is remembered, within a bound."""

    def __missing__(self, key: str) -> tuple[str, bool] | None:
        name = bare(key)
        known = _BY_LOWER.get(name.lower())
        found = (known, known == name) if known else None
        if len(self) < 8192 and len(key) < 64:
            self[key] = found
        return found


_SPELLINGS = _Spellings()
