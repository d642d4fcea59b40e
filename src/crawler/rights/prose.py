"""One block of text, read: idioms, licences by name, and what its clauses say (``rights-signals.md`` 4.4, 5).

The reading is a list of claims with offsets in the folded text; who said it, where, and of what, is for
:mod:`crawler.rights.notice`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from crawler.model import FaultCode, Scope, Term
from crawler.rights.claims import claims, may_claim
from crawler.rights.denial import denies
from crawler.rights.lexicon import MARK, NOTHING, Look, Word
from crawler.rights.licences import Licence, Licences
from crawler.rights.normal import Folded, fold
from crawler.rights.phrases import Phrases
from crawler.rights.readings import Claim, Sentence
from crawler.rights.sentences import Clause, clauses, sentences
from crawler.rights.settle import settled

_MAX_BLOCK = 65_536
_YEAR_END = re.compile(r"(?:19|20)\d\d(?=\s+[A-ZÀ-ÞА-Я][a-zà-ÿа-я]+ [a-zà-ÿа-я])")
_LINE_MARK = re.compile(r"(?:©|\([cC]\)|[Cc]opyright)[^.|\n]*$")
_LINE_CHARS = 130
_LONGEST_IDIOM = 2_000
_MAX_WORDS = 200
"""Words of our classes that one sentence may have: the grammar compares them with each other."""
_OF_THINGS = frozenset({Term.THIRD_PARTY, Term.NO_REPRODUCTION, Term.PERMISSION_REQUIRED, Term.BARE})
_LIMITED = frozenset({"permit", "quote", "except", "only", "must", "act", "use"})
_CLOSING = ('"', '."', ',"')
_MENTIONED_CHARS = 24
_GLUE_WEIGHT = 0.5
_NEIGHBOUR_WEIGHT = 0.25
_PREFERRED_WEIGHT = 3.0
_SHORT_LICENCE_WORDS = 12
_LICENSING = re.compile(
    r"licen[cst]|lizen|licenc|litsents|lisans|giay phep|лицензи|лiцензi|ліцензі|ліцэнзі|лиценз|лиценц|许可|授权"
    r"|ライセンス|라이선스|라이센스|이용허락|lisens|αδεια|رخص|ترخيص|مجوز|רישיון|רשיון|लाइसेंस|ლიცენზი"
    r"|waive[sd]?\b|dedicat|under a? ?(?:cc|creative)|under the creative|some rights reserved|einige rechte vorbehalten"
    r"|(?:cc|creative commons)[ -](?:by|attribution|0|zero)|\bcc0\b|知识共享"
)


@dataclass(frozen=True, slots=True)
class Prose:
    """What a block says: the claims, the licences it names, and the folded text that their offsets refer to.

    ``look`` is the first look at it; ``is_cut`` where it has more words of one kind than are looked at: what they say
    is unknown.
    """

    folded: Folded
    claims: tuple[Claim, ...] = ()
    licences: tuple[tuple[Claim, Licence], ...] = ()
    look: Look = NOTHING
    is_cut: bool = False

    @property
    def has_mark(self) -> bool:
        """Whether a copyright mark may stand in it."""
        return MARK in self.look.ids


class _Found(NamedTuple):
    """One language's words in a block, with their starts and their weight."""

    words: list[Word]
    starts: list[int]
    weight: float


def read(
    text: str, phrases: Phrases, licences: Licences | None = None, *, prefer: str | None = None
) -> Prose:
    """Read one block; ``prefer`` is the page's language, which decides between close relatives."""
    folded = fold(text[:_MAX_BLOCK])
    look = phrases.lexicon.look(folded.text)
    idioms, taken, is_cut = _idioms(folded, phrases, look.ids)
    languages = look.languages | {idiom.rule.partition(".")[0] for idiom in idioms}
    if look.has_licence:  # whether it is only talked of is told by words that make no statement by themselves
        languages |= {"en", prefer or "en"} & phrases.lexicon.words.keys()
    found = {language: _found(phrases.lexicon.find(folded.text, language)) for language in sorted(languages)}
    plain = not idioms and not look.has_licence
    if plain and not any(_may_claim(one.words, folded.text) for one in found.values()):
        return Prose(folded, look=look, is_cut=is_cut)
    said: list[Claim] = []
    named: list[tuple[Claim, Licence]] = []
    heading: Sentence | None = None
    spans = list(sentences(folded.text, breaks=_line_ends(folded) if MARK in look.ids else ()))
    for span in spans:
        chosen = _chosen(found, span, prefer=prefer)
        if chosen is not None and len(chosen[1]) > _MAX_WORDS:
            chosen, is_cut = (chosen[0], chosen[1][:_MAX_WORDS]), True
        if (
            not look.has_licence
            if chosen is None
            else plain and heading is None and not _may_claim(chosen[1], span[2])
        ):
            continue  # nothing in it, or nothing that the grammar could make a claim of
        inside = _between(idioms, span) if chosen is not None else slice(0)
        if chosen is not None and idioms[inside]:
            wording = _sentence(chosen, span, taken=())
            idioms[inside] = [
                _in_sentence(idiom, wording) for idiom in idioms[inside] if _stands(idiom, wording, phrases)
            ]
        sentence = _sentence(chosen, span, taken=taken) if chosen is not None else None
        licensed = (
            _licences(folded, span, sentence, licences) if licences is not None and look.has_licence else []
        )
        named += licensed
        if sentence is None:
            continue
        if licensed:
            sentence = _without_consent(sentence)
        if sentence.kinds & _LIMITED:
            sentence.limits = tuple(phrases.limits.read(_without_placements(sentence)))
        said += claims(sentence) or _continued(heading, sentence)
        heading = _heading(sentence, heading)
    everything = sorted([*idioms, *said], key=lambda claim: (claim.start, claim.end))
    standing = settled(everything, [claim for claim, _ in named], alone=len(spans) == 1)
    return Prose(folded, tuple(standing), tuple(named), look, is_cut)


def _may_claim(words: Sequence[Word], text: str) -> bool:
    """Whether words can make a claim, or open a list of forbidden acts: a quick test before the grammar is asked."""
    kinds = {word.kind for word in words}
    return may_claim(kinds) or (":" in text and not kinds.isdisjoint({"forbid", "not"}))


def _found(words: list[Word]) -> _Found:
    return _Found(words, [word.start for word in words], _weight(words))


def _line_ends(folded: Folded) -> list[int]:
    """Where a © line ends without a full stop, and a new sentence begins ("© Example, 2025 Reproduction is …")."""
    ends: list[int] = []
    for year in _YEAR_END.finditer(folded.source):
        before = max(year.start() - _LINE_CHARS, ends[-1] if ends else 0)
        if _LINE_MARK.search(folded.source, before, year.start()):
            ends.append(year.end())
    if folded.starts is None:
        return ends
    return [bisect_left(folded.starts, end) for end in ends]


def _without_consent(sentence: Sentence) -> Sentence:
    """A sentence that names its licence, without the words that only mean "licence"."""
    words = [word for word in sentence.words if word.kind not in {"consent", "policy"}]
    again = Sentence(
        sentence.language,
        sentence.text,
        sentence.start,
        words,
        clauses_of(sentence.text, sentence.start, words),
    )
    again.licensed = True
    return again


def _between(idioms: Sequence[Claim], span: tuple[int, int, str]) -> slice:
    """Which of the idioms, in reading order, begin in a sentence."""
    first = bisect_left(idioms, span[0], key=_start)
    return slice(first, bisect_left(idioms, span[1], first, key=_start))


def _start(idiom: Claim) -> int:
    return idiom.start


def _stands(idiom: Claim, sentence: Sentence, phrases: Phrases) -> bool:
    """Whether an idiom holds in its sentence: not if only told of (C11), nor if it needs a matter that is not named."""
    if sentence.is_reported and Term.NO_REPRODUCTION in idiom.terms:
        return False
    if _is_mentioned(idiom, sentence) or (Term.PUBLIC_DOMAIN in idiom.terms and denies(sentence.text)):
        return False
    return sentence.has_thing or not phrases.phrases[idiom.rule].thing


def _is_mentioned(idiom: Claim, sentence: Sentence) -> bool:
    """Whether a sentence only mentions the words, in quotation marks of their own."""
    first, last = idiom.start - sentence.start, idiom.end - sentence.start
    text = sentence.text
    quoted = text[max(0, first - 1) : first] == '"' and text[last : last + 2].startswith(_CLOSING)
    return quoted and len(text) - (last - first) > _MENTIONED_CHARS


def _in_sentence(idiom: Claim, sentence: Sentence) -> Claim:
    """An idiom with the scope that its sentence's wording gives."""
    if not idiom.terms & _OF_THINGS:
        return idiom
    return replace(idiom, scope=sentence.scope) if sentence.scope in {Scope.MEDIA, Scope.SOFTWARE} else idiom


def _idioms(
    folded: Folded, phrases: Phrases, near: Iterable[str]
) -> tuple[list[Claim], list[tuple[int, int]], bool]:
    """The idioms in a text, the spans that the grammar must not read again, and whether there is more than is read."""
    is_cut = False
    found: list[Claim] = []
    taken: list[tuple[int, int]] = []
    for identifier in sorted(near):
        phrase = phrases.phrases.get(identifier)
        if phrase is None:
            continue
        matches, too_much = phrase.find(folded.text)
        is_cut = is_cut or too_much
        for match in matches:
            start, end = match.span()
            holder = _held(folded, match)
            found.append(
                Claim(
                    terms=phrase.terms,
                    start=start,
                    end=end,
                    rule=phrase.id,
                    scope=phrase.scope,
                    fault=phrase.fault,
                    holder=holder,
                )
            )
            if not phrase.keep:
                taken.append((start, end))
    found.sort(key=_start)
    return found, sorted(taken), is_cut


def _held(folded: Folded, match: re.Match[str]) -> str | None:
    group = next((name for name in match.re.groupindex if match[name]), None)
    if group is None:
        return None
    first, last = folded.origin(*match.span(group))
    name = folded.source[first:last].strip(" ,.;:")
    # A name has a capital, where its script knows capitals; "the author" has none.
    return name if name.lower() != name or name.upper() == name or "." in name else None


def _chosen(
    found: Mapping[str, _Found], span: tuple[int, int, str], *, prefer: str | None
) -> tuple[str, list[Word]] | None:
    """The language whose words a sentence has most of, and those words."""
    start, end, _ = span
    best: tuple[float, str, list[Word]] | None = None
    for language, (words, starts, weight) in found.items():
        inside = words[bisect_left(starts, start) : bisect_left(starts, end)]
        if all(word.kind == "glue" for word in inside):
            continue
        own = _weight(inside)
        score = own + _NEIGHBOUR_WEIGHT * (weight - own) + _PREFERRED_WEIGHT * (prefer == language)
        if best is None or score > best[0]:
            best = (score, language, inside)
    return best[1:] if best is not None else None


def _sentence(
    chosen: tuple[str, list[Word]], span: tuple[int, int, str], *, taken: Sequence[tuple[int, int]]
) -> Sentence:
    """The sentence with its words, those of idioms left out."""
    language, words = chosen
    start, _, piece = span
    if taken:
        near = taken[bisect_left(taken, (start - _LONGEST_IDIOM, 0)) : bisect_left(taken, (span[1], 0))]
        words = [
            word
            for word in words
            if not any(begin <= word.start and word.end <= stop for begin, stop in near)
        ]
    return Sentence(language, piece, start, words, clauses_of(piece, start, words))


def clauses_of(piece: str, start: int, words: Sequence[Word]) -> list[Clause]:
    """The clauses of a sentence whose words carry offsets of the whole block."""
    moved = [Word(word.start - start, word.end - start, word.kind) for word in words if word.kind != "glue"]
    parted = clauses(piece, moved)
    for clause in parted:
        clause.words = [Word(word.start + start, word.end + start, word.kind) for word in clause.words]
    return parted


def _weight(words: Sequence[Word]) -> float:
    return sum((word.end - word.start) * (_GLUE_WEIGHT if word.kind == "glue" else 1.0) for word in words)


def _without_placements(sentence: Sentence) -> str:
    """The sentence without words that say where a link stands ("not below the first paragraph")."""
    text = sentence.text
    for word in sentence.words:
        if word.kind == "placement":
            first, last = word.start - sentence.start, word.end - sentence.start
            text = text[:first] + " " * (last - first) + text[last:]
    return text


def _heading(sentence: Sentence, before: Sentence | None) -> Sentence | None:
    """A sentence that opens a list of forbidden acts ("You may not: …") holds for the items after it."""
    colon = sentence.text.find(":")
    if colon >= 0 and any(clause.kinds & {"forbid", "not"} for clause in sentence.clauses):
        lead = [word for word in sentence.words if word.end - sentence.start <= colon]
        if {word.kind for word in lead} & {"forbid", "not"}:
            return sentence
    return before if before is not None and not sentence.kinds & {"permit", "forbid"} else None


def _continued(heading: Sentence | None, sentence: Sentence) -> list[Claim]:
    if heading is None or sentence.kinds & {"permit", "forbid", "not"} or not sentence.is_headline:
        return []
    again = Sentence(
        sentence.language,
        sentence.text,
        sentence.start,
        [Word(sentence.start, sentence.start, "forbid"), *sentence.words],
        [],
    )
    again.clauses = clauses_of(again.text, again.start, again.words)
    return claims(again)


def _licences(
    folded: Folded, span: tuple[int, int, str], sentence: Sentence | None, licences: Licences
) -> list[tuple[Claim, Licence]]:
    """Licences that a sentence names as the terms of something (2.10, 2.11)."""
    start, end, piece = span
    if denies(piece) or (
        sentence is not None and (sentence.is_question or "hedge" in sentence.kinds or sentence.is_reported)
    ):
        return []
    first, last = folded.origin(start, end)
    found = []
    for licence in licences.named_in(folded.source[first:last]):
        if not (_LICENSING.search(piece) or len(piece.split()) <= _SHORT_LICENCE_WORDS):
            continue
        scope = _licence_scope(sentence, licence)
        fault = licence.fault
        if fault is None and sentence is not None and sentence.is_of_data:
            fault = f"{FaultCode.PURPOSE}: a grant of the text itself"
        claim = Claim(
            terms=licence.terms,
            start=start,
            end=end,
            rule="rights-signals 2.10" if licence.is_creative_commons else "rights-signals 2.11",
            fault=fault,
            scope=scope,
        )
        found.append((claim, licence))
    return found


def _licence_scope(sentence: Sentence | None, licence: Licence) -> Scope | None:
    if licence.scope is not None:
        return licence.scope
    if sentence is None:
        return None
    held = sentence.kinds
    if "media" in held and not held & {"ours", "article", "site", "object"}:
        return Scope.MEDIA
    if "software" in held and not held & {"ours", "article", "site", "object"}:
        return Scope.SOFTWARE
    return Scope.ARTICLE if "article" in held else Scope.SITE if "site" in held else None
