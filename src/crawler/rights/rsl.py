"""Really Simple Licensing 1.0: the documents that a page or its robots.txt names, and what they mean for us.

Five places (``rights-signals.md`` 2.4): robots.txt, ``Link`` header, ``<link>``, inline script, and feed items
(which :mod:`crawler.rights.feed_rights` hands over). What stands at the page replaces robots.txt, a group's lines
replace those before any group; of several documents in one place the strictest holds, which resolution sees to.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from crawler.model import GROUP_OF, Channel, FaultCode, Scope, Signal, Standard, Term, TermGroup, Url
from crawler.page.document import Page
from crawler.page.paths import css_path
from crawler.rights import link_header, link_place, rsl_document, site_files
from crawler.rights.evidence import Source, fault, replaced
from crawler.rights.knowledge import Knowledge, Where
from crawler.rights.robots_rights import lines, source_of
from crawler.rights.rsl_document import Content, Document
from crawler.rights.rsl_terms import terms_of
from crawler.robots import covers, target_of
from crawler.site import Site
from crawler.urls import normalise, same_site, split

RULE = "rsl 1.0"
_LABELS = frozenset({"license", "licence"})
_MAX_DOCUMENTS = 2
_MAX_CONTENTS = 20
_MARKUP = "[type*='rsl+xml' i]"
_FORBIDDEN = frozenset({Term.PERMISSION_REQUIRED})


@dataclass(frozen=True, slots=True)
class Named:
    """One document as it is named: where, by what words, at which address (None: it is no address)."""

    source: Source
    quote: str
    scope: Scope
    url: Url | None
    inline: bytes | None = None
    fault: str | None = None


def read(page: Page, site: Site, knowledge: Knowledge) -> Iterator[Signal]:
    """What every document says for this page; those that the page's own replace say so."""
    where = Where(page, site, knowledge)
    at_page = [*_in_header(page), *_in_markup(page)]
    in_robots = list(_in_robots(page, site, knowledge))
    if at_page:
        winner = at_page[0].source.statement
        for named in in_robots:
            yield named.source.signal(named.quote, scope=named.scope, rule=RULE, fault=replaced(winner))
    for named in at_page or in_robots:
        yield from _said(named, where)


def documents(page: Page | None, site: Site, *, agent: str, url: Url) -> tuple[Url, ...]:
    """The licence documents to fetch for a page, or for a site before any: at most two, one on another host."""
    robots = _robots_addresses(site, agent, url)
    at_page = [named.url for named in (*_in_header(page), *_in_markup(page))] if page else []
    wanted = dict.fromkeys(address for address in (*at_page, *robots) if address)
    own = [address for address in wanted if same_site(address, url)]
    foreign = [address for address in wanted if not same_site(address, url)][:1]
    return tuple([*own, *foreign][:_MAX_DOCUMENTS])


def of_content(source: Source, content: Content, where: Where, *, scope: Scope, why: str | None) -> Signal:
    """What one content element says: the terms of its licences, in one signal."""
    said = terms_of(content, where.knowledge)
    return source.signal(
        content.quote,
        scope=scope,
        rule=RULE,
        terms=said.terms,
        licence=said.licence,
        holder=content.holder,
        fault=why or said.fault,
    )


def _in_header(page: Page) -> Iterator[Named]:
    for field in page.headers("Link"):
        for link in link_header.parse(field)[0]:
            if link_header.is_rsl(link):
                source = Source(Channel.HTTP_HEADER, Standard.RSL, f"Link <{link.target}>")
                url, why = _address(link.target, page.base)
                yield Named(source, f"Link: {link.text}", link_header.scope_of(link, page), url, None, why)


def _in_markup(page: Page) -> Iterator[Named]:
    for node in page.tree.css(_MARKUP):
        if not link_header.is_rsl_type(node.attributes.get("type") or ""):
            continue
        scope = link_place.scope_at(node, page, by_words=False)
        source = Source(Channel.LINK, Standard.RSL, css_path(node))
        if node.tag == "script":
            inline = (node.text() or "").encode()
            yield Named(source, node.text() or "", scope, None, inline)
        elif "license" in (node.attributes.get("rel") or "").lower().split():
            href = node.attributes.get("href") or ""
            url, why = _address(href, page.base)
            yield Named(source, href, scope, url, None, why)


def _in_robots(page: Page, site: Site, knowledge: Knowledge) -> Iterator[Named]:
    told = lines(site.robots, knowledge.agent, _LABELS)
    grouped = [line for line in told if line.group is not None]
    for line in grouped or told:
        url = normalise(line.value, base=page.url) if line.value else None
        why = None if url else fault(FaultCode.BAD_URI, "an http or https address")
        if url and "://" not in line.value:
            why = fault(FaultCode.BAD_URI, "an absolute address")
        if line.label == "licence":
            why = why or fault(FaultCode.BAD_SYNTAX, "License")
        yield Named(source_of(line, Standard.RSL), line.text, Scope.SITE, url, None, why)
    if grouped:
        for line in told:
            if line.group is None:
                yield Named(
                    source_of(line, Standard.RSL),
                    line.text,
                    Scope.SITE,
                    None,
                    None,
                    replaced(source_of(grouped[0], Standard.RSL).statement),
                )


def _robots_addresses(site: Site, agent: str, url: Url) -> list[Url | None]:
    told = lines(site.robots, agent, _LABELS)
    grouped = [line for line in told if line.group is not None]
    return [normalise(line.value, base=url) for line in grouped or told if line.value]


def _address(href: str, base: str) -> tuple[Url | None, str | None]:
    url = normalise(href, base=base) if href.strip() else None
    return url, None if url else fault(FaultCode.BAD_URI, "an http or https address")


def _said(named: Named, where: Where) -> Iterator[Signal]:
    if named.fault and named.fault.startswith(replaced("")):
        yield named.source.signal(named.quote, scope=named.scope, rule=RULE, fault=named.fault)
        return
    document, source = _document(named, where)
    why = named.fault or document.fault
    if not document.contents:
        yield named.source.signal(
            named.quote,
            scope=named.scope,
            rule=RULE,
            terms=_FORBIDDEN,
            licence=named.url,
            fault=why or fault(FaultCode.BAD_XML, "a content element"),
        )
        return
    if why is None and named.url and not same_site(named.url, where.page.url):
        why = fault(FaultCode.FOREIGN_AUTHORITY, "a document of the same site")
    covering = _covering(document, where.page)
    for number, content in enumerate(covering[:_MAX_CONTENTS]):
        # What two elements say of one path is no rule and exception: of them the strictest holds.
        place = replace(source, record=f"{source.statement}#{number}") if number else source
        said = of_content(place, content, where, scope=named.scope, why=None)
        if named.source.channel is Channel.ROBOTS_TXT and not content.url.strip():
            said = replace(said, fault=said.fault or fault(FaultCode.BAD_VALUE, "a content with its url"))
        foreign = why is not None and why.startswith(FaultCode.FOREIGN_AUTHORITY)
        grants = any(GROUP_OF[term] is TermGroup.GRANT for term in said.terms)
        told = why if grants or not foreign else None
        yield replace(said, licence=said.licence or named.url, fault=told or said.fault)
    if len(covering) > _MAX_CONTENTS:
        too_large = fault(FaultCode.TOO_LARGE, f"at most {_MAX_CONTENTS} contents for one path")
        yield source.signal(named.quote, scope=named.scope, rule=RULE, terms=_FORBIDDEN, fault=too_large)
    if not covering:
        yield source.signal(named.quote, scope=named.scope, rule=RULE, fault=why)


def _document(named: Named, where: Where) -> tuple[Document, Source]:
    if named.inline is not None:
        return _parsed(named.inline), named.source
    file = where.site.files.get(named.url) if named.url else None
    if file is None or file.says_nothing or site_files.unreadable(file):
        why = named.fault or (file and site_files.unreadable(file))
        return Document(fault=why or fault(FaultCode.UNREACHABLE, "the licence document")), named.source
    record = f"rsl:{named.url}"
    return _parsed(file.body), Source(named.source.channel, Standard.RSL, str(named.url), record)


@lru_cache(maxsize=64)
def _parsed(body: bytes) -> Document:
    return rsl_document.parse(body)


def _covering(document: Document, page: Page) -> list[Content]:
    target = target_of(page.url)
    reach = {content.url: _reach(content.url, page, target) for content in document.contents}
    return rsl_document.longest(document.contents, reach)


def reach(url: str, page: Page) -> int | None:
    """How long the pattern is with which a content covers the page; None where it does not."""
    return _reach(url, page, target_of(page.url))


def _reach(url: str, page: Page, target: str) -> int | None:
    pattern = url.strip()
    if "://" in pattern or pattern.startswith("//"):
        parsed = normalise(pattern.replace("*", "%2A"), base=page.url)
        if parsed is None or split(parsed).host != split(page.url).host:
            return None
        pattern = target_of(parsed).replace("%2A", "*") + ("$" if url.endswith("$") else "")
    if pattern in {"", "."}:
        return 0
    if not pattern.startswith(("/", "*")):
        pattern = f"/{pattern}"
    return len(pattern) if covers(pattern, target) else None
