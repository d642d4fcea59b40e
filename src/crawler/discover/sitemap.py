"""Sitemaps by sitemaps.org: lists of addresses, lists of lists, news sitemaps, gzip, plain text.

Nothing of a document type, entities or other files is followed; 50,000 addresses and 50 MB are the end, as
in the protocol. Whoever follows the children keeps the set of those visited, and goes no deeper than
``MAX_LEVELS``.

>>> found = parse(
...     b"<urlset><url><loc>https://a.example/x</loc><lastmod>2026-11-24</lastmod></url></urlset>",
...     Url("https://a.example/sitemap.xml"),
... )
>>> [(item.url, item.at.day) for item in found.items], found.children, found.fault
([('https://a.example/x', 24)], (), None)
"""

import zlib
from dataclasses import dataclass, field
from datetime import datetime
from xml.parsers import expat

from crawler.discover import feed
from crawler.discover.listing import Item, instant, newest_first, within
from crawler.model import Link, Url

MAX_LEVELS = 3
MAX_ITEMS = 50_000
MAX_BYTES = 50 * 1024 * 1024
MAX_FIELD_CHARS = 4_096
MAX_DEPTH = 32
USUAL_PATHS = ("/sitemap.xml", "/sitemap_index.xml", "/news-sitemap.xml")

_GZIP = b"\x1f\x8b"
_DATES = frozenset({"lastmod", "publication_date"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What a sitemap lists: pages and further sitemaps, the newest first; ``fault`` says how it is broken."""

    items: tuple[Item, ...] = ()
    children: tuple[Item, ...] = ()
    fault: str | None = None

    @property
    def links(self) -> tuple[Link, ...]:
        """The same as links: further sitemaps first, so that they are known before the pages are spent."""
        children = tuple(Link(url=item.url, rel="sitemap") for item in self.children)
        return children + tuple(Link(url=item.url) for item in self.items)


def parse(
    body: bytes, url: Url, *, hosts: frozenset[str] = frozenset(), now: datetime | None = None
) -> Sitemap:
    """What a sitemap lists, on these hosts only where some are given; never raises.

    A fault does not void what was read before it.
    """
    if body.startswith(_GZIP):
        unpacked = _unpacked(body)
        if unpacked is None:
            return Sitemap(fault="too-large")
        if not unpacked or unpacked.startswith(_GZIP):
            return Sitemap(fault="bad-encoding")
        body = unpacked
    head = body[:2048].lstrip().lower()
    if b"<rss" in head or b"<feed" in head:
        listed = feed.parse(body, url, hosts=hosts, now=now)
        return Sitemap(items=listed.items, fault=listed.fault)
    if b"<html" in head or b"<!doctype html" in head:
        return Sitemap(fault="wrong-type")
    reader = _Reader(url=url, hosts=hosts)
    fault = reader.read_xml(body) if b"<" in head[:1024] else reader.read_text(body)
    return Sitemap(
        items=newest_first(reader.items, now=now, limit=MAX_ITEMS),
        children=newest_first(reader.children, now=now, limit=MAX_ITEMS),
        fault=fault,
    )


class _Enough(Exception):
    """As many addresses as a sitemap may list, or something that no sitemap has."""


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Addresses while the markup comes in; only the fields of the entry at hand are kept."""

    url: Url
    hosts: frozenset[str]
    items: list[Item] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    text: list[str] | None = None
    size: int = 0
    address: str = ""
    at: datetime | None = None

    def read_xml(self, body: bytes) -> str | None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._refuse
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        try:
            parser.Parse(body[:MAX_BYTES], True)  # noqa: FBT003 - expat's own signature
        except _Enough as enough:
            return str(enough)
        except (expat.ExpatError, ValueError, LookupError):
            return "bad-xml"
        return None if len(body) <= MAX_BYTES else "too-large"

    def read_text(self, body: bytes) -> str | None:
        try:
            text = body[:MAX_BYTES].decode("utf-8-sig")
        except UnicodeDecodeError:
            return "bad-encoding"
        for line in text.splitlines():
            if len(self.items) >= MAX_ITEMS:
                return "too-large"
            if line.lstrip().startswith(("http://", "https://")):
                self._keep(line, self.items)
        return None if self.items or not text.strip() else "wrong-type"

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        parent = self.path[-1] if self.path else ""
        self.path.append(local)
        if len(self.path) > MAX_DEPTH:
            raise _Enough("bad-xml")
        if local in {"url", "sitemap"}:
            self.address, self.at = "", None
        if (local == "loc" and parent in {"url", "sitemap"}) or local in _DATES:
            self.text, self.size = [], 0

    def _characters(self, text: str) -> None:
        if self.text is not None and self.size < MAX_FIELD_CHARS:
            self.text.append(text)
            self.size += len(text)

    def _end(self, _name: str) -> None:
        local = self.path.pop()
        if self.text is not None and (local == "loc" or local in _DATES):
            text, self.text = "".join(self.text), None
            if local == "loc":
                self.address = text
            elif local == "lastmod" or self.at is None:
                self.at = instant(text) or self.at
        if local in {"url", "sitemap"}:
            self._keep(self.address, self.items if local == "url" else self.children)

    def _keep(self, address: str, to: list[Item]) -> None:
        found = within(address, base=self.url, hosts=self.hosts)
        if found:
            to.append(Item(url=found, at=self.at))
        if len(self.items) + len(self.children) > MAX_ITEMS:
            raise _Enough("too-large")

    @staticmethod
    def _refuse(*_declared: object) -> None:
        raise _Enough("bad-xml")


def _unpacked(body: bytes) -> bytes | None:
    """A gzip file's content; b"" where it is broken, None where it is too large."""
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        content = stream.decompress(body, MAX_BYTES + 1)
    except zlib.error:
        return b""
    return content if len(content) <= MAX_BYTES else None
