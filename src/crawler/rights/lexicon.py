"""The word classes of the phrase files, found in a text in one pass of an Aho-Corasick automaton.

A phrase file lists, per class, stems (``reproduc*``) and whole words or word groups (``may``, ``provided that``).
What the classes mean is said in ``config/phrases/README.md``; how they combine, in :mod:`crawler.rights.claims`.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import ahocorasick

from crawler.rights.normal import plain

CLASSES = (
    # acts
    "act", "use", "quote", "modify", "view", "linking", "ai", "robot", "commercial", "sell",
    # modality
    "permit", "forbid", "not", "only", "without", "except", "but", "require", "must", "if", "with",
    # what is asked for
    "consent", "credit", "source", "name", "link", "contact", "same", "unchanged", "policy", "law", "wish",
    # how much, for whom
    "whole", "parts", "noncommercial", "personal", "purpose", "reader",
    # of what
    "ours", "article", "site", "object", "data", "media", "software",
    # who says it, of whom, and how firmly
    "your", "we", "said", "placement", "reserve", "hedge",
    # a licence by name
    "cc",
    # only to tell languages apart, or to keep a word from being read as another
    "glue",
)  # fmt: skip
MARK = "*mark"
"""The id under which :meth:`Lexicon.look` tells that a copyright mark may stand in a text."""
_BIT = {kind: 1 << position for position, kind in enumerate(CLASSES)}
_DOING = frozenset(
    {"act", "use", "quote", "ai", "robot", "modify", "linking", "sell", "commercial", "personal"}
)
_SAYING = frozenset(
    {"permit", "forbid", "consent", "credit", "link", "must", "source", "contact", "only", "personal", "noncommercial",
     "parts", "without", "not"}
)  # fmt: skip
_ALONE = frozenset({"reserve"})
_PAGE = frozenset({"article", "site"})
_ANCHORS = _DOING | _SAYING | _ALONE | _PAGE | {"cc"}
_MARKS = (
    "©", "(c)", "( c )", "copyright", "copr.", "telif hak", "urheberrecht", "prawa autorskie", "derechos de autor",
    "droits d'auteur", "direitos autorais", "diritti d'autore", "auteursrecht", "hak cipta", "ban quyen",
    "πνευματικα δικαιωματα", "авторськ", "авторские прав", "авторское прав", "авторски прав", "tekijanoikeu",
    "upphovsratt", "ophavsret", "opphavsrett", "szerzoi jog", "autorska prava", "drepturi de autor", "autoriu teises",
    "autortiesibas", "autorioigus", "זכויות יוצרים", "版权", "著作权", "저작권", "حقوق النشر", "حق نشر", "सर्वाधिकार",
)  # fmt: skip
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]"
)
_ARABIC_PREFIX = re.compile(r"(?:[وفبكل]{0,2}(?:ال)?|لل|وال|بال|كال)$")
_HEBREW_PREFIX = re.compile(r"[והבכלמש]{0,3}$")
_SIGNS = frozenset(
    char for code in range(0x0900, 0x0E00) if unicodedata.category(char := chr(code)) in {"Mn", "Mc"}
)
_SHORT = 4
_BOUNDED = frozenset({"use", "permit", "forbid", "only"})
_LONG = 7


def _mask(kinds: Iterable[str]) -> int:
    return sum(_BIT[kind] for kind in set(kinds))


_DOING_MASK, _SAYING_MASK, _ALONE_MASK = _mask(_DOING), _mask(_SAYING), _mask(_ALONE)
_LICENCE_MASK = _BIT["cc"]
_PAGE_MASK = _mask(_PAGE)
_DEMAND_MASK = _mask({"credit", "must"})


class Word(NamedTuple):
    """One word or word group of a class, by offsets in the folded text."""

    start: int
    end: int
    kind: str


class _Entry(NamedTuple):
    kinds: tuple[str, ...]
    is_stem: bool
    is_unspaced: bool


class _Anchor(NamedTuple):
    """What one string may mean: per language the classes as a mask, and the ids of phrases that it is ``near`` to."""

    masks: tuple[tuple[str, int], ...]
    ids: frozenset[str]


class Look(NamedTuple):
    """The first look at a text: in what languages it may speak of rights, what phrases it may hold."""

    languages: frozenset[str]
    ids: frozenset[str]
    has_licence: bool
    names_page: bool = False

    @property
    def is_candidate(self) -> bool:
        """Whether the text is worth reading."""
        return bool(self.languages or self.ids or self.has_licence)


_NOTHING = Look(frozenset(), frozenset(), has_licence=False)


@dataclass(frozen=True, slots=True)
class Endings:
    """Verb endings that carry modality by themselves, as in Turkish and Hungarian."""

    forbid: tuple[str, ...] = ()
    permit: tuple[str, ...] = ()
    require: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All languages' words: ``anchors`` tells candidates apart, ``words`` finds one language's words in a candidate."""

    words: Mapping[str, ahocorasick.Automaton]
    anchors: ahocorasick.Automaton
    endings: Mapping[str, Endings]
    seen: dict[str, Look | None] = field(default_factory=dict, repr=False)
    """Looks at texts that came before, for whoever wants to remember them."""

    def look(self, text: str) -> Look:
        """What one folded text may hold."""
        return self.look_over(f" {text} ", [len(text) + 2]).get(0, _NOTHING)

    def look_over(self, text: str, ends: Sequence[int]) -> dict[int, Look]:
        """What each part of a folded text may hold, by its number; ``ends`` are where the parts end. One pass.

        Short words are looked for between blanks: each part begins and ends with one.
        """
        found: dict[int, tuple[dict[str, int], set[str]]] = {}
        part, end = -1, -1
        masks: dict[str, int] = {}
        ids: set[str] = set()
        for last, anchor in self.anchors.iter(text):
            if last >= end:
                part = bisect_right(ends, last)
                end = ends[part]
                masks, ids = found.setdefault(part, ({}, set()))
            for language, mask in anchor.masks:
                masks[language] = masks.get(language, 0) | mask
            if anchor.ids:
                ids |= anchor.ids
        return {number: _look(masks, ids) for number, (masks, ids) in found.items()}

    def find(self, text: str, language: str) -> list[Word]:
        """One language's words in a folded text, longest first where they overlap, in reading order."""
        spans: list[tuple[int, int, int, tuple[str, ...]]] = []
        for last, (length, entry) in self.words[language].iter(text):
            start = last + 1 - length
            stop = _end_of(text, start, last + 1, entry)
            if stop:
                spans.append((start, -stop, -length, entry.kinds))
        spans.sort()
        chosen: list[Word] = []
        reach = -1
        for start, stop, _, kinds in spans:
            if start >= reach:
                reach = -stop
                chosen += [Word(start, reach, kind) for kind in kinds]
        endings = self.endings.get(language)
        return _with_modality(text, chosen, endings) if endings else chosen


def _look(masks: Mapping[str, int], ids: Iterable[str]) -> Look:
    licensed = any(mask & _LICENCE_MASK for mask in masks.values())
    languages = frozenset(
        language for language, mask in masks.items() if _says(mask) or (licensed and mask & ~_LICENCE_MASK)
    )
    named = any(masks[language] & _PAGE_MASK for language in languages)
    return Look(languages, frozenset(ids), has_licence=licensed, names_page=named)


def _says(mask: int) -> bool:
    """Whether classes can make a statement together: something done, and something said of it."""
    if mask & _ALONE_MASK or mask & _DEMAND_MASK == _DEMAND_MASK:
        return True
    doing, saying = mask & _DOING_MASK, mask & _SAYING_MASK
    return bool(doing and saying) and (doing | saying).bit_count() > 1


def build(
    words: Mapping[str, Mapping[str, Sequence[str]]],
    *,
    near: Mapping[str, Sequence[str]],
    endings: Mapping[str, Endings],
) -> Lexicon:
    """Build the automata: ``words`` by language and class, ``near`` the prefilters by phrase id."""
    masks: dict[str, dict[str, int]] = defaultdict(dict)
    ids: dict[str, set[str]] = defaultdict(set)
    automata: dict[str, ahocorasick.Automaton] = {}
    for language, classes in words.items():
        entries = _entries(classes)
        automata[language] = _automaton({stem: (len(stem), entry) for stem, entry in entries.items()})
        for stem, entry in entries.items():
            if (kinds := _ANCHORS.intersection(entry.kinds)) and (anchor := _anchor(stem, entry, kinds)):
                masks[anchor][language] = masks[anchor].get(language, 0) | _mask(kinds)
    for phrase, strings in [*near.items(), (MARK, _MARKS)]:
        for string in strings:
            ids[plain(string)].add(phrase)
    return Lexicon(
        words=automata,
        anchors=_automaton(
            {
                key: _Anchor(tuple(masks.get(key, {}).items()), frozenset(ids.get(key, ())))
                for key in {*masks, *ids}
            }
        ),
        endings=endings,
    )


def _entries(classes: Mapping[str, Sequence[str]]) -> dict[str, _Entry]:
    """The words of one language by their folded stem; one that stands in several classes belongs to all of them."""
    entries: dict[str, _Entry] = {}
    for kind, given in classes.items():
        for raw in given:
            stem = plain(raw.rstrip("*")).strip()
            before = entries.get(stem)
            kinds = (*(before.kinds if before else ()), *kind.split("+"))
            entries[stem] = _Entry(
                tuple(dict.fromkeys(kinds)),
                raw.endswith("*") or bool(before and before.is_stem),
                bool(_UNSPACED.search(stem)),
            )
    return entries


def _anchor(stem: str, entry: _Entry, kinds: frozenset[str]) -> str | None:
    """The string to look for first; short words of spaced scripts only where they cannot be part of another."""
    if kinds == {"not"} and len(stem) < _LONG:
        return None
    if entry.is_unspaced or len(stem) >= _SHORT - (not stem.isascii()) or "cc" in kinds:
        return stem
    return f" {stem} " if kinds & _BOUNDED else None


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
    if start and _goes_on(text[start - 1]) and not _is_prefixed(text, start):
        return 0
    if end < len(text) and _goes_on(text[end]) and not _UNSPACED.match(text[end]):
        if not entry.is_stem:
            return 0
        while end < len(text) and (text[end].isalpha() or text[end] in _SIGNS):
            end += 1
    return end


def _goes_on(char: str) -> bool:
    """Whether a word reaches over a character: letters, digits, and the vowel signs of Indic scripts."""
    return char.isalnum() or char in _SIGNS


def _is_prefixed(text: str, start: int) -> bool:
    """Whether what stands before is an Arabic or Hebrew particle written together with its word."""
    char = text[start]
    if char < "\u0590":
        return bool(_UNSPACED.match(text[start - 1]))
    if "\u0590" <= char <= "\u05ff":
        pattern = _HEBREW_PREFIX
    elif "\u0600" <= char <= "\u06ff":
        pattern = _ARABIC_PREFIX
    else:
        return bool(_UNSPACED.match(text[start - 1])) and not _UNSPACED.match(char)
    first = start
    while first and text[first - 1].isalpha() and start - first < _SHORT:
        first -= 1
    return bool(pattern.match(text[first:start]))


def _with_modality(text: str, words: list[Word], endings: Endings) -> list[Word]:
    enriched: list[Word] = []
    for word in words:
        enriched.append(word)
        if word.kind not in _DOING:
            continue
        written = text[word.start : word.end]
        for kind, suffixes in (
            ("forbid", endings.forbid),
            ("permit", endings.permit),
            ("require", endings.require),
        ):
            if suffixes and written.endswith(suffixes):
                enriched.append(Word(word.end, word.end, kind))
                break
    return enriched
