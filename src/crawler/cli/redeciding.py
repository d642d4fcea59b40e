"""Deciding again on stored pages: resolve, decide, shrink; page by page, from stored statements."""

from datetime import UTC, datetime

import msgspec

from crawler import config, excerpt, policy, urls
from crawler.archive import frontier, review
from crawler.archive import redecide as stored
from crawler.archive.database import Archive
from crawler.archive.redecide import StoredPage
from crawler.archive.review import Ruling
from crawler.cli import archives
from crawler.cli.setup import Setup
from crawler.config import Settings
from crawler.model import Decision, Excerpt, Facts, Link, Signal, Standard, Verdict
from crawler.pipeline import READABLE, Rules
from crawler.policy.table import Condition, Policy
from crawler.rights.resolve import resolve

_NO_KEY = bytes(32)
_BATCH = 200
_OURS = frozenset({Standard.PERMISSION, Standard.RULING})
_OF_THE_TEXT = frozenset({"K5", "K6", "K11"})
"""Caps that a decision gets after the rules: budget, too few words, gone."""


class Done(msgspec.Struct, kw_only=True):
    """What came of it."""

    pages: int = 0
    changed: int = 0
    shrunk: int = 0
    gone: int = 0
    allow_more: list[str] = []


async def redecide(setup: Setup) -> Done:
    """Every stored page decided again."""
    settings = config.load(setup.config)
    rules = settings.rules(_NO_KEY)
    now = datetime.now(UTC)
    done = Done()
    async with archives.writing(setup) as archive:
        rulings = await archive.run(review.rulings, now)
        last = 0
        while pages := await archive.run(stored.stored, after=last, limit=_BATCH):
            last = pages[-1].id
            for page in pages:
                await _one(archive, page, settings=settings, rules=rules, rulings=rulings, now=now, done=done)
        more = [Link(url=urls.require(url)) for url in done.allow_more]
        await archive.write(frontier.bring_forward, more, now)
        await archive.wipe()
    return done


async def _one(
    archive: Archive,
    page: StoredPage,
    *,
    settings: Settings,
    rules: Rules,
    rulings: dict[str, Ruling],
    now: datetime,
    done: Done,
) -> None:
    done.pages += 1
    held = resolve(_signals(page, rules, rulings, now), names=_names(page, settings))
    decision = policy.decide(held, _facts(page, now, rules.policy), rules.policy)
    kept = page.excerpt
    before = page.decided.decision
    if _is_the_same(decision, before):
        decision = before
    else:
        if decision.verdict is Verdict.EXCERPT and _allows_more(decision, page):
            done.allow_more.append(page.url)
        decision = policy.within_kept(decision, kept, rules.policy)
    shorter = excerpt.shrink(kept, decision, language=page.metadata.language) if kept else None
    changed = await archive.write(
        stored.replace,
        page.id,
        decision,
        now=now,
        cause="redecide",
        rights=held,
        excerpt=shorter,
    )
    done.changed += changed
    if changed and kept is not None:
        _count(kept, shorter, done)


def _is_the_same(now: Decision, before: Decision) -> bool:
    """Whether the rules say what they said: what the text or the budget took off then, they cannot know."""
    if _OF_THE_TEXT.isdisjoint(before.caps) or now.verdict is not Verdict.EXCERPT:
        return now == before
    return (now.rule, now.duties) == (before.rule, before.duties)


def _count(kept: Excerpt, left: Excerpt | None, done: Done) -> None:
    if left is None:
        done.gone += 1
    elif left.words < kept.words:
        done.shrunk += 1


def _signals(page: StoredPage, rules: Rules, rulings: dict[str, Ruling], now: datetime) -> tuple[Signal, ...]:
    """What the publisher said, and what is granted or ruled today."""
    said = tuple(signal for signal in page.signals if signal.standard not in _OURS)
    ruled = tuple(rulings[one.quote].signal() for one in page.notices if one.quote in rulings)
    return (*said, *ruled, *rules.permissions(page.url, now))


def _names(page: StoredPage, settings: Settings) -> list[str]:
    source = next((one for one in settings.sources if one.id == page.source), None)
    label = urls.registrable_domain(urls.split(page.url).host).partition(".")[0]
    names = (page.metadata.site_name, page.metadata.publisher, source and source.name, label)
    return [name for name in names if name]


def _facts(page: StoredPage, now: datetime, table: Policy) -> Facts:
    metadata = page.metadata
    return Facts(
        words=page.words if page.content_state in READABLE else 0,
        content_state=page.content_state,
        now=now,
        language=metadata.language,
        published=metadata.published,
        doubtful=_was_doubtful(page, table),
    )


def _was_doubtful(page: StoredPage, table: Policy) -> bool:
    """Whether nobody can tell where the article is on a page: it had too little text, though it has enough words.

    The decision is all that is stored of it, and it holds until the page is fetched again.
    """
    little = {rule.id for rule in table.rules if Condition.LITTLE_TEXT in rule.conditions}
    has_text = page.content_state in READABLE and page.words >= table.min_body_words
    return has_text and page.decided.decision.rule in little


def _allows_more(decision: Decision, page: StoredPage) -> bool:
    before = page.decided.decision
    return before.verdict is not Verdict.EXCERPT or decision.max_words > before.max_words
