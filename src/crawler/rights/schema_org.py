"""What schema.org markup says about rights, in JSON-LD, Microdata and RDFa (``rights-signals.md`` 2.8).

One statement per thing. For holder and years the article comes before the page; what the page says instead is
then replaced (R3).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from crawler.model import GROUP_OF, Channel, FaultCode, Scope, Signal, Standard, Term, TermGroup
from crawler.page.document import Page
from crawler.rights import free_text, microdata, schema_scope, schema_things
from crawler.rights.evidence import Source, fault, replaced
from crawler.rights.knowledge import Knowledge, Where
from crawler.rights.schema_properties import READ, RULE, Said, hint, ownership
from crawler.rights.schema_scope import Subject
from crawler.site import Site

_MAX_ASIDE = 10
_OURS = frozenset({Scope.ARTICLE, Scope.SITE})
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_MAX_RAW = 5_000_000


def read(page: Page, site: Site, knowledge: Knowledge) -> Iterator[Signal]:
    """Every statement of every thing; of pictures and things listed beside the article at most ten."""
    where = Where(page, site, knowledge)
    yield from _unreadable(page)
    found = schema_scope.subjects([*schema_things.in_jsonld(page), *microdata.things(page.tree)], page)
    aside = 0
    for subject in sorted(found, key=lambda subject: subject.thing.channel is not Channel.JSON_LD):
        said = list(_of(subject, where))
        if subject.scope not in _OURS:
            said = said[: max(0, _MAX_ASIDE - aside)]
            aside += len(said)
        yield from said
    yield from _owners(found, where)


def _of(subject: Subject, where: Where) -> Iterator[Signal]:
    thing = subject.thing
    for name in thing.properties:
        reader = READ.get(name)
        if reader is None:
            continue
        said = reader(Said(thing, name, where, subject.scope, subject.is_weak))
        yield from _faulted(said, subject, name)


def _faulted(signals: Iterator[Signal], subject: Subject, name: str) -> Iterator[Signal]:
    """The faults of the script and of the spelling; what an uncertain article grants is something else's."""
    thing = subject.thing
    if name in thing.inexact:
        why = fault(FaultCode.BAD_SYNTAX, f"the property {name} in its own case")
        signals = free_text.with_fault(free_text.without_grants(signals, name), why)
    for signal in free_text.with_fault(signals, thing.fault):
        grants = any(GROUP_OF[term] is TermGroup.GRANT for term in signal.terms)
        unsure = subject.is_unsure and grants and signal.scope is Scope.ARTICLE
        yield replace(signal, scope=Scope.OTHER) if unsure else signal


def _owners(found: list[Subject], where: Where) -> Iterator[Signal]:
    """Holders and years: the article's, else the page's; the site's; and one publisher as a hint."""
    winner: Signal | None = None
    hinted = False
    for subject in sorted(found, key=lambda subject: (subject.is_weak, subject.is_unsure)):
        if subject.scope not in _OURS:
            continue
        owner = ownership(subject.thing, where, subject.scope)
        if owner and subject.scope is Scope.ARTICLE and subject.is_weak and winner:
            owner = replace(owner, terms=frozenset(), holder=None, years=(), fault=replaced(winner.statement))
        elif owner and subject.scope is Scope.ARTICLE and not owner.fault:
            winner = winner or owner
        if owner:
            yield from free_text.with_fault([owner], subject.thing.fault)
        if not hinted and subject.scope is Scope.ARTICLE and (hinting := hint(subject.thing, where)):
            hinted = True
            yield hinting


def _unreadable(page: Page) -> Iterator[Signal]:
    """Scripts that no mending makes readable: one that says "not free" still counts."""
    read_scripts = {node.script for node in page.jsonld.nodes}
    for script in page.jsonld.scripts:
        if not script.fault or script.index in read_scripts:
            continue
        match = _NOT_FREE.search(script.raw[:_MAX_RAW])
        source = Source(Channel.JSON_LD, Standard.SCHEMA_ORG, f"{script.index}")
        yield source.signal(
            match[0] if match else script.raw,
            scope=Scope.ARTICLE,
            rule=RULE,
            terms=frozenset({Term.PAYWALLED}) if match else frozenset(),
            fault=script.fault,
        )
