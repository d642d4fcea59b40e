"""Names as bylines print them: what introduces them, where one ends and the next begins, what is no name.

A name is never cut where it might be whole: a comma or an "and" parts names only when what stands on each side
reads as a person's name.

>>> names_in("By STEVE PEOPLES, THOMAS BEAUMONT and AMELIA THOMSON-DEVEAUX")
('STEVE PEOPLES', 'THOMAS BEAUMONT', 'AMELIA THOMSON-DEVEAUX')
>>> (
...     names_in("Limited, Bangkok Post Public Company"),
...     names_in("Johnson & Johnson"),
...     names_in("Ann Lee, MS, RD"),
... )
(('Limited, Bangkok Post Public Company',), ('Johnson & Johnson',), ('Ann Lee, MS, RD',))
>>> names_in("Von Anna Martel und Lea Wagner, Nairobi"), names_in("文／山田太郎 記者"), names_in("admin")
(('Anna Martel', 'Lea Wagner'), ('山田太郎',), ())
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from crawler.extract import byline_words as words
from crawler.extract.months import month_of

MAX_NAME_CHARS = 80
MAX_NAMES = 30
MAX_BYLINE_CHARS = 300

_HARD = re.compile(
    r"\s*[;|·•●▪│｜\n\t]\s*|\s+/\s+|\s+[-–—]{1,2}\s+|(?<=[^\x00-\x7f])[、／，](?=\S)|,?\s*\+\s+|\s{3,}"
)
_COMMA = re.compile(r"\s*[,，،]\s*")
_PARENTHESES = re.compile(r"\s*[(\[（][^()\[\]（）]{0,40}[)\]）]")
_ADDRESS = re.compile(r"<?\b[\w.+-]+@[\w-]+\.[\w.-]+\b>?|https?://\S+|(?<!\w)@\w+")
_EDGES = " \t\r\n,;:.|·•*/\\–—-_\"'“”„«»‹›()[]<>…=:：／＝→&+"
_FOR = re.compile(r"\s+(?:for|For|FOR)\s+(?:the\s+|The\s+|THE\s+)?[A-Z].*$")
# "in" and its kin, or a dash, before the place at the end of a byline.
_PLACE = re.compile(
    r"(?:\s+(?:in|from|at|aus|à|en|em|från|fra|в|из)\s+|\s+[—–-]\s+)(?=[A-ZÀ-ÞА-Я])[^\d:;|•·]{2,40}$"
)
_RANK = re.compile(r"(?:[A-Z][\w.]+ ){1,4}(?:1st|2nd|3rd|First|Second|Third) Class ")
_CREDENTIAL = re.compile(
    r"(?:[A-Z][A-Za-z]{0,2}\.?){1,4}|Jr\.?|Sr\.?|I{1,3}|IV|Ph\.?\s?D\.?|[A-Z]{2,6}(?:[-/][A-Z0-9]{1,5})?|Esq\.?|CFP®?|M\.?Ed\.?|Psy\.?D\.?"
)
_CASED = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ԯ԰-֏Ḁ-ỿ]")
_LETTERS = re.compile(r"[^\W\d_]")
_PLAIN = re.compile(r"[A-Z][a-zà-ÿ'’-]+(?: (?!For )[A-Z][a-zà-ÿ'’-]*\.?){0,2} (?!For )[A-Z][a-zà-ÿ'’-]+")
_NEVER_IN_NAMES = re.compile(r"[\d&@#%:?!;=<>*_{}|()\[\]]")
_ABBREVIATED = re.compile(r"\b(?:Jr|Sr|Inc|Ltd|Co|[A-Z]|[A-Z]\.[A-Z])\.\s*$")
_NUMBER = re.compile(r"(?<!\S)\d")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[㐀-鿿぀-ヿ가-힣]")


class Names(NamedTuple):
    """What a byline says: the names, and whether any reads as a person's."""

    names: tuple[str, ...]
    people: bool
    cued: bool


def names_in(text: str) -> tuple[str, ...]:
    """The authors that a printed or claimed byline names, each as printed."""
    return read(text).names


@lru_cache(maxsize=1024)
def read(text: str) -> Names:
    """The names in a byline, and what kind they are."""
    text = text[:MAX_BYLINE_CHARS]
    if _PLAIN.fullmatch(text) and not _introduces(text):
        # Most claims are one plain name.
        return Names((text,), is_person(text), cued=False)
    text, cued = without_cue(words.BEFORE_OTHER.sub("\n", text))
    text = _RANK.sub("", text)
    found: list[str] = []
    for part in _parts(_before_place(text) if cued else text):
        name = clean(part)
        if name and name.casefold() not in {other.casefold() for other in found}:
            found.append(name)
    people = [name for name in found if is_person(name)]
    if people and len(people) < len(found):
        # Beside people stand their roles, places and papers; an agency is a co-author.
        found = [name for name in found if is_person(name) or is_agency(name)]
    return Names(tuple(found[:MAX_NAMES]), bool(people), cued)


def _before_place(text: str) -> str:
    """A byline without the place that it was written in: ``Ann Lee in Kiel``, ``Por Ana Silva — Brasília``.

    >>> _before_place("Ann Lee in Harbour City"), _before_place("Ana Silva e João Costa, g1 — São Paulo")
    ('Ann Lee', 'Ana Silva e João Costa, g1')
    """
    place = _PLACE.search(text)
    return (
        text[: place.start()]
        if place and is_person(_COMMA.split(text[: place.start()])[0].strip(_EDGES))
        else text
    )


def _introduces(text: str) -> bool:
    first = text.partition(" ")[0].casefold()
    return first in words.CUE_WORDS or first in words.OTHER_WORDS


def byline_in(text: str, names: Sequence[str]) -> str | None:
    """The part of a text from the first of the names to the last, as printed.

    >>> byline_in("By Ann Lee and  Bo Ek, 3 May 2024", ["Ann Lee", "Bo Ek"])
    'Ann Lee and Bo Ek'
    """
    text = " ".join(text.split())
    starts = [text.find(name) for name in names]
    if not starts or min(starts) < 0:
        return None
    start, end = min(starts), max(at + len(name) for at, name in zip(starts, names, strict=True))
    return text[start:end] if end - start <= MAX_BYLINE_CHARS else None


def without_cue(text: str) -> tuple[str, bool]:
    """The text after the word that introduces an author, and whether there was one.

    >>> (
    ...     without_cue("Von: Ann Lee"),
    ...     without_cue("Por Eva"),
    ...     without_cue("Byron Lee"),
    ...     without_cue("By the way"),
    ... )
    (('Ann Lee', True), ('Eva', True), ('Byron Lee', False), ('By the way', False))
    """
    text = text.strip()
    cued = False
    for _ in range(3):
        first = _FIRST_WORD.match(text)
        if first is None or (
            first[0].casefold() not in words.CUE_WORDS and not first[0].startswith(words.ATTACHED)
        ):
            break
        cue = words.CUE.match(text)
        if cue is None or cue.end() >= len(text):
            break
        text, cued = text[cue.end() :].lstrip(" :：-–—|／/=＝\u00a0"), True
    return text, cued


def without_address(text: str) -> str:
    """A line without mail addresses, links and account names.

    >>> without_address("김민수 기자 minsu@harbour-post.example")
    '김민수 기자'
    """
    return " ".join(_ADDRESS.sub(" ", text).split())


def clean(name: str) -> str | None:
    """One name without what surrounds it, or None where nothing of a name is left.

    >>> (
    ...     clean("Elena Oberholzer (obe)"),
    ...     clean("Amitai Winehouse For Mailonline"),
    ...     clean("https://a.example/x"),
    ... )
    ('Elena Oberholzer', 'Amitai Winehouse', None)
    """
    name = _ADDRESS.sub(" ", name)
    name = _PARENTHESES.sub("", name)
    name = _FOR.sub("", _before_date(name))
    trailing = "." if _ABBREVIATED.search(name) else ""
    name, _ = without_cue(name.strip(_EDGES))
    name = words.SUFFIX.sub("", name).strip()
    name = " ".join(name.strip(_EDGES).split()) + trailing
    if not 2 <= len(name) <= MAX_NAME_CHARS or not _LETTERS.search(name):
        return None
    return None if name[0].isdigit() or name.casefold() in words.NOBODIES else name


def _before_date(name: str) -> str:
    """The name before a date that stands on the same line: ``Ann Lee on Jan 22, 2025``."""
    number = _NUMBER.search(name)
    if number is None or not number.start():
        return name
    before = name[: number.start()].split()
    while before and (
        month_of(before[-1].strip(_EDGES)) or before[-1].casefold().strip(_EDGES) in words.BEFORE_DATE
    ):
        before.pop()
    return " ".join(before)


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Whether a text reads as one person's name, and nothing but that.

    >>> [
    ...     is_person(name)
    ...     for name in ("Ann Lee", "Lê Phương", "山田太郎", "News Desk", "Reuters", "to the point")
    ... ]
    [True, True, True, False, False, False]
    """
    tokens = name.partition(",")[0].split()
    if not 1 <= len(tokens) <= 6 or tokens[0] in words.ARTICLES or _NEVER_IN_NAMES.search(name):
        return False
    said = {token.strip(_EDGES).casefold() for token in name.split()}
    if not (said.isdisjoint(words.ORGANISATIONS) and said.isdisjoint(words.ROLES)):
        return False
    if words.ORGANISATION.search(name) or is_agency(name):
        return False
    if not _CASED.search(name):
        # Scripts without capitals: a Chinese name has two to four letters, others two to five words.
        return 2 <= len(name.replace(" ", "")) <= 5 if _HAN.search(name) else 2 <= len(tokens) <= 5
    if len(tokens) < 2:
        return False
    strong = sum(token[0].isupper() or not token[0].isalpha() for token in tokens)
    weak = [token for token in tokens if token[0].isalpha() and not token[0].isupper()]
    return strong >= 2 and all(
        token.casefold().strip(".") in words.PARTICLES or "'" in token or "’" in token for token in weak
    )


def is_agency(name: str) -> bool:
    """Whether a name is a news agency's."""
    return name.strip().casefold().removeprefix("the ").partition("/")[0] in words.AGENCIES


def same(one: str, other: str) -> bool:
    """Whether two spellings are one name, by their words."""
    return _key(one) == _key(other)


def _key(name: str) -> str:
    return " ".join(sorted(re.findall(r"\w+", name.casefold())))


def _parts(text: str) -> Iterator[str]:
    for part in _HARD.split(text):
        if not part:
            continue
        first = _FIRST_WORD.match(part)
        if first is not None and first[0].casefold() in words.OTHER_WORDS and words.OTHER_ROLE.match(part):
            # What follows names an editor, a photographer, a translator.
            continue
        yield from _split(part)


def _split(text: str) -> Iterator[str]:
    """The names in a text without hard separators."""
    pieces = [piece for piece in _COMMA.split(text) if piece.strip()]
    if len(pieces) > 1:
        merged = _with_credentials(pieces)
        if len(merged) == 1 or (
            not is_person(_bare(merged[0].strip())) and len(list(_by_and(merged[0]))) < 2
        ):
            yield text
            return
        for number, piece in enumerate(merged):
            names = list(_by_and(piece))
            if number == 0 or all(is_person(_bare(name)) or is_agency(name) for name in names):
                yield from names
        return
    yield from _by_and(text)


def _bare(piece: str) -> str:
    """A piece without its brackets, to judge it by."""
    return _PARENTHESES.sub("", piece).strip(_EDGES)


def _with_credentials(pieces: list[str]) -> list[str]:
    """Degrees and ranks go back to the name that they follow."""
    merged = pieces[:1]
    for piece in pieces[1:]:
        if _CREDENTIAL.fullmatch(piece.strip()) and not is_agency(piece):
            merged[-1] = f"{merged[-1]}, {piece}"
        else:
            merged.append(piece)
    return merged


def _by_and(text: str) -> Iterator[str]:
    """Split at a word for "and" where people stand on both sides."""
    pieces = [piece.strip() for piece in words.CONJUNCTION.split(text) if piece.strip()]
    if pieces and all(is_person(_bare(piece)) or is_agency(piece) for piece in pieces):
        yield from pieces
    else:
        yield text
