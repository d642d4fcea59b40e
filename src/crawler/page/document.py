"""One page, read once: decoded, checked, parsed; what else is asked of it is worked out once and kept.

>>> from datetime import UTC, datetime
>>> from crawler.page.response import Response
>>> from crawler.urls import require
>>> page = Page.parse(
...     Response.of_file(
...         b"<html lang=en><title>T</title><meta name=author content=Ann><p>Hi.",
...         url=require("https://a.example/x"),
...         fetched_at=datetime(2024, 1, 1, tzinfo=UTC),
...     )
... )
>>> page.language, page.metas[0].name, page.metas[0].content, page.blocks[0].text
('en', 'author', 'Ann', 'Hi.')
"""

import re
from functools import cached_property
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from crawler.errors import LimitExceeded
from crawler.model import Reason, Url
from crawler.page import jsonld, prescan
from crawler.page.blocks import Block, Blocks, blocks_of
from crawler.page.charset import Decoded, decode
from crawler.page.elements import Element
from crawler.page.jsonld import JsonLd
from crawler.page.paths import css_path
from crawler.page.response import Response
from crawler.urls import normalise, same_site

_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})
_VAGUE_TYPES = frozenset(
    {"", "text/plain", "application/octet-stream", "application/xml", "text/xml", "unknown/unknown"}
)
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|base|link|script|style|div|p|h[1-6]|table|article|main|section|header|footer"
    rb"|nav|form|blockquote|figure|ul|ol|font|center|iframe|noscript|span|a|b|br)\b|<!--",
    re.IGNORECASE,
)
_NO_MARKUP = re.compile(rb"^\s*(?:%PDF-|\x89PNG|GIF8|\xff\xd8\xff|PK\x03\x04|\x1f\x8b|[{\[])")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]", re.IGNORECASE)
_SNIFFED = 2048
_NOSCRIPT = re.compile(r"<noscript\b[^>]*>(.*?)</noscript", re.IGNORECASE | re.DOTALL)
_META_NAMES = ("name", "property", "http-equiv", "itemprop")


class Meta(NamedTuple):
    """One ``<meta>`` under one of its names, lower-case; ``attribute`` is the one that named it."""

    name: str
    content: str
    attribute: str
    node: LexborNode

    @property
    def path(self) -> str:
        """The CSS path that finds it again."""
        return css_path(self.node)


class Page:
    """A parsed page. Made by :meth:`parse` alone."""

    def __init__(self, response: Response, decoded: Decoded, *, is_html: bool) -> None:
        """Parse the markup; the rest waits until it is asked for."""
        self.response = response
        self.url: Url = response.url
        self.html = decoded.text
        self.encoding = decoded.encoding
        self.encoding_source = decoded.source
        self.is_html = is_html
        try:
            self.tree = LexborHTMLParser(response.body if decoded.is_utf8 else decoded.text)
        except SelectolaxError as error:  # it has no more memory
            raise LimitExceeded(Reason.HOSTILE_MARKUP, "the parser gave up") from error

    @classmethod
    def parse(cls, response: Response) -> "Page":
        """The page in a response; whatever is no HTML gives a page without blocks.

        Raises:
            LimitExceeded: hostile markup that the parser would spend minutes on.

        """
        content_type = response.header("content-type") or ""
        if not _is_html(response.body, content_type):
            return cls(response, Decoded("", "", ""), is_html=False)
        reason = prescan.hostile(response.body)
        if reason is not None:
            raise LimitExceeded(Reason.HOSTILE_MARKUP, reason)
        return cls(response, decode(response.body, content_type), is_html=True)

    def headers(self, name: str) -> list[str]:
        """Every value of a response header, in order."""
        return self.response.header_values(name)

    def metas_named(self, name: str) -> list[Meta]:
        """The metas of this name, in the page's order."""
        return [meta for meta in self.metas if meta.name == name]

    @cached_property
    def base(self) -> str:
        """What relative addresses are relative to: ``<base href>`` if it stays on the site."""
        node = self.tree.css_first("base[href]")
        if node is None:
            return self.url
        claimed = normalise(node.attributes.get("href") or "", base=self.url)
        return claimed if claimed and same_site(claimed, self.url) else self.url

    @cached_property
    def canonical(self) -> Url | None:
        """The address that the page claims as its own, on whatever host."""
        for node in self.tree.css("link[rel~=canonical i]"):
            claimed = normalise(node.attributes.get("href") or "", base=self.base)
            if claimed:
                return claimed
        return None

    @cached_property
    def language(self) -> str | None:
        """The language that the page declares, as a BCP 47 tag."""
        root = self.tree.root
        attributes = root.attributes if root is not None else {}
        declared = [attributes.get("lang"), attributes.get("xml:lang")]
        declared += [meta.content for meta in self.metas_named("content-language")]
        declared += self.headers("content-language")
        for value in declared:
            tag = (value or "").split(",")[0].strip().replace("_", "-")
            if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", tag):
                return tag
        return None

    @cached_property
    def metas(self) -> tuple[Meta, ...]:
        """Every ``<meta>`` with a name and a content, in head or body."""
        found = []
        for node in self.tree.css("meta[content]"):
            attributes = node.attributes
            content = attributes["content"] or ""
            for attribute in _META_NAMES:
                name = attributes.get(attribute)
                if name:
                    found.append(Meta(name.strip().lower(), content, attribute, node))
        return tuple(found)

    @cached_property
    def jsonld(self) -> JsonLd:
        """What the page says in JSON-LD; scripts inside ``<noscript>`` are not read."""
        nodes = self.tree.css('script[type*="ld+json" i]')
        if not nodes:
            return JsonLd()
        skipped = {node.mem_id for node in self.tree.css('noscript script[type*="ld+json" i]')}
        raws = [node.text() for node in nodes if node.mem_id not in skipped]
        if _has_noscript(self.tree.head):
            # A script ends a noscript of the head for a parser that runs no scripts; for browsers it stands in it.
            unseen = "\n".join(found[1] for found in _NOSCRIPT.finditer(self.html) if "ld+json" in found[1])
            raws = [raw for raw in raws if raw not in unseen]
        return jsonld.parse(raws)

    @cached_property
    def _read_blocks(self) -> Blocks:
        return blocks_of(self.tree)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of text in reading order, footers, menus and hidden ones too."""
        return self._read_blocks.blocks

    @cached_property
    def hidden(self) -> frozenset[int]:
        """The elements with text in them that people do not see, by their ``mem_id``."""
        return frozenset(element.node.mem_id for element in self.elements if element.hidden)

    @property
    def elements(self) -> tuple[Element, ...]:
        """The elements that hold the blocks, in document order."""
        return self._read_blocks.elements


def _has_noscript(head: LexborNode | None) -> bool:
    """Whether the head holds a noscript: a walk over its children, where a selector would search the page."""
    node = head.first_child if head is not None else None
    while node is not None:
        if node.tag == "noscript":
            return True
        node = node.next
    return False


def _is_html(body: bytes, content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    if kind and kind not in _HTML_TYPES and kind not in _VAGUE_TYPES:
        return False
    head = body[:_SNIFFED]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")
    if _NO_MARKUP.match(head) or (_FEED.search(head) and b"<html" not in head.lower()):
        return False
    return kind in _HTML_TYPES or bool(_MARKUP.search(head))
