"""The word classes of the phrase files, found in a text in one pass of an Aho-Corasick automaton.

A phrase file lists, per class, stems (``reproduc*``) and whole words or word groups (``may``, ``provided that``). What the
classes mean is said in ``config/phrases/README.md``; how they combine, in :mod:`crawler.rights.clauses`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import ahocorasick

from crawler.rights.normal import plain

CLASSES = frozenset(
    {
        # acts
        "act", "use", "quote", "modify", "view", "linking", "ai", "robot", "commercial", "sell",
        # modality
        "permit", "forbid", "not", "only", "without", "except", "but", "require", "must", "if", "when", "with",
        # what is asked for
        "consent", "credit", "source", "name", "link", "contact", "same", "unchanged", "policy", "law", "wish",
        # how much, for whom
        "whole", "parts", "noncommercial", "personal", "purpose", "reader",
        # of what
        "ours", "article", "site", "object", "data", "media", "software", "foreign",
        # who says it
        "your", "we", "said", "placement", "reserve",
        # licences by name
        "cc", "by", "nc", "nd", "sa", "zero", "owned",
        # only to tell languages apart
        "glue",
        # what makes a statement no statement of this page
        "hedge",
    }
)  # fmt: skip
_ANCHORS = frozenset(
    {"act", "use", "quote", "ai", "robot", "permit", "forbid", "consent", "credit", "link", "cc", "must", "reserve", "source",
     "commercial", "noncommercial", "personal", "modify", "linking", "view", "sell", "contact", "only", "parts", "without"}
)  # fmt: skip
_DOING = frozenset({"act", "use", "quote", "ai", "robot", "modify", "linking", "sell", "commercial", "personal", "view", "cc"})
_SAYING = frozenset({"permit", "forbid", "consent", "credit", "link", "must", "reserve", "source", "contact", "only", "cc", "personal",
                     "noncommercial", "parts", "without"})  # fmt: skip
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]")
_ARABIC_PREFIX = re.compile(r"(?:[وفبكل]{0,2}(?:ال)?|لل|وال|بال|كال)$")
_HEBREW_PREFIX = re.compile(r"[והבכלמש]{0,3}$")
_SHORT = 4
MARK = "*mark"
"""The id under which :meth:`Lexicon.hits` tells that a copyright mark may stand in a text."""
_MARKS = (
    "©", "(c)", "( c )", "copyright", "copr.", "telif hak", "urheberrecht", "prawa autorskie", "derechos de autor", "droits d'auteur", "direitos autorais", "diritti d'autore",
    "auteursrecht", "hak cipta", "ban quyen", "πνευματικα δικαιωματα", "авторськ", "авторские прав", "авторское прав", "авторски прав", "tekijanoikeu", "upphovsratt", "ophavsret", "opphavsrett",
    "szerzoi jog", "autorska prava", "drepturi de autor", "autoriu teises", "autortiesibas", "autorioigus", "זכויות יוצרים", "版权", "著作权", "著作権", "저작권", "حقوق النشر", "حق نشر", "सर्वाधिकार",
)  # fmt: skip


class Word(NamedTuple):
    """One word or word group of a class, by offsets in the folded text."""

    start: int
    end: int
    kind: str


class _Entry(NamedTuple):
    language: str
    kind: str
    is_stem: bool
    is_unspaced: bool


@dataclass(frozen=True, slots=True)
class Endings:
    """Verb endings that carry modality by themselves, as in Turkish and Hungarian."""

    forbid: tuple[str, ...] = ()
    permit: tuple[str, ...] = ()
    require: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All languages' words: ``words`` finds them in a candidate block, ``anchors`` tells candidates apart."""

    words: ahocorasick.Automaton
    anchors: ahocorasick.Automaton
    endings: Mapping[str, Endings]

    def hits(self, text: str) -> tuple[set[str], set[str]]:
        """The classes, and the ids of phrases, that a text may hold: the cheap first look at every block."""
        kinds: set[str] = set()
        phrases: set[str] = set()
        for _, (classes, ids) in self.anchors.iter(text):
            kinds |= classes
            phrases |= ids
        return kinds, phrases

    def find(self, text: str) -> dict[str, list[Word]]:
        """Every language's words in a folded text, longest first where they overlap, in reading order."""
        found: dict[str, list[tuple[int, int, int, str]]] = defaultdict(list)
        for last, (length, entries) in self.words.iter(text):
            start, end = last + 1 - length, last + 1
            for entry in entries:
                stop = _end_of(text, start, end, entry)
                if stop:
                    found[entry.language].append((start, -stop, -length, entry.kind))
        return {language: self._settled(text, language, words) for language, words in found.items()}

    def _settled(self, text: str, language: str, spans: list[tuple[int, int, int, str]]) -> list[Word]:
        """The leftmost longest words, in all their classes; a verb with a modal ending also yields its modality."""
        chosen: list[Word] = []
        spans.sort()
        reach, taken = -1, (-1, 0, 0)
        for span in spans:
            if span[0] >= reach or span[:3] == taken:
                chosen.append(Word(span[0], -span[1], span[3]))
                reach, taken = -span[1], span[:3]
        endings = self.endings.get(language)
        return _split(_with_modality(text, chosen, endings) if endings else chosen)


def is_candidate(kinds: Iterable[str]) -> bool:
    """Whether the classes that a block may hold can make a statement: something done, and something said of it.

    >>> is_candidate({"act", "forbid"}), is_candidate({"act", "use"}), is_candidate({"cc"})
    (True, False, True)
    """
    held = set(kinds)
    doing, saying = held & _DOING, held & _SAYING
    return "cc" in held or bool(doing and saying and len(doing | saying) > 1) or "reserve" in held or {"credit", "must"} <= held


def build(
    words: Mapping[str, Mapping[str, Sequence[str]]],
    *,
    near: Mapping[str, Sequence[str]],
    endings: Mapping[str, Endings],
) -> Lexicon:
    """Build the automata: ``words`` by language and class, ``near`` the prefilters by phrase id."""
    full: dict[str, list[_Entry]] = defaultdict(list)
    anchors: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for language, classes in words.items():
        for kind, entries in classes.items():
            for raw in entries:
                stem = plain(raw.rstrip("*")).strip() if not raw.endswith(" *") else plain(raw[:-1])
                unspaced = bool(_UNSPACED.search(stem))
                full[stem].append(_Entry(language, kind, raw.endswith("*"), unspaced))
                if unspaced or len(stem) >= _SHORT - (not stem.isascii()) or kind == "cc":
                    anchors[stem][0].update(_ANCHORS.intersection(kind.split("+")))
                elif kind == "use":
                    anchors[f" {stem} "][0].add(kind)
    for mark in _MARKS:
        anchors[plain(mark)][1].add(MARK)
    for phrase, strings in near.items():
        for string in strings:
            anchors[plain(string)][1].add(phrase)
    return Lexicon(
        words=_automaton({stem: (len(stem), tuple(entries)) for stem, entries in full.items()}),
        anchors=_automaton({key: (frozenset(kinds), frozenset(ids)) for key, (kinds, ids) in anchors.items()}),
        endings=endings,
    )


def _automaton(entries: Mapping[str, object]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for key, value in entries.items():
        automaton.add_word(key, value)
    automaton.make_automaton()
    return automaton


def _end_of(text: str, start: int, end: int, entry: _Entry) -> int:
    """Where the word ends, or 0 if the match is part of another word."""
    if entry.is_unspaced:
        return end
    if start and text[start - 1].isalnum() and not _is_prefixed(text, start):
        return 0
    if end < len(text) and text[end].isalnum():
        if not entry.is_stem:
            return 0
        while end < len(text) and text[end].isalpha():
            end += 1
    return end


def _is_prefixed(text: str, start: int) -> bool:
    """Whether what stands before is an Arabic or Hebrew particle written together with its word."""
    char = text[start]
    pattern = _ARABIC_PREFIX if "\u0600" <= char <= "\u06ff" else _HEBREW_PREFIX if "\u0590" <= char <= "\u05ff" else None
    if pattern is None:
        return bool(_UNSPACED.match(text[start - 1])) and not _UNSPACED.match(char)
    first = start
    while first and text[first - 1].isalpha() and start - first < _SHORT:
        first -= 1
    return bool(pattern.match(text[first:start]))


def _with_modality(text: str, words: list[Word], endings: Endings) -> list[Word]:
    enriched: list[Word] = []
    for word in words:
        enriched.append(word)
        if "+" not in word.kind and word.kind in _DOING:
            written = text[word.start : word.end]
            for kind, suffixes in (("forbid", endings.forbid), ("permit", endings.permit), ("require", endings.require)):
                if suffixes and written.endswith(suffixes):
                    enriched.append(Word(word.end, word.end, kind))
                    break
    return enriched


def _split(words: list[Word]) -> list[Word]:
    """Words that belong to two classes at once ("without+consent"), one after the other."""
    if not any("+" in word.kind for word in words):
        return words
    return [Word(word.start, word.end, kind) for word in words for kind in word.kind.split("+")]
