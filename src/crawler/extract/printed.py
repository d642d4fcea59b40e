"""Bylines as the page prints them: what marks itself as an author near the heading, and lines that begin with "By".

Looked for from the heading on, then before it. What stands in menus, comments, pictures, boxes about the author or
lists of other stories is not the page's byline.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.extract import authors
from crawler.extract.byline_words import AND
from crawler.page.document import Page
from crawler.page.elements import Place
from crawler.page.paths import css_path

MAX_MARKED = 40
MAX_PRINTED = 3
MAX_CHARS = 240
MAX_MARKUP_CHARS = 3000
MAX_ANCESTORS = 14
MAX_LINES_AFTER = 12

_SELECTOR = ",".join(
    (
        "h1",
        '[rel~="author"]',
        '[itemprop~="author"]',
        *(f'[class*="{name}" i]' for name in ("byline", "author", "autor", "auteur", "writer", "redact", "penulis", "yazar")),
    )
)
_NEVER = frozenset({"meta", "link", "body", "html", "img", "svg", "script", "style", "input", "form", "label", "textarea", "iframe"})

# A class name that says where we are, in whole or as the beginning of a part.
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|recommend\w*|popular|side-?bar|newsletter|footer|testimonial|trending|most-?read|latest"
    r"|read-?(?:more|next)|also|reply|respond|disqus|promo\w*|carousel|caption|credits?|gallery|slider|swiper|teaser)(?![a-z])"
    r"|more-(?:from|news|stories|articles)|you-may"
)
_NOT_A_NAME = re.compile(
    r"(?:author|byline|autor|writer)s?\w*?[-_]{0,2}(?:bio(?:graphy)?|image|img|avatar|photo|pic|picture|desc\w*|about|social|icon"
    r"|thumb\w*|role|job|position|headline|company|email|follow\w*|count|date|time|title)s?(?![a-z])"
    r"|(?:^|[\s_-])bio(?![a-z])|(?:under|copy|ghost|type)writer|writers?-?block|authori[sz]|redacted"
)
_SEAM = re.compile(rf"\s*\n\s*((?:{AND})|[,;&])\s*\n\s*")
_EDGE = re.compile(r"\s*\n\s*(?=[,;])|(?<=[,:：])\s*\n\s*")


class Printed(NamedTuple):
    """One printed byline: ``kind`` is how it is known, ``names`` those of its words that are marked as names."""

    text: str
    kind: str
    node: LexborNode
    names: tuple[str, ...] = ()

    def where(self) -> str:
        """The CSS path of the element."""
        return css_path(self.node)


def read(page: Page, *, heading: LexborNode | None) -> list[Printed]:
    """The printed bylines, the likeliest first."""
    marked = list(_marked(page, heading=heading))
    return marked or list(_lines(page, heading=heading))[:1]


def _marked(page: Page, *, heading: LexborNode | None) -> Iterator[Printed]:
    nodes = page.tree.css(_SELECTOR)
    at = next((i for i, node in enumerate(nodes) if heading is not None and node.mem_id == heading.mem_id), -1)
    before = [node for node in nodes[: max(at, 0)] if node.tag != "h1"][-4:]
    after = [node for node in nodes[at + 1 :] if node.tag != "h1"][:MAX_MARKED]
    yield from _bylines(after)
    yield from _bylines(before)


def _bylines(nodes: list[LexborNode]) -> Iterator[Printed]:
    """The first bylines of a run of marked elements; what is marked inside or beside one adds to it."""
    found = 0
    number = 0
    while number < len(nodes) and found < MAX_PRINTED:
        node = nodes[number]
        number += 1
        read = _read(node)
        if read is None:
            continue
        text, kind = read
        inner: list[str] = []
        beside = [text]
        parent, own = node.parent, node.attributes.get("class")
        while number < len(nodes):
            other = nodes[number]
            line = _read(other)
            if line is not None and line[0] in text:
                inner += authors.names_in(line[0])
            elif (
                line is not None
                and parent is not None
                and other.parent is not None
                and other.parent.mem_id == parent.mem_id
                and other.attributes.get("class") == own
            ):
                beside.append(line[0])
            elif line is not None or len(beside) > 1:
                break
            number += 1
        if inner and kind == "printed":
            kind = kind
        found += 1
        yield Printed("; ".join(dict.fromkeys(beside)), kind, node, tuple(inner) if len(beside) == 1 else ())


def _read(node: LexborNode) -> tuple[str, str] | None:
    """The text of a marked element and how it is known as a byline; None where it is none."""
    if node.tag in _NEVER:
        return None
    attributes = node.attributes
    own = _own(attributes)
    if _NOT_A_NAME.search(own) or _ELSEWHERE.search(own):
        return None
    text = _text(node)
    if not text or len(text) > MAX_CHARS or is_elsewhere(node):
        return None
    if not authors.names_in(text):
        return None
    if authors.without_cue(text)[1]:
        return text, "printed-cue"
    marked = "author" in (attributes.get("rel") or "") or "author" in (attributes.get("itemprop") or "")
    return text, "printed-marked" if marked else "printed"


def _text(node: LexborNode) -> str:
    """The text, a line for each piece of text in it."""
    raw = node.text(separator="\n")
    if len(raw) > MAX_MARKUP_CHARS:
        return ""
    lines = (" ".join(line.split()) for line in raw.split("\n"))
    text = "\n".join(line for line in lines if line)
    return _EDGE.sub(" ", _SEAM.sub(r" \1 ", text))


def _own(attributes: dict[str, str | None]) -> str:
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()


def is_elsewhere(node: LexborNode) -> bool:
    """Whether an element stands in a menu, a comment, a picture, or in the card of another story."""
    parent = node.parent
    for _ in range(MAX_ANCESTORS):
        if parent is None or parent.tag in {"body", "main"}:
            return False
        tag = parent.tag
        if tag in {"nav", "footer", "aside", "figure", "figcaption", "blockquote"}:
            return True
        if tag == "a" and len(parent.text(deep=True)) > MAX_CHARS // 2:
            return True
        if tag == "li" and parent.css_first("h2,h3,h4,h5") is not None:
            return True
        own = _own(parent.attributes)
        if len(own) < 200 and _ELSEWHERE.search(own):
            return True
        parent = parent.parent
    return False


def _lines(page: Page, *, heading: LexborNode | None) -> Iterator[Printed]:
    """Lines just after the heading that begin with what introduces an author."""
    blocks = page.blocks
    start = 0
    if heading is not None:
        title = " ".join(heading.text(separator=" ").split())
        start = next((block.index + 1 for block in blocks if block.text == title), 0)
    for block in blocks[start : start + MAX_LINES_AFTER]:
        if block.hidden or len(block.text) > MAX_CHARS or block.place in {Place.NAV, Place.FOOTER, Place.COMMENTS, Place.FIGURE}:
            continue
        _, cued = authors.without_cue(block.text)
        if cued and authors.read(block.text).people:
            yield Printed(block.text, "printed-cue", block.element.node)
