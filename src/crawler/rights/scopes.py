"""What a block speaks of, by where it stands and what it calls itself (``rights-signals.md`` 3.1, 4.2)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.model import FaultCode, Scope
from crawler.page import words
from crawler.page.blocks import Block
from crawler.page.elements import Place

_LAST = 3
_AFTER_BODY = 4
_MAX_CREDIT_WORDS = 15
_OTHER = frozenset({Place.COMMENTS, Place.EMBED})
_PHOTO = re.compile(
    r"(?<!\w)(?:photo(?:s|graphs?|graphy|graphie|credit)?|fotos?|fotografías?|image[ns]?"
    r"|imagen|imagens|picture|pictures"
    r"|bild(?:er|quelle|nachweis|rechte)?|titelbild|video|getty|shutterstock|istock"
    r"|stock\.adobe|adobe stock|pixabay|unsplash"
    r"|fotolia|alamy|imago|picture alliance|wikimedia|flickr|fot\.|zdj[ęe]ci[ea]"
    r"|grafik|graphic|illustration|illustrazione"
    r"|own work|eigenes werk|travail personnel|trabajo propio|opera propria"
    r"|praca własna|собственная работа|власна робота"
    r"|immagine|crédits? photos?|фото\w*|зображення|изображение|снимк\w*|screenshot|map data|cartes?)(?!\w)"
    r"|写真|사진|图片|图源|圖片|提供：",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(rf"(?:{_PHOTO.pattern})[^\w|•]*(?:(?:by|von|par|de|di|od)\W+)?$", re.IGNORECASE)
_SOFTWARE = re.compile(
    r"(?<!\w)(?:powered by|theme (?:by|:)|themes? by|wordpress theme|website by|site by"
    r"|(?:web)?site design(?:ed)? ?(?:by|:|©)|map data"
    r"|web ?design(?:ed)? (?:by|©)|designed (?:and developed )?by|developed by|icons? (?:by"
    r"|made)|openstreetmap|recaptcha"
    r"|cookie (?:banner|consent)|font awesome|plugin by|template by|hosted by|created by|erstellt mit|réalisé par"
    r"|(?:forum |blog |community )?software (?:by|©)|xenforo|phpbb|vbulletin|invision (?:community|power)"
    r"|mybb|simple machines|woltlab|joomla|wordpress"
    r"|(?:blogger|wordpress|free|html5?) (?:templates?|themes?)|add-?ons? by|realizzato da"
    r"|desarrollado por|open source software|umsetzung|realizacja)(?!\w)",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"(?<![a-z])(?:footer|foot|copyright|copy-?right|legal|imprint|impressum|colophon|contentinfo|bottom|disclaimer"
    r"|credits?-site|rights)(?![a-z])"
)
_CREDIT_NAMES = re.compile(r"(?<![a-z])(?:caption|credit|photo|image|figure|gallery|thumb|media)(?![a-z])")
# A picture's own rights, by what its page calls them: no chrome of the site, though "copyright" stands in it.
_CREDIT_OF_MEDIA = re.compile(
    r"(?:image|img|media|photo|foto|picture|bild|video|teaser)[-_]{1,2}"
    r"(?:copyright|rights?|credits?|licen[cs]e|lizenz|author|source|quelle|nachweis)(?![a-z])"
)
_LICENCE_LABEL = re.compile(
    r"(?:licen[cs]e|lizenz|licencia|licenza|licença|licencja|licens|licentie|лицензия|ліцензія|许可|ライセンス)\s?:",
    re.IGNORECASE,
)
_TITLE_LICENCE = re.compile(r"^.{2,80}?\((?:CC|cc)[ -][^()]{1,24}\)\W*$")
_OTHER_LABEL = re.compile(r"\s(?=[^\W\d_][\w-]{2,20}:\s)|(?<=\w):(?=\s)|\d\d[.:/]\d\d")
_LONE_WORDS = 5
_NEAR_CHARS = 400
_SHORT = 5
_END_SHARE = 0.85
_PROSE_WORDS = 12
_NOTICE_WORDS = 60
_INTRODUCED = re.compile(
    r"(?:reads?|states?|says?|stated|said|reading|warns?|lautet|steht|indique|dice|recita|гласит|написано|говорится)"
    r"\s*[:,]?\s*[\"'“„«‘「]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Which blocks are the article's body, and where it ends; ``is_terms`` on a page that is nothing but terms."""

    body: frozenset[int]
    first: int
    last: int
    closing: frozenset[int]
    count: int
    is_terms: bool = False

    def is_inside(self, index: int) -> bool:
        """Whether a block stands deep inside the article: neither its first nor one of its last."""
        return index in self.body and index not in self.closing and index != self.first


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a block stands: its scope, the fault that its place brings, and whether it is deep inside the body."""

    scope: Scope
    fault: str | None = None
    inside: bool = False


def setting(blocks: Sequence[Block], body: frozenset[int]) -> Setting:
    """The frame of a page; without a body, what stands in the main part counts as one."""
    if not body:
        body = frozenset(block.index for block in blocks if _is_prose(block))
    # An extraction that reaches into the footer does not make it the article.
    body = frozenset(index for index in body if blocks[index].place not in {Place.FOOTER, Place.NAV})
    ordered = sorted(body)
    return Setting(
        body,
        ordered[0] if ordered else 0,
        ordered[-1] if ordered else -1,
        frozenset(ordered[-_LAST:]),
        len(blocks),
    )


def whole(blocks: Sequence[Block]) -> Setting:
    """The frame of a page that is no article: terms, copyright, imprint."""
    return Setting(frozenset(), 0, -1, frozenset(), len(blocks), is_terms=True)


def _is_prose(block: Block) -> bool:
    """Whether a block reads like a part of an article, for pages whose body is unknown."""
    return (
        block.place is Place.MAIN
        and not block.hidden
        and block.words >= _PROSE_WORDS
        and 2 * block.link_words < block.words
        and not _CHROME.search(block.names)
    )


def is_notice_alone(block: Block, start: int, end: int) -> bool:
    """Whether a block is a statement of rights and little else."""
    return 2 * (end - start) >= len(block.text) and not words.exceed(block.text, _NOTICE_WORDS)


def of_block(  # noqa: PLR0911 - one return a place, in their order
    block: Block, frame: Setting
) -> Standing:
    """The scope that a block's place gives to what it says."""
    hidden = f"{FaultCode.HIDDEN}: text that a reader sees" if block.hidden else None
    if block.place in _OTHER:
        return Standing(Scope.OTHER, hidden)
    if block.place is Place.QUOTE:
        return Standing(Scope.OTHER, hidden or f"{FaultCode.QUOTED}: words of the page itself")
    if block.place is Place.FIGURE:
        return Standing(Scope.MEDIA, hidden)
    if block.index in frame.body:
        return Standing(Scope.ARTICLE, hidden, inside=frame.is_inside(block.index))
    if block.place in {Place.FOOTER, Place.HEADER, Place.NAV, Place.ASIDE} or _CHROME.search(block.names):
        return Standing(Scope.SITE, hidden)
    if block.place is Place.MAIN and block.index < frame.last:
        return Standing(Scope.ARTICLE, hidden, inside=True)
    near = frame.last < block.index <= frame.last + _AFTER_BODY
    return Standing(Scope.ARTICLE if near and block.place is Place.MAIN else Scope.SITE, hidden)


def is_labelled_licence(text: str) -> bool:
    """Whether a text names a licence under that label ("Licence: CC BY 4.0")."""
    return bool(_LICENCE_LABEL.search(text))


def is_lone_code(block: Block, start: int, end: int) -> bool:
    """Whether a block is nothing but a licence's short name: inside an article it belongs to what stands beside it."""
    if words.exceed(block.text, _LONE_WORDS):
        return False
    rest = block.text[:start] + block.text[end:]
    return not any(map(str.isalnum, rest)) and not is_labelled_licence(block.text)


def licence_label(text: str, start: int, end: int) -> tuple[int, int]:
    """Where in a span a labelled licence stands, if labels of other things stand before or after it."""
    label = _LICENCE_LABEL.search(text, start, end)
    if label is None or label.start() == start or not _OTHER_LABEL.search(text, start, label.start()):
        return start, end
    following = _OTHER_LABEL.search(text, label.end(), end)
    return label.start(), following.start() if following else end


def is_title_credit(block: Block) -> bool:
    """Whether a line names a work and, in brackets, its licence: "Song – Singer (CC BY)"."""
    return (
        not words.exceed(block.text, _MAX_CREDIT_WORDS)
        and bool(_TITLE_LICENCE.match(block.text))
        and not is_labelled_licence(block.text)
    )


def is_bare_credit(block: Block, frame: Setting) -> bool:
    """Whether a block before the page's end is nothing but a © and a name: most likely a picture's."""
    if (
        block.place is not Place.MAIN
        or words.exceed(block.text, _SHORT)
        or _CHROME.search(block.names)
        or block.index == frame.last
    ):
        return False
    return block.index in frame.body or block.index < _END_SHARE * frame.count


def is_line_of_the_frame(block: Block, text: str, start: int) -> bool:
    """Whether a © line in a footer is the site's own: a name may have "Photography" in it, a menu "Photos"."""
    return (
        (block.place is Place.FOOTER or bool(_CHROME.search(block.names)))
        and not _CREDIT_OF_MEDIA.search(block.names)
        and not _LABEL_BEFORE.search(text, max(0, start - 40), start)
    )


def is_media_credit(block: Block, quote: str) -> bool:
    """Whether a short © line only credits a picture."""
    if len(quote.split()) > _MAX_CREDIT_WORDS:
        return False
    if words.exceed(block.text, _MAX_CREDIT_WORDS):
        return bool(_PHOTO.search(quote))
    if _CREDIT_OF_MEDIA.search(block.names) or _PHOTO.search(block.text):
        return True
    return bool(_CREDIT_NAMES.search(block.names)) and not _CHROME.search(block.names)


def is_maker_credit(text: str, start: int, end: int) -> bool:
    """Whether a © line names the maker of a theme, map or tool, as the words before it in its sentence say."""
    begin = max(text.rfind(mark, 0, start) for mark in (". ", "|", "•", "\n")) + 1
    return bool(_SOFTWARE.search(text[max(begin, start - _NEAR_CHARS) : end]))


def is_introduced(text: str, start: int) -> bool:
    """Whether the words are introduced as somebody's ("Their footer reads: …")."""
    return bool(_INTRODUCED.search(text[max(0, start - 80) : start + 1]))
