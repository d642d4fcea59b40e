"""What a page says about itself, each field with the tag that said so.

The fields and what they are read from, the most believed first (the tables are in ``precedence``):

========== =====================================================================================================
title      the heading that the claimed titles support; og:title, JSON-LD headline, other metas, ``<title>``
authors    JSON-LD, printed byline, metas; people before bodies, bodies before the site, accounts last (A1-A17)
published  JSON-LD, metas, microdata, ``time``, date line, address, page data (D1-D10)
modified   the same claims where they say "modified" or "updated"; never mixed with the above
publisher  JSON-LD publisher, metas; ``site_name``: og:site_name, application-name, JSON-LD WebSite
section    article:section, JSON-LD articleSection, breadcrumbs
language   ``html lang``, Content-Language, og:locale, JSON-LD inLanguage; letters that one language alone writes
canonical  ``link rel=canonical``, og:url: on this host, and not of a page above (``aliases``)
========== =====================================================================================================

>>> from datetime import UTC, datetime
>>> from crawler.page.response import Response
>>> from crawler.urls import require
>>> page = Page.parse(
...     Response.of_file(
...         b"<title>Fleet sails - Navy News</title><h1>Fleet sails</h1><p>By Ann Lee, 3 March 2024</p>",
...         url=require("https://navynews.example/fleet"),
...         fetched_at=datetime(2024, 3, 4, tzinfo=UTC),
...     )
... )
>>> found = read(page)
>>> found.title, found.authors, str(found.published), found.provenance["title"]
('Fleet sails', ('Ann Lee',), '2024-03-03 00:00:00+00:00', 'h1')
"""

import re
from collections.abc import Collection, Iterator, Mapping

from crawler.extract import bylines, published, titles
from crawler.extract.aliases import alias
from crawler.extract.claims import Claims, Said, claims_of, said_by, text_of
from crawler.extract.landmarks import Landmarks
from crawler.extract.languages import by_letters, tag_of
from crawler.extract.titles import Title
from crawler.model import Metadata, Url
from crawler.page.document import Page
from crawler.urls import normalise, registrable_domain, split

MAX_NAME_CHARS = 100
MAX_CRUMBS = 12

_SITE_METAS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:app:name:iphone")
_PUBLISHER_METAS = (
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "article:publisher",
)
_SECTION_METAS = ("article:section", "articlesection", "section", "og:section", "parsely-section")
_HOME = frozenset(
    {
        "home",
        "homepage",
        "start",
        "startseite",
        "accueil",
        "inicio",
        "início",
        "главная",
        "hjem",
        "hem",
        "etusivu",
    }
)
_ADDRESS = re.compile(r"https?://|//|www\.|[\w-]+\.(?:com|net|org)/|\d+$")


def read(page: Page) -> Metadata:
    """Everything that is attributed or dated, from one page."""
    claims = claims_of(page)
    site = _site_name(page, claims)
    publisher = _publisher(page, claims)
    sites = {said.value for said in (site, publisher) if said} | _host_names(page.url)
    title = titles.read(page, claims, sites=sites)
    if title and site and site.value == title.text:
        # Some software names every page a site.
        site = None
    landmarks = Landmarks(page, title)
    author = bylines.read(page, claims, landmarks, sites=sites)
    stamp, changed = published.read(page, claims, landmarks)
    section = _section(page, claims, title=title, sites=sites)
    language = _language(page, claims, title=title)
    canonical = _canonical(page, claims)
    said = {
        "title": title and title.source,
        "authors": author and said_by(author.where),
        "published": stamp and said_by(stamp.where),
        "modified": changed and said_by(changed.where),
        "publisher": publisher and publisher.source,
        "site_name": site and site.source,
        "section": section and section.source,
        "language": language and language.source,
        "canonical": canonical and canonical.source,
    }
    return Metadata(
        title=title and title.text,
        byline=author and author.text,
        authors=author.names if author else (),
        published=stamp and stamp.moment.when,
        published_day_only=stamp is not None and stamp.moment.day_only,
        modified=changed and changed.moment.when,
        publisher=publisher and publisher.value,
        site_name=site and site.value,
        section=section and section.value,
        language=language and language.value,
        canonical=Url(canonical.value) if canonical else None,
        provenance={field: source for field, source in said.items() if source},
    )


def _site_name(page: Page, claims: Claims) -> Said | None:
    for said in claims.named(_SITE_METAS):
        if _is_name(said.value):
            return said
    for node in page.jsonld.of_type("WebSite"):
        name = text_of(node.properties.get("name"))
        if name and _is_name(name):
            return Said(name, f"json-ld {node.pointer}/name")
    return None


def _publisher(page: Page, claims: Claims) -> Said | None:
    for node in (*claims.articles, *claims.pages):
        value = node.properties.get("publisher")
        for part in value if isinstance(value, list) else [value]:
            name = text_of(page.jsonld.resolve(part))
            if name and _is_name(name):
                return Said(name, f"json-ld {node.pointer}/publisher")
    return next((said for said in claims.named(_PUBLISHER_METAS) if _is_name(said.value)), None)


def _is_name(text: str) -> bool:
    """Whether a text can name somebody: letters, no address, not a sentence."""
    return len(text) <= MAX_NAME_CHARS and any(map(str.isalpha, text)) and not _ADDRESS.match(text)


def _host_names(url: Url) -> set[str]:
    """What the site's host is called: itself, its domain, the label that was registered."""
    host = split(url).host.removeprefix("www.")
    domain = registrable_domain(host)
    return {host, domain, domain.partition(".")[0]}


def _section(page: Page, claims: Claims, *, title: Title | None, sites: Collection[str]) -> Said | None:
    for said in claims.named(_SECTION_METAS[:1]):
        if _is_name(said.value):
            return said
    for node in claims.articles[:2]:
        name = text_of(node.properties.get("articleSection"))
        if name and _is_name(name):
            return Said(name, f"json-ld {node.pointer}/articleSection")
    for said in claims.named(_SECTION_METAS[1:]):
        if _is_name(said.value):
            return said
    return next(_crumbs(page, title=title, sites=sites), None)


def _crumbs(page: Page, *, title: Title | None, sites: Collection[str]) -> Iterator[Said]:
    """The steps between the home page and this one, the widest first."""
    for node in page.jsonld.of_type("BreadcrumbList")[:1]:
        steps = node.properties.get("itemListElement")
        for step in steps[:MAX_CRUMBS] if isinstance(steps, list) else []:
            name = _crumb_name(step)
            if (
                not name
                or titles.is_site(name, sites)
                or name.casefold() in _HOME
                or (title and name == title.text)
            ):
                continue
            yield Said(name, f"json-ld {node.pointer}/itemListElement")


def _crumb_name(step: object) -> str | None:
    if not isinstance(step, Mapping):
        return None
    return text_of(step.get("name")) or text_of(step.get("item"))


def _language(page: Page, claims: Claims, *, title: Title | None) -> Said | None:
    declared = Said(page.language, "html lang") if page.language else None
    if declared is None:
        claimed = [*claims.named(["og:locale", "language", "dc.language", "dcterms.language", "inlanguage"])]
        claimed += [
            Said(text, f"json-ld {node.pointer}/inLanguage")
            for node in (*claims.articles, *claims.pages)
            if (text := text_of(node.properties.get("inLanguage")))
        ]
        tags = ((tag_of(said.value), said.source) for said in claimed)
        declared = next((Said(tag, source) for tag, source in tags if tag), None)
    if title and (declared is None or declared.value.startswith("en")):
        # English is what templates declare when nobody thought of it.
        written = by_letters(title.text)
        if written:
            return Said(written, "letters")
    return declared


def _canonical(page: Page, claims: Claims) -> Said | None:
    found = alias(page.canonical, page.url)
    if found:
        return Said(found, "link canonical")
    if page.canonical is None:
        for said in claims.named(["og:url"]):
            found = alias(normalise(said.value, base=page.url), page.url)
            if found:
                return Said(found, said.source)
    return None
