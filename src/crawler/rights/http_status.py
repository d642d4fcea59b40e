"""What a status says about rights: payment required, log in first, withdrawn (``rights-signals.md`` 2.14).

403, 429 and 503 say nothing; 404 and 410 are for the schedule.
"""

import re
from collections.abc import Iterator, Mapping

from crawler.model import Channel, Scope, Signal, Standard, Term
from crawler.page.document import Page
from crawler.rights import link_header
from crawler.rights.evidence import Source
from crawler.rights.knowledge import Knowledge
from crawler.site import Site

_RULE = "rights-signals 2.14"
_SAID: Mapping[int, Term] = {
    401: Term.PAYWALLED,
    402: Term.LICENCE_FEE,
    407: Term.PAYWALLED,
    451: Term.WITHDRAWN,
}
_CHALLENGE = re.compile(r"(?:^|,)\s*license\b(?!\s*=)", re.IGNORECASE)
_FEE = frozenset({Term.LICENCE_FEE})


def read(page: Page, _site: Site, _knowledge: Knowledge) -> Iterator[Signal]:
    """The status, and the headers with which a server asks for payment."""
    status = page.response.status
    if status in _SAID:
        yield Source(Channel.HTTP_HEADER, Standard.HTTP_STATUS, ":status").signal(
            str(status), scope=Scope.ARTICLE, rule=_RULE, terms=frozenset({_SAID[status]})
        )
    for name, value in page.response.headers:
        if _asks_for_payment(name.lower(), value, status):
            yield Source(Channel.HTTP_HEADER, Standard.HTTP_STATUS, name).signal(
                f"{name}: {value}", scope=Scope.ARTICLE, rule=_RULE, terms=_FEE
            )


def _asks_for_payment(name: str, value: str, status: int) -> bool:
    match name:
        case "crawler-price":
            return True
        case "www-authenticate":
            return _CHALLENGE.search(value) is not None
        case "link" if status in {401, 402}:
            return any("license" in link.rels for link in link_header.parse(value)[0])
        case _:
            return False
