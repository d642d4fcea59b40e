"""The links of a page that may be followed, and the feeds and sitemaps that it names.

A page that says ``nofollow`` (robots meta or header) gives none, a link that says so is passed over.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from crawler import urls
from crawler.model import Link, Url
from crawler.page.document import Page

MAX_LINKS = 2_000
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|mp[34]|m4[av]|avi|mov|webm|og[gv]|wav|css|js|mjs|json|xml|rss|atom"
    r"|pdf|docx?|xlsx?|pptx?|od[tps]|epub|zip|gz|tgz|rar|7z|exe|dmg|apk|iso|woff2?|ttf|eot)$",
    re.IGNORECASE,
)
_OTHER_SCHEME = re.compile(r"\s*(?:#|(?!https?:)[a-z][a-z0-9+.-]*:)", re.IGNORECASE)
_PLAIN_HOST = re.compile(r"[A-Za-z0-9.-]+")
_NOFOLLOW = re.compile(r"\b(?:nofollow|none)\b", re.IGNORECASE)


def links(page: Page, hosts: frozenset[str]) -> tuple[Link, ...]:
    """What the page links to on these hosts, each address once, in the page's order, feeds first."""
    if not page.is_html:
        return ()
    found: dict[Url, Link] = {}
    for link in _named(page):
        found.setdefault(link.url, link)
    if not _says_nofollow(page):
        for link in _followed(page, hosts):
            found.setdefault(link.url, link)
    found.pop(page.url, None)
    return tuple(link for link in found.values() if urls.host(link.url) in hosts)


def _named(page: Page) -> Iterator[Link]:
    """Feeds, sitemaps and the next page, as the head names them."""
    head = page.tree.head
    for node in head.css("link[rel][href]") if head else ():
        attributes = node.attributes
        rel = set((attributes["rel"] or "").lower().split())
        kind = (attributes.get("type") or "").partition(";")[0].strip().lower()
        name = (
            "feed"
            if "alternate" in rel and kind in _FEEDS
            else "sitemap"
            if "sitemap" in rel
            else "next"
            if "next" in rel
            else None
        )
        url = urls.normalise(attributes["href"] or "", base=page.base) if name else None
        if url and name:
            yield Link(url=url, rel=name)


def _followed(page: Page, hosts: frozenset[str]) -> Iterator[Link]:
    seen: set[str] = set()
    base, origin = page.base, urls.origin(Url(page.base))
    for node in page.tree.css("a[href]"):
        attributes = node.attributes
        href = attributes["href"]
        if not href or href in seen or _is_elsewhere(href, hosts):
            continue
        if len(seen) >= MAX_LINKS:
            return
        seen.add(href)
        rel = attributes.get("rel")
        if rel and "nofollow" in rel.lower():
            continue
        # A site's pages share most of their links: those that do not depend on the page come from memory.
        url = _shared(href, origin) if href.startswith(("/", "http")) else _address(href, base)
        if url:
            yield Link(url=url, rel="next" if rel and "next" in rel.lower().split() else "page")


def _is_elsewhere(href: str, hosts: frozenset[str]) -> bool:
    """Whether an address is surely on none of the hosts, told without parsing it."""
    if not href.startswith(("https://", "http://")):
        return False
    name = href.split("/", 3)[2]
    return bool(_PLAIN_HOST.fullmatch(name)) and name.lower() not in hosts


@lru_cache(maxsize=16_384)
def _shared(href: str, origin: str) -> Url | None:
    return _address(href, origin)


def _address(href: str, base: str) -> Url | None:
    if _OTHER_SCHEME.match(href):
        return None
    url = urls.normalise(href, base=base)
    return url if url and not _NO_PAGE.search(urls.split(url).path) else None


def _says_nofollow(page: Page) -> bool:
    said = [meta.content for meta in page.metas_named("robots")]
    said += [value for value in page.headers("x-robots-tag") if ":" not in value]
    return any(_NOFOLLOW.search(value) for value in said)
