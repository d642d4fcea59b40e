"""Licence links in a page: ``rel=license`` on ``link``, ``a`` and ``area``, and links to creativecommons.org.

Source: HTML Standard, link type "license"; CC REL 2008; ``rights-signals.md`` 2.10 and 2.13. A link without the
relation counts where a notice stands: in the page's chrome, or beside a text that names the licence.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborNode

from crawler.model import GROUP_OF, Channel, FaultCode, Scope, Signal, Standard, TermGroup
from crawler.page.document import Page
from crawler.page.paths import css_path
from crawler.rights import licence_place, link_place
from crawler.rights.evidence import Source, fault
from crawler.rights.knowledge import Knowledge, Where
from crawler.rights.link_header import is_rsl_type
from crawler.site import Site
from crawler.urls import normalise, same_site

_RULE = "rights-signals 2.10"
_MAX_LINKS = 200
# Substrings are quicker to match than words; the loop looks closer.
_LINKS = (
    "[rel*=license i],[property*=license i],[rel*=copyright i],[rel*=terms-of i],"
    "a[href*='creativecommons.org/' i]"
)
_LICENSE = frozenset({"license", "cc:license", "dct:license", "dcterms:license", "xhv:license"})
_LICENSED = re.compile(
    r"licen[cs]|lizen|licenc|lisens|ліценз|лиценз|лицензи|άδεια|許諾|许可|授权|授權|ライセンス|라이선스|רישיון|رخص|ترخيص|lisans|litsents",
    re.IGNORECASE,
)
_RECORDED = frozenset({"copyright", "terms-of-service"})


def read(page: Page, site: Site, knowledge: Knowledge) -> Iterator[Signal]:
    """Every licence that the page links, with the scope of the place where it stands."""
    where = Where(page, site, knowledge)
    found = {
        node.mem_id: node for node in page.tree.css(_LINKS)
    }  # a node that two selectors match comes twice
    for node in list(found.values())[:_MAX_LINKS]:
        attributes = node.attributes
        href = attributes.get("href") or attributes.get("resource") or attributes.get("content") or ""
        rels = frozenset(f"{attributes.get('rel') or ''} {attributes.get('property') or ''}".lower().split())
        if not rels.isdisjoint(_LICENSE):
            if not is_rsl_type(attributes.get("type") or ""):
                yield _licence(node, href, where)
        elif not rels.isdisjoint(_RECORDED):
            yield Source(Channel.LINK, Standard.LINK_RELATION, css_path(node)).signal(
                href, scope=link_place.scope_at(node, page, by_words=False), rule="rights-signals 2.13"
            )
        elif _stands_in_a_notice(node, where):
            yield _licence(node, href, where)


def _licence(node: LexborNode, href: str, where: Where) -> Signal:
    path = css_path(node)
    licence = where.knowledge.licences.in_place(href, where.page.base)
    source = Source(Channel.LINK, licence_place.standard_of(licence), path)
    said = licence_place.read(source, href, where, scope=link_place.scope_at(node, where.page), rule=_RULE)
    if node.tag != "link" and said.fault is None and link_place.is_hidden(node, where.page):
        said = replace(said, fault=fault(FaultCode.HIDDEN, "a link that people see"))
    return said


def _stands_in_a_notice(node: LexborNode, where: Where) -> bool:
    """Whether a link without the relation is meant as the licence of what is around it."""
    href = node.attributes.get("href") or ""
    licence = where.knowledge.licences.of_uri(href, where.page.base)
    if licence is None or (
        licence.fault and not any(GROUP_OF[t] is TermGroup.CONDITION for t in licence.terms)
    ):
        return False  # a link to the people of Creative Commons, not to a licence
    url = normalise(href, base=where.page.base)
    if url is None or same_site(url, where.page.url):
        return False
    told = link_place.told_scope(node, where.page)
    if told not in {None, Scope.ARTICLE}:
        return True
    # Among the text a link may be the credit of a song or a story about licences.
    words = link_place.words_around(node)[-600:]
    if told is None and not (node.text() or "").strip():
        return True  # a badge
    return bool(_LICENSED.search(words)) and any(
        found.terms == licence.terms or not found.fault for found in where.knowledge.licences.named_in(words)
    )
