"""Who wrote it: every claim of a page, and the one that the table in ``precedence`` believes.

The list never cuts a name wrongly (``authors``); the byline is the printed or claimed text itself, without "by".
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from crawler.extract import authors
from crawler.extract import printed as printed_bylines
from crawler.extract.claims import Claims, Where, text_of
from crawler.extract.landmarks import Landmarks
from crawler.extract.precedence import Worth, believed, rank
from crawler.extract.printed import Printed
from crawler.extract.titles import is_site
from crawler.page.document import Page

MAX_BODY_WORDS = 6
"""A body's name that only a class name marks is short; longer text is a sentence."""

_METAS = (
    "author", "article:author", "og:author", "og:article:author", "citation_author", "dc.creator", "dcterms.creator",
    "sailthru.author", "parsely-author", "cxenseparse:author", "byl",
)  # fmt: skip
_META_NAME = re.compile(r"(?:^|[._:-])(?:article)?(?:authors?|byline)(?:[._:-]?names?)?$")
_FOREIGN_META = re.compile(r"^(?:smartbanner|web_author|.*image|.*institution)")
_INVERTED = frozenset({"citation_author", "dc.creator", "dcterms.creator"})
_LAST_FIRST = re.compile(r"(?P<last>[^\W\d_][\w'’ -]{1,30}), (?P<first>[^\W\d_][\w.'’ -]{1,30})")
_ACCOUNT = re.compile(r"[a-z0-9._-]+(?:@[a-z0-9.-]+)?")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_WRITTEN_BY = re.compile(
    r"(?i)writ|author|geschr|verfass|écrit|escrit|scritt|autor|skrev|przez|yazan|oleh|автор|написа"
)

_SURE = frozenset({"printed-cue", "printed-marked"})
"""Printed bylines after which no further ones need be read."""


class Claim(NamedTuple):
    """One claim of who wrote it: the names, the text that gives them, what kind of source, where, and its worth."""

    names: tuple[str, ...]
    text: str
    source: str
    where: Where
    worth: Worth


def read(page: Page, claims: Claims, landmarks: Landmarks, *, sites: Collection[str]) -> Claim | None:
    """Who wrote the page: the claim that the table of precedence believes.

    What is believed most is read first; the rest of the page is searched only while no person is named.
    """
    best = _believed(_of_jsonld(page, claims, sites=sites))
    if best is None or best.worth < Worth.PEOPLE:
        found = [*([best] if best else []), *_of_metas(claims, sites=sites)]
        for claim in _of_print(printed_bylines.read(landmarks), sites=sites):
            found.append(claim)
            if claim.worth is Worth.PEOPLE and claim.source in _SURE:
                break
        best = _believed(found)
        if best is None or best.worth < Worth.BODY:
            found += _of_print(printed_bylines.read_anywhere(landmarks), sites=sites)
            best = _believed(found)
    if best is None or best.source.startswith("printed"):
        return best
    return best._replace(text=printed_bylines.line_of(best.names, landmarks) or best.text)


def _believed(claims: Iterable[Claim]) -> Claim | None:
    ranked = ((rank(rule), claim) for claim in claims if (rule := believed(claim.source, claim.worth)))
    return min(ranked, key=lambda pair: pair[0], default=(0, None))[1]


def _of_jsonld(page: Page, claims: Claims, *, sites: Collection[str]) -> Iterator[Claim]:
    for node in claims.articles[:3]:
        for name in ("author", "creator"):
            texts = list(_texts(page, node.properties.get(name)))
            claim = _claim(texts, "json-ld", f"json-ld {node.pointer}/{name}", sites=sites)
            if claim is not None:
                yield claim
                break


def _texts(page: Page, value: object) -> Iterator[str]:
    """The names in an ``author``: a text, a node, a reference, or a list of such."""
    for part in value[: authors.MAX_NAMES] if isinstance(value, list) else [value]:
        thing = page.jsonld.resolve(part)
        text = text_of(thing)
        if text is None and isinstance(thing, Mapping):
            parts = (text_of(thing.get("givenName")), text_of(thing.get("familyName")))
            text = " ".join(part for part in parts if part) or None
        if text:
            yield text.strip("\"'")


def _of_print(printed: Iterable[Printed], *, sites: Collection[str]) -> Iterator[Claim]:
    for line in printed:
        claim = _claim([line.text], line.kind, line.node, sites=sites)
        if claim is None or (line.kind == "printed" and claim.worth < Worth.AGENCY and _is_sentence(claim)):
            continue
        if line.names:
            # The marks inside a byline say which of its words are names.
            kept = tuple(
                name for name in claim.names if any(authors.same(name, inner) for inner in line.names)
            )
            kept = kept or claim.names
            claim = claim._replace(names=kept, text=authors.byline_in(line.text, kept) or ", ".join(kept))
        yield claim


def _is_sentence(claim: Claim) -> bool:
    return any(len(name.split()) > MAX_BODY_WORDS for name in claim.names)


def _of_metas(claims: Claims, *, sites: Collection[str]) -> Iterator[Claim]:
    others = [name for name in claims.metas if name not in _METAS and _names_author(name)]
    for name in (*_METAS, *others):
        contents = claims.metas.get(name)
        if not contents:
            continue
        texts = [text for content in dict.fromkeys(contents) if (text := text_of(content))]
        if name in _INVERTED:
            texts = [_first_last(text) for text in texts]
        claim = _claim(texts, "meta", f"meta {name}", sites=sites)
        if claim is not None:
            yield claim
    for number in ("1", "2"):
        # Two lines that a shared link shows: "Written by" and the name.
        label = next(claims.named([f"twitter:label{number}"]), None)
        said = next(claims.named([f"twitter:data{number}"]), None)
        if label and said and _WRITTEN_BY.search(label.value):
            claim = _claim([said.value], "meta", said.source, sites=sites)
            if claim is not None:
                yield claim


@lru_cache(maxsize=2048)
def _names_author(meta: str) -> bool:
    return _META_NAME.search(meta) is not None and _FOREIGN_META.match(meta) is None


def _first_last(text: str) -> str:
    """A library's "Last, First" the way it is printed."""
    inverted = _LAST_FIRST.fullmatch(text)
    return f"{inverted['first']} {inverted['last']}" if inverted else text


def _claim(texts: list[str], source: str, where: Where, *, sites: Collection[str]) -> Claim | None:
    """One claim out of the texts that name its authors; the site's own name counts only where it is alone."""
    names: list[str] = []
    for text in texts[: authors.MAX_NAMES]:
        names += [
            name for name in authors.names_in(text) if not any(authors.same(name, other) for other in names)
        ]
    if not names:
        names = [text for text in texts[:1] if _ADDRESS.fullmatch(text)]
    if not names:
        return None
    strangers = [name for name in names if not is_site(name, sites)]
    people = [name for name in strangers if authors.is_person(name)]
    if strangers:
        names = (
            [name for name in strangers if name in people or authors.is_agency(name)] if people else strangers
        )
    if people:
        worth = Worth.PEOPLE
    elif any(map(authors.is_agency, names)):
        worth = Worth.AGENCY
    elif all(_ACCOUNT.fullmatch(name) for name in names):
        worth = Worth.ACCOUNT
    elif strangers or any(authors.is_person(name) for name in names):
        worth = Worth.BODY
    else:
        worth = Worth.SITE
    printed = authors.byline_in(texts[0], names) if len(texts) == 1 else None
    return Claim(tuple(names), printed or ", ".join(names), source, where, worth)
