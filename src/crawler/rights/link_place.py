"""What a link in a page speaks of, by where it stands and by the words around it (``rights-signals.md`` 2.10).

>>> from selectolax.lexbor import LexborHTMLParser
>>> tree = LexborHTMLParser(
...     "<article><figure><figcaption>Photo: <a href=x>CC BY</a></figcaption></figure></article>"
...     "<footer><a href=y>CC BY</a>"
... )
>>> [str(scope_at(node)) for node in tree.css("a")]
['media', 'site']
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.model import Scope
from crawler.page.document import Page
from crawler.page.elements import hides, names_in
from crawler.urls import normalise

MAX_ANCESTORS = 256
_MAX_WORDS_CHARS = 600

_PHRASING = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
    ]
)
_TAGS = {
    "figure": Scope.MEDIA,
    "figcaption": Scope.MEDIA,
    "picture": Scope.MEDIA,
    "footer": Scope.SITE,
    "nav": Scope.SITE,
    "header": Scope.SITE,
    "aside": Scope.OTHER,
    "blockquote": Scope.OTHER,
    "q": Scope.OTHER,
    "iframe": Scope.OTHER,
    "article": Scope.ARTICLE,
    "main": Scope.ARTICLE,
    "head": Scope.ARTICLE,
}
_QUOTES = frozenset({"blockquote", "q", "iframe"})
_ROLES = {
    "contentinfo": Scope.SITE,
    "banner": Scope.SITE,
    "navigation": Scope.SITE,
    "complementary": Scope.OTHER,
}
_FOREIGN = re.compile(
    r"(?:^|[\s_-])(?:comments?(?:[_-]?[a-z]+)?|commentlist|disqus(?:_thread)?|respond)(?=$|\s)"
    r"|twitter-tweet|instagram-media|tiktok-embed|fb-post|reddit-|bluesky-embed|mastodon-embed|telegram-post"
)
_NAMES = (
    (
        re.compile(
            r"(?:^|[\s_-])(?:gallery|caption|photo|wp-caption|lightbox|slideshow)(?=$|[\s_-])"
            r"|(?:image|photo|media|picture)s?[_-](?:copyright|credits?|licen[cs]e)"
        ),
        Scope.MEDIA,
    ),
    (re.compile(r"(?:entry|post|article|story|card)[_-]{0,2}(?:footer|meta)"), Scope.ARTICLE),
    (re.compile(r"footer|(?:^|[\s_-])(?:colophon|copyright|site-?info|legal)(?=$|[\s_-])"), Scope.SITE),
    (re.compile(r"(?:^|[\s_-])sidebar"), Scope.OTHER),
    (
        re.compile(
            r"(?:^|[\s_-])(?:entry-content|post-content|article-(?:body|content)|story-body|post|hentry)(?=$|\s)"
        ),
        Scope.ARTICLE,
    ),
)
_MEDIA_WORDS = re.compile(
    r"\b(?:photo(?:graph)?s?|pictures?|images?|graphics?|video|map|illustration|cartoon|foto|bild|imagen)\b"
    r"|\b(?:immagine|zdjęcie)\b"
    r"|фото|изображени|зображенн|照片|图片|圖片|写真|画像|사진",
    re.IGNORECASE,
)
# Not behind an initial: "Photo by J. Doe".
_SENTENCE_END = re.compile(r"(?<=[^\W_]{2}[.!?])\s|。")
_SITE_WORDS = re.compile(
    r"\b(?:th(?:is|e) (?:web ?)?(?:site|blog)|all (?:content|material|articles|posts)|(?:content|works?) o[fn] this)",
    re.IGNORECASE,
)
_TEXT_WORDS = re.compile(r"\b(?:texts?|articles?|contents?|(?:web)?sites?|pages?|posts?)\b", re.IGNORECASE)
_SOFTWARE_WORDS = re.compile(
    r"\b(?:themes?|icons?|template|fonts?|plugins?|(?:source )?code|software|skin|powered by)\b",
    re.IGNORECASE,
)


def scope_at(node: LexborNode, page: Page | None = None, *, by_words: bool = True) -> Scope:
    """The scope of a licence link, by the nearest thing that encloses it; the site where nothing tells."""
    return told_scope(node, page, by_words=by_words) or Scope.SITE


def told_scope(node: LexborNode, page: Page | None = None, *, by_words: bool = True) -> Scope | None:
    """The scope that the words or the place of a link tell, or None."""
    if _about_another(node, page):
        return Scope.OTHER
    if by_words and (told := _by_words(node)):
        return told
    around = [element for element in ancestors(node) if element.tag not in {"body", "html"}]
    if any(_FOREIGN.search(own) for element in around if (own := names_in(element.attributes))):
        return Scope.OTHER
    for element in around:
        told = _place(element)
        if told is Scope.OTHER and by_words and element.tag not in _QUOTES and _speaks_of_the_site(node):
            return Scope.SITE
        if told:
            return told
    return None


def _speaks_of_the_site(node: LexborNode) -> bool:
    return _SITE_WORDS.search(words_around(node)[:_MAX_WORDS_CHARS]) is not None


def _place(element: LexborNode) -> Scope | None:
    """The scope of what stands in an element, by its role, tag, class or id."""
    attributes, tag = element.attributes, element.tag or ""
    own = names_in(attributes)
    told = _ROLES.get((attributes.get("role") or "").lower()) or _TAGS.get(tag)
    if told is None and own:
        told = next((scope for pattern, scope in _NAMES if pattern.search(own)), None)
    if tag in {"footer", "header"} and told is Scope.SITE and _inside(element, "article"):
        return Scope.ARTICLE
    return told


def is_hidden(node: LexborNode, page: Page | None = None) -> bool:
    """Whether an attribute of a link or of an ancestor hides it from people, or a style of the page."""
    unseen = page.hidden if page is not None else frozenset[int]()
    return any(
        ancestor.tag in {"noscript", "template"} or ancestor.mem_id in unseen or hides(ancestor.attributes)
        for ancestor in (node, *ancestors(node))
        if ancestor.attributes or ancestor.tag == "noscript"
    )


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """The elements around a node, nearest first."""
    current = node.parent
    for _ in range(MAX_ANCESTORS):
        if current is None or not current.is_element_node:
            return
        yield current
        current = current.parent


def words_around(node: LexborNode) -> str:
    """The text of the nearest flow element around a link."""
    around = next((ancestor for ancestor in ancestors(node) if ancestor.tag not in _PHRASING), None)
    if around is None or around.tag in {"body", "html", "head"}:
        around = node
    return " ".join((around.text() or "").split())


def _by_words(node: LexborNode) -> Scope | None:
    """A picture inside the link is its badge; words of the sentence around it may name what it is of."""
    if node.tag == "link":
        return None
    text = words_around(node)
    own = " ".join((node.text() or "").split())
    at = max(text.find(own), 0) if own else 0
    sentence = _sentence(text, at)[:_MAX_WORDS_CHARS]
    if _TEXT_WORDS.search(sentence):  # "the content of this page, but for the code"
        return None
    if _SOFTWARE_WORDS.search(sentence):
        return Scope.SOFTWARE
    if _MEDIA_WORDS.search(sentence):
        return Scope.MEDIA
    return None


def _sentence(text: str, at: int) -> str:
    start = max((match.end() for match in _SENTENCE_END.finditer(text, 0, at)), default=0)
    end = _SENTENCE_END.search(text, at)
    return text[start : end.start() if end else len(text)]


def _about_another(node: LexborNode, page: Page | None) -> bool:
    """Whether RDFa says that the link speaks of something else than this page."""
    for element in (node, *ancestors(node)):
        attributes = element.attributes
        for name in ("about", "resource"):
            value = (attributes.get(name) or "").strip()
            if value and not (name == "resource" and element is node):
                return not _is_this(value, page)
        if "about" in attributes:
            return False
    return False


def _is_this(value: str, page: Page | None) -> bool:
    """Whether an address is the page's own; a fragment is only a part of it."""
    if value in {"#", "./", "[]"}:
        return True
    if page is None or "#" in value.rstrip("#"):
        return False
    return normalise(value, base=page.base) in {page.url, page.canonical}


def _inside(node: LexborNode, tag: str) -> bool:
    return any(ancestor.tag == tag for ancestor in ancestors(node))
