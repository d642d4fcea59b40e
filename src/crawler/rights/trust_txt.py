"""``/trust.txt`` of JournalList: may data train models, and who owns the site (``rights-signals.md`` 2.7)."""

import re
from collections.abc import Iterator

from crawler.model import Channel, FaultCode, Scope, Signal, Standard, Term
from crawler.page.document import Page
from crawler.rights import site_files
from crawler.rights.evidence import HINT, Source, fault
from crawler.rights.knowledge import Knowledge
from crawler.site import Site, SiteFile
from crawler.urls import host, normalise

PATHS = ("/.well-known/trust.txt", "/trust.txt")
_RULE = "rights-signals 2.7"
_NO_AI = frozenset({Term.NO_AI})
_OWNERS = frozenset({"controlledby", "belongto"})
_MAX_LINES = 2000
_COLON = re.compile(r"\s*datatrainingallowed\s*:\s*(\S*)", re.IGNORECASE)


def read(_page: Page, site: Site, _knowledge: Knowledge) -> Iterator[Signal]:
    """The training line, and owners as holder hints."""
    for path in PATHS:
        file = site_files.named(site, path)
        if file is not None:
            yield from _said(file)


def _said(file: SiteFile) -> Iterator[Signal]:
    source = Source(Channel.WELL_KNOWN, Standard.TRUST_TXT, file.url)
    text = site_files.text_of(file)
    if why := site_files.unreadable(file):
        yield source.signal(text, scope=Scope.SITE, rule=_RULE, terms=_NO_AI, fault=why)
        return
    for line in text.splitlines()[:_MAX_LINES]:
        key, sign, value = (part.strip() for part in line.partition("#")[0].partition("="))
        if not sign and (match := _COLON.match(line)):
            terms = frozenset() if match[1].lower() == "yes" else _NO_AI
            why = fault(FaultCode.BAD_SYNTAX, "datatrainingallowed=no")
            yield source.signal(line, scope=Scope.SITE, rule=_RULE, terms=terms, fault=why)
        elif key.lower() == "datatrainingallowed":
            why = None if value.lower() in {"yes", "no"} else fault(FaultCode.BAD_VALUE, "yes or no")
            terms = frozenset() if value.lower() == "yes" else _NO_AI
            yield source.signal(line, scope=Scope.SITE, rule=_RULE, terms=terms, fault=why)
        elif key.lower() in _OWNERS and value:
            url = normalise(value)
            name = value if url is None else host(url).removeprefix("www.")
            yield source.signal(
                line, scope=Scope.SITE, rule=f"{_RULE} {key.lower()} {HINT}", holder=name[:120]
            )
