"""Who wrote it: claimed in JSON-LD and metas, printed beside the heading; one answer by the table in ``precedence``.

"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.extract import authors, byline_words
from crawler.extract.authors import Names
from crawler.extract.claims import Claims, text_of
from crawler.extract.titles import is_site
from crawler.page.document import Page
from crawler.page.paths import css_path

MAX_MARKED = 60
MAX_TEXT_CHARS = 200
MAX_ANCESTORS = 14

_MARKED = (
    '[rel~="author"],[itemprop~="author"],[class*="byline" i],[class*="author" i],[class*="autor" i],'
    '[class*="writer" i],[class*="auteur" i],[class*="redact" i],[class*="penulis" i],[class*="yazar" i]'
)
_METAS = (
    "author", "article:author", "og:author", "og:article:author", "citation_author", "dc.creator", "dcterms.creator",
    "sailthru.author", "parsely-author", "cxenseparse:author", "byl", "articleauthor", "analyticsattributes.author",
)  # fmt: skip
_INVERTED = frozenset({"citation_author", "dc.creator", "dcterms.creator"})
_META_NAME = re.compile(r"(?:^|[._:-])(?:authors?|byline)(?:[._:-]?names?)?$")
_LAST_FIRST = re.compile(r"(?P<last>[^\W\d_][\w'’ -]{1,30}), (?P<first>[^\W\d_][\w.'’ -]{1,30})")

_ELSEWHERE = re.compile(
    r"comment|related|recommend|popular|sidebar|side-bar|teaser|newsletter|footer|testimonial|trending|most-?read|latest"
    r"|read-?more|more-(?:from|news|stories)|also-|you-may|mentions|reply|disqus|promo|carousel|caption|credit|photo|gallery"
)
_NOT_NAMES = re.compile(
    r"(?:author|byline|autor|writer)s?[\w]*[-_]{0,2}(?:bio|image|img|avatar|photo|pic|desc|description|about|social|links?(?!\w)|icon|thumb|thumbnail"
    r"|role|job|position|headline|company|email|follow|count|date|time|meta-date)s?(?![a-z])|bio$|-bio[\s_-]|underwriter|copywriter"
)
_SEAM = re.compile(rf"\s*\n\s*((?:{byline_words.AND})|[,;&])\s*\n\s*")
_EDGE_SEAM = re.compile(r"\s*\n\s*(?=[,;])|(?<=[,:：])\s*\n\s*")
_DATE_START = re.compile(r"\s*[|·•,–—-]?\s*(?:\b\d{1,2}[./:h]\d{1,2}\b|\b(?:19|20)\d\d\b|\b\d{1,2}(?:st|nd|rd|th|\.)?\s+[^\W\d_]{3,12}\.?,?\s+\d{2,4}|[^\W\d_]{3,12}\.?\s+\d{1,2},?\s+\d{4}).*$")


# How much a claim is worth, whoever makes it.
PEOPLE, BODY, SITE, ACCOUNT = 3, 2, 1, 0
_ACCOUNT = re.compile(r"[a-z0-9._-]+|[\w.+-]+@[\w.-]+")


class Claim(NamedTuple):
    """One claim of who wrote it: the names, as printed, what said so, and its worth."""

    names: tuple[str, ...]
    printed: str
    source: str
    worth: int
    cued: bool = False


def read(page: Page, claims: Claims, *, heading: LexborNode | None, sites: Collection[str]) -> Claim | None:
    """Who wrote the page."""
    found = candidates(page, claims, heading=heading, sites=sites)
    return found[0] if found else None


def candidates(page, claims, *, heading, sites) -> list[Claim]:
    found: list[Claim] = []
    found += _of_jsonld(page, claims, sites=sites)
    found += _printed(page, heading=heading, sites=sites)
    found += _of_metas(claims, sites=sites)
    return found


def _claim(texts: list[str], source: str, *, sites: Collection[str]) -> Claim | None:
    """One claim out of the texts that name its authors."""
    names: list[str] = []
    people = cued = False
    for text in texts[: authors.MAX_NAMES]:
        read = authors.read(text)
        cued = cued or read.cued
        people = people or read.people
        names += [name for name in read.names if not any(authors.same(name, other) for other in names)]
    others = [name for name in names if not is_site(name, sites)]
    names = others or names
    if not names:
        return None
    if people and others:
        worth = PEOPLE
    elif all(_ACCOUNT.fullmatch(name) for name in names):
        worth = ACCOUNT
    else:
        worth = BODY if others else SITE
    printed = "; ".join(authors.without_cue(text)[0] for text in texts)
    return Claim(tuple(names), printed, source, worth, cued)


def _of_jsonld(page: Page, claims: Claims, *, sites: Collection[str]) -> Iterator[Claim]:
    for node in claims.articles[:3]:
        for name in ("author", "creator"):
            texts = list(_names_of(page, node.properties.get(name)))
            claim = _claim(texts, f"json-ld {node.pointer}/{name}", sites=sites)
            if claim is not None:
                yield claim
                break


def _names_of(page: Page, value: object) -> Iterator[str]:
    """The names in an ``author``: a text, a node, a reference, or a list of such."""
    for part in value[: authors.MAX_NAMES] if isinstance(value, list) else [value]:
        thing = page.jsonld.resolve(part)
        text = text_of(thing)
        if text is None and isinstance(thing, dict):
            given = (text_of(thing.get("givenName")), text_of(thing.get("familyName")))
            text = " ".join(filter(None, given)) or None
        if text:
            yield text.strip("\"'")


def _of_metas(claims: Claims, *, sites: Collection[str]) -> Iterator[Claim]:
    names = [*_METAS, *(name for name in claims.metas if name not in _METAS and _META_NAME.search(name))]
    for name in names:
        texts = [text for content in claims.metas.get(name, ()) if (text := text_of(content))]
        if name in _INVERTED:
            texts = [_LAST_FIRST.sub(r"\g<first> \g<last>", text) if _LAST_FIRST.fullmatch(text) else text for text in texts]
        claim = _claim(list(dict.fromkeys(texts)), f"meta {name}", sites=sites)
        if claim is not None:
            yield claim


def _printed(page: Page, *, heading: LexborNode | None, sites: Collection[str]) -> Iterator[Claim]:
    """What is marked as an author, from the heading on, nearest first; then what stands before it."""
    nodes = page.tree.css(f"h1,{_MARKED}")
    at = next((i for i, node in enumerate(nodes) if heading is not None and node.mem_id == heading.mem_id), -1)
    before = [node for node in nodes[: max(at, 0)] if node.tag != "h1"]
    after = [node for node in nodes[at + 1 :] if node.tag != "h1"]
    for node in (*after[:MAX_MARKED], *reversed(before[-6:])):
        attributes = node.attributes
        own = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
        if node.tag in {"meta", "link", "body", "html", "img", "svg", "script", "style", "input", "form"} or _NOT_NAMES.search(own):
            continue
        text = _text_of_node(node)
        if not text or len(text) > MAX_TEXT_CHARS or _is_elsewhere(node, own):
            continue
        claim = _claim([text], node, sites=sites)
        if claim is not None:
            yield claim._replace(source=css_path(node))


def _text_of_node(node: LexborNode) -> str:
    text = node.text(separator="\n")
    if len(text) > 2000:
        return ""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    text = "\n".join(line for line in lines if line)
    text = _SEAM.sub(r" \1 ", text)
    text = _EDGE_SEAM.sub(" ", text)
    return re.sub(r"\s*\n\s*", "\n", text)


def _is_elsewhere(node: LexborNode, own: str) -> bool:
    if _ELSEWHERE.search(own):
        return True
    parent = node.parent
    for _ in range(MAX_ANCESTORS):
        if parent is None or parent.tag in {"body", "main"}:
            return False
        if parent.tag in {"nav", "footer", "aside", "figure", "figcaption"}:
            return True
        attributes = parent.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
        if len(names) < 300 and _ELSEWHERE.search(names):
            return True
        parent = parent.parent
    return False
