"""One local file as a page: what ``fairclip read`` is given, and how a child process reads it."""

import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import msgspec

from crawler import pipeline, robots, urls
from crawler.cli import shapes
from crawler.errors import FetchError, UsageError
from crawler.model import ContentState, Link, Url
from crawler.page.response import Response
from crawler.pipeline import Rules
from crawler.site import Site, SiteFile

NOWHERE = "https://page.invalid/"
"""The address of a file that says none."""

_CANONICAL = re.compile(
    rb"""<link[^>]{1,200}rel=["']?canonical["']?[^>]{1,2000}>|<meta[^>]{1,200}property=["']og:url["'][^>]{1,2000}>""",
    re.IGNORECASE,
)
_ADDRESS = re.compile(rb"""(?:href|content)=["']?(https?://[^"'\s>]{1,2000})""", re.IGNORECASE)
_HEAD_BYTES = 200_000


class Show(msgspec.Struct, frozen=True, kw_only=True):
    """What is wanted beside the record."""

    text: bool = False
    trace: bool = False


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a list: a page's file, and what is known of its transfer and its site."""

    path: str
    url: str | None = None
    status: int = 200
    headers: dict[str, str | list[str]] = {}
    robots_txt: str | None = None
    well_known: dict[str, str] = {}
    fetched_at: str | None = None


def read(rules: Rules, asked: Request, body: bytes, now: datetime, show: Show) -> bytes:
    """One page read, as a line of JSON; runs in a child process."""
    url = address(asked, body)
    site = _site(asked, url, now)
    response = Response.of_file(
        body, url=url, fetched_at=_moment(asked.fetched_at) or now, status=asked.status, headers=asked.headers
    )
    began = time.process_time()
    try:
        found = pipeline.journey(response, site, rules)
        terms = _terms(found.record.links, asked.well_known, now)
        if terms:
            found = pipeline.journey(response, replace(site, terms=terms), rules)
    except FetchError as error:
        return unread(asked, url, str(error))
    ms = (time.process_time() - began) * 1000
    shown = shapes.page(found.record, path=asked.path, text=found.article.text if show.text else None, ms=ms)
    if not show.trace:
        return msgspec.json.encode(shown)
    blocks = found.page.blocks
    trace = [
        {
            "kept": one.kept,
            "reason": one.reason,
            "path": blocks[one.block].path,
            "text": blocks[one.block].text[:200],
        }
        for one in found.article.trace
    ]
    return msgspec.json.encode(msgspec.to_builtins(shown) | {"trace": trace})


def unread(asked: Request, url: str, error: str) -> bytes:
    """The line of a page that could not be read."""
    return msgspec.json.encode(shapes.unread(path=asked.path, url=url, state=ContentState.ERROR, error=error))


def check(asked: Request) -> str | None:
    """What is wrong with a request whose page can be read all the same; None where nothing is.

    Raises:
        UsageError: its instant is none.

    """
    _moment(asked.fetched_at)
    if asked.url and urls.normalise(asked.url) is None:
        return (
            f"{asked.url!r} is no http(s) address; {asked.path} is read under the one that it states itself"
        )
    return None


def address(asked: Request, body: bytes) -> Url:
    """The page's address: as given, else as the page itself says, else one that leads nowhere.

    An address in a list that is none costs its page the address, not the list its other pages.
    """
    given = urls.normalise(asked.url) if asked.url else None
    if given:
        return given
    said = _CANONICAL.search(body, 0, _HEAD_BYTES)
    found = _ADDRESS.search(said[0]) if said else None
    own = urls.normalise(found[1].decode("utf-8", "replace")) if found else None
    return own or Url(NOWHERE)


def _site(asked: Request, url: Url, now: datetime) -> Site:
    rules = robots.parse(asked.robots_txt.encode()) if asked.robots_txt else robots.Robots.everything()
    files = {key: _file(key, text, url, now) for key, text in asked.well_known.items()}
    if asked.robots_txt:
        files["/robots.txt"] = _file("/robots.txt", asked.robots_txt, url, now)
    return Site(origin=urls.origin(url), robots=rules, files=files, hosts=(urls.host(url),))


def _file(key: str, text: str, url: Url, now: datetime) -> SiteFile:
    return SiteFile(url=urls.normalise(key, base=url) or url, status=200, body=text.encode(), fetched_at=now)


def _terms(links: Iterable[Link], known: Mapping[str, str], now: datetime) -> tuple[SiteFile, ...]:
    """The terms pages that the page links to, as far as the request brings them along."""
    named: dict[str, Url] = {}
    for link in links:
        if link.rel == "terms":
            named[link.url] = named[urls.path_and_query(link.url)] = link.url
    return tuple(_file(named[key], text, named[key], now) for key, text in known.items() if key in named)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"fetched_at {text!r} is no ISO 8601 instant") from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
