"""What kind of page was read: whether its body is there, in full, and can be relied on (``design.md`` 6).

Decided in this order, the first that holds:

============= =====================================================================================================
not-html      no HTML at all
error         a status of 400 or more, but 401, 402 and 407 are paywalls; or a machine that answered in the page's place
soft-404      title or heading say no more than that the page is not there; or little text does
consent-wall  little text, and most of it speaks of cookies and consent
paywall       hardly any text, and a wall stands in its place: wording, declared as not free, or a login form
js-only       hardly any text, and the markup is scripts
error         no text at all
teaser        a wall below a short text, or a text much shorter than the page's JSON-LD says
full          everything else
============= =====================================================================================================
"""

import re
from collections.abc import Callable, Sequence

from crawler.extract.candidates import Frame
from crawler.extract.prune import Judged
from crawler.extract.walls import BLOCKED, CONSENT, MISSING, NEEDS_SCRIPT, WALL
from crawler.extract.witness import MIN_BODY_CHARS, article_body, fold
from crawler.model import ContentState
from crawler.page.blocks import Block
from crawler.page.document import Page

HARDLY_ANY = 25
NO_SCRIPTS = 32
FEW = 60
LITTLE = 120
TEASER = 250
MUCH = 400
"""Words: below them a body is hardly any, little, may be a teaser, or may be what stands round a missing text."""

MUCH_LONGER = 3.0
MIN_CONFIDENCE = 60
"""Mean points (hundredths) of a body's words under which its extraction is doubtful."""

_PAID_STATUS = frozenset({401, 402, 407})
_MIN_ERROR = 400
_WALL_BELOW = 6
_WALL_WORDS = 60
_WALL_CHARS = 1000
_CONSENT_WORDS = 3
_CONSENT_SHARE = 0.04
_MIN_MARKUP = 2000
_MAX_TEXT_SHARE = 0.03
_MIN_CLAIMED = 150
_MIN_OVERLAP = 0.3
_HEADINGS_READ = 3
_HEADING_CHARS = 200
_LINE_WORDS = 40
_WHOLE = 0.7
_MARKS = re.compile(r"\s+[|–—»·-]\s+|\s*\|\s*")


def state(page: Page, *, kept: Sequence[Block], words: int) -> ContentState:
    """The kind of page, given its body."""
    if not page.is_html:
        return ContentState.NOT_HTML
    if page.response.status >= _MIN_ERROR:
        return ContentState.PAYWALL if page.response.status in _PAID_STATUS else ContentState.ERROR
    for limit, holds, found in _CHECKS:
        if words < limit and holds(page, kept, words):
            return found
    return ContentState.FULL


def is_doubtful(page: Page, *, judged: Sequence[Judged], frame: Frame | None, text: str) -> bool:
    """Whether the body may be something else: weak points, or a witness that says otherwise."""
    kept = [one for one in judged if one.kept]
    if frame is None or not kept:
        return True
    weights = [page.blocks[one.block].weight for one in kept]
    confidence = sum(one.points * weight for one, weight in zip(kept, weights, strict=True)) / sum(weights)
    if confidence < MIN_CONFIDENCE:
        return True
    claimed = article_body(page)
    if len(claimed) < MIN_BODY_CHARS:
        return False
    folded = fold(claimed)
    pieces = [fold(line)[:60] for line in text.split("\n")]
    return sum(piece in folded for piece in pieces) < _MIN_OVERLAP * len(pieces) and fold(
        claimed[:60]
    ) not in fold(text)


def _headings(page: Page) -> list[str]:
    """Title and first headings, in the parts that marks separate, in lower case."""
    title = page.tree.css_first("title")
    said = [title.text()] if title is not None else []
    said += [block.text for block in page.blocks if block.element.tag in {"h1", "h2"} and not block.hidden][
        :_HEADINGS_READ
    ]
    return [
        part.strip() for text in said for part in _MARKS.split(text[:_HEADING_CHARS].lower()) if part.strip()
    ]


def _short_lines(page: Page) -> list[str]:
    return [block.text.lower() for block in page.blocks if block.weight <= _LINE_WORDS and not block.hidden]


def _is_missing(page: Page, _kept: Sequence[Block], _words: int) -> bool:
    """Whether a heading says nothing else."""
    for text in _headings(page):
        said = MISSING.search(text)
        if said and said.end() - said.start() >= _WHOLE * len(text):
            return True
    return False


def _says_missing(page: Page, _kept: Sequence[Block], words: int) -> bool:
    lines = _short_lines(page) if words < HARDLY_ANY else ()
    return any(MISSING.search(text) for text in (*_headings(page), *lines))


def _is_blocked(page: Page, _kept: Sequence[Block], words: int) -> bool:
    lines = _short_lines(page) if words < HARDLY_ANY * 2 else ()
    return any(BLOCKED.search(text) for text in (*_headings(page), *lines))


def _is_consent(page: Page, kept: Sequence[Block], _words: int) -> bool:
    shown = kept or [block for block in page.blocks if not block.hidden]
    words = sum(block.weight for block in shown)
    speaks = sum(len(CONSENT.findall(block.text.lower())) for block in shown)
    return speaks >= _CONSENT_WORDS and speaks >= _CONSENT_SHARE * words


def _has_wall(page: Page, kept: Sequence[Block], _words: int) -> bool:
    """Whether the words of a wall stand in the body's last blocks or just below; anywhere where there is no body."""
    last = kept[-1].index if kept else -1
    below = page.blocks[last + 1 : last + 1 + _WALL_BELOW] if kept else page.blocks
    near = [block for block in (*kept[-2:], *below) if not block.hidden]
    return any(
        block.weight <= _WALL_WORDS and WALL.search(block.text[:_WALL_CHARS].lower()) for block in near
    )


def _has_login(page: Page, _kept: Sequence[Block], _words: int) -> bool:
    return page.tree.css_first("form input[type=password i]") is not None


def _is_declared_paid(page: Page, _kept: Sequence[Block], _words: int) -> bool:
    for node in page.jsonld.nodes:
        free = node.properties.get("isAccessibleForFree")
        if free is not None and not node.via and str(free).lower().rpartition("/")[2] in {"false", "0"}:
            return True
    return any(
        meta.content.lower() in {"locked", "metered"} for meta in page.metas_named("article:content_tier")
    )


def _is_script(page: Page, _kept: Sequence[Block], words: int) -> bool:
    shown = sum(len(block.text) for block in page.blocks if not block.hidden)
    if any(
        NEEDS_SCRIPT.search(block.text[:_WALL_CHARS].lower())
        for block in page.blocks
        if block.weight <= _LINE_WORDS
    ):
        return not any(map(NEEDS_SCRIPT.search, _headings(page)))
    if not words and page.tree.css_first("body script") is not None:
        return True
    return (
        len(page.html) > _MIN_MARKUP and "<script" in page.html and shown < _MAX_TEXT_SHARE * len(page.html)
    )


def _is_empty(_page: Page, _kept: Sequence[Block], _words: int) -> bool:
    return True


def _is_much_shorter(page: Page, _kept: Sequence[Block], words: int) -> bool:
    claimed = len(article_body(page).split())
    for node in page.jsonld.nodes:
        count = str(node.properties.get("wordCount", ""))
        if count.isascii() and count.isdigit() and len(count) < 6 and not node.via:
            claimed = max(claimed, int(count))
    return claimed >= _MIN_CLAIMED and claimed > MUCH_LONGER * words


# Below so many words, if this holds, the page is of that kind; the first that holds decides.
_CHECKS: tuple[tuple[int, Callable[[Page, Sequence[Block], int], bool], ContentState], ...] = (
    (FEW, _is_blocked, ContentState.ERROR),
    (MUCH, _is_missing, ContentState.SOFT_404),
    (FEW, _says_missing, ContentState.SOFT_404),
    (LITTLE, _is_consent, ContentState.CONSENT_WALL),
    (HARDLY_ANY, _has_wall, ContentState.PAYWALL),
    (HARDLY_ANY, _is_declared_paid, ContentState.PAYWALL),
    (HARDLY_ANY, _has_login, ContentState.PAYWALL),
    (NO_SCRIPTS, _is_script, ContentState.JS_ONLY),
    (1, _is_empty, ContentState.ERROR),
    (TEASER, _has_wall, ContentState.TEASER),
    (LITTLE, _is_declared_paid, ContentState.TEASER),
    (TEASER, _is_much_shorter, ContentState.TEASER),
)
