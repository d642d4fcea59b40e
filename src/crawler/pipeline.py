"""The journey of one page: a pure function from bytes to what may be kept. The full text ends here.

Read it top down: page, article, statements, what holds, decision, excerpt, attribution, fingerprint.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from crawler import policy, rights, urls
from crawler.discover.links import links
from crawler.excerpt import attribute, cut
from crawler.extract.article import Article, extract
from crawler.model import (
    PRESS_RELEASE,
    Attribution,
    ContentState,
    Decision,
    Facts,
    Fingerprint,
    Link,
    Metadata,
    Notice,
    Record,
    Rights,
    Signal,
    Standard,
    Url,
    Verdict,
)
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.policy import Policy
from crawler.reuse import fingerprint
from crawler.reuse.release import is_release
from crawler.rights import Knowledge, Reading, rsl, terms_links
from crawler.rights.conflicts import worth_reporting
from crawler.rights.resolve import resolve
from crawler.site import Site

READABLE = frozenset({ContentState.FULL, ContentState.TEASER})
"""States whose body is an article: only they are excerpted and compared (``design.md`` 6)."""

_BESIDE = 2
"""Blocks above and below the body in which it may be labelled."""


def _nothing_granted(url: Url, at: datetime) -> tuple[Signal, ...]:
    del url, at
    return ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rules:
    """What decides, beside the page and its site: made once from ``config/``.

    ``key`` is the fingerprints'; ``permissions`` gives what holders granted in writing for an address and a day;
    ``rulings`` what a person read in a notice, by its quote.
    """

    knowledge: Knowledge
    policy: Policy
    key: bytes = field(repr=False)
    permissions: Callable[[Url, datetime], tuple[Signal, ...]] = _nothing_granted
    rulings: Mapping[str, Signal] = field(default_factory=dict)


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


def journey(response: Response, site: Site, rules: Rules) -> Journey:
    """The same, with what was read on the way."""
    page = Page.parse(response)
    article = extract(page)
    metadata = article.metadata
    reading = rights.read(page, site, rules.knowledge, body=article.blocks)
    granted = rules.permissions(page.url, response.fetched_at)
    signals = (*reading.signals, *site.said, *ruled(reading.notices, rules.rulings), *granted)
    held = resolve(signals, names=_names(page, metadata, site))
    decision = policy.decide(held, _facts(page, article), rules.policy)
    excerpt = cut(article, decision, language=metadata.language)
    if decision.verdict is Verdict.EXCERPT and excerpt is None:
        decision = policy.without_text(decision, "K6", rules.policy)
    record = Record(
        url=page.url,
        fetched_at=response.fetched_at,
        digest=response.digest,
        status=response.status,
        content_state=article.content_state,
        words=article.words,
        metadata=metadata if decision.verdict is not Verdict.NOTHING else Metadata(),
        signals=signals,
        notices=reading.notices,
        rights=held,
        decision=decision,
        excerpt=excerpt,
        attribution=_attribution(page, article, site, held=held, decision=decision, rules=rules),
        fingerprint=_fingerprint(article, reading, decision, rules.key),
        links=_links(page, site, rules.knowledge.agent),
        credits=article.credits,
        agency=_carried(article, signals),
        encoding=page.encoding,
        is_contradictory=bool(worth_reporting(signals, held.conflicts)),
    )
    return Journey(page=page, article=article, record=record)


def _carried(article: Article, signals: Sequence[Signal]) -> str | None:
    """Whose copy the page carries: an agency's, or a press release."""
    agency = next((one.holder for one in signals if one.standard is Standard.AGENCY and one.holder), None)
    return agency or (PRESS_RELEASE if is_release(_lines_around(article)) else None)


def _lines_around(article: Article) -> list[str]:
    """The lines of the body, and those that stand next to it."""
    if not article.blocks:
        return []
    first, last = min(article.blocks), max(article.blocks)
    near = range(first - _BESIDE, last + _BESIDE + 1)
    return [block.text for block in article.all_blocks if block.index in near and not block.hidden]


def ruled(notices: Iterable[Notice], rulings: Mapping[str, Signal]) -> tuple[Signal, ...]:
    """What a person read in these notices: it speaks of what they speak of, and stands in for their statements."""
    return tuple(
        replace(rulings[shown.quote], scope=shown.scope, statement=shown.statement)
        for shown in notices
        if shown.quote in rulings
    )


def _names(page: Page, metadata: Metadata, site: Site) -> list[str]:
    """What the site calls itself: a holder of that name is the site (``rights-signals.md`` 4.5)."""
    label = urls.registrable_domain(urls.split(page.url).host).partition(".")[0]
    return [name for name in (metadata.site_name, metadata.publisher, site.name, label) if name]


def _facts(page: Page, article: Article) -> Facts:
    metadata = article.metadata
    return Facts(
        words=article.words if article.content_state in READABLE else 0,
        content_state=article.content_state,
        now=page.response.fetched_at,
        language=metadata.language,
        published=metadata.published,
        doubtful=article.doubtful,
    )


def _attribution(  # noqa: PLR0913 - what a line is made of
    page: Page, article: Article, site: Site, *, held: Rights, decision: Decision, rules: Rules
) -> Attribution | None:
    return attribute(
        article.metadata,
        held,
        url=page.url,
        # a page that names no publisher is credited to its host: whoever reads the line finds the publisher there
        site_name=site.name or urls.split(page.url).host.removeprefix("www."),
        decision=decision,
        licences=rules.knowledge.licences,
    )


def _fingerprint(article: Article, reading: Reading, decision: Decision, key: bytes) -> Fingerprint | None:
    """Of an article alone: walls and error pages are alike everywhere, and of some pages nothing may stay.

    A notice inside the body is no part of the work: it stands in every article of its site.
    """
    if article.content_state not in READABLE or decision.verdict is Verdict.NOTHING:
        return None
    notices = {shown.block for shown in reading.notices}
    return fingerprint.make(
        "\n".join(one.text for one in article.paragraphs if one.block not in notices), key
    )


def _links(page: Page, site: Site, agent: str) -> tuple[Link, ...]:
    """Licence documents that the page names and nobody has fetched yet, terms pages, and what may be followed."""
    hosts = frozenset(site.hosts) or frozenset({urls.host(page.url)})
    documents = rsl.documents(page, site, agent=agent, url=page.url)
    licences = tuple(Link(url=url, rel="licence") for url in documents if url not in site.files)
    terms = tuple(Link(url=url, rel="terms") for url in terms_links.find(page))
    return (*licences, *terms, *links(page, hosts))
