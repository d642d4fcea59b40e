"""Signs of a paywall in the markup of a page that answered 200 (``rights-signals.md`` 2.14).

Wording that people see ("for subscribers only") is a phrase; ``isAccessibleForFree`` is schema.org's. What is left
is guesswork, and counts only where hardly any body is to be seen.
"""

import re
from collections.abc import Iterator

from crawler.model import Channel, FaultCode, Scope, Signal, Standard, Term
from crawler.page.document import Page
from crawler.page.elements import Place
from crawler.page.paths import css_path
from crawler.rights.evidence import Source, fault

MIN_WORDS = 120
_RULE = "rights-signals 2.14"
_PAYWALLED = frozenset({Term.PAYWALLED})
_NAMES = re.compile(r"paywall|piano-|subscriber-only|premium-content|regwall|(?<![a-z])metered(?![a-z])")
_LOGIN = "form input[type=password i]"


def read(page: Page, body: frozenset[int]) -> Iterator[Signal]:
    """A wall named by classes round the body, or a login form in place of it."""
    if not page.is_html or page.response.status != 200:
        return
    words = sum(page.blocks[index].words for index in body)
    if words >= MIN_WORDS:
        return
    why = fault(FaultCode.HEURISTIC, "isAccessibleForFree")
    for index in sorted(body):
        block = page.blocks[index]
        if _NAMES.search(block.names):
            yield Source(Channel.META, Standard.PAYWALL, block.path).signal(
                block.text, scope=Scope.ARTICLE, rule=_RULE, terms=_PAYWALLED, fault=why
            )
            return
    for block in page.blocks:
        if block.place is Place.MAIN and block.element.own and _NAMES.search(block.element.own):
            yield Source(Channel.META, Standard.PAYWALL, block.path).signal(
                block.text, scope=Scope.ARTICLE, rule=_RULE, terms=_PAYWALLED, fault=why
            )
            return
    form = page.tree.css_first(_LOGIN) if not body else None
    if form is not None:
        yield Source(Channel.META, Standard.PAYWALL, css_path(form)).signal(
            "", scope=Scope.ARTICLE, rule=_RULE, terms=_PAYWALLED, fault=why
        )
