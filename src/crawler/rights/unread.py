"""Text that looks like terms, but that nothing reads: an unknown language or wording (``rights-signals.md`` 1.2).

It is kept as a notice that says nothing (``bare``), grants nothing, and waits for a person to rule on it.

>>> bool(_RIGHTS.search(plain("Öll réttindi áskilin"))), bool(_RIGHTS.search(plain("Copyright 2024 Acme")))
(True, False)
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from crawler.model import Term
from crawler.rights.lexicon import MARK, Lexicon, Look
from crawler.rights.normal import Folded, plain
from crawler.rights.sentences import sentences

RULE = "rights-signals 1.2"
"""The rule of a part that nothing reads."""
_SAY_NOTHING = frozenset({Term.BARE, Term.ALL_RIGHTS_RESERVED})
# "Rights" and "copyright" in languages that have no phrase file.
_RIGHTS_WORDS = (
    "réttindi", "höfundarrétt", "drets", "eskubide", "dereitos", "hawliau", "hawlfraint", "cearta", "cóipcheart",
    "pravice", "pravica", "avtorske", "sva prava", "сва права", "сите права", "ауторска", "авторските", "drejtat",
    "hüquq", "huquq", "ҳуқуқ", "құқық", "укуктар", "хокук", "аўтарск", "усе правы", "зохиогчийн", "бүх эрх",
    "karapatan", "haki zote", "hak milik", "regte", "kopiereg", "rajtoj", "derechu", "drettet", "drittijiet", "xuquuq",
)  # fmt: skip
_RIGHTS_UNSPACED = (
    "իրավունք", "สงวนลิขสิทธิ์", "สงวนสิทธิ์", "ลิขสิทธิ์", "สิทธิ", "ສິດ", "សិទ្ធិ", "အခွင့်", "স্বত্ব", "অধিকার",
    "अधिकार", "हक्क", "અધિકાર", "ਅਧਿਕਾਰ", "ଅଧିକାର", "உரிமை",
    "హక్కు", "ಹಕ್ಕು", "അവകാശ", "හිමිකම්", "حقوق", "መብት",
)  # fmt: skip
_LICENSED_WORDS = (
    "licensed", "licenced", "sublicens", "lizenziert", "licenciad", "sous licence", "in licenza", "gelicentieerd",
    "licencjonowan", "licencován", "licencované", "licensierad", "lisensiert", "licenseret", "lisensoitu", "litsentsi",
    "licencēt", "licencijuo", "licențiat", "лицензируе", "лицензирую", "лицензирован", "под лицензи", "по лицензии",
    "ліцензує", "ліцензую", "ліцензован", "за ліцензі", "лицензира", "lisansl",
)  # fmt: skip
_LICENSED_UNSPACED = ("许可使用", "授权使用", "라이선스", "라이센스", "ライセンス")
LICENSING = (*_LICENSED_WORDS, *_LICENSED_UNSPACED)
"""Words that may license something, for the first look at a text."""


def _any_of(words: Sequence[str], unspaced: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(plain, words))})|{'|'.join(map(plain, unspaced))}")


_RIGHTS = _any_of(_RIGHTS_WORDS, _RIGHTS_UNSPACED)
_LICENSED = _any_of(_LICENSED_WORDS, _LICENSED_UNSPACED)
_JOINED = frozenset(plain(word) for word in _RIGHTS_UNSPACED if word[0] in "สลສស")
_RIGHTS_FOLDED = tuple(map(plain, (*_RIGHTS_WORDS, *_RIGHTS_UNSPACED)))
_ACTS = frozenset({"act", "quote", "ai", "robot"})
_FIRMLY = frozenset({"forbid", "consent", "policy", "reserve", "noncommercial"})
_SAYING = _FIRMLY | {"permit", "only", "without"}
_OURS = frozenset({"ours", "article", "site", "object"})
_TALK = frozenset({"said", "hedge", "your"})
_MAX_CHARS = 1_500
"""A longer text is no notice, but a document that states more than one thing."""
_MIN_LETTERS, _MIN_WORDS, _MAX_WORDS = 6, 2, 80


def begins(folded: Folded) -> list[tuple[int, int]]:
    """Where words of rights begin in scripts without blanks: no holder's name reaches into them."""
    return [
        folded.origin(*match.span()) for match in _RIGHTS.finditer(folded.text) if match.group() in _JOINED
    ]


def span(
    folded: Folded, read: Sequence[tuple[int, int, frozenset[Term]]], lexicon: Lexicon, *, look: Look
) -> tuple[int, int] | None:
    """Where the unread terms begin and end in a text that ``look`` saw; ``read`` is what is read, with its terms."""
    if len(folded.source) > _MAX_CHARS or any(terms - _SAY_NOTHING for _, _, terms in read):
        return None
    is_reserved = any(Term.ALL_RIGHTS_RESERVED in terms for _, _, terms in read)
    has_mark = MARK in look.ids
    if not (
        look.languages
        or look.may_license
        or (has_mark and not is_reserved and any(word in folded.text for word in _RIGHTS_FOLDED))
    ):
        return None
    found = [
        (begin, end)
        for begin, end, text in _left(folded, [(start, stop) for start, stop, _ in read])
        if _is_terms(text, lexicon, has_mark=has_mark, is_reserved=is_reserved)
    ]
    return (found[0][0], found[-1][1]) if found else None


def _left(folded: Folded, read: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """The sentences of a text, or what is left of them beside what is read: offsets in the source, folded text."""
    taken = [(_at(folded, start), _at(folded, stop)) for start, stop in read]
    for start, end, text in sentences(folded.text):
        overlaps = [(first, last) for first, last in taken if first < end and start < last]
        if not overlaps:
            yield *folded.origin(start, end), text
            continue
        first, last = min(first for first, _ in overlaps), max(last for _, last in overlaps)
        for begin, stop in ((start, first), (last, end)):
            if begin < stop:
                yield *folded.origin(begin, stop), folded.text[begin:stop]


def _at(folded: Folded, origin: int) -> int:
    """The offset in the folded text of one in the source."""
    return origin if folded.starts is None else bisect_left(folded.starts, origin)


def _is_terms(text: str, lexicon: Lexicon, *, has_mark: bool, is_reserved: bool) -> bool:
    words = text.split()
    if text.rstrip("\"')").endswith("?") or len(words) > _MAX_WORDS:
        return False
    if sum(map(str.isalpha, text)) < _MIN_LETTERS:
        return False
    if has_mark and not is_reserved and _RIGHTS.search(text):
        return True
    if len(words) < _MIN_WORDS:
        return False
    is_licensed = bool(_LICENSED.search(text))
    saying = _SAYING if has_mark else _FIRMLY
    for language in lexicon.look(text).languages if not is_licensed else lexicon.words:
        kinds = {word.kind for word in lexicon.find(text, language)}
        if kinds & _TALK:
            continue
        if kinds & _OURS and (is_licensed or (kinds & _ACTS and kinds & saying)):
            return True
    return False
