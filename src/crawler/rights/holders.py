"""Names of rights holders: cleaned as notices write them, compared as people mean them (``rights-signals.md`` 4.5).

>>> clean("by Example Media GmbH."), clean("the author"), clean("www.example.com")
('Example Media GmbH', None, 'www.example.com')
>>> same_holder("GDC", "Global Defense Corp"), same_holder("Janes", "Naval News")
(True, False)
"""

import re
import unicodedata

from crawler.rights.years import SINCE

_MAX_CHARS = 120
_LEGAL = frozenset(
    {
        "inc", "llc", "ltd", "limited", "gmbh", "mbh", "ag", "se", "co", "kg", "kgaa", "ohg", "ug", "corp",
        "corporation", "company", "plc", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "oy", "oyj", "ab",
        "as", "asa", "aps", "a/s", "sp", "zoo", "sro", "doo", "dd", "ad", "ead", "eood", "ood", "kft", "zrt",
        "nyrt", "rt", "ooo", "oao", "zao", "pao", "ao", "ип", "тов", "ат", "пат", "прат", "зат", "ооо", "ао",
        "оао", "зао", "пао", "lp", "llp", "pty", "pvt", "pte", "the", "ltda", "cia", "eirl", "kk", "sl", "slu",
        "tbk", "pt", "cv", "uab", "sia", "oü", "eesti", "ev", "eg", "stiftung",
    }
)  # fmt: skip
_LEGAL_HAN = re.compile(
    r"株式会社|有限公司|有限责任公司|股份|合同会社|一般社団法人|\(주\)|㈜|주식회사|재단법인|사단법인|公司|集团"
)
_JOINERS = frozenset(
    {
        "and",
        "und",
        "et",
        "y",
        "e",
        "i",
        "и",
        "та",
        "ve",
        "og",
        "och",
        "en",
        "of",
        "for",
        "de",
        "der",
        "des",
        "du",
        "&",
    }
)
_LEAD = re.compile(
    r"^(?:(?:by|of|to|von|vom|par|per|por|da|del|dello|della|di|du|av|af|door|od"
    r"|przez|przy|by the|held by|owned by|is held by|reserved by|holder|owner)\b\s*"
    r"|the\s+(?=[A-Z]\w*\s+(?:GmbH|Ltd))|0\s|[\s,.:;|/\\\-–—·•*«\"'“„”‘’()\[\]<>{}@+~_=#!?♦❉►▪™®]+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,:;|/\\\-–—·•*«»\"'“„”‘’<>@+~_=#!?®™♦❉►▪]+"
    r"|\s*(?:,|,?\s*(?:and/or|and|or|und/oder|und|oder|et/ou|et|y/o|y|или))\s+(?:its|their"
    r"|his|her|our|seine[rn]?|deren|ses|sus)\s+[\w ,/'-]{2,60}"
    r"|\s+(?:and|und|et|y|и|та|&)\s*"
    r"|(?<=\w)[\s,]+(?:https?://|www\.)[\w-]+(?:\.[\w-]+)+\S*"
    r"|,?\s+(?:and|und|y|et)\s+(?:(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+\S*))$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"(?P<name>.{2,80}?\b(?:Limited|Ltd|LLC|Inc|GmbH|PLC|plc|S\.A|B\.V|S\.r\.l)\.?),? "
    r".{0,80}?\b(?:[A-Z]{1,2}\d{1,2}\w? \d[A-Z]{2}"
    r"|\d{4,5}|House|Centre|Street|Road|Lane|Way|Avenue"
    r"|Str\.|Straße|Platz|Rue|Via|Calle)(?!\w)"
)
_QUOTED = re.compile(
    r"(?P<open>['\"«“‘„])[^'\"«»“”‘’„]{2,60}['\"»”’“](?= (?!and\b|und\b|or\b|et\b)\S)"
    r"|[^'\"«»“”]{2,40} (?:\"[^\"]{2,60}\""
    r"|«[^«»]{2,60}»|“[^“”]{2,60}”)$"
)
_SINCE = re.compile(rf"\s+(?:{SINCE})$")
# A year of another calendar before a name in its script: Solar Hijri, Hijri, Buddhist.
_OTHER_YEAR = re.compile(r"^(?:1[34]|2[45])\d\d\s+(?=[\u0600-\u06ff\u0e00-\u0e7f])")
_TAIL_AFTER_QUOTE = re.compile(r"[\s,.:;|/\-–—·•*]+$")
_ALL_CONTENT = re.compile(
    r"^all (?:site )?(?:content|contents|material|materials|text|articles)s?\b\s*", re.IGNORECASE
)
_REFUSED = frozenset(
    {
        "", "the author", "the authors", "author", "authors", "the owner", "the owners", "owner", "this site",
        "this website", "the site", "site", "website", "us", "our", "we", "you", "all", "respective owners",
        "their respective owners", "respective owner", "the publisher", "publisher", "autor", "autoren",
        "auteur", "l'auteur", "autore", "автор", "авторы", "правообладатель", "owners", "holder",
        "copyright holder", "the copyright holder", "notice", "statement", "policy", "information", "law",
        "laws", "act", "owned", "protected", "reserved", "material", "materials", "content", "contents", "the",
        "and", "or", "to", "a", "an", "in", "on", "photo", "foto", "image", "rights", "it", "this", "these",
        "that", "any", "no", "not", "please", "see", "for", "by", "he", "she", "they", "click",
        "siehe", "voir", "vedi", "home", "null",
        "undefined", "none", "name", "company", "year", "terms & conditions", "terms and conditions", "terms of use",
        "das", "der", "die", "le", "la", "les", "el", "los", "las", "il", "lo", "gli", "i", "o", "os", "as",
        "de", "het", "editor", "the editor", "editors", "the editors", "redaktion", "verlag", "publishers",
        "the publishers", "author(s)",
        "privacy policy", "terms", "privacy", "since", "kontakt", "contact", "impressum", "datenschutz",
    }
)  # fmt: skip
# "All contents are …" goes on as a sentence.
_ALL_ARE = re.compile(
    r"^(?:all|alle|sämtliche|tous|toutes|todos|todo|tutti|alla|wszystkie|wszelkie|все|всі|усі)\b.{0,60}"
    r"\b(?:is|are|sind|ist|sont|est|son|sono|är|są)$",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-zа-я]{2,})/?$", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+")
_MIN_INITIALS = 2


# What a template was to fill in: a year, mostly.
_UNFILLED = re.compile(
    r"\{\{[^{}]{0,60}\}\}|\$?\{[^{}]{0,40}\}|%\w{1,20}%|\[(?:current[_ -]?)?(?:year|date|y)\]", re.IGNORECASE
)
_OF_CONSENT = re.compile(
    r"(?:(?:permission|consent|authori[sz]ation|approval|licen[cs]e)s? (?:of|from)"
    r"|(?:genehmigung|zustimmung|erlaubnis|einwilligung) (?:der|des|von|durch|vom)"
    r"|(?:autorisation|accord|consentement)(?: [a-zé]+){0,2} (?:de|du|des|d['’])"
    r"|(?:autorización|permiso|consentimiento)(?: [a-z]+){0,3} (?:de|del)"
    r"|(?:autorização|permissão|consentimento)(?: [a-zé]+){0,2} (?:de|da|do)"
    r"|(?:autorizzazione|consenso|permesso)(?: [a-z]+){0,2} (?:di|della|del|dell['’])"
    r"|(?:zgody|zgodą|zgodzie)(?: wydawcy| redakcji| autora)?"
    r"|(?:разрешения|согласия|дозволу|згоди)(?: редакции| издательства| редакції| видавництва)?"
    r"|toestemming van|tillstånd från|tillatelse fra|tilladelse fra)"
    r"\s+(?:(?:the|die|la|le|el|il|der|de)\s+)?(?P<name>(?-i:[\"«„“]?[A-ZÀ-ÞĀ-ŽА-ЯЇІЄҐ])[^.;:|()]{1,60})",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s(?:is|are|ist|sind|est|jest|and|or|und|oder|in|for|untersagt|verboten|interdit)\b.*$"
)


def of_consent(text: str) -> str | None:
    """The holder whose consent a prohibition names.

    >>> (
    ...     of_consent("No part may be copied without written permission from Acme News."),
    ...     of_consent("ask the author"),
    ... )
    ('Acme News', None)
    """
    match = _OF_CONSENT.search(text)
    return clean(_GOES_ON.sub("", match["name"])) if match else None


def clean(name: str) -> str | None:
    """A holder's name as notices write it, or None if it names nobody.

    >>> clean('"X Ltd." and its licensors'), clean("All content Acme"), clean("2024")
    ('X Ltd', 'Acme', None)
    """
    text = _UNFILLED.sub("", " ".join(name.split()))
    text = _ALL_CONTENT.sub("", _LEAD.sub("", text))
    text = _SINCE.sub("", _OTHER_YEAR.sub("", _LEAD.sub("", text)))
    if addressed := _ADDRESSED.match(text):
        text = addressed["name"]
    if quoted := _QUOTED.match(name.strip(" ,.:;|-–—")):
        text = quoted.group() + _TAIL_AFTER_QUOTE.sub("", name.strip(" ,.:;|-–—")[quoted.end() :])
        return text.strip() if len(text) <= _MAX_CHARS else None
    while True:
        shorter = _unbalanced(_TAIL.sub("", text))
        if shorter == text:
            break
        text = shorter
    text = _without_final_stop(text)
    bare = text.casefold().strip(" .,'\"")
    if (
        bare in _REFUSED
        or _ALL_ARE.match(text)
        or len(text) > _MAX_CHARS
        or not any(char.isalpha() for char in text)
    ):
        return None
    return text


def _unbalanced(text: str) -> str:
    """Drop an opening bracket that nothing closes, with what follows it, and a closing one alone."""
    for opening, closing in (("(", ")"), ("[", "]")):
        if text.count(opening) > text.count(closing):
            text = text[: text.rindex(opening)].rstrip()
        elif text.count(closing) > text.count(opening):
            text = text.replace(closing, "", 1).rstrip()
    return text


def _without_final_stop(text: str) -> str:
    """Drop a final full stop, unless it belongs to an abbreviation with dots of its own (``S.A.``, ``e.V.``)."""
    if not text.endswith("."):
        return text
    last = text[:-1].rsplit(" ", 1)[-1].casefold()
    if "." in last or len(last) == 1:
        return text
    return text[:-1].rstrip(" .")


def same_holder(one: str | None, other: str | None) -> bool:
    """Whether two names mean the same holder: equal but for legal forms, or one the initials of the other.

    >>> same_holder("Example Media Ltd", "EXAMPLE MEDIA"), same_holder("example.com", "Example")
    (True, True)
    """
    if not one or not other:
        return False
    left, right = _key(one), _key(other)
    if not left or not right:
        return False
    return left == right or "".join(left) == "".join(right) or _initials(left, other) or _initials(right, one)


def _key(name: str) -> tuple[str, ...]:
    text = unicodedata.normalize("NFKC", name).casefold()
    if match := _DOMAIN.match(text.strip()):
        text = match[1].split(".")[-2] if match[1].count(".") else match[1]
    text = (
        _LEGAL_HAN.sub(" ", text)
        .replace("'s", "s")
        .replace(".", "" if re.search(r"\b\w\.\w\.", text) else " ")
    )
    words = [word for word in _WORDS.findall(text) if word not in _JOINERS]
    return tuple([word for word in words if word not in _LEGAL] or words)


def _initials(short: tuple[str, ...], name: str) -> bool:
    """Whether a single word is made of the initials of a name, legal form counted or not."""
    if len(short) != 1 or len(short[0]) < _MIN_INITIALS:
        return False
    words = _WORDS.findall(unicodedata.normalize("NFKC", name).casefold())
    if len(words) < _MIN_INITIALS:
        return False
    candidates = (
        words,
        [w for w in words if w not in _JOINERS],
        [w for w in words if w not in _LEGAL],
        [w for w in words if w not in _LEGAL | _JOINERS],
    )
    return any(
        len(kept) >= _MIN_INITIALS and "".join(word[0] for word in kept) == short[0] for kept in candidates
    )
