"""Where sentences end: unsure means "not here", for an excerpt is never cut inside one.

A missed end costs a few words of an excerpt; a false one shows half a sentence. So a full stop ends a sentence only
where nothing speaks against it: an abbreviation, an initial, an ordinal, a small letter after it, an open quotation.

>>> text = "Gen. Smith met Dr. J. Doe on Jan. 3. He said: “We go. Now.” What next?"
>>> [text[start:end] for start, end in spans(text)]
['Gen. Smith met Dr. J. Doe on Jan. 3.', 'He said: “We go. Now.”', 'What next?']
>>> text = "「準備はできている。」と述べた。次は来年だ。"
>>> [text[start:end] for start, end in spans(text)]
['「準備はできている。」と述べた。', '次は来年だ。']
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from crawler.excerpt.abbreviations import NEVER_LAST, ORDINAL_STOP, SELDOM_LAST, STARTERS

# Marks that end a sentence without a blank after them; those of Arabic, Indic and other scripts want none either.
_FULL = "。！？｡।॥؟۔։።။។"
_CLOSERS = "\"'”’»›)\\]」』）】〉》〕"
_END = re.compile(rf"(?P<mark>[{_FULL}]+|(?:[.!?…]+|;(?=\s)))(?P<closed>[{_CLOSERS}]*)(?P<blank>\s+|$)?")
_TOKEN = re.compile(r"[^\s(\[{\"“„«‘'/—–]+$")
_LEAD = re.compile(r"[\s\"'“„«‹‘’”»(\[「『（【¿¡—–-]*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DASH = re.compile(r"[\"'”’»]+\s*[—–-]|^\s*[—–]")
_VOWEL = re.compile(
    r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýāăąēėęěīįıōőūůűųаеиоуыэюяєіїёαεηιουωάέήίόύώ]", re.IGNORECASE
)
_CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u1cff\u2e80-\ua63f\uac00-\ud7ff\uf900-\ufaff]")
_GREEK = re.compile(r"[\u0370-\u03ff]")
_NOT_BLANK = re.compile(r"\S")
_QUOTES = {"“": "”", "«": "»", "「": "」", "『": "』", "（": "）", "(": ")", "„": "“”"}
_OPENING = re.compile(f'[{re.escape("".join(_QUOTES))}"]')
# A quotation that does not close within so many characters is taken for a stray mark.
_LONGEST_QUOTE = 400
# Abbreviations of one language that are everyday words of another: left out where the language is not known.
_WORDS_TOO = frozenset({"me", "out", "let", "ten", "on"})
_MAX_TOKEN = 24
_FORESIGHT = 60
_NO_QUOTATION = (1 << 62, 1 << 62)


def spans(text: str, language: str | None = None) -> Iterator[tuple[int, int]]:
    """Begin and end of every sentence, blanks between them left out; found one by one, as they are asked for."""
    start = _next_letter(text, 0)
    for end in _ends(text, (language or "").partition("-")[0].lower()):
        yield start, end
        start = _next_letter(text, end)
    if start < len(text):
        yield start, len(text.rstrip())


def _next_letter(text: str, at: int) -> int:
    found = _NOT_BLANK.search(text, at)
    return found.start() if found else len(text)


def _ends(text: str, language: str) -> Iterator[int]:
    quotations = _quotations(text)
    opened, closes = next(quotations, _NO_QUOTATION)
    last = len(text.rstrip())
    for match in _END.finditer(text):
        mark, end = match["mark"], match.end("closed")
        if end >= last:
            return
        while closes < end:
            opened, closes = next(quotations, _NO_QUOTATION)
        if opened < match.start() and end < closes:
            continue
        if mark[0] in _FULL:
            if match["closed"] and match["blank"] is None:
                continue  # 「…。」と述べた: the sentence goes on behind the quotation
        elif match["blank"] is None or not _may_end(text, match, text[end : end + _FORESIGHT], language):
            continue
        yield end


def _may_end(text: str, match: re.Match[str], follows: str, language: str) -> bool:
    """Whether a mark with a blank behind it ends a sentence."""
    mark = match["mark"]
    if mark == ";" and language != "el" and not _GREEK.match(text[match.start() - 1 : match.start()]):
        return False
    lead = _LEAD.match(follows)
    begins = follows[lead.end() if lead else 0 :]
    if not begins or begins[0].islower() or (match["closed"] and _DASH.match(match["closed"] + follows[:4])):
        return False
    if mark != ".":
        return True
    token_match = _TOKEN.search(text[max(0, match.start() - _MAX_TOKEN) : match.start()])
    token = token_match[0] if token_match else ""
    return _token_may_end(token, begins, language)


def _token_may_end(token: str, begins: str, language: str) -> bool:
    """Whether the word before a full stop can be the last of its sentence."""
    word = token.casefold().strip("-–")
    following = _WORD.match(begins)
    # "9 a.m. ET": an acronym is no French "et".
    is_word = following is not None and (len(following[0]) == 1 or not following[0].isupper())
    starts_anew = following is not None and is_word and following[0].casefold() in STARTERS
    never, seldom = _abbreviations(language)
    is_initial = len(word) == 1 and word.isalpha() and not _CASELESS.match(word)
    if not word or is_initial or word in never or word.rpartition("-")[2] in never:
        return False
    if word.isdigit():
        is_ordinal = len(word) <= 2 and (language in ORDINAL_STOP or not language)
        return begins[0].isalpha() and (starts_anew or not is_ordinal)
    if word in seldom or _looks_abbreviated(word, token):
        return starts_anew
    return not begins[0].isdigit() or len(word) > 3


def _looks_abbreviated(word: str, token: str) -> bool:
    """Dots inside ("p.m", "U.S"), or too short and no vowel in it ("Sqn")."""
    if "." in word:
        return not word.endswith(")") and len(word.rpartition(".")[2]) <= 2
    is_short = len(word) <= 4 and word.isalpha() and not token.isupper()
    return is_short and not _CASELESS.search(word) and not _VOWEL.search(word)


@lru_cache(maxsize=64)
def _abbreviations(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Those of the language and of English; of all languages where it is not known."""
    if language in NEVER_LAST:
        return (
            NEVER_LAST[language] | NEVER_LAST["en"],
            SELDOM_LAST.get(language, frozenset()) | SELDOM_LAST["en"],
        )
    return frozenset().union(*NEVER_LAST.values()) - _WORDS_TOO, frozenset().union(*SELDOM_LAST.values())


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Spans inside a pair of quotation marks or brackets: no sentence of ours ends there."""
    position = 0
    while match := _OPENING.search(text, position):
        start = match.start()
        position = start + 1
        if match[0] == '"' and not _opens(text, start):
            continue
        reach = start + _LONGEST_QUOTE
        closing = _QUOTES.get(match[0], '"')
        stops = [at for mark in closing if (at := text.find(mark, start + 1, reach)) >= 0]
        if stops:
            position = min(stops) + 1
            yield start, position


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark opens a quotation: nothing or a blank before it, something behind it."""
    return (at == 0 or text[at - 1] in " (\u00a0—–") and at + 1 < len(text) and not text[at + 1].isspace()
