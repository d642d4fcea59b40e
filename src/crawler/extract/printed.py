"""Bylines as the page prints them: what marks itself as an author near the heading, and lines that begin with "By".

Looked for from the heading on, then before it. What stands in menus, comments, pictures, boxes about the author or
lists of other stories is not the page's byline.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.extract import authors
from crawler.extract import byline_words as words
from crawler.extract.byline_words import AND
from crawler.extract.landmarks import NO_LINES, Landmarks
from crawler.page.blocks import Block

MAX_MARKED = 40
MAX_PRINTED = 3
MAX_CHARS = 240
MAX_SHORT_CHARS = 40
"""So long may a line be that introduces something other than a person."""
MAX_MARKUP_CHARS = 3000
MAX_ANCESTORS = 14
MAX_OWN_CHARS = 200
LINES_BEFORE, LINES_AFTER = 4, 14
SIGNED_WITHIN = 3
MAX_LABEL_CHARS = 20
_SIGNED = frozenset({"p", "div"})
_APART = frozenset({"nav", "footer", "aside", "figure", "figcaption", "blockquote"})
_NEVER = _APART | {
    "time", "meta", "link", "body", "html", "img", "svg", "script", "style", "input", "form", "label", "textarea",
    "iframe",
}  # fmt: skip

# A class name that says where we are, in whole or as the beginning of a part.
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?|related|recommend\w*|popular|side-?bar|newsletter|footer|testimonial|trending|most-?read|latest"
    r"|read-?(?:more|next)|also|reply|respond|disqus|promo(?:s|box|tion|tions)?|carousel|caption|credits?|gallery|slider|swiper|teaser)(?![a-z])"
    r"|more-(?:from|news|stories|articles)|you-may"
)
_A_NAME = re.compile(r"byline|author|autor|auteur|writer|redact")
_NOT_A_NAME = re.compile(
    r"(?:author|byline|autor|writer)s?\w*?[-_]{0,2}(?:bio(?:graphy)?|image|img|avatar|photo|pic|picture|desc\w*|about|social|icon"
    r"|thumb\w*|role|job|position|headline|company|email|follow\w*|count|date|time|title)s?(?![a-z])"
    r"|(?:^|[\s_-])bio(?![a-z])|(?:under|copy|ghost|type)writer|writers?-?block|authori[sz]|redacted"
)
_SEAM = re.compile(rf"\s*\n\s*((?:{AND})|[,;&])\s*\n\s*")
_MARK = re.compile(
    r"\s*[|·•│｜;]\s*|\s+[-–—/]\s+|(?<=\d\d)[,.]?\s+(?=\S+[:：／])|(?<=[^\x00-\x7f])\s+(?=\S+[:：／])"
)
_SMALL_BY = re.compile(r"(?:by|von|par|por)\s+(?=[a-z])")
_EDGE = re.compile(r"\s*\n\s*(?=[,;])|(?<=[,:：])\s*\n\s*")


class Printed(NamedTuple):
    """One printed byline: ``kind`` is how it is known, ``names`` those of its words that are marked as names."""

    text: str
    kind: str
    node: LexborNode
    names: tuple[str, ...] = ()


def read(landmarks: Landmarks) -> Iterator[Printed]:
    """The printed bylines of the heading's neighbourhood, the likeliest first."""
    marked = landmarks.authors()
    found = False
    for nodes in (marked.after[:MAX_MARKED], marked.before[-4:]):
        for line in _bylines(nodes, landmarks):
            found = True
            yield line
    if not found:
        yield from _lines(landmarks)


def read_anywhere(landmarks: Landmarks) -> Iterator[Printed]:
    """The printed bylines of the whole page, for one whose neighbourhood has none, and a signature at the end."""
    if landmarks.neighbourhood is not None:
        marked = landmarks.authors_anywhere()
        yield from _bylines(marked.after[:MAX_MARKED], landmarks)
        yield from _bylines(marked.before[-4:], landmarks)
    yield from _signatures(landmarks)


def line_of(names: Collection[str], landmarks: Landmarks) -> str | None:
    """The printed byline that names just these authors, without what introduces them."""
    first = next(iter(names), "").casefold()
    for block in landmarks.lines(before=LINES_BEFORE, after=LINES_AFTER):
        text = block.text
        if len(text) <= MAX_CHARS and first in text.casefold() and set(authors.names_in(text)) == set(names):
            return authors.byline_in(text, list(names))
    return None


def _bylines(nodes: list[LexborNode], landmarks: Landmarks) -> Iterator[Printed]:
    """The first bylines of a run of marked elements; what is marked inside or beside one adds to it."""
    found = 0
    number = 0
    while number < len(nodes) and found < MAX_PRINTED:
        node = nodes[number]
        number += 1
        read = _read(node, landmarks)
        if read is None:
            continue
        text, kind = read
        inner: list[str] = []
        beside = [text]
        while number < len(nodes):
            other = _read(nodes[number], landmarks)
            if other is None:
                if len(beside) > 1:
                    break
            elif any(other[0] in line for line in beside):
                inner += authors.names_in(other[0])
            elif _is_beside(node, nodes[number]):
                beside.append(other[0])
            else:
                break
            number += 1
        found += 1
        yield Printed("; ".join(dict.fromkeys(beside)), kind, node, tuple(inner) if len(beside) == 1 else ())


def _is_beside(node: LexborNode, other: LexborNode) -> bool:
    """Whether two elements are one kind of thing in one place: names of a list of authors."""
    parent, others = node.parent, other.parent
    return (
        parent is not None
        and others is not None
        and parent.mem_id == others.mem_id
        and node.tag == other.tag
        and node.attributes.get("class") == other.attributes.get("class")
    )


def _read(node: LexborNode, landmarks: Landmarks) -> tuple[str, str] | None:
    """The text of a marked element and how it is known as a byline; None where it is none."""
    if node.tag in _NEVER:
        return None
    attributes = node.attributes
    own = _own(attributes)
    marked = "author" in (attributes.get("rel") or "") or "author" in (attributes.get("itemprop") or "")
    if (
        not (marked or _A_NAME.search(own) or "href" in attributes)
        or _NOT_A_NAME.search(own)
        or _ELSEWHERE.search(own)
    ):
        return None
    text = _text(node)
    if not text or len(text) > MAX_CHARS or is_elsewhere(node, landmarks):
        return None
    if not authors.names_in(text):
        return None
    if authors.without_cue(text)[1]:
        return text, "printed-cue"
    return _SMALL_BY.sub("", text), "printed-marked" if marked else "printed"


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


def is_elsewhere(node: LexborNode, landmarks: Landmarks) -> bool:
    """Whether an element stands in a menu, a comment, a picture, or in the card of another story.

    What holds the heading too is the story itself, whatever its name.
    """
    known = landmarks.elsewhere
    climbed: list[int] = []
    verdict = False
    parent = node.parent
    while parent is not None and len(climbed) < MAX_ANCESTORS:
        key = parent.mem_id
        if key in known:
            verdict = known[key]
            break
        if key in landmarks.round_heading or parent.tag in {"body", "main"}:
            break
        climbed.append(key)
        if _is_apart(parent):
            verdict = True
            break
        parent = parent.parent
    known.update(dict.fromkeys(climbed, verdict))
    return verdict


def is_apart(node: LexborNode, landmarks: Landmarks) -> bool:
    """The same of an element that may itself be the card or the comment."""
    return node.mem_id not in landmarks.round_heading and (_is_apart(node) or is_elsewhere(node, landmarks))


def _is_apart(element: LexborNode) -> bool:
    """Whether an element sets what it holds apart from the story."""
    tag = element.tag
    if tag in _APART:
        return True
    if tag == "a" and len(element.text(deep=True)) > MAX_CHARS // 2:
        return True
    if tag == "li" and element.css_first("h2,h3,h4,h5") is not None:
        return True
    own = _own(element.attributes)
    return len(own) < MAX_OWN_CHARS and _ELSEWHERE.search(own) is not None


def _lines(landmarks: Landmarks) -> Iterator[Printed]:
    """The first line between the heading and the body that introduces an author, at its start or behind a mark."""
    for block in landmarks.lines(before=LINES_BEFORE, after=LINES_AFTER):
        if len(block.text) > MAX_CHARS or block.hidden or block.place in NO_LINES:
            continue
        if is_apart(block.element.node, landmarks):
            continue
        for text in _introduced(_with_label(landmarks.page.blocks, block)):
            names = authors.read(text)
            if names.people or (names.names and len(text) <= MAX_SHORT_CHARS):
                yield Printed(text, "printed-cue", block.element.node)
                return


def _with_label(blocks: Sequence[Block], block: Block) -> str:
    """The text of a block; of one that says no more than "By" or "Author:", with that of the next one."""
    label = block.text.rstrip(" :：").casefold()
    if len(label) > MAX_LABEL_CHARS or label not in words.LABELS or block.index + 1 >= len(blocks):
        return block.text
    return f"{label}: {blocks[block.index + 1].text}"


def _introduced(line: str) -> Iterator[str]:
    """The line from what introduces an author on, and lines that end in what a reporter is called."""
    if authors.without_cue(line)[1]:
        yield line
        return
    for mark in _MARK.finditer(line):
        rest = line[mark.end() :]
        if authors.without_cue(rest)[1]:
            yield rest
            return
    line = authors.without_address(line)
    if words.SUFFIX.search(line):
        yield line


def _signatures(landmarks: Landmarks) -> Iterator[Printed]:
    """A person's name alone under the last long paragraph, as many papers sign."""
    for block in landmarks.tail(within=SIGNED_WITHIN):
        node, text = block.element.node, block.text
        if len(text) > authors.MAX_NAME_CHARS or block.tag not in _SIGNED or block.place in NO_LINES:
            continue
        is_signed = authors.without_cue(text)[1] and authors.read(text).people
        if (is_signed or (authors.is_person(text) and not text.isupper())) and not is_apart(node, landmarks):
            yield Printed(text, "signed", node)
            return
