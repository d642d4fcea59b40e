"""What an element is to a reader of blocks: flow or inline, its place on the page, hidden or not.

Kinds are looked up by the parser's own tag numbers, learnt from the parser itself when this module is loaded.
"""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.page.paths import css_path


class Place(StrEnum):
    """Where a block stands, by structure alone."""

    MAIN = "main"
    HEADER = "header"
    FOOTER = "footer"
    NAV = "nav"
    ASIDE = "aside"
    FIGURE = "figure"
    COMMENTS = "comments"
    QUOTE = "quote"
    EMBED = "embed"


# How the walk treats a node: plain numbers, for they are compared once a node.
TEXT, SKIP, FLOW, INLINE, LINK, PART, BREAK, TEMPLATE, UNSEEN, CUSTOM, HIDDEN = range(11)

_TAGS_OF_KIND = {
    INLINE: "abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark math nobr output q rb ruby s"
    " samp small span strike strong sub sup tt u var wbr",
    LINK: "a",
    # Inline, but set apart from its neighbours.
    PART: "button label time",
    SKIP: "applet area audio base basefont bgsound canvas col colgroup datalist embed frame head iframe img input"
    " link map meta meter noembed noframes object optgroup option param picture progress rp rt script select source"
    " style svg textarea title track video",
    BREAK: "br",
    TEMPLATE: "template",
    # Flow elements that are hidden: always, or unless they are open.
    UNSEEN: "noscript dialog",
    FLOW: "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search"
    " section summary table tbody td tfoot th thead tr ul",
}


def _kinds() -> Mapping[int, tuple[int, str]]:
    """Tag number → kind and tag, as this version of the parser numbers them."""
    parser = LexborHTMLParser("<p>text<!-- comment -->")
    kinds = {
        parser.create_node(tag).tag_id: (kind, tag)
        for kind, tags in _TAGS_OF_KIND.items()
        for tag in tags.split()
    }
    for paragraph in parser.css("p"):
        for node in paragraph.iter(include_text=True):
            kinds[node.tag_id] = (TEXT if node.is_text_node else SKIP, "")
    return kinds


KIND_OF = {4: (SKIP, ""), **_kinds()}

PLACE_OF_TAG = {
    "header": Place.HEADER,
    "footer": Place.FOOTER,
    "nav": Place.NAV,
    "menu": Place.NAV,
    "aside": Place.ASIDE,
    "figure": Place.FIGURE,
    "figcaption": Place.FIGURE,
    "blockquote": Place.QUOTE,
    "main": Place.MAIN,
    "article": Place.MAIN,
}
PLACE_OF_ROLE = {
    "banner": Place.HEADER,
    "contentinfo": Place.FOOTER,
    "navigation": Place.NAV,
    "menu": Place.NAV,
    "menubar": Place.NAV,
    "search": Place.NAV,
    "complementary": Place.ASIDE,
    "main": Place.MAIN,
    "article": Place.MAIN,
}
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?(?:[_-]?(?:list|area|section|thread|wrapper|container|content|body|text|block|box"
    r"|respond|form))?|commentlist|disqus(?:_thread)?|respond|livefyre|viafoura)(?=$|\s)"
)
_EMBED = re.compile(
    r"twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-post|fb-video|reddit-(?:card|embed)|bluesky-embed"
    r"|mastodon-embed|telegram-post|imgur-embed|threads-embed|pinterest-embed"
)
_HIDING_STYLE = re.compile(
    r"display\s*+:\s*+none|visibility\s*+:\s*+(?:hidden|collapse)|opacity\s*+:\s*+(?:0?\.0+|0)(?![.\d])"
    r"|font-size\s*+:\s*+0(?:\.0+)?(?:px|pt|r?em|%)?\s*+(?:[;!}]|$)"
    r"|(?:text-indent|left|top|right|margin-left)\s*+:\s*+-\d{4,}|clip\s*+:\s*+rect\(\s*+(?:0|1px)"
    r"|transform\s*+:[^;]{0,80}?(?:scale(?:3d|x|y)?\(\s*+0(?:\.0+)?\s*+[,)]|translate(?:3d|x|y)?\([^);]{0,20}?-\d{4,})",
    re.IGNORECASE,
)
_NO_COLOUR = re.compile(r"(?<![\w-])color\s*+:\s*+transparent", re.IGNORECASE)
# Letters that show the background through are seen.
_CUT_OUT = re.compile(r"background-clip\s*+:\s*+text|background\s*+:[^;]*\btext\b", re.IGNORECASE)
_COLOURS = re.compile(r"(?:^|;)\s*(background(?:-color)?|color)\s*:\s*([^;!]+)", re.IGNORECASE)


class Element:
    """A flow element, or a hidden inline one, with what it and its ancestors say.

    ``parent`` leads to ``body``; its text are the blocks from ``start`` to before ``stop``. What needs its attributes
    is read from the tree when it is asked for.
    """

    __slots__ = ("_own", "_place", "_role", "hidden", "node", "nosnippet", "parent", "start", "stop", "tag")
    _own: str
    _place: Place
    _role: Place | None

    def __init__(self, node: LexborNode, tag: str, parent: "Element | None", start: int) -> None:
        """Take over from the parent what holds for all it contains; the hot loop of ``blocks`` makes them all."""
        self.node = node
        self.tag = tag
        self.parent = parent
        self.start = start
        self.stop = start
        if parent is None:
            self.hidden = self.nosnippet = False
        else:
            self.hidden = parent.hidden
            self.nosnippet = parent.nosnippet

    @property
    def own(self) -> str:
        """Its class and id, lower-case."""
        try:
            return self._own
        except AttributeError:  # not asked for yet
            attributes = self.node.attributes
            role = attributes.get("role")
            self._role = PLACE_OF_ROLE.get(role.lower()) if role else None
            self._own = own = names_in(attributes)
            return own

    @property
    def place(self) -> Place:
        """Where it stands; inside comments and embedded posts everything is theirs."""
        try:
            return self._place
        except AttributeError:  # not asked for yet
            unknown = [self]
            above = self.parent
            while above is not None and not hasattr(above, "_place"):
                unknown.append(above)
                above = above.parent
            place = above.place if above is not None else None
            for one in reversed(unknown):
                place = one._placed(place)  # noqa: SLF001 - its own kind
            return self._place

    def _placed(self, above: Place | None) -> Place:
        """The place, once that of the parent is known."""
        if above is not _COMMENTS_PLACE and above is not _EMBED_PLACE:
            above = _named_place(self.tag, self.own) or self._role or PLACE_OF_TAG.get(self.tag) or above
        self._place = place = above or Place.MAIN
        return place

    @property
    def path(self) -> str:
        """The CSS path that finds it again."""
        return css_path(self.node)

    @property
    def names(self) -> str:
        """Classes and ids of this element and its ancestors, outermost first, lower-case."""
        return " ".join(reversed([element.own for element in self.lineage() if element.own]))

    def lineage(self) -> Iterator["Element"]:
        """This element, its parent, and so on up to ``body``."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


def names_in(attributes: Mapping[str, str | None]) -> str:
    """Class and id of an element, lower-case."""
    names = attributes.get("class") or ""
    key = attributes.get("id")
    if key:
        names = f"{names} {key}" if names else key
    return names.lower()


def hides(attributes: Mapping[str, str | None]) -> bool:
    """Whether an element's own attributes hide it from people."""
    if "hidden" in attributes and (attributes["hidden"] or "").lower() != "until-found":
        return True
    if (attributes.get("aria-hidden") or "").lower() == "true":
        return True
    style = attributes.get("style")
    return style is not None and hides_by_style(style)


@lru_cache(maxsize=1024)
def hides_by_style(style: str) -> bool:
    """Whether a declaration list makes text invisible.

    >>> (
    ...     hides_by_style("display:none"),
    ...     hides_by_style("color:#fff;background:#fff"),
    ...     hides_by_style("color:red"),
    ... )
    (True, True, False)
    """
    if hides_outright(style):
        return True
    if "color" not in style.lower():
        return False
    colours = {name.lower(): value.strip().lower() for name, value in _COLOURS.findall(style)}
    ground = colours.get("background-color", colours.get("background"))
    return ground is not None and ground == colours.get("color")


def hides_outright(style: str) -> bool:
    """The same by one declaration alone, whatever the colours around."""
    if _HIDING_STYLE.search(style):
        return True
    return _NO_COLOUR.search(style) is not None and not _CUT_OUT.search(style)


# A name there tells of the page ("has-comments"), not of a part.
_WHOLE = frozenset({"body", "main", "article"})
_COMMENTS_PLACE, _EMBED_PLACE = Place.COMMENTS, Place.EMBED


@lru_cache(maxsize=8192)
def _named_place(tag: str, own: str) -> Place | None:
    if not own or tag in _WHOLE:
        return None
    if _COMMENTS.search(own):
        return Place.COMMENTS
    return Place.EMBED if _EMBED.search(own) else None
