"""Rights in ``<meta>``: Dublin Core, ``copyright``, content tier, syndication (``rights-signals.md`` 2.9).

Names compare without case; ``.``, ``:``, ``_`` and ``-`` are one separator.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from crawler.model import Channel, FaultCode, Scope, Signal, Standard, Term
from crawler.page.document import Meta, Page
from crawler.rights import free_text, holders, licence_place
from crawler.rights.evidence import HINT, Source, fault
from crawler.rights.knowledge import Knowledge, Where
from crawler.site import Site
from crawler.urls import normalise, same_site

_RULE = "rights-signals 2.9"
_MARKS = re.compile(
    r"©|\(c\)|\bcopyright\b|(?<!\w)(?:19|20)\d{2}(?:\s?[-–]\s?(?:19|20)?\d{2})?(?!\w)", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def read(page: Page, site: Site, knowledge: Knowledge) -> Iterator[Signal]:
    """Every meta that speaks of rights, and a canonical address on somebody else's site."""
    where = Where(page, site, knowledge)
    found: dict[str, list[Meta]] = defaultdict(list)
    for meta in page.metas:
        name = _NAMES[meta.name]
        if name and meta.attribute != "itemprop":
            found[name].append(meta)
    for name, metas in found.items():
        values = list({" ".join(meta.content.split()): meta for meta in reversed(metas)}.values())[::-1]
        twice = fault(FaultCode.DUPLICATE, f"one {name}") if len(values) > 1 else None
        for meta in values:
            yield from free_text.with_fault(_READ[name](_source(meta), meta.content.strip(), where), twice)
    yield from _foreign_canonical(page)


def _source(meta: Meta) -> Source:
    is_dublin_core = meta.name.startswith(("dc.", "dc:", "dc-", "dcterms"))
    return Source(Channel.META, Standard.DUBLIN_CORE if is_dublin_core else Standard.META_RIGHTS, meta.path)


def _rights(source: Source, value: str, where: Where) -> Iterator[Signal]:
    if licence_place.is_address(value):
        yield licence_place.read(source, value, where, scope=Scope.ARTICLE, rule=_RULE)
    else:
        yield from free_text.read(source, value, where, scope=Scope.ARTICLE, rule=_RULE)


def _holder(source: Source, value: str, _where: Where) -> Iterator[Signal]:
    name = _name(value)
    if name is None:
        yield source.signal(
            value, scope=Scope.ARTICLE, rule=_RULE, fault=fault(FaultCode.BAD_VALUE, "a name")
        )
    else:
        yield source.signal(value, scope=Scope.ARTICLE, rule=_RULE, terms=frozenset({Term.BARE}), holder=name)


def _publisher(source: Source, value: str, _where: Where) -> Iterator[Signal]:
    if name := _name(value):
        yield source.signal(value, scope=Scope.SITE, rule=f"{_RULE} publisher {HINT}", holder=name)


def _name(value: str) -> str | None:
    """A holder's name without marks and years, or None where a value is none (4.5)."""
    if free_text.is_template(value) or licence_place.is_address(value):
        return None
    return holders.clean(_MARKS.sub(" ", value))


def _copyrighted(source: Source, value: str, where: Where) -> Iterator[Signal]:
    years = sorted({int(year) for year in _YEAR.findall(value) if int(year) <= where.year + 1})
    if not years:
        yield source.signal(
            value, scope=Scope.ARTICLE, rule=_RULE, fault=fault(FaultCode.BAD_DATE, "a year until next year")
        )
        return
    pairs = tuple((year, year) for year in years)
    yield source.signal(value, scope=Scope.ARTICLE, rule=_RULE, terms=frozenset({Term.BARE}), years=pairs)


def _tier(source: Source, value: str, _where: Where) -> Iterator[Signal]:
    tier = value.lower()
    terms = frozenset() if tier in {"free", "metered"} else frozenset({Term.PAYWALLED})
    why = (
        None
        if tier in {"free", "metered", "locked"}
        else fault(FaultCode.BAD_VALUE, "free, metered or locked")
    )
    yield source.signal(value, scope=Scope.ARTICLE, rule=_RULE, terms=terms, fault=why)


def _origin(source: Source, value: str, where: Where) -> Iterator[Signal]:
    url = normalise(value, base=where.page.base) if licence_place.is_address(value) else None
    if url is None:
        why = fault(FaultCode.BAD_URI, "an http or https address")
        yield source.signal(
            value, scope=Scope.ARTICLE, rule=_RULE, terms=frozenset({Term.THIRD_PARTY}), fault=why
        )
        return
    terms = frozenset() if same_site(url, where.page.url) else frozenset({Term.THIRD_PARTY})
    yield source.signal(value, scope=Scope.ARTICLE, rule=_RULE, terms=terms)


def _foreign_canonical(page: Page) -> Iterator[Signal]:
    canonical = page.canonical
    if canonical and not same_site(canonical, page.url):
        yield Source(Channel.LINK, Standard.LINK_RELATION, "link[rel~=canonical i]").signal(
            canonical,
            scope=Scope.ARTICLE,
            rule=f"{_RULE} canonical",
            terms=frozenset({Term.THIRD_PARTY}),
            fault=fault(FaultCode.FOREIGN_AUTHORITY, "a canonical address on the same site"),
        )


_Read = Callable[[Source, str, Where], Iterator[Signal]]
_READ: Mapping[str, _Read] = {
    **dict.fromkeys(
        (
            "copyright",
            "rights",
            "dcterms.rights",
            "dc.rights",
            "dcterms.accessrights",
            "dc.accessrights",
            "usage.rights",
            "licence",
            "license",
            "rights.standard",
            "dcterms.license",
            "dc.license",
            "dc.rights.license",
            "dcterms.licence",
            "dc.licence",
            "dc.rights.licence",
        ),
        _rights,
    ),
    **dict.fromkeys(("dcterms.rightsholder", "dc.rightsholder"), _holder),
    **dict.fromkeys(("dc.publisher", "dcterms.publisher"), _publisher),
    **dict.fromkeys(("dcterms.datecopyrighted", "dc.date.copyrighted"), _copyrighted),
    "article.content.tier": _tier,
    **dict.fromkeys(("syndication.source", "original.source"), _origin),
}


class _Spellings(dict[str, str]):
    """Any spelling of a meta's name → the one in the table, or "" where we read no such name."""

    def __missing__(self, name: str) -> str:
        plain = re.sub(r"[.:_-]", ".", name)
        found = plain if plain in _READ else ""
        if len(self) < 4096 and len(name) < 64:
            self[name] = found
        return found


_NAMES = _Spellings()
