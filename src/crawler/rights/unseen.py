"""Statements where no reader sees them: descriptions of pictures, tool tips, summaries for other sites, comments.

Source: ``rights-signals.md`` 1.2, 4.2, R5. They may restrict and never grant: each has the fault ``hidden``. What
stands in for a picture speaks of the picture, and most comments are their software's. Nobody can tell what the rest
is meant for: a prohibition is read as the article's.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.model import GROUP_OF, Channel, FaultCode, Scope, Signal, Standard, TermGroup
from crawler.page.document import Page
from crawler.page.paths import css_path
from crawler.rights import free_text
from crawler.rights.evidence import Source, fault
from crawler.rights.knowledge import Knowledge, Where
from crawler.rights.normal import light
from crawler.site import Site

MAX_TEXTS = 400
"""More descriptions than this are not looked at: they only ever restrict, and pages repeat them."""
MAX_CHARS = 2_000
_MAX_ALL_CHARS = 65_536
_MIN_CHARS = 20
_MAKERS = re.compile(
    r"powered by|plug-?in|theme|template|fonts?\b|jquery|typo3|wordpress|drupal|joomla|javascript|\bcss\b|analytics"
    r"|tracker|@licen[cs]e|\bv?\d+\.\d+\.\d+|internet archive|software|https?://",
    re.IGNORECASE,
)
# What explains a link or a frame is about another page; what names a button or menu is no statement.
_SELECTOR = "img[alt],[title]:not(a,area,iframe,link),[aria-label]:not(a,area,iframe,link,button,nav,svg)"
_OF_IMAGES, _OF_OTHERS = ("alt", "title"), ("title", "aria-label")
_HEAD_CHARS, _TAIL_CHARS = 8_192, 16_384
_SUMMARIES = frozenset({"description", "og:description", "og:title", "twitter:description", "dc.description"})
# What stands in for a picture takes no part in a decision (R1): only what plainly asserts something is kept.
_ASSERTED = re.compile(
    r"©|ⓒ|\(c\)|copyright|licen[cs]e|creative commons|\bcc[ -]|reserved|public domain", re.IGNORECASE
)
# The same at a glance: what most texts have none of.
_CUES = ("©", "ⓒ", "(c)", "copyright", "licen", "creative commons", "cc ", "cc-", "reserved", "public domain")
_RESTRICTING = frozenset({TermGroup.FORBID, TermGroup.GATE, TermGroup.CAP})
# Where a prohibition may be meant for the article.
_MAYBE_OURS = frozenset({Scope.SITE, Scope.OTHER})
_HIDDEN = fault(FaultCode.HIDDEN, "text that a reader sees")


class _Text(NamedTuple):
    """One text, the scope of its place, and the element and attribute (or number of the comment) that hold it."""

    text: str
    scope: Scope
    node: LexborNode | None
    name: str

    @property
    def source(self) -> Source:
        """Its place, worked out where something is said."""
        place = self.name if self.node is None else f"{css_path(self.node)}@{self.name}"
        return Source(Channel.TEXT, Standard.PHRASE, place)


def read(page: Page, site: Site, knowledge: Knowledge) -> Iterator[Signal]:
    """Every statement in attributes, summaries and comments."""
    where = Where(page, site, knowledge)
    texts = (*_attributes(page), *_summaries(page), *_comments(_ends(page.html)))
    lines = light("\n".join([one.text.replace("\n", " ") for one in texts])).split("\n")
    for number, look in sorted(knowledge.phrases.lexicon.look_over(lines).items()):
        if look.is_candidate:
            yield from _said(texts[number], where)


def _said(one: _Text, where: Where) -> Iterator[Signal]:
    scope = one.scope
    if scope is Scope.OTHER and _MAKERS.search(one.text):
        scope = Scope.SOFTWARE
    for signal in free_text.said_in(one.source, one.text, where, scope=scope):
        is_meant = scope in _MAYBE_OURS and signal.scope is scope and _restricts(signal)
        yield replace(
            signal, scope=Scope.ARTICLE if is_meant else signal.scope, fault=signal.fault or _HIDDEN
        )


def _restricts(signal: Signal) -> bool:
    return any(GROUP_OF[term] in _RESTRICTING for term in signal.terms)


def _attributes(page: Page) -> Iterator[_Text]:
    seen: set[str] = set()
    left = _MAX_ALL_CHARS
    for node in page.tree.css(_SELECTOR):
        attributes, is_image = node.attrs, node.tag == "img"
        for name in _OF_IMAGES if is_image else _OF_OTHERS:
            text = attributes.get(name) or ""
            if len(text) < _MIN_CHARS or text in seen or (is_image and not _asserts(text)):
                continue
            seen.add(text)
            left -= len(text)
            if left < 0 or len(seen) > MAX_TEXTS:
                return
            scope = Scope.MEDIA if is_image else Scope.SITE
            yield _Text(text[:MAX_CHARS], scope, node, name)


def _asserts(text: str) -> bool:
    lowered = text.lower()
    return any(cue in lowered for cue in _CUES) and _ASSERTED.search(text) is not None


def _summaries(page: Page) -> Iterator[_Text]:
    said = {meta.content: meta for meta in reversed(page.metas) if meta.name in _SUMMARIES}
    for text, meta in said.items():
        yield _Text(text[:MAX_CHARS], Scope.SITE, meta.node, "content")


def _ends(html: str) -> str:
    """Where comments on rights stand: the first and the last part of the markup (4.2 bounds the text searched)."""
    return html if len(html) <= _HEAD_CHARS + _TAIL_CHARS else html[:_HEAD_CHARS] + html[-_TAIL_CHARS:]


def _comments(html: str) -> Iterator[_Text]:
    left = _MAX_ALL_CHARS
    end = 0
    for number in range(1, MAX_TEXTS + 1):
        begin = html.find("<!--", end)
        end = html.find("-->", begin + 4)
        if begin < 0 or end < 0 or left < 0:
            return
        text = html[begin + 4 : end].strip()
        left -= len(text)
        if _MIN_CHARS <= len(text) <= MAX_CHARS and "<" not in text and not text.startswith("["):
            yield _Text(text, Scope.OTHER, None, f"<!-- {number} -->")
