"""One visit: the only order of effects. Site, fetch, judge, then compare and settle in one transaction."""

import logging
from dataclasses import replace

from crawler import urls
from crawler.crawl import reading, scope
from crawler.crawl.world import World
from crawler.errors import CrawlerError, FetchError, Refusal
from crawler.model import (
    Failed,
    Link,
    Listed,
    Outcome,
    Reason,
    Record,
    Refused,
    Stored,
    Task,
    Unchanged,
    Visit,
)
from crawler.page.response import Response
from crawler.site import Site

_log = logging.getLogger("fairclip")


async def visit(task: Task, world: World) -> Outcome:
    """Do one task and settle how it ended; foreign trouble is an outcome, never an exception."""
    started = world.fetcher.clock.monotonic()
    try:
        outcome = await _outcome(task, world)
    except FetchError as error:
        outcome = _ended(task, error, world)
    except CrawlerError:
        raise
    except Exception as error:  # the one place: a bug of ours must cost one page, not the run
        _log.exception("page.internal", extra={"fields": {"url": task.url}})
        outcome = _ended(task, FetchError(Reason.INTERNAL, type(error).__name__), world)
    seconds = world.fetcher.clock.monotonic() - started
    outcome = replace(outcome, visit=replace(outcome.visit, seconds=round(seconds, 3)))
    outcome = await _settled(task, outcome, world)
    world.told(task, outcome)
    return outcome


async def _settled(task: Task, outcome: Outcome, world: World) -> Outcome:
    """The outcome as it was kept: a page that cannot be kept, by a bug of ours, is kept as failed."""
    found = _links(outcome)
    links = scope.chosen(found, task, world.scopes[task.source]) if found else ()
    slot = world.fetcher.state(urls.host(task.url))
    try:
        settled = await world.archive.settle(task, outcome, links=links, slot=slot)
    except CrawlerError:
        raise
    except Exception as error:
        _log.exception("page.unsettled", extra={"fields": {"url": task.url}})
        failed = _ended(task, FetchError(Reason.INTERNAL, type(error).__name__), world)
        await world.archive.settle(task, failed, links=(), slot=slot)
        return failed
    return replace(outcome, matches=settled.matches) if isinstance(outcome, Stored) else outcome


async def _outcome(task: Task, world: World) -> Outcome:
    known = world.scopes[task.source]
    site = await world.fetcher.site(task.url, hosts=sorted(known.hosts), name=known.name)
    response = await world.fetcher.get(task, site)
    seen = _visit(task, response)
    if response.status == 304:
        return Unchanged(visit=seen)
    if task.kind in {"feed", "sitemap"}:
        world.feeds.keep(task.kind, site.origin, response)
        links, fault = await world.judge.ask(reading.listing, task.kind, response)
        return Listed(visit=seen, links=links, fault=fault)
    if urls.origin(response.url) != site.origin:
        site = await world.fetcher.site(response.url, hosts=sorted(known.hosts), name=known.name)
    record = await _judged(task, response, site, world)
    return Stored(visit=seen, record=record)


async def _judged(task: Task, response: Response, site: Site, world: World) -> Record:
    """The page's record, read together with what else its site says: terms pages, feeds, licence documents.

    Which terms pages and documents there are, the page itself says: then it is read once more, with them.
    """
    site = await world.terms.added(site, world.terms_pages.get(task.source, ()), now=response.fetched_at)
    site = world.feeds.added(site)
    record = await world.judge.ask(reading.page, response, site)
    named = [link.url for link in record.links if link.rel == "terms"]
    licences = [link.url for link in record.links if link.rel == "licence"]
    whole = site
    if named and not world.terms.is_known(site, now=response.fetched_at):
        whole = await world.terms.added(site, named, now=response.fetched_at)
    if licences:
        whole = await world.fetcher.with_documents(whole, licences)
    return record if whole is site else await world.judge.ask(reading.page, response, whole)


def _visit(task: Task, response: Response) -> Visit:
    return Visit(
        url=task.url,
        final_url=response.url,
        at=response.fetched_at,
        status=response.status,
        bytes_read=len(response.body),
        validators=response.validators,
    )


def _ended(task: Task, error: FetchError, world: World) -> Refused | Failed:
    seen = Visit(
        url=task.url,
        final_url=task.url,
        at=world.fetcher.clock.now(),
        status=error.status,
        robots_line=error.robots_line,
    )
    if isinstance(error, Refusal):
        return Refused(visit=seen, reason=error.reason, detail=error.detail)
    return Failed(visit=seen, reason=error.reason, detail=error.detail, retry_after_s=error.retry_after_s)


def _links(outcome: Outcome) -> tuple[Link, ...]:
    match outcome:
        case Stored():
            return outcome.record.links
        case Listed():
            return outcome.links
        case Unchanged() | Refused() | Failed():
            return ()
