"""Text that looks like terms, but that nothing reads: an unknown language or wording (``rights-signals.md`` 1.2).

It is kept as a notice that says nothing (``bare``), grants nothing, and waits for a person to rule on it.

>>> bool(_RIGHTS.search("öll réttindi áskilin")), bool(_RIGHTS.search("copyright 2024 acme"))
(True, False)
"""

import re
from collections.abc import Iterator, Sequence

from crawler.model import Term
from crawler.rights.lexicon import Lexicon
from crawler.rights.normal import Folded
from crawler.rights.sentences import sentences

RULE = "rights-signals 1.2"
"""The rule of a part that nothing reads."""
_SAY_NOTHING = frozenset({Term.BARE, Term.ALL_RIGHTS_RESERVED})
# "Rights", "copyright" and "reserved" in languages that have no phrase file, folded: without accents, in lower case.
_RIGHTS = re.compile(
    r"(?<!\w)(?:rettind|hofundarrett|drets|eskubide|dereitos|hawl(?:iau|fraint)|cearta|coipcheart|pravic|avtorsk"
    r"|autorskih? prav|ауторск|сва права|сите права|авторские|te drejtat|e drejta e autorit|huquq|hukuk|huqu|хукук"
    r"|кукык|құқық|укук|ҳуқуқ|хукуки|хокук|аутарск|аўтарск|зохиогчийн эрх|бух эрх|karapatan|haki|regte|kopiereg"
    r"|rajtoj|derechu|drechos|drittet|jeddijiet|mafi|xuquuq|tuqantu|cofmanta)"
    r"|իրավունք|უფლება|สิทธิ|ສິດ|សិទ្ធិ|အခွင့်|স্বত্ব|অধিকার|अधिकार|हक्क|અધિકાર|ਅਧਿਕਾਰ|ଅଧିକାର|உரிமை|హక్కు|ಹಕ್ಕು|അവകാശ"
    r"|හිමිකම්|حقوق|حقونه|מעלות|መብት|ཐོབ་ཐང"
)
_LICENSED = re.compile(
    r"(?<!\w)(?:(?:sub)?licen[cs]ed|lizenzier|licenciad|concedu en licence|sous licence|in licenza|gelicentieerd"
    r"|licencjonowan|licencovan|licensierad|lisensier|licenseret|lisensoi|litsentsi|licencet|licencijuo|licentiat"
    r"|лицензиру|под лицензи|лiцензу|ліцензу|за ліцензі|лицензира|lisansl[aı])|许可使用|授权使用|라이선스|라이센스|ライセンス"
)
_ACTS = frozenset({"act", "quote", "ai", "robot"})
_SAYING = frozenset({"permit", "forbid", "consent", "only", "without", "policy", "reserve", "noncommercial"})
_OURS = frozenset({"ours", "article", "site", "object"})
_TALK = frozenset({"said", "hedge", "your"})
_MIN_LETTERS, _MIN_WORDS, _MAX_WORDS = 6, 2, 80


def span(
    folded: Folded, read: Sequence[tuple[int, int, frozenset[Term]]], lexicon: Lexicon, *, has_mark: bool
) -> tuple[int, int] | None:
    """Where in the text the unread terms begin and end; ``read`` is what is read, with its terms."""
    if any(terms - _SAY_NOTHING for _, _, terms in read):
        return None
    is_reserved = any(Term.ALL_RIGHTS_RESERVED in terms for _, _, terms in read)
    found = [
        (begin, end)
        for begin, end, text in _left(folded, [(start, stop) for start, stop, _ in read])
        if _is_terms(text, lexicon, has_mark=has_mark, is_reserved=is_reserved)
    ]
    return (found[0][0], found[-1][1]) if found else None


def _left(folded: Folded, read: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """The sentences of a text, or what is left of them beside what is read: offsets in the source, folded text."""
    for start, end, text in sentences(folded.text):
        begin, stop = folded.origin(start, end)
        overlaps = [(first, last) for first, last in read if first < stop and begin < last]
        if not overlaps:
            yield begin, stop, text
            continue
        first, last = min(first for first, _ in overlaps), max(last for _, last in overlaps)
        if stop > last and folded.starts is None:
            yield last, stop, folded.text[last : stop]
        if begin < first and folded.starts is None:
            yield begin, first, folded.text[begin:first]


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
    for language in lexicon.look(text).languages if not is_licensed else lexicon.words:
        kinds = {word.kind for word in lexicon.find(text, language)}
        if kinds & _TALK:
            continue
        if kinds & _OURS and (is_licensed or (kinds & _ACTS and kinds & _SAYING)):
            return True
    return False
