"""Free text in machine records: a copyright meta, a JSON-LD notice, a comment in robots.txt.

The reading is that of :mod:`crawler.rights.notice`; here is what is the same for all such records.

>>> is_template("© {{ year }}"), is_template(" "), is_template("© 2024 X")
(True, True, False)
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from crawler.model import GROUP_OF, FaultCode, Scope, Signal, TermGroup
from crawler.rights import notice
from crawler.rights.evidence import Source, fault
from crawler.rights.knowledge import Where

MAX_CHARS = 65_536
_TEMPLATE = re.compile(
    r"\{\{|\{%|<%|\$\{|\[\[\s*[\w.]+\s*\]\]|%[a-z_]{2,30}%|^\s*\{[\w.]+\}\s*$|^\W{0,9}(?:null|undefined|none|n/?a|false|true)\W{0,9}$",
    re.IGNORECASE,
)


def is_template(text: str) -> bool:
    """Whether a value is empty, or what is left of a template that nobody filled in."""
    return not text.strip() or _TEMPLATE.search(text[:MAX_CHARS]) is not None


def read(source: Source, text: str, where: Where, *, scope: Scope, rule: str) -> Iterator[Signal]:
    """What a text says; one that says nothing we can read is recorded, a template's rest with a fault."""
    if is_template(text):
        yield source.signal(text, scope=scope, rule=rule, fault=fault(FaultCode.BAD_VALUE, "a text"))
    else:
        yield from said_in(source, text, where, scope=scope) or [source.signal(text, scope=scope, rule=rule)]


def said_in(source: Source, text: str, where: Where, *, scope: Scope) -> list[Signal]:
    """The signals that the notice grammar and the phrases find in a text."""
    return notice.read_text(
        text[:MAX_CHARS],
        where.knowledge,
        channel=source.channel,
        standard=source.standard,
        scope=scope,
        locator=source.locator,
        statement=source.statement,
        year=where.year,
    )


def without_grants(signals: Iterable[Signal], why: str) -> Iterator[Signal]:
    """The same without what they grant, for places where only restrictions count."""
    for signal in signals:
        kept = frozenset(term for term in signal.terms if GROUP_OF[term] is not TermGroup.GRANT)
        if kept == signal.terms:
            yield signal
        else:
            given = signal.fault or fault(FaultCode.BAD_VALUE, why)
            yield replace(signal, terms=kept, licence=None, fault=given)


def with_fault(signals: Iterable[Signal], why: str | None) -> Iterator[Signal]:
    """The same with a fault of the record that holds them, where they have none of their own."""
    for signal in signals:
        yield replace(signal, fault=why) if why and not signal.fault else signal
