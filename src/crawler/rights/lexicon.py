"""The word classes of the phrase files, found in a text in one pass of an Aho-Corasick automaton.

A phrase file lists, per class, stems (``reproduc*``) and whole words or word groups (``may``, ``provided that``).
What the classes mean is said in ``config/phrases/README.md``; how they combine, in :mod:`crawler.rights.claims`.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from operator import or_
from typing import NamedTuple

import ahocorasick

from crawler.rights.normal import plain
from crawler.rights.word_bounds import UNSPACED, begins, end_of

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
LICENSED = "*licensed"
"""The id of words of licensing that make no candidate by themselves (:attr:`Look.may_license`)."""
_BIT = {kind: 1 << position for position, kind in enumerate(CLASSES)}
_DOING = frozenset(
    {
        "act",
        "use",
        "quote",
        "ai",
        "robot",
        "modify",
        "linking",
        "sell",
        "commercial",
        "noncommercial",
        "personal",
    }
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


class _Meaning(NamedTuple):
    """What a string may mean: per language the classes as a mask, and the ``union`` of all languages' masks."""

    union: int
    masks: tuple[tuple[str, int], ...]


class _Anchor(NamedTuple):
    """A string to look for first: the ids of phrases that it is ``near`` to, and its meanings.

    ``amid`` is what it means inside a word too, ``begun`` what it means where a word begins with it; ``union`` is the
    latter's.
    """

    union: int
    length: int
    ids: frozenset[str]
    amid: _Meaning
    begun: _Meaning


_Hit = tuple[int, _Anchor]


class Look(NamedTuple):
    """The first look at a text: in what languages it may speak of rights, what phrases it may hold.

    ``may_license`` where it may license something in words that nothing else reads.
    """

    languages: frozenset[str]
    ids: frozenset[str]
    has_licence: bool
    names_page: bool = False
    may_license: bool = False

    @property
    def is_candidate(self) -> bool:
        """Whether the text is worth reading."""
        return bool(self.languages or self.ids or self.has_licence)


NOTHING = Look(frozenset(), frozenset(), has_licence=False)


@dataclass(frozen=True, slots=True)
class Endings:
    """Verb endings that carry modality by themselves, as in Turkish and Hungarian."""

    forbid: tuple[str, ...] = ()
    permit: tuple[str, ...] = ()
    require: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All languages' words: ``anchors`` tells candidates apart, ``words`` finds one language's words in a candidate.

    Anchors in ASCII have an automaton of their own, ``foreign`` are the others: a node's children are searched one
    after the other, and the letters of all scripts below one root would cost three times as much.
    """

    words: Mapping[str, ahocorasick.Automaton]
    anchors: ahocorasick.Automaton
    foreign: ahocorasick.Automaton
    endings: Mapping[str, Endings]

    def look(self, text: str) -> Look:
        """What one folded text may hold."""
        between = f" {text} "
        hits = list(self.anchors.iter(between))
        if not text.isascii():
            hits += self.foreign.iter(between)
        return _look(between, hits) or NOTHING

    def look_over(self, texts: Sequence[str]) -> dict[int, Look]:
        """What each of many folded lines may hold, by its number; those that hold nothing are left out. One pass.

        Short words are looked for between blanks: each line begins and ends with one.
        """
        joined = " \n ".join(["", *texts, ""])[2:-2]
        ends = list(accumulate([len(text) + 3 for text in texts]))
        found: dict[int, list[_Hit]] = {}
        end = -1
        hits: list[_Hit] = []
        for hit in self.anchors.iter(joined):
            if hit[0] >= end:
                part = bisect_right(ends, hit[0])
                end = ends[part]
                found[part] = hits = []
            hits.append(hit)
        if not joined.isascii():
            for part, text in enumerate(texts):
                if not text.isascii():
                    offset = ends[part] - len(text) - 3
                    if foreign := [(offset + at, anchor) for at, anchor in self.foreign.iter(f" {text} ")]:
                        found[part] = found.get(part, []) + foreign
        return {part: look for part, hits in found.items() if (look := _look(joined, hits))}

    def find(self, text: str, language: str) -> list[Word]:
        """One language's words in a folded text, longest first where they overlap, in reading order."""
        spans: list[tuple[int, int, int, tuple[str, ...]]] = []
        for last, (length, entry) in self.words[language].iter(text):
            start = last + 1 - length
            if start and "a" <= text[start - 1] <= "z" and text[start] < "\u0590" and not entry.is_unspaced:
                continue  # part of another word, as most are: only quicker than to ask
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


def _look(text: str, hits: Sequence[_Hit]) -> Look | None:
    """What strings that stand close together may mean; None where that is nothing."""
    union = 0
    near: list[frozenset[str]] = []
    for _, (mask, _, ids_, _, _) in hits:
        union |= mask
        if ids_:
            near.append(ids_)
    if not near and not _may_say(union):
        return None
    ids = frozenset().union(*near)
    # Most of them are parts of other words: only what may say something is looked at closely.
    fitting = [
        anchor.begun if begins(text, last + 1 - anchor.length) else anchor.amid for last, anchor in hits
    ]
    union = reduce(or_, [meaning.union for meaning in fitting], 0)
    if not ids and not _may_say(union):
        return None
    licensed = bool(union & _LICENCE_MASK)
    if licensed:  # any language may be the one that tells what is licensed
        fitting = [anchor.begun for _, anchor in hits]
    masks: dict[str, int] = {}
    for meaning in fitting:
        for language, mask in meaning.masks:
            masks[language] = masks.get(language, 0) | mask
    languages = frozenset(
        language for language, mask in masks.items() if _says(mask) or (licensed and mask & ~_LICENCE_MASK)
    )
    return Look(
        languages,
        ids - {LICENSED},
        has_licence=licensed,
        names_page=any(masks[language] & _PAGE_MASK for language in languages),
        may_license=LICENSED in ids,
    )


def _may_say(union: int) -> bool:
    return bool(union & _LICENCE_MASK) or _says(union)


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
    amid: dict[str, dict[str, int]] = defaultdict(dict)
    begun: dict[str, dict[str, int]] = defaultdict(dict)
    ids: dict[str, set[str]] = defaultdict(set)
    automata: dict[str, ahocorasick.Automaton] = {}
    for language, classes in words.items():
        entries = _entries(classes)
        automata[language] = _automaton({stem: (len(stem), entry) for stem, entry in entries.items()})
        for stem, entry in entries.items():
            if (kinds := _ANCHORS.intersection(entry.kinds)) and (anchor := _anchor(stem, entry, kinds)):
                is_amid = entry.is_unspaced or not anchor[0].isalnum()
                for masks in (amid[anchor], begun[anchor]) if is_amid else (begun[anchor],):
                    masks[language] = masks.get(language, 0) | _mask(kinds)
    for phrase, strings in [*near.items(), (MARK, _MARKS)]:
        for string in strings:
            ids[plain(string)].add(phrase)
    anchors = {
        key: _Anchor(
            reduce(or_, begun.get(key, {}).values(), 0),
            len(key),
            frozenset(ids.get(key, ())),
            _meaning(amid.get(key, {})),
            _meaning(begun.get(key, {})),
        )
        for key in {*begun, *ids}
    }
    return Lexicon(
        words=automata,
        anchors=_automaton({key: anchor for key, anchor in anchors.items() if key.isascii()}),
        foreign=_automaton({key: anchor for key, anchor in anchors.items() if not key.isascii()}),
        endings=endings,
    )


def _meaning(masks: Mapping[str, int]) -> _Meaning:
    return _Meaning(reduce(or_, masks.values(), 0), tuple(masks.items()))


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
                bool(UNSPACED.search(stem)),
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
    return end_of(text, end, is_stem=entry.is_stem) if begins(text, start) else 0


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
