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
        if urls.host(link.url) in hosts:
            found.setdefault(link.url, link)
    if not _says_nofollow(page):
        for link, host in _followed(page, hosts):
            if host in hosts:
                found.setdefault(link.url, link)
    found.pop(page.url, None)
    return tuple(found.values())


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


def _followed(page: Page, hosts: frozenset[str]) -> Iterator[tuple[Link, str]]:
    """Each link that leads to a page, with its host."""
    seen: set[str] = set()
    elsewhere: dict[str, bool] = {}
    base, origin = page.base, urls.origin(Url(page.base))
    for node in page.tree.css("a[href]"):
        attributes = node.attributes
        href = attributes["href"]
        if not href or href in seen:
            continue
        if href.startswith(("https://", "http://")):
            name = href.split("/", 3)[2]
            is_elsewhere = elsewhere.get(name)
            if is_elsewhere is None:
                is_elsewhere = elsewhere[name] = _is_elsewhere(name, hosts)
            if is_elsewhere:
                continue
        if len(seen) >= MAX_LINKS:
            return
        seen.add(href)
        rel = attributes.get("rel")
        if rel and "nofollow" in rel.lower():
            continue
        # A site's pages share most of their links: those that do not depend on the page come from memory.
        known = _shared(href, origin) if href.startswith(("/", "http")) else _link(href, base)
        if known:
            is_next = rel and "next" in rel.lower().split()
            yield (Link(url=known[0].url, rel="next"), known[1]) if is_next else known


def _is_elsewhere(name: str, hosts: frozenset[str]) -> bool:
    """Whether an address of this host is surely on none of the hosts, told without parsing it."""
    return bool(_PLAIN_HOST.fullmatch(name)) and name.lower() not in hosts


@lru_cache(maxsize=16_384)
def _shared(href: str, origin: str) -> tuple[Link, str] | None:
    return _link(href, origin)


def _link(href: str, base: str) -> tuple[Link, str] | None:
    """The page that an address leads to, and its host."""
    if _OTHER_SCHEME.match(href):
        return None
    url = urls.normalise(href, base=base)
    if url is None:
        return None
    parts = urls.split(url)
    return None if _NO_PAGE.search(parts.path) else (Link(url=url), parts.netloc)


def _says_nofollow(page: Page) -> bool:
    said = [meta.content for meta in page.metas_named("robots")]
    said += [value for value in page.headers("x-robots-tag") if ":" not in value]
    return any(_NOFOLLOW.search(value) for value in said)
