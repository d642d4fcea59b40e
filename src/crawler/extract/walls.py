"""What stands in the place of a body: the wordings of missing pages, paywalls, consent walls and script-only pages.

>>> bool(MISSING.search("404 - Page not found")), bool(WALL.search("Subscribe now to continue reading"))
(True, True)
>>> bool(WALL.search("The army will continue reading the signals."))
False
"""

import re
from collections.abc import Iterable


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


def _words(alternatives: Iterable[str]) -> str:
    return f"(?:{'|'.join(alternatives)})"


_THING = _words(("page", "article", "story", "content", "site", "document"))
_READER = _words(("subscribers?", "members?", "registered users"))
_OFFER = _words(
    (
        "subscri(?:be|ption)",
        "sign (?:in|up)",
        "log ?in",
        "register",
        "create (?:a free |an )?account",
        "become a (?:member|subscriber)",
        "start your (?:free )?trial",
        "unlock",
    )
)

MISSING = _any(
    r"\b(?:404|410)\b",
    rf"{_THING}[^.]{{0,30}}\b(?:not (?:be )?found|does ?n[o'’]t exist|no longer (?:available|exists?))",
    rf"{_THING}[^.]{{0,30}}\bbeen (?:removed|deleted)",
    r"not found\b",
    r"(?:can['’]?t|cannot|couldn['’]?t|could not) (?:be )?f(?:i|ou)nd",
    r"(?:seite|artikel|inhalt)[^.]{0,30}(?:nicht (?:gefunden|vorhanden|verfügbar)|existiert nicht)",
    "nicht gefunden",
    r"page (?:introuvable|non trouvée)|n['’]existe (?:pas|plus)",
    r"página no (?:encontrada|existe)|no (?:se )?encontrad[ao]|não encontrad",
    "pagina non trovata|niet gevonden|nie (?:znaleziono|istnieje)|hittades inte|ikke (?:fundet|funnet)|ei löydy",
    "nenalezen|nem található|bulunamadı|не найден|не знайден|не существует|не існує",
    "页面不存在|找不到|頁面不存在|見つかりません|찾을 수 없",
)
"""In a title or heading: the page is not there."""

WALL = _any(
    rf"{_OFFER}[^.!?]{{0,60}}\b(?:continue|keep|read(?:ing)?|full|access|unlock|this {_THING}|unlimited)",
    "(?:to|please) (?:continue|keep|finish) reading",
    rf"(?:this|the) (?:report|{_THING}) is (?:exclusive|reserved|only|available)[^.]{{0,30}}{_READER}",
    rf"(?:for|to) (?:paid )?{_READER} only|{_READER}[- ]only|(?:already|not) a (?:subscriber|member)\?",
    r"you(?:['’]ve| have) (?:reached|used|read)[^.]{0,40}(?:free|limit|articles)",
    r"(?:weiterlesen|lesen sie weiter)[^.]{0,30}(?:abo|mit|plus)|(?:mit|nur für)[^.]{0,30}(?:abonnent|abo\b|plus-)",
    "jetzt (?:abonnieren|testen|freischalten)|artikel freischalten|registrieren sie sich",
    "réservé (?:à nos|aux) abonnés|(?:abonnez|connectez|inscrivez)-vous (?:pour|afin)|il vous reste [^.]{0,20}% ",
    "(?:solo|exclusivo) para (?:suscriptores|assinantes)|suscríbete para|para seguir leyendo",
    "para (?:continuar lendo|assinantes)",
    "(?:contenuto|articolo) riservato|abbonati per|alleen voor abonnees|word abonnee",
    "dla (?:prenumeratorów|subskrybentów)|för prenumeranter|for abonnenter",
    "только (?:для|по) подпис|доступ[^.]{0,20}подпис|только зарегистрирован|лише (?:для|за) передплат",
    "会员专享|訂閱(?:以|即可)|订阅(?:以|后)|有料会員|会員限定|구독(?:하|자)",
)
"""In a short block: read on for money or a log-in."""

CONSENT = _any(
    r"cookies?|consent|privacy|partners?\b|personal(?:i[sz]ed)? (?:data|ads|advertising)|\bgdpr\b|tracking",
    "zustimm|einwillig|datenschutz|consentement|confidentialité|données|consentimiento|privacidad",
    "consenso|riservatezza|toestemming|zgod[aęy]|souhlas|согласи|згод[аиу]",
)
"""Words of consent banners; they count by their share."""

NEEDS_SCRIPT = _any(
    r"(?:enable|activate|requires?|need|without|turn on|aktivieren|activer|habilit)[^.]{0,40}javascript",
    r"javascript[^.]{0,40}(?:enable|disabled|required|aktivier|désactivé|deaktiviert|deshabilitado|necess)",
)
"""The page shows nothing without scripts."""
