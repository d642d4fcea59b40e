"""What a page's machine-readable parts claim about it: metas by name, and the JSON-LD node that is the page's article.

>>> text_of("  Caf&amp;eacute;&shy;  <b>news</b> "), text_of({"@value": "x"}), text_of(["", "y"]), text_of(3)
('Café news', 'x', 'y', None)
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from crawler.page.document import Page
from crawler.page.jsonld import Node
from crawler.page.paths import css_path
from crawler.urls import normalise

MAX_TEXT = 1000
MAX_METAS = 2000
MAX_CONTENTS = 32
"""So many metas of one name, one for each author of a paper, are read."""

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
# Soft hyphens, zero-width characters, marks of direction: nobody sees them, and some turn text round.
_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]"
)

_CONTROL = re.compile("[\x80-\x9f]")
_TWICE = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_TWICE_WINDOWS = re.compile("â€[™œ˜¦“”¢š›]")

# A page's own article stands at the top of a script or says that it is the page's main thing.
_OWN = frozenset({"mainEntity", "mainEntityOfPage", "@graph"})
_NO_ARTICLES = frozenset({"SearchResultsPage", "CollectionPage", "ItemList", "FAQPage"})
_ARTICLE = re.compile(
    r"(?:Article|Posting|Report|Review|Recipe|HowTo|Thesis|Chapter|DiscussionForum|QAPage|Question|PressRelease)$"
)
_PAGES = frozenset(
    {"WebPage", "ItemPage", "AboutPage", "CreativeWork", "MediaObject", "MedicalWebPage", "Product"}
)


Where = str | LexborNode
"""What said so: the name of a machine-readable claim, or the element that prints it."""


def said_by(where: Where) -> str:
    """The source as it is kept with the record: an element by its CSS path."""
    return where if isinstance(where, str) else css_path(where)


class Said(NamedTuple):
    """One field's value with its source."""

    value: str
    source: str


class Claims(NamedTuple):
    """The machine-readable claims: ``articles`` are the nodes that can be the page's own, the likeliest first."""

    metas: Mapping[str, list[str]]
    articles: tuple[Node, ...]
    pages: tuple[Node, ...]

    def named(self, names: Iterable[str]) -> Iterator[Said]:
        """What metas of these names say, in the order of the names."""
        for name in names:
            for content in self.metas.get(name, ()):
                if text := text_of(content):
                    yield Said(text, f"meta {name}")


def claims_of(page: Page) -> Claims:
    """Gather the claims of a page."""
    metas: dict[str, list[str]] = {}
    for meta in page.metas[:MAX_METAS]:
        contents = metas.setdefault(meta.name, [])
        if len(contents) < MAX_CONTENTS:
            contents.append(meta.content)
    own = [node for node in page.jsonld.nodes if node.types and _OWN.issuperset(node.via)]
    articles = [node for node in own if any(_ARTICLE.search(name) for name in node.types)]
    pages = [node for node in own if not _PAGES.isdisjoint(node.types)]
    if len(articles) > 1:
        titles = [text for name in ("og:title", "title") for text in metas.get(name, ())]
        node = page.tree.css_first("title")
        titles += [node.text()] if node is not None else []
        articles = _likeliest(articles, page, titles=titles)
    return Claims(metas, tuple(articles), tuple(pages))


def _likeliest(articles: list[Node], page: Page, *, titles: list[str]) -> list[Node]:
    """Those that name the page's address or title, in the page's order; a page that lists many has none."""
    known = words_of(" ".join(text_of(title) or "" for title in titles))
    addresses = {_bare(page.url), _bare(page.canonical)}

    def rank(node: Node) -> int:
        if not addresses.isdisjoint(_addresses(node)):
            return 0
        headline = words_of(text_of(node.properties.get("headline") or node.properties.get("name")) or "")
        if headline and len(headline & known) >= 0.6 * len(headline):
            return 0
        return 1 if node.via else 2

    ranked = sorted(articles, key=rank)
    return [node for node in ranked if rank(node) == 0] or (ranked if len(articles) <= 3 else [])


def _addresses(node: Node) -> Iterator[str | None]:
    for name in ("url", "@id", "mainEntityOfPage"):
        value = node.properties.get(name)
        if isinstance(value, Mapping):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and value.startswith("http"):
            yield _bare(normalise(value))


def _bare(url: str | None) -> str:
    """The address without what never tells two articles apart."""
    bare = (url or "").partition("?")[0].partition("#")[0].rstrip("/")
    return bare.partition("://")[2].removeprefix("www.")


def text_of(value: object) -> str | None:
    """The readable text of a claimed value, once unescaped as often as careless software escaped it."""
    if isinstance(value, Mapping):
        value = value.get("@value", value.get("name"))
    if isinstance(value, list):
        return next((text for part in value[:20] if (text := text_of(part))), None)
    if not isinstance(value, str):
        return None
    text = value[:MAX_TEXT]
    for _ in range(2):
        if "&" not in text:
            break
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if not text.isascii():
        text = _mended(text)
    return " ".join(_UNSEEN.sub("", text).split()) or None


def _mended(text: str) -> str:
    """The text that was meant, where UTF-8 was once read as Latin-1 and written so.

    >>> _mended("Investor\u00e2\u0080\u0099s"), _mended("Cafâ€™s"), _mended("Âge")
    ('Investor’s', 'Caf’s', 'Âge')
    """
    if _CONTROL.search(text):
        return _TWICE.sub(lambda found: found[0].encode("latin-1").decode("utf-8", "replace"), text)
    if "â€" in text:
        return _TWICE_WINDOWS.sub(lambda found: found[0].encode("cp1252").decode("utf-8", "replace"), text)
    return text


def words_of(text: str) -> set[str]:
    """The words of a title, for comparing titles."""
    return set(re.findall(r"\w+", text.casefold()))
