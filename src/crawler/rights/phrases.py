"""Phrase files, compiled: one TOML file per language, each with its own proof.

A file has ``[words]`` (word classes, :mod:`crawler.rights.lexicon`), ``[endings]``, ``[numbers]``, ``[units]``,
``[[phrase]]`` (idioms: id, terms, near, pattern, yes, no) and ``[[proof]]`` (sentences and the terms that the
grammar must read in them). :func:`compile` refuses a file whose proofs fail.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec

from crawler.errors import ConfigError
from crawler.model import Scope, Term
from crawler.rights import lexicon, unread
from crawler.rights.limits import Limits, known_units
from crawler.rights.near import windows
from crawler.rights.normal import plain

_ID = re.compile(r"[a-z]{2,3}(?:-[a-z]+)?\.[a-z0-9.-]+")
# A class or an escape is one atom; what repeats must be bounded, and a group that holds a repetition may not repeat.
_ATOMS = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]")
_UNBOUNDED = re.compile(r"[*+]|\{\d*,\}")
_MAX_REPEAT = 160
_REPEATED = re.compile(r"\{(?:\d+,)?(\d+)\}")
_SHORT = 1_000
"""Characters up to which a text is looked through as a whole."""


class PhraseEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One ``[[phrase]]``."""

    id: str
    terms: list[Term]
    near: list[str]
    pattern: str
    yes: list[str]
    no: list[str] = []
    scope: Scope | None = None
    fault: str | None = None
    keep: bool = False
    thing: bool = False


class Proof(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One ``[[proof]]``: what is said, and exactly what it must be read as."""

    say: str
    terms: list[Term]
    limit: str | None = None
    fault: str | None = None


class EndingEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, frozen=True):
    """``[endings]``."""

    forbid: list[str] = []
    permit: list[str] = []
    require: list[str] = []


class PhraseFile(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One file of ``config/phrases``."""

    language: str
    words: dict[str, list[str]] = {}
    endings: EndingEntry = EndingEntry()
    numbers: dict[str, int] = {}
    units: dict[str, list[str]] = {}
    phrase: list[PhraseEntry] = []
    proof: list[Proof] = []


class Found(NamedTuple):
    """Where a text says a phrase; ``is_cut`` where not all of a text made of its strings was looked at."""

    matches: list[re.Match[str]]
    is_cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """An idiom: all of ``pattern`` says ``terms``.

    It is looked for within ``reach`` characters of the strings that it is ``near`` to. A group ``holder`` names the
    holder; ``keep`` lets the grammar read on inside it; ``thing`` asks for a publisher's matter in its sentence.
    """

    id: str
    terms: frozenset[Term]
    pattern: re.Pattern[str]
    near: tuple[str, ...]
    reach: int
    scope: Scope | None = None
    fault: str | None = None
    keep: bool = False
    thing: bool = False

    def find(self, text: str) -> Found:
        """Where a folded text says it."""
        if len(text) <= _SHORT:
            return Found([match for match in self.pattern.finditer(text) if match.group()], is_cut=False)
        spans, is_cut = windows(text, self.near, reach=self.reach)
        matches = [
            match
            for start, end in spans
            for match in self.pattern.finditer(text, start, end)
            if match.group() and (match.end() < end or end == len(text))
        ]
        return Found(matches, is_cut)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Phrases:
    """All that is known of how people speak of rights, ready to match."""

    languages: tuple[str, ...]
    phrases: Mapping[str, Phrase]
    lexicon: lexicon.Lexicon
    limits: Limits
    proofs: tuple[tuple[str, Proof], ...] = ()


def compile(files: Sequence[Mapping[str, object]], *, check: bool = True) -> Phrases:  # noqa: A001 - as re.compile
    """Compile parsed phrase files.

    Raises:
        ConfigError: a file is malformed, an id clashes, a repetition is unbounded; with ``check`` also when a ``yes``
            does not match or a ``no`` does.
    """
    parsed = [_parsed(raw) for raw in files]
    phrases: dict[str, Phrase] = {}
    for file in parsed:
        for entry in file.phrase:
            if entry.id in phrases:
                raise ConfigError("this id stands twice", where=_where(file, entry.id))
            phrases[entry.id] = _phrase(file, entry)
    units: dict[str, list[str]] = {}
    for file in parsed:
        for unit, words in file.units.items():
            units.setdefault(unit, []).extend(words)
    compiled = Phrases(
        languages=tuple(file.language for file in parsed),
        phrases=phrases,
        lexicon=lexicon.build(
            {file.language: file.words for file in parsed},
            near={
                **{entry.id: entry.near for file in parsed for entry in file.phrase},
                lexicon.LICENSED: unread.LICENSING,
            },
            endings={
                file.language: lexicon.Endings(
                    **{
                        kind: tuple(map(plain, getattr(file.endings, kind)))
                        for kind in ("forbid", "permit", "require")
                    }
                )
                for file in parsed
                if file.endings != EndingEntry()
            },
        ),
        limits=Limits({name: value for file in parsed for name, value in file.numbers.items()}, units),
        proofs=tuple((file.language, proof) for file in parsed for proof in file.proof),
    )
    if check:
        for file in parsed:
            for entry in file.phrase:
                _prove(file, entry, phrases[entry.id])
    return compiled


def _parsed(raw: Mapping[str, object]) -> PhraseFile:
    where = f"phrases/{raw.get('language', '?')}.toml"
    try:
        file = msgspec.convert(raw, PhraseFile)
    except msgspec.ValidationError as error:
        raise ConfigError(str(error), where=where) from error
    unknown = {part for kind in file.words for part in kind.split("+")} - set(lexicon.CLASSES)
    if unknown:
        raise ConfigError(f"unknown word class {min(unknown)!r}", where=f"{where} [words]")
    if not known_units(list(file.units)):
        raise ConfigError("unknown unit", where=f"{where} [units]")
    return file


def _phrase(file: PhraseFile, entry: PhraseEntry) -> Phrase:
    where = _where(file, entry.id)
    if not _ID.fullmatch(entry.id):
        raise ConfigError("an id looks like 'en.no-reproduction.3'", where=where)
    if not entry.near or not entry.yes:
        raise ConfigError("needs at least one 'near' and one 'yes'", where=where)
    if fault := unbounded(entry.pattern):
        raise ConfigError(fault, where=where, mend="bound every repetition, as in '.{0,60}?'")
    try:
        pattern = re.compile(_folded_pattern(entry.pattern))
    except re.error as error:
        raise ConfigError(f"the pattern is no regular expression: {error}", where=where) from error
    return Phrase(
        id=entry.id,
        terms=frozenset(entry.terms),
        pattern=pattern,
        near=tuple(map(plain, entry.near)),
        # at least what it can match: its letters, and what its repetitions hold
        reach=len(pattern.pattern) + sum(map(int, _REPEATED.findall(_ATOMS.sub("x", pattern.pattern)))),
        scope=entry.scope,
        fault=entry.fault,
        keep=entry.keep,
        thing=entry.thing,
    )


def unbounded(pattern: str) -> str | None:
    """Why a pattern could take long on a hostile text, or None.

    >>> unbounded(r"no part .{0,80}? copied"), unbounded(r"a.*b")
    (None, 'a repetition without a bound')
    """
    bare = _ATOMS.sub("x", pattern)
    if _UNBOUNDED.search(bare):
        return "a repetition without a bound"
    if _nests(bare):
        return "a repetition inside a repeated group"
    if any(int(count) > _MAX_REPEAT for count in re.findall(r",(\d+)\}", bare)):
        return f"a repetition above {_MAX_REPEAT}"
    return None


def _nests(bare: str) -> bool:
    """Whether a group that holds a repetition is itself repeated more than once."""
    open_groups: list[bool] = []
    for match in re.finditer(r"\(|\)(?P<again>\{)?|\{", bare):
        if match.group() == "(":
            open_groups.append(False)
        elif match.group() == "{":
            if open_groups:
                open_groups[-1] = True
        elif open_groups:
            holds = open_groups.pop()
            if holds and match["again"]:
                return True
            if open_groups:
                open_groups[-1] = open_groups[-1] or holds or bool(match["again"])
    return False


def _folded_pattern(pattern: str) -> str:
    """The pattern over folded text: its letters folded, its escapes, named groups and classes left alone."""
    parts = re.split(r"(\\.|\(\?P<\w+>|\(\?[:=!]|\(\?<[=!])", pattern)
    return "".join(part if index % 2 else _fold_keeping_blanks(part) for index, part in enumerate(parts))


def _fold_keeping_blanks(part: str) -> str:
    lead = part[: len(part) - len(part.lstrip(" "))]
    tail = part[len(part.rstrip(" ")) :] if part.strip(" ") else ""
    return lead + plain(part.strip(" ")) + tail


def _prove(file: PhraseFile, entry: PhraseEntry, phrase: Phrase) -> None:
    where = _where(file, entry.id)
    near = [plain(string) for string in entry.near]
    for text in entry.yes:
        folded = plain(text)
        if not any(string in folded for string in near):
            raise ConfigError(f"no 'near' stands in {text!r}", where=where)
        if not phrase.pattern.search(folded):
            raise ConfigError(f"does not match its 'yes' {text!r}", where=where)
    for text in entry.no:
        if phrase.pattern.search(plain(text)):
            raise ConfigError(f"matches its 'no' {text!r}", where=where)


def _where(file: PhraseFile, entry: str) -> str:
    return f"phrases/{file.language}.toml [{entry}]"


def ids(phrases: Phrases) -> Iterable[str]:
    """Every phrase id."""
    return phrases.phrases.keys()
