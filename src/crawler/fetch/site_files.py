"""What one origin says for all its pages, fetched once and kept: robots.txt, well-known files, terms.

robots.txt comes first, is asked for without asking it, and decides on all else. A 4xx is "no such file":
all is allowed (RFC 9309 §2.3.1.3). No answer, 5xx, 429 or bytes that are no text: nothing is allowed
(§2.3.1.4), until the next try an hour later. Redirects lead on within the site only.

Another file that cannot be had stands as its last good copy for up to 30 days; without one its fault says
so, and the readers of rights take the strictest reading.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from crawler import urls
from crawler.errors import FetchError, Refusal
from crawler.fetch.clock import Clock
from crawler.fetch.limits import FetchSettings
from crawler.model import Reason, Url
from crawler.page.response import Response
from crawler.robots import Robots, parse
from crawler.site import Site, SiteFile

ROBOTS = "/robots.txt"
WELL_KNOWN = ("/.well-known/tdmrep.json", "/ai.txt", "/trust.txt")
ELSE: Mapping[str, str] = {"/trust.txt": "/.well-known/trust.txt"}
"""Where a file may stand that is not in its usual place."""
LAST_GOOD = timedelta(days=30)
SOON = timedelta(hours=1)
MAX_DOCUMENTS = 2
MAX_FOREIGN_DOCUMENTS = 1
MAX_TERMS = 2

_FAULTS = {Reason.TOO_LARGE: "too-large", Reason.BAD_ENCODING: "bad-encoding"}
_LICENCE_LABELS = frozenset({"license", "licence"})


class SiteStore(Protocol):
    """Where site files outlive a run; keys are paths, or addresses of licence documents and terms pages."""

    async def load_site(self, origin: str) -> Mapping[str, SiteFile]:
        """Everything kept of an origin; empty where nothing is."""

    async def save_site_file(self, origin: str, key: str, file: SiteFile) -> None:
        """Keep one file in the place of the one before."""


class Follow(Protocol):
    """One document with its redirects; each address goes through ``admit``, which raises if it may not."""

    async def __call__(self, url: Url, *, kind: str, admit: Callable[[Url], Awaitable[None]]) -> Response:
        """The last answer of the chain."""


@dataclass(slots=True)
class _Origin:
    """What is known of one origin in this run."""

    kept: dict[str, SiteFile] | None = None
    robots: Robots | None = None
    robots_until: datetime | None = None
    site: Site | None = None
    # When a file whose last good copy still stands was asked for in vain.
    tried: dict[str, datetime] = field(default_factory=dict)
    # Two locks: a file's redirect may ask for another origin's robots.txt, never for its other files.
    robots_lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    files_lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class SiteFiles:
    """Reads the files of origins and keeps them as long as they hold."""

    def __init__(
        self,
        follow: Follow,
        *,
        store: SiteStore,
        clock: Clock,
        settings: FetchSettings,
        learnt: Callable[[Url, Robots], None],
    ) -> None:
        """Remember the collaborators; ``learnt`` hears of each robots.txt as soon as it is read."""
        self._follow, self._store, self._clock, self._settings = follow, store, clock, settings
        self._learnt = learnt
        self._origins: defaultdict[str, _Origin] = defaultdict(_Origin)

    async def robots(self, url: Url, *, hosts: Sequence[str] = ()) -> Robots:
        """The robots.txt that speaks for an address."""
        origin = urls.origin(url)
        known = self._origins[origin]
        async with known.robots_lock:
            if known.robots is None or not known.robots_until or self._clock.now() >= known.robots_until:
                file = await self._file(origin, ROBOTS, kind="robots", admit=_within(url, hosts))
                known.robots = _robots(file)
                known.robots_until = self._until(file, self._settings.robots_max_age)
            self._learnt(url, known.robots)
            return known.robots

    async def site(self, url: Url, *, hosts: Sequence[str] = (), name: str | None = None) -> Site:
        """What the origin of an address says for all its pages; asked at most once in 24 hours."""
        origin = urls.origin(url)
        known = self._origins[origin]
        async with known.files_lock:
            robots = await self.robots(url, hosts=hosts)
            site = known.site
            if site and site.robots is robots and site.valid_until and self._clock.now() < site.valid_until:
                return site
            files = {ROBOTS: (known.kept or {})[ROBOTS]}
            if robots.reason is None:
                for path in WELL_KNOWN:
                    await self._add(files, path, robots, origin, hosts=hosts)
                    if path in ELSE and path in files and files[path].says_nothing:
                        await self._add(files, ELSE[path], robots, origin, hosts=hosts)
                for address in self._licences(robots, origin):
                    files[address] = await self._allowed_file(origin, address, address, hosts=hosts)
            site = Site(
                origin=origin,
                robots=robots,
                files=files,
                terms=site.terms if site else (),
                hosts=tuple(hosts),
                name=name,
                valid_until=min(self._good_until(known, key, file) for key, file in files.items()),
            )
            known.site = site
            return site

    async def with_documents(self, site: Site, addresses: Iterable[Url]) -> Site:
        """The site with licence documents that a page names: two at most, one of them on another host."""
        chosen = _chosen(site.origin, addresses)
        files = dict(site.files)
        for address in chosen:
            files[address] = await self._allowed_file(site.origin, address, address, hosts=site.hosts)
        return replace(site, files=files)

    async def with_terms(self, site: Site, addresses: Iterable[Url]) -> Site:
        """The site with its terms pages, two at most, each asked for once in seven days."""
        home = Url(f"{site.origin}/")
        own = [
            address
            for address in dict.fromkeys(addresses)
            if urls.same_site(home, address) or urls.host(address) in site.hosts
        ]
        found = [
            await self._allowed_file(site.origin, address, address, hosts=site.hosts, kind="terms")
            for address in own[:MAX_TERMS]
        ]
        known = self._origins[site.origin]
        site = replace(site, terms=tuple(found) or site.terms)
        if known.site and known.site.robots is site.robots:
            known.site = replace(known.site, terms=site.terms)
        return site

    def forget(self, origins: Iterable[str]) -> None:
        """Let go of what is in memory of origins whose lane has ended; the store keeps it."""
        for origin in origins:
            known = self._origins.get(origin)
            if known and not known.robots_lock.locked() and not known.files_lock.locked():
                del self._origins[origin]

    async def _add(
        self, files: dict[str, SiteFile], path: str, robots: Robots, origin: str, *, hosts: Sequence[str]
    ) -> None:
        """A well-known file, where robots.txt lets us have it."""
        address = Url(f"{origin}{path}")
        if robots.allows(address, self._settings.agent):
            files[path] = await self._allowed_file(origin, path, address, hosts=hosts)

    def _licences(self, robots: Robots, origin: str) -> list[Url]:
        """The licence documents that robots.txt names for us: our group's, else those before any group (RSL 4.4)."""
        told = [line for line in robots.group_lines(self._settings.agent) if line.label in _LICENCE_LABELS]
        told = told or [line for line in robots.lines if line.group is None and line.label in _LICENCE_LABELS]
        named = (urls.normalise(line.value, base=f"{origin}/") for line in told if line.value)
        return _chosen(origin, (found for found in named if found))

    async def _allowed_file(
        self, origin: str, key: str, url: Url, *, hosts: Sequence[str], kind: str = "file"
    ) -> SiteFile:
        """A file that robots.txt lets us have; one that it does not counts as unreachable."""
        within = _within(url, hosts)

        async def admit(hop: Url) -> None:
            await within(hop)
            verdict = (await self.robots(hop, hosts=hosts)).verdict(hop, self._settings.agent)
            if not verdict.allowed:
                raise Refusal(Reason.ROBOTS_DISALLOWED, verdict.text)

        return await self._file(origin, key, kind=kind, admit=admit, url=url)

    async def _file(
        self,
        origin: str,
        key: str,
        *,
        kind: str,
        admit: Callable[[Url], Awaitable[None]],
        url: Url | None = None,
    ) -> SiteFile:
        """A file as kept while it is fresh, else as fetched now, else its last good copy."""
        known = self._origins[origin]
        if known.kept is None:
            known.kept = dict(await self._store.load_site(origin))
        kept = known.kept.get(key)
        age = {"robots": self._settings.robots_max_age, "terms": self._settings.terms_max_age}.get(
            kind, self._settings.files_max_age
        )
        now = self._clock.now()
        if kept and kept.fetched_at and kept.fetched_at <= now < self._until(kept, age):
            return kept
        tried = known.tried.get(key)
        if kept and tried and tried <= now < tried + SOON and self._is_good(kept, now):
            return kept
        url = url or Url(f"{origin}{key}")
        file = await self._fetched(url, kind=kind, admit=admit)
        if file.fault and kept and self._is_good(kept, now) and kind != "robots":
            known.tried[key] = now
            return kept
        known.kept[key] = file
        await self._store.save_site_file(origin, key, file)
        return file

    async def _fetched(self, url: Url, *, kind: str, admit: Callable[[Url], Awaitable[None]]) -> SiteFile:
        try:
            response = await self._follow(url, kind=kind, admit=admit)
        except FetchError as error:
            fault = None if _is_absent(error.status) else _FAULTS.get(error.reason, "unreachable")
            return SiteFile(url=url, status=error.status, fetched_at=self._clock.now(), fault=fault)
        file = as_file(response)
        is_no_text = kind == "robots" and parse(file.body).reason is not None
        return replace(file, fault="bad-encoding") if is_no_text else file

    def _is_good(self, file: SiteFile, now: datetime) -> bool:
        """Whether a file stands for itself where it cannot be had today."""
        return file.fault is None and file.fetched_at is not None and now - file.fetched_at <= LAST_GOOD

    def _good_until(self, known: _Origin, key: str, file: SiteFile) -> datetime:
        """Until when a file of a site holds; one that was asked for in vain until the next try."""
        until = self._until(file, self._settings.files_max_age)
        return max(until, known.tried[key] + SOON) if key in known.tried else until

    def _until(self, file: SiteFile, max_age: timedelta) -> datetime:
        """Until when a file holds: a failed try for an hour, counted from when it was made."""
        return (file.fetched_at or self._clock.now()) + (SOON if file.fault else max_age)


def as_file(response: Response) -> SiteFile:
    """An answer as a file of its site: how a feed that was fetched is handed to the readers of rights."""
    return SiteFile(
        url=response.url,
        status=response.status,
        body=response.body,
        content_type=response.header("content-type") or "",
        fetched_at=response.fetched_at,
    )


def _robots(file: SiteFile) -> Robots:
    if file.says_nothing:
        return Robots.everything()
    if file.fault or file.status is None:
        return Robots.nothing(fault=file.fault or "unreachable")
    return parse(file.body)


def _is_absent(status: int | None) -> bool:
    return status is not None and 400 <= status < 500 and status != 429


def _within(url: Url, hosts: Sequence[str]) -> Callable[[Url], Awaitable[None]]:
    async def admit(hop: Url) -> None:
        if hop != url and not urls.same_site(url, hop) and urls.host(hop) not in hosts:
            raise Refusal(Reason.OUT_OF_SCOPE, f"redirect to {urls.host(hop)}")

    return admit


def _chosen(origin: str, addresses: Iterable[Url]) -> list[Url]:
    """At most two documents, at most one of them on another host."""
    home = Url(f"{origin}/")
    chosen: list[Url] = []
    foreign = 0
    for address in dict.fromkeys(addresses):
        is_foreign = not urls.same_site(home, address)
        if len(chosen) < MAX_DOCUMENTS and not (is_foreign and foreign >= MAX_FOREIGN_DOCUMENTS):
            chosen.append(address)
            foreign += is_foreign
    return chosen
