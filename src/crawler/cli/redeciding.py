"""Deciding again on stored pages: resolve, decide, shrink; page by page, from stored statements."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from crawler import config, excerpt, policy, urls
from crawler.archive import frontier, review
from crawler.archive import redecide as stored
from crawler.archive.database import Archive
from crawler.archive.redecide import StoredPage
from crawler.cli import archives
from crawler.cli.setup import Setup
from crawler.config import Settings
from crawler.model import Channel, Decision, Excerpt, Facts, Link, Signal, Standard, Verdict
from crawler.pipeline import READABLE, Rules, ruled
from crawler.policy.table import Condition, Policy
from crawler.rights import notice
from crawler.rights.resolve import resolve

_NO_KEY = bytes(32)
_BATCH = 200
_OURS = frozenset({Standard.PERMISSION, Standard.RULING})
_OF_THE_TEXT = frozenset({"K5", "K6", "K11"})
"""Caps that a decision gets after the rules: budget, too few words, gone."""
_TAKEN_DOWN = "takedown"
_GENEROSITY = {verdict: rank for rank, verdict in enumerate(Verdict)}


class Done(msgspec.Struct, kw_only=True):
    """What came of it."""

    pages: int = 0
    changed: int = 0
    shrunk: int = 0
    gone: int = 0
    allow_more: list[str] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class _Office:
    """What every page is decided with."""

    archive: Archive
    settings: Settings
    rules: Rules
    rulings: Mapping[str, Signal]
    now: datetime


async def redecide(setup: Setup) -> Done:
    """Every stored page decided again."""
    settings = config.load(setup.config)
    settings.policy()
    done = Done()
    async with archives.writing(setup) as archive:
        office = await _office(archive, settings, datetime.now(UTC))
        last = 0
        while pages := await archive.run(stored.stored, after=last, limit=_BATCH):
            last = pages[-1].id
            await _decide(pages, office, done)
        await _bring_forward(office, done)
        await archive.wipe()
    return done


async def lapsed(archive: Archive, settings: Settings, now: datetime) -> Done:
    """The pages whose decision rests on a date that has passed: what is kept of them ends with it."""
    done = Done()
    numbers = await archive.run(stored.expired, now)
    if numbers:
        office = await _office(archive, settings, now)
        await _decide(await archive.run(stored.numbered, numbers), office, done)
        await _bring_forward(office, done)
        await archive.wipe()
    return done


async def _office(archive: Archive, settings: Settings, now: datetime) -> _Office:
    found = await archive.run(review.rulings, now)
    return _Office(
        archive=archive,
        settings=settings,
        rules=settings.rules(_NO_KEY),
        rulings={quote: ruling.signal() for quote, ruling in found.items()},
        now=now,
    )


async def _bring_forward(office: _Office, done: Done) -> None:
    more = [Link(url=urls.require(url)) for url in done.allow_more]
    await office.archive.write(frontier.bring_forward, more, office.now)


async def _decide(pages: Iterable[StoredPage], office: _Office, done: Done) -> None:
    for page in pages:
        done.pages += 1
        if page.decided.decision.rule != _TAKEN_DOWN:
            await _one(page, office, done)


async def _one(page: StoredPage, office: _Office, done: Done) -> None:
    rules = office.rules
    held = resolve(tuple(_signals(page, office)), names=_names(page, office.settings))
    decision = policy.decide(held, _facts(page, office.now, rules.policy), rules.policy)
    kept = page.excerpt
    before = page.decided.decision
    if _is_the_same(decision, before):
        decision = before
    else:
        if _allows_more(decision, before):
            done.allow_more.append(page.url)
        if _GENEROSITY[decision.verdict] > _GENEROSITY[before.verdict] and kept is None:
            decision = before  # nothing is there that it could allow: the next visit will
        decision = policy.within_kept(decision, kept, rules.policy)
    shorter = excerpt.shrink(kept, decision, language=page.metadata.language) if kept else None
    changed = await office.archive.write(
        stored.replace,
        page.id,
        decision,
        now=office.now,
        cause="redecide",
        rights=held,
        excerpt=shorter,
        attribution=excerpt.attribute(
            page.metadata,
            held,
            url=page.url,
            site_name=_source_name(page, office.settings) or urls.split(page.url).host.removeprefix("www."),
            decision=decision,
            licences=rules.knowledge.licences,
        ),
    )
    done.changed += changed
    if changed and kept is not None:
        _count(kept, shorter, done)
    if changed and decision.verdict is not Verdict.EXCERPT:
        done.gone += await office.archive.write(stored.bind_copies, page.id, now=office.now)


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


def _signals(page: StoredPage, office: _Office) -> Iterable[Signal]:
    """What the publisher said, and what is read, ruled or granted today."""
    yield from (signal for signal in page.signals if signal.standard not in _OURS)
    yield from _read_again(page, office)
    yield from ruled(page.notices, office.rulings)
    yield from office.rules.permissions(page.url, office.now)


def _read_again(page: StoredPage, office: _Office) -> Iterable[Signal]:
    """What phrases of today read in notices that none read when the page was fetched."""
    for shown in page.notices:
        if shown.unread and shown.quote not in office.rulings:
            yield from notice.read_text(
                shown.quote,
                office.rules.knowledge,
                channel=Channel.TEXT,
                standard=Standard.PHRASE,
                scope=shown.scope,
                locator=shown.locator,
                statement=shown.statement,
                year=page.fetched_at.year,
            )


def _source_name(page: StoredPage, settings: Settings) -> str | None:
    return next((one.name for one in settings.sources if one.id == page.source), None)


def _names(page: StoredPage, settings: Settings) -> list[str]:
    label = urls.registrable_domain(urls.split(page.url).host).partition(".")[0]
    names = (page.metadata.site_name, page.metadata.publisher, _source_name(page, settings), label)
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


def _allows_more(now: Decision, before: Decision) -> bool:
    """Whether a page may give more than it was allowed to when it was read."""
    if now.verdict is not before.verdict:
        return _GENEROSITY[now.verdict] > _GENEROSITY[before.verdict]
    if now.verdict is not Verdict.EXCERPT:
        return False
    is_longer = before.max_chars is not None and (now.max_chars is None or now.max_chars > before.max_chars)
    stated = {limit.kind: limit.value for limit in now.limits}
    is_looser = any(
        limit.kind not in stated or stated[limit.kind] > limit.value  # type: ignore[operator] # both count the kind
        for limit in before.limits
    )
    return now.max_words > before.max_words or is_longer or is_looser
