"""The title as the page's own heading prints it, without the site's name.

>>> without_site("Fleet sails | Navy News - Example.com", {"Navy News", "example"})
'Fleet sails'
>>> without_site("Peace - at last", {"Example"})
'Peace - at last'
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.extract.claims import Claims, Said, text_of
from crawler.page.document import Page

MAX_TITLE_CHARS = 400
MAX_HEADINGS = 12
MAX_LABEL_WORDS = 3
"""A heading that nothing else supports must be longer than a label."""

MIN_NAME_LETTERS = 4
MAX_MORE_LETTERS = 18
"""What a title adds to the site's name ("The", "online", ".com", a place) is short; more is a headline."""

ALIKE = 0.5
"""The share of words that a heading and a claimed title have in common, from which the heading is the title."""

_TITLE_METAS = (
    "twitter:title", "headline", "dc.title", "dcterms.title", "citation_title", "sailthru.title", "parsely-title",
    "title", "cxenseparse:title", "twitter:text:title",
)  # fmt: skip
_SEPARATOR = re.compile(
    r"\s+(?:[|·•»«:*<>ㅣ│]|::|//|[-–—]{1,2})\s+|\s*[|│ㅣ]\s*|：(?=\S{1,20}$)|:\s(?=\S{1,30}$)"
)
# Scripts that part no words are compared by letter.
_GRAM = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_WORD = re.compile(r"[^\W_]+")


class Title(NamedTuple):
    """A title, what said so, and the heading that prints it, where there is one."""

    text: str
    source: str
    heading: LexborNode | None = None


def read(page: Page, claims: Claims, *, sites: Collection[str]) -> Title | None:
    """The title of the page; ``sites`` are the names that the site goes by.

    T1 a heading that a claimed title supports, with the kicker above it where two claims print both; T2 claims that
    agree with each other; T3 a heading that stands alone; T4 the first claim.
    """
    joined_sites = _joined_all(sites)
    headings = list(_headings(page, joined_sites))
    claims_of_title = _claimed(page, claims, joined_sites)
    first = next(claims_of_title, None)
    if first is None:
        return headings[0] if headings else None
    if len(headings) == 1 and _joined(headings[0].text) == _joined(first.text):
        return headings[0]
    claimed = [first, *claims_of_title]
    best = max(headings, key=lambda heading: _best_likeness(heading.text, claimed), default=None)
    if best is None:
        return first
    if _best_likeness(best.text, claimed) >= ALIKE:
        return _with_kicker(best, claimed)
    if len(headings) == 1 and not _agreed(claimed) and len(best.text.split()) > MAX_LABEL_WORDS:
        return best
    return first


def without_site(title: str, sites: Collection[str]) -> str:
    """The title without a site's name at its end or start, as often as one stands there."""
    return _without_site(title, _joined_all(sites))


def is_site(text: str, sites: Collection[str]) -> bool:
    """Whether a text is no more than the site's name."""
    return _joined(text) in _joined_all(sites)


def _without_site(title: str, names: Collection[str]) -> str:
    for _ in range(3):
        cut = _cut_end(title, names) or _cut_start(title, names)
        if cut is None:
            break
        title = cut
    return title


def _joined_all(sites: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_joined, sites)) - {""}


def _cut_end(title: str, names: Collection[str]) -> str | None:
    for separator in reversed(list(_SEPARATOR.finditer(title))):
        if _is_name(title[separator.end() :], names):
            return title[: separator.start()].strip() or None
    return None


def _cut_start(title: str, names: Collection[str]) -> str | None:
    separator = _SEPARATOR.search(title)
    if separator and _is_name(title[: separator.start()], names):
        return title[separator.end() :].strip() or None
    return None


def _is_name(segment: str, names: Collection[str]) -> bool:
    """Whether a segment is a name of the site: the same letters, or a part of them that is long enough."""
    joined = _joined(segment)
    return not joined or any(_is_same_name(joined, name) for name in names)


def _is_same_name(joined: str, name: str) -> bool:
    shorter, longer = sorted((joined, name), key=len)
    if joined == name:
        return True
    if len(shorter) < MIN_NAME_LETTERS or (
        longer == joined and len(longer) > len(shorter) + MAX_MORE_LETTERS
    ):
        return False
    return longer.startswith(shorter) or longer.endswith(shorter)


@lru_cache(maxsize=512)
def _joined(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _claimed(page: Page, claims: Claims, sites: Collection[str]) -> Iterator[Title]:
    """Every claimed title, the surest first."""
    for text, source in _claims(page, claims):
        title = _without_site(text[:MAX_TITLE_CHARS], sites)
        if title and _joined(title) not in sites:
            yield Title(title, source)


def _claims(page: Page, claims: Claims) -> Iterator[Said]:
    yield from claims.named(["og:title"])
    for node in claims.articles[:1]:
        for name in ("headline", "name"):
            if text := text_of(node.properties.get(name)):
                yield Said(text, f"json-ld {node.pointer}/{name}")
    yield from claims.named(_TITLE_METAS)
    element = page.tree.css_first("head > title") or page.tree.css_first("title")
    text = text_of(element.text()) if element is not None else None
    if text:
        yield Said(text, "title")


def _headings(page: Page, sites: Collection[str]) -> Iterator[Title]:
    nodes = page.tree.css("h1")[:MAX_HEADINGS] or page.tree.css('[itemprop~="headline"]:not(meta)')[:1]
    for node in nodes:
        text = _heading_text(page, node)
        if text and len(text) <= MAX_TITLE_CHARS and "{{" not in text and _joined(text) not in sites:
            yield Title(text, node.tag or "", node)


def _heading_text(page: Page, node: LexborNode) -> str | None:
    """The text of a heading; where markup stands inside a word, as the block reads it."""
    parted, joined = text_of(node.text(separator=" ")), text_of(node.text())
    if parted == joined:
        return parted
    block = next((block for block in page.blocks if block.element.node.mem_id == node.mem_id), None)
    if block is not None and parted and _joined(block.text) == _joined(parted):
        return block.text
    return parted


@lru_cache(maxsize=64)
def _words(text: str) -> Counter[str]:
    return Counter(_GRAM.findall(text.casefold()))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """The share of the shorter title's words that stand in the other, if it has three at least; else of all."""
    common = sum((one & other).values())
    smaller, larger = sorted((one.total(), other.total()))
    return common / smaller if smaller >= 3 else common / max(larger, 1)


def _best_likeness(text: str, claimed: list[Title]) -> float:
    words = _words(text)
    return max((_likeness(words, _words(title.text)) for title in claimed), default=0.0)


def _agreed(claimed: list[Title]) -> bool:
    """Whether two kinds of claim say the same."""
    kinds: dict[str, set[str]] = {}
    for title in claimed:
        kinds.setdefault(_joined(title.text), set()).add(title.source.partition(" ")[0])
    return any(len(sources) > 1 for sources in kinds.values())


def _with_kicker(heading: Title, claimed: list[Title]) -> Title:
    """The heading with the line above it, where two claims print both as one: ``kicker: heading``."""
    joined = _joined(heading.text)
    longer = [
        title
        for title in claimed
        if ":" in title.text
        and len(title.text) > len(heading.text)
        and _joined(title.text.partition(":")[2]) == joined
    ]
    if len({title.source for title in longer}) > 1:
        return Title(longer[0].text, longer[0].source, heading.heading)
    return heading
