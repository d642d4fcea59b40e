"""The ``Link`` header (RFC 8288) and what its relations say about rights (``rights-signals.md`` 2.13).

>>> [
...     (link.target, link.rels)
...     for link in parse('<https://a.example/l>; rel="License copyright"; rel=next')[0]
... ]
[('https://a.example/l', ('license', 'copyright'))]
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from crawler.model import Channel, FaultCode, Scope, Signal, Standard
from crawler.page.document import Page
from crawler.rights import licence_place
from crawler.rights.evidence import Source, cut, fault, within_field
from crawler.rights.knowledge import Knowledge, Where
from crawler.site import Site
from crawler.urls import normalise

RSL_TYPE = "application/rsl+xml"
_NAME = "Link"
_RULE = "rfc8288 3"
_RECORDED = frozenset({"copyright", "terms-of-service"})
_MAX_LINKS = 200

_TARGET = re.compile(r"[\s,]*<([^<>]*)>")
_PARAMETER = re.compile(
    r"""\s*;\s*(?:([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s";,]*)))?)?"""
)
_END = re.compile(r"\s*(?:,|$)")
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of a header: ``parameters`` by lower-case name, the first of each."""

    target: str
    rels: tuple[str, ...]
    parameters: Mapping[str, str]
    text: str


def read(page: Page, site: Site, knowledge: Knowledge) -> Iterator[Signal]:
    """Licences, copyright and terms pages that a header names; RSL documents are :mod:`crawler.rights.rsl`'s."""
    where = Where(page, site, knowledge)
    for given in page.headers(_NAME):
        field, too_large = within_field(given)
        links, why = parse(field)
        for link in links:
            yield from _said(link, where)
        if why or too_large:
            source = Source(Channel.HTTP_HEADER, Standard.LINK_RELATION, _NAME)
            yield source.signal(field, scope=Scope.ARTICLE, rule=_RULE, fault=too_large or why)


def parse(field: str) -> tuple[list[Link], str | None]:
    """The links of one field, and the fault that made us drop its rest."""
    links: list[Link] = []
    position = 0
    while field[position:].strip(" \t,") and len(links) < _MAX_LINKS:
        target = _TARGET.match(field, position)
        if target is None:
            return links, fault(FaultCode.BAD_SYNTAX, "<address>; parameters")
        start, position = position, target.end()
        parameters: dict[str, str] = {}
        while match := _PARAMETER.match(field, position):
            position = match.end()
            if match[1]:
                value = match[3] if match[2] is None else _ESCAPED.sub(r"\1", match[2])
                parameters.setdefault(match[1].lower(), value or "")
        rels = tuple(dict.fromkeys(parameters.get("rel", "").lower().split()))
        text = field[start:position].strip(" \t,")
        links.append(Link(target=target[1].strip(), rels=rels, parameters=parameters, text=text))
        end = _END.match(field, position)
        if end is None:
            return links, fault(FaultCode.BAD_SYNTAX, "a comma between links")
        position = end.end()
    return links, None


def scope_of(link: Link, page: Page) -> Scope:
    """Article, unless the link's anchor is something else than this page, or a part of it."""
    anchor, _, part = link.parameters.get("anchor", "").partition("#")
    is_whole = part in {"", "top"} and normalise(anchor, base=page.url) == page.url
    return Scope.ARTICLE if is_whole else Scope.OTHER


def is_rsl(link: Link) -> bool:
    """Whether a link names a licence document of RSL."""
    return "license" in link.rels and is_rsl_type(link.parameters.get("type", ""))


def is_rsl_type(media_type: str) -> bool:
    """Whether a media type is that of RSL, whatever its parameters.

    >>> is_rsl_type("Application/RSL+XML; charset=utf-8"), is_rsl_type("text/xml")
    (True, False)
    """
    return media_type.partition(";")[0].strip().lower() == RSL_TYPE


def _said(link: Link, where: Where) -> Iterator[Signal]:
    quote = f"{_NAME}: {link.text}"
    locator = f"{_NAME} <{link.target}>"
    scope = scope_of(link, where.page)
    if "license" in link.rels and not is_rsl(link):
        licence = where.knowledge.licences.in_place(link.target, where.page.base)
        source = Source(Channel.HTTP_HEADER, licence_place.standard_of(licence), locator)
        said = licence_place.read(source, link.target, where, scope=scope, rule=_RULE)
        yield replace(said, quote=cut(quote))
    elif not _RECORDED.isdisjoint(link.rels):
        source = Source(Channel.HTTP_HEADER, Standard.LINK_RELATION, locator)
        yield source.signal(quote, scope=scope, rule=_RULE)
