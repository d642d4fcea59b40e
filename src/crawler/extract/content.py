"""What kind of page was read: whether its body is there, in full, and can be relied on (``design.md`` 6).

Decided in this order, the first that holds:

============= =====================================================================================================
not-html      no HTML at all
error         a status of 400 or more, but 401, 402 and 407 are paywalls
soft-404      little text, and title or heading say that the page is not there
consent-wall  little text, and most of it speaks of cookies and consent
paywall       hardly any text, and a wall stands in its place: wording, declared as not free, or a login form
js-only       hardly any text, and the markup is scripts
teaser        a wall below a short text, or a text much shorter than the page's JSON-LD says
full          everything else
============= =====================================================================================================
"""

import re
from collections.abc import Sequence

from crawler.extract.candidates import Frame
from crawler.extract.prune import Judged
from crawler.extract.witness import MIN_BODY_CHARS, article_body, fold
from crawler.model import ContentState
from crawler.page.blocks import Block
from crawler.page.document import Page

HARDLY_ANY = 32
LITTLE = 120
TEASER = 250
"""Words: below them a body is hardly any, little, or may be a teaser."""

MUCH_LONGER = 3.0
MIN_CONFIDENCE = 60
"""Mean points (hundredths) of a body's words under which its extraction is doubtful."""

_PAID_STATUS = frozenset({401, 402, 407})
_MIN_ERROR = 400
_MISSING = re.compile(
    r"\b(?:404|410)\b|(?:page|article|story|content|site|document)[^.]{0,30}\b(?:not (?:be )?found|(?:does|do) ?n[o'’]t exist"
    r"|no longer (?:available|exists?)|been (?:removed|deleted))|not found\b|(?:can['’]?t|cannot|couldn['’]?t|could not) (?:be )?f(?:i|ou)nd"
    r"|(?:seite|artikel|inhalt)[^.]{0,30}(?:nicht (?:gefunden|vorhanden|verfügbar)|existiert nicht)|nicht gefunden"
    r"|page (?:introuvable|non trouvée)|n['’]existe (?:pas|plus)|página no (?:encontrada|existe)|no (?:se )?encontrad[ao]"
    r"|pagina non trovata|página não encontrada|não encontrad|niet gevonden|nie (?:znaleziono|istnieje)|hittades inte"
    r"|ikke fundet|ikke funnet|ei löydy|nenalezen|nem található|bulunamadı|не найден|не знайден|не существует|не існує"
    r"|页面不存在|找不到|頁面不存在|見つかりません|찾을 수 없",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"(?:subscri(?:be|ption)|sign (?:in|up)|log ?in|register|create (?:a free |an )?account|become a (?:member|subscriber)|start your (?:free )?trial"
    r"|unlock)[^.!?]{0,60}\b(?:continue|keep|read(?:ing)?|full|access|unlock|this (?:article|story|content)|unlimited)"
    r"|(?:to|please) (?:continue|keep|finish) reading|(?:this|the) (?:article|story|content|page|report) is (?:exclusive|reserved|only|available)[^.]{0,30}"
    r"(?:subscribers?|members?|registered)|(?:for|to) (?:paid )?(?:subscribers|members|registered users) only|subscribers?[- ]only|(?:already|not) a (?:subscriber|member)\?"
    r"|you(?:['’]ve| have) (?:reached|used|read)[^.]{0,40}(?:free|limit|articles)|(?:weiterlesen|lesen sie weiter)[^.]{0,30}(?:abo|mit|plus)"
    r"|(?:mit|nur für)[^.]{0,30}(?:abonnent|abo\b|plus-)|jetzt (?:abonnieren|testen|freischalten)|artikel freischalten|registrieren sie sich"
    r"|réservé (?:à nos|aux) abonnés|(?:abonnez|connectez|inscrivez)-vous (?:pour|afin)|il vous reste [^.]{0,20}% "
    r"|(?:solo|exclusivo) para (?:suscriptores|assinantes)|suscríbete para|para seguir leyendo|(?:contenuto|articolo) riservato|abbonati per"
    r"|para (?:continuar|assinantes)|alleen voor abonnees|word abonnee|dla (?:prenumeratorów|subskrybentów)|för prenumeranter|for abonnenter"
    r"|только (?:для|по) подпис|доступ[^.]{0,20}подпис|только зарегистрирован|лише (?:для|за) передплат|会员专享|訂閱(?:以|即可)|订阅(?:以|后)|有料会員|会員限定|구독",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"cookies?|consent|privacy|partners?\b|personal(?:ised|ized)? (?:data|ads|advertising)|\bgdpr\b|tracking|zustimm|einwillig|datenschutz|werbung"
    r"|consentement|confidentialité|données|consentimiento|privacidad|consenso|riservatezza|toestemming|zgod[aęy]|souhlas|согласи|згод[аиу]",
    re.IGNORECASE,
)
_NEEDS_SCRIPT = re.compile(
    r"(?:enable|activate|requires?|need|without|turn on|aktivieren|activer|habilit)[^.]{0,40}javascript|javascript[^.]{0,40}(?:enable|disabled|required"
    r"|aktivier|désactivé|deaktiviert|deshabilitado|necess)",
    re.IGNORECASE,
)
_WALL_BELOW = 6
_WALL_WORDS = 60
_CONSENT_SHARE = 0.04
_MIN_MARKUP = 2000
_MAX_TEXT_SHARE = 0.03
_MIN_CLAIMED = 150
_MIN_OVERLAP = 0.3


def state(page: Page, *, kept: Sequence[Block], words: int) -> ContentState:
    """The kind of page, given its body."""
    if not page.is_html:
        return ContentState.NOT_HTML
    status = page.response.status
    if status in _PAID_STATUS:
        return ContentState.PAYWALL
    if status >= _MIN_ERROR:
        return ContentState.ERROR
    if words < LITTLE:
        if _says_missing(page):
            return ContentState.SOFT_404
        if _is_consent(page, kept):
            return ContentState.CONSENT_WALL
    if words < TEASER and (_has_wall(page, kept) or (words < LITTLE and _is_declared_paid(page))):
        return ContentState.PAYWALL if words < HARDLY_ANY else ContentState.TEASER
    if words < HARDLY_ANY:
        if page.tree.css_first("form input[type=password i]") is not None:
            return ContentState.PAYWALL
        if _is_script(page):
            return ContentState.JS_ONLY
    return ContentState.TEASER if _is_much_shorter(page, words) else ContentState.FULL


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


def _says_missing(page: Page) -> bool:
    title = page.tree.css_first("title")
    said = [title.text()] if title is not None else []
    said += [block.text for block in page.blocks if block.element.tag in {"h1", "h2"} and not block.hidden][
        :3
    ]
    return any(_MISSING.search(text[:200]) for text in said)


def _is_consent(page: Page, kept: Sequence[Block]) -> bool:
    shown = kept or [block for block in page.blocks if not block.hidden]
    words = sum(block.weight for block in shown)
    speaks = sum(len(_CONSENT.findall(block.text)) for block in shown)
    return speaks >= 3 and speaks >= _CONSENT_SHARE * words


def _has_wall(page: Page, kept: Sequence[Block]) -> bool:
    """Whether the words of a wall stand in the body's last blocks or just below; anywhere where there is no body."""
    if not kept:
        near = [block for block in page.blocks if not block.hidden]
    else:
        last = kept[-1].index
        near = [block for block in page.blocks[last + 1 : last + 1 + _WALL_BELOW] if not block.hidden]
        near += kept[-2:]
    return any(block.weight <= _WALL_WORDS and _WALL.search(block.text) for block in near)


def _is_declared_paid(page: Page) -> bool:
    for node in page.jsonld.nodes:
        free = node.properties.get("isAccessibleForFree")
        if free is not None and not node.via and str(free).lower().rpartition("/")[2] in {"false", "0"}:
            return True
    return any(
        meta.content.lower() in {"locked", "metered"} for meta in page.metas_named("article:content_tier")
    )


def _is_script(page: Page) -> bool:
    shown = sum(len(block.text) for block in page.blocks if not block.hidden)
    if any(_NEEDS_SCRIPT.search(block.text) for block in page.blocks if block.weight <= _WALL_WORDS):
        return True
    return (
        len(page.html) > _MIN_MARKUP and "<script" in page.html and shown < _MAX_TEXT_SHARE * len(page.html)
    )


def _is_much_shorter(page: Page, words: int) -> bool:
    if words >= TEASER:
        return False
    claimed = len(article_body(page).split())
    for node in page.jsonld.nodes:
        count = str(node.properties.get("wordCount", ""))
        if count.isascii() and count.isdigit() and len(count) < 6 and not node.via:
            claimed = max(claimed, int(count))
    return claimed >= _MIN_CLAIMED and claimed > MUCH_LONGER * words
