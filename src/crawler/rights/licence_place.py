"""What an address or a name says where a licence belongs (``rights-signals.md`` 2.10, 2.11).

The same for ``rel=license``, a JSON-LD ``license``, a ``dcterms.license`` meta, a feed's licence element:
a licence we know gives its terms; a page of the same site is its terms page; any other address means that
permission is required, and so does one that is none.
"""

import re

from crawler.model import GROUP_OF, FaultCode, Scope, Signal, Standard, Term, TermGroup
from crawler.page.document import Page
from crawler.rights import terms_pages
from crawler.rights.evidence import Source
from crawler.rights.knowledge import Knowledge, Where
from crawler.rights.licences import Licence
from crawler.site import SiteFile
from crawler.urls import normalise, same_site

_ADDRESS = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//|/|\.{1,2}/|[?#])\S*$", re.IGNORECASE)
_BARE_HOST = re.compile(r"^(?:www\.|creativecommons\.org/)\S+$", re.IGNORECASE)
_NOT_READ = frozenset({FaultCode.TOO_LARGE, FaultCode.UNREACHABLE})
_TELLING = frozenset({TermGroup.RESERVE, TermGroup.FORBID, TermGroup.GRANT})


def is_address(text: str) -> bool:
    """Whether a value is meant as an address, well-formed or not.

    >>> (
    ...     is_address("/terms"),
    ...     is_address("javascript:x"),
    ...     is_address("CC BY 4.0"),
    ...     is_address("www.a.example/b"),
    ... )
    (True, True, False, True)
    """
    text = text.strip()
    return bool(_ADDRESS.match(text) or _BARE_HOST.match(text))


def standard_of(licence: Licence) -> Standard:
    """Which standard a licence's address follows."""
    return Standard.CREATIVE_COMMONS if licence.is_creative_commons else Standard.LICENCE_URI


def read(
    source: Source,
    address: str,
    where: Where,
    *,
    scope: Scope,
    rule: str,
) -> Signal:
    """The one signal of a licence's address."""
    text = address.strip()
    if _BARE_HOST.match(text):
        text = f"https://{text}"
    licence = where.knowledge.licences.in_place(text, where.page.base)
    terms = licence.terms
    if licence.is_unknown and licence.id and _is_own(licence.id, where.page):
        terms = _of_own_page(licence.id, where)
    return source.signal(
        address,
        scope=licence.scope if licence.scope and scope is not Scope.MEDIA else scope,
        rule=rule,
        terms=terms,
        licence=licence.id,
        fault=licence.fault,
    )


def _is_own(url: str, page: Page) -> bool:
    parsed = normalise(url)
    return parsed is not None and same_site(parsed, page.url)


def _of_own_page(url: str, where: Where) -> frozenset[Term]:
    """A terms page speaks for itself where it can be read; a silent or missing one means: ask."""
    for file in (*where.site.terms, *where.site.files.values()):
        if file.url == url and _tells(file, where.knowledge, where.year):
            return frozenset()
    return frozenset({Term.PERMISSION_REQUIRED})


def _tells(file: SiteFile, knowledge: Knowledge, year: int) -> bool:
    return any(
        GROUP_OF[term] in _TELLING and signal.fault_code not in _NOT_READ
        for signal in terms_pages.read(file, knowledge, year).signals
        for term in signal.terms
    )
