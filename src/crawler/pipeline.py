"""The journey of one page: a pure function from bytes to what may be kept. The full text ends here.

>>> from datetime import UTC, datetime
>>> from crawler.model import Url
"""

from dataclasses import dataclass, field, replace

from crawler import policy, rights, urls
from crawler.discover import links
from crawler.excerpt import attribute, cut
from crawler.extract.article import Article, extract
from crawler.model import Decision, Facts, Record, Rights, Url, Verdict
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.policy import Policy
from crawler.reuse import fingerprint
from crawler.rights import Knowledge, Reading
from crawler.site import Site


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rules:
    """What decides, beside the page and its site: made once from ``config/``; ``key`` is the fingerprints'."""

    knowledge: Knowledge
    policy: Policy
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """All that a page came to, its text included: for those who show it, never for the archive."""

    page: Page
    article: Article
    record: Record


def assess(response: Response, site: Site, rules: Rules) -> Record:
    """What is kept of one page at one fetch.

    Raises:
        LimitExceeded: the page is hostile markup that no parser should see.

    """
    return journey(response, site, rules).record
