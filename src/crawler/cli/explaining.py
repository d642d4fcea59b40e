"""What ``fairclip explain`` says: the chain from the publisher's words to what is kept."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import msgspec

from crawler import config, urls
from crawler.archive import explain as explain_room
from crawler.archive.explain import Explained
from crawler.cli import archives, local_page, local_pages, shapes
from crawler.cli.local_page import Request
from crawler.cli.setup import Setup
from crawler.crawl import reading
from crawler.crawl.judge import Judge
from crawler.model import Attribution, Conflict, Decision, Excerpt, Rights, Signal
from crawler.page.response import Response
from crawler.report.printable import printable, wrap
from crawler.rights.conflicts import BECAUSE
from crawler.robots import Robots
from crawler.site import Site

_COLUMNS = 80


async def of_file(setup: Setup, path: Path, url: str | None) -> str:
    """A local page explained; it is read in a child process, as every page is.

    Raises:
        FetchError: it is hostile markup, or its reader died or took too long.

    """
    body = await asyncio.to_thread(path.read_bytes)
    address = local_page.address(Request(path=str(path), url=url), body)
    response = Response.of_file(body, url=address, fetched_at=datetime.now(UTC))
    site = Site(origin=urls.origin(address), robots=Robots.everything(), hosts=(urls.host(address),))
    seconds = config.load(setup.config).crawler.limits.parse_seconds
    async with Judge(
        partial(local_pages.rules_without_key, setup.config), seconds=seconds, workers=1
    ) as judge:
        record = await judge.ask(reading.page, response, site)
    if setup.as_json:
        shown = shapes.page(record, path=str(path), text=None, ms=0)
        return msgspec.json.format(msgspec.json.encode(shown), indent=2).decode() + "\n"
    lines = [address, f"  a local file: {record.words} words, {record.content_state}"]
    lines += _decided(record.decision, record.excerpt, record.attribution)
    lines += _evidence(record.signals, record.rights)
    return "\n".join(lines) + "\n"


async def of_url(setup: Setup, text: str) -> str | None:
    """An address explained from the archive; None where it was never met."""
    url = urls.require(text)
    async with archives.reading(setup) as archive:
        found = await archive.run(explain_room.explain, url)
    if found is None:
        return None
    if setup.as_json:
        return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Explained) -> Iterable[str]:
    yield found.url
    if found.leads_to:
        yield f"  redirects to {found.leads_to}"
    if found.takedown:
        yield f"  taken down: {printable(found.takedown)}"
    yield f"  {found.kind} of source {found.source}, {found.state}" + (
        f", HTTP {found.status}" if found.status else ""
    )
    if found.reason:
        yield f"  not read: {found.reason}" + (f" ({printable(found.detail)})" if found.detail else "")
    robots = (
        f"sha256 {found.robots_digest[:16]}…, fetched {_at(found.robots_at)}"
        if found.robots_digest
        else "not kept"
    )
    yield f"  robots.txt: {robots}" + (f", line {found.robots_line} decided" if found.robots_line else "")
    yield f"  first met {_at(found.first_seen)}, last visit {_at(found.visited_at)}, next visit {_at(found.next_visit)}"
    page = found.page
    if page is not None:
        yield from _decided(page.decided.decision, page.excerpt, page.attribution)
        yield from _evidence(page.signals, page.rights)
    if len(found.history) > 1:
        yield "decided before"
        for at, cause, verdict, rule, because in found.history[:-1]:
            yield f"  {_at(at)}  {cause}: {verdict} by {rule}. {because}"
    if found.findings:
        yield "findings"
        for row in found.findings:
            yield from wrap(
                printable(f"{row['code']} {row['level']}: {row['message']}"),
                _COLUMNS,
                indent="  ",
                hanging="    ",
            )


def _decided(decision: Decision, excerpt: Excerpt | None, attribution: Attribution | None) -> Iterable[str]:
    yield "decision"
    yield f"  {decision.verdict} by rule {decision.rule}: {decision.because}"
    duties = ", ".join(shapes.duties(decision.duties)) or "none"
    size = f"at most {decision.max_words} words" if decision.max_words else "no text"
    yield f"  {size}; duties: {duties}" + (f"; caps: {', '.join(decision.caps)}" if decision.caps else "")
    if excerpt is not None:
        yield f"kept ({excerpt.words} of {excerpt.of_words} words)"
        for paragraph in excerpt.text.split("\n"):
            yield from wrap(printable(paragraph), _COLUMNS, indent="  ")
    if attribution is not None:
        yield "attribution"
        yield from wrap(printable(attribution.line), _COLUMNS, indent="  ")


def _evidence(signals: Sequence[Signal], rights: Rights) -> Iterable[str]:
    yield "what the publisher said" if signals else "the publisher said nothing about rights"
    for number, signal in enumerate(signals):
        mark = "*" if number in rights.decisive else " "
        said = ", ".join(shapes.terms(signal.terms)) or "nothing that has an effect"
        yield f"{mark} [{number}] {signal.scope}, {signal.standard} in {signal.channel}: {said}"
        yield from wrap(f"“{printable(signal.quote)}”", _COLUMNS, indent="      ")
        yield f"      at {printable(signal.locator)}, rule {signal.rule}"
        if signal.fault:
            yield f"      fault: {printable(signal.fault)}"
    if rights.decisive:
        yield "  (* decided)"
    if rights.conflicts:
        yield "what was overruled"
        for conflict in rights.conflicts:
            yield from wrap(_overruled(conflict), _COLUMNS, indent="  ", hanging="    ")
    yield "what holds"
    yield f"  {', '.join(shapes.terms(rights.terms)) or 'nothing said'}" + (
        f"; licence {rights.licence}" if rights.licence else ""
    )
    if rights.holder:
        yield f"  holder {printable(rights.holder)}"


def _overruled(conflict: Conflict) -> str:
    by = f" by [{conflict.winner}]" if conflict.winner is not None else ""
    return f"[{conflict.loser}]{by} under {conflict.rule}: {BECAUSE[conflict.rule]}"


def _at(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC") if moment else "never"
