"""What a site's feed says about the page: the item's words are the article's, the channel's the site's.

RSS 2.0 and 1.0, Atom, Dublin Core, Creative Commons modules, Media RSS, RSL (``rights-signals.md`` 2.12). Prefixes
do not matter, namespaces do. Of a broken feed only restrictions count.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from crawler.model import Channel, FaultCode, Scope, Signal, Standard, Term, Url
from crawler.page.document import Page
from crawler.rights import free_text, licence_place, rsl, rsl_document, xml_tree
from crawler.rights.evidence import Source, cut, fault, replaced
from crawler.rights.knowledge import Knowledge, Where
from crawler.rights.xml_tree import Element, Tree
from crawler.site import Site, SiteFile
from crawler.urls import normalise, same_site

MAX_BYTES = 5_000_000
_RULE = "rights-signals 2.12"
_ATOM = "http://www.w3.org/2005/Atom"
_RSS1 = "http://purl.org/rss/1.0/"
# Namespaces of RSS 2.0, RSS 0.9 and Atom 0.3 that some feeds still declare.
_OLD = (
    "http://backend.userland.com/rss2",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://purl.org/atom/ns#",
)
_DC = ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/")
_CC = (
    "http://backend.userland.com/creativeCommonsRssModule",
    "http://web.resource.org/cc/",
    "http://creativecommons.org/ns#",
    "http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html",
)
_MEDIA = ("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss")
_PLAIN = ("", _RSS1, _ATOM, *_OLD)
_ITEMS = frozenset({"item", "entry"})
_NAMES = frozenset(
    {"copyright", "rights", "license", "link", "credit", "restriction", "content", "source", "isPartOf"}
)
_MAX_ELEMENTS = 200
_BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|td|tr|table|h[1-6]|blockquote)\b[^<>]*>", re.IGNORECASE)
_INLINE = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


class _Feed(NamedTuple):
    tree: Tree
    channel: Element
    items: dict[str, Element]


def read(page: Page, site: Site, knowledge: Knowledge) -> Iterator[Signal]:
    """The rights elements of every feed of this site that has the page among its items, and of its channel."""
    where = Where(page, site, knowledge)
    for key, file in site.files.items():
        if not key.startswith("/") and _is_feed(file) and same_site(file.url, page.url):
            yield from _said(file, where)


def _is_feed(file: SiteFile) -> bool:
    if file.fault or file.status is None or not 200 <= file.status < 300 or len(file.body) > MAX_BYTES:
        return False
    head = file.body[:2048].lower()
    return any(mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf"))


def _said(file: SiteFile, where: Where) -> Iterator[Signal]:
    feed = _parsed(file.body, file.url)
    if feed is None:
        return
    item = next((feed.items[key] for key in _keys(where.page) if key in feed.items), None)
    if item is None:
        return
    rights = next(item.named("rights", _ATOM), None)
    winner = _source(rights, file).statement if rights else None
    found = [
        *_of(feed.channel, file, feed.tree, where, Scope.SITE),
        *_of(item, file, feed.tree, where, Scope.ARTICLE),
    ]
    for element, signal in found:
        said = signal
        if winner and element.name == (_ATOM, "rights") and element.parent is feed.channel:
            # An entry's rights replace the feed's (RFC 4287 §4.2.10).
            said = replace(
                signal, terms=frozenset(), licence=None, holder=None, years=(), fault=replaced(winner)
            )
        yield from free_text.without_grants([said], "a well-formed feed") if feed.tree.fault else [said]


def _keys(page: Page) -> list[str]:
    return [key for key in (page.url, page.canonical, page.response.requested) if key]


@lru_cache(maxsize=16)
def _parsed(body: bytes, url: Url) -> _Feed | None:
    tree = xml_tree.parse_broken(body.strip())
    if tree.root is None:
        return None
    channel = next(tree.root.named("channel", *_PLAIN), tree.root)
    items: dict[str, Element] = {}
    for parent in (channel, tree.root):
        for item in parent.children:
            if item.name[1] in _ITEMS:
                for address in _addresses(item):
                    if key := normalise(address, base=url):
                        items.setdefault(key, item)
    return _Feed(tree, channel, items)


def _addresses(item: Element) -> Iterator[str]:
    for child in item.children:
        match child.name:
            case (namespace, "link") if namespace in _PLAIN:
                if child.attributes.get("rel", "alternate") == "alternate":
                    yield child.attributes.get("href") or child.text
            case (namespace, "guid" | "id") if namespace in _PLAIN:
                yield child.text


def _of(
    element: Element, file: SiteFile, tree: Tree, where: Where, scope: Scope
) -> Iterator[tuple[Element, Signal]]:
    for child in [child for child in element.children if child.name[1] in _NAMES][:_MAX_ELEMENTS]:
        for signal in _of_child(_source(child, file), child, where, scope, tree):
            yield child, replace(signal, quote=cut(tree.quote(child)), fault=signal.fault or tree.fault)


def _source(element: Element, file: SiteFile) -> Source:
    return Source(Channel.FEED, Standard.FEED, f"{file.url}#{element.path}")


def _of_child(source: Source, child: Element, where: Where, scope: Scope, tree: Tree) -> Iterator[Signal]:
    namespace, name = child.name
    match name:
        case "copyright" | "rights" if namespace in (*_PLAIN, *_DC):
            yield from _text(source, _plain(child), where, scope)
        case "license" if namespace in _CC:
            address = _address(child)
            yield licence_place.read(source, address, where, scope=scope, rule=_RULE)
        case "link" if "license" in child.attributes.get("rel", "").lower().split():
            yield licence_place.read(source, child.attributes.get("href", ""), where, scope=scope, rule=_RULE)
        case "copyright" | "license" | "credit" | "restriction" if namespace in _MEDIA:
            yield source.signal(child.all_text, scope=Scope.MEDIA, rule=_RULE)
        case "content" if namespace == rsl_document.NAMESPACE:
            yield from _rsl(source, child, where, scope, tree)
        case "license":
            said = licence_place.read(source, _address(child), where, scope=scope, rule=_RULE)
            why = said.fault or fault(FaultCode.BAD_XML, "a known namespace")
            yield from free_text.without_grants([replace(said, fault=why)], "a known namespace")
        case "source" if namespace in _PLAIN and child.children:
            for rights in child.named("rights", _ATOM):
                yield source.signal(
                    rights.all_text, scope=scope, rule=_RULE, terms=frozenset({Term.THIRD_PARTY})
                )
        case "source" | "isPartOf" if scope is Scope.ARTICLE:
            yield from _elsewhere(source, _address(child), where)


def _rsl(source: Source, child: Element, where: Where, scope: Scope, tree: Tree) -> Iterator[Signal]:
    """An RSL content: of the feed's own origin, and for the page it licenses alone."""
    content, why = rsl_document.of_element(tree, child)
    said = rsl.of_content(
        Source(Channel.FEED, Standard.RSL, source.locator), content, where, scope=scope, why=why
    )
    if rsl.reach(content.url, where.page) is not None:
        yield said
    elif (url := normalise(content.url)) and same_site(url, where.page.url):
        yield from free_text.without_grants([said], "a content with the item's address")


def _plain(element: Element) -> str:
    """The text of an element; markup that stands escaped in it (RFC 4287 §3.1.1, ``type="html"``) taken off."""
    text = element.all_text
    if "<" not in text:
        return text
    return " ".join(html.unescape(_INLINE.sub("", _BLOCK.sub(" ", text))).split())


def _text(source: Source, text: str, where: Where, scope: Scope) -> Iterator[Signal]:
    if licence_place.is_address(text):
        yield licence_place.read(source, text, where, scope=scope, rule=_RULE)
    else:
        yield from free_text.read(source, text, where, scope=scope, rule=_RULE)


def _elsewhere(source: Source, address: str, where: Where) -> Iterator[Signal]:
    """A source on another site: the text is somebody else's."""
    url = normalise(address, base=where.page.url) if licence_place.is_address(address) else None
    if url is not None:
        terms = frozenset() if same_site(url, where.page.url) else frozenset({Term.THIRD_PARTY})
        yield source.signal(address, scope=Scope.ARTICLE, rule=_RULE, terms=terms)


def _address(element: Element) -> str:
    attributes = element.attributes
    resource = next(
        (value for name, value in attributes.items() if name.endswith(("resource", "href", "url"))), ""
    )
    return resource or element.text
