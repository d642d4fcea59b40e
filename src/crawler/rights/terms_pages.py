"""The terms, copyright and imprint pages of a site, read once (``rights-signals.md`` 1.2, 3.1)."""

from functools import lru_cache

from crawler.errors import LimitExceeded
from crawler.model import Channel, FaultCode, Scope, Standard, Term
from crawler.rights import notice
from crawler.rights.evidence import Source, fault
from crawler.rights.knowledge import Knowledge, Reading
from crawler.site import SiteFile

MAX_PAGES = 2


@lru_cache(maxsize=64)
def read(file: SiteFile, knowledge: Knowledge, year: int) -> Reading:
    """What a page says for the site; one that should be there and cannot be read means that permission is required."""
    if file.says_nothing:
        return Reading()
    if file.fault or file.status is None or not 200 <= file.status < 300:
        return _unread(file, fault(FaultCode.UNREACHABLE, "the terms page"))
    try:
        return notice.read_terms_page(file, knowledge, year=year)
    except LimitExceeded as error:
        return _unread(file, fault(FaultCode.TOO_LARGE, str(error)))


def _unread(file: SiteFile, why: str) -> Reading:
    source = Source(Channel.TEXT, Standard.NOTICE, file.url, f"{file.url}#")
    signal = source.signal(
        "",
        scope=Scope.SITE,
        rule="rights-signals 1.2",
        terms=frozenset({Term.PERMISSION_REQUIRED}),
        fault=why,
    )
    return Reading(signals=(signal,))
