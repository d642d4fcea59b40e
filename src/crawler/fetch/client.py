"""The fetcher: pages, feeds, sitemaps and site files, politely and within bounds.

Every request of every kind passes :meth:`Fetcher._ask`, and so the slot of its host, the guard and the
limits. Redirects are followed here, each hop through scope, robots.txt and the slot of its own host.
"""

import re
import ssl
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from types import TracebackType
from typing import Self

from crawler import urls
from crawler.errors import LimitExceeded, Refusal, TransportError
from crawler.fetch.clock import Clock
from crawler.fetch.guard import Dialler
from crawler.fetch.host import Host, retry_after
from crawler.fetch.limits import FetchSettings
from crawler.fetch.retry import persistent
from crawler.fetch.site_files import SiteFiles, SiteStore
from crawler.fetch.transport import tls_context
from crawler.model import Reason, Task, Url, Validators
from crawler.page.response import Response
from crawler.politeness import HostSlot, SlotState
from crawler.robots import Robots
from crawler.site import Site

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Not pages, but statements: payment due, sign in first (rights-signals 2.14). They are handed on without a
# body.
_STATEMENTS = frozenset({401, 402, 407, 451})


class Fetcher:
    """Fetches under the settings; ``async with`` closes all connections.

    A host whose slot an earlier run kept is made known with :meth:`restore` before its first request.
    """

    def __init__(
        self,
        settings: FetchSettings,
        store: SiteStore,
        clock: Clock | None = None,
        *,
        dialler: Dialler | None = None,
    ) -> None:
        self.settings = settings
        self.clock = clock or Clock()
        self._dialler = dialler or Dialler(
            table=settings.resolve,
            allow_private=settings.allow_private_networks,
            seconds=settings.connect_seconds,
            trusted=settings.proxy,
        )
        self._hosts: dict[str, Host] = {}
        self._tls: ssl.SSLContext | None = settings.tls
        self._files = SiteFiles(
            self._follow, store=store, clock=self.clock, settings=settings, learnt=self._heed
        )

    async def __aenter__(self) -> Self:
        """The fetcher itself."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        for host in self._hosts.values():
            await host.aclose()

    async def site(self, url: Url, *, hosts: Sequence[str] = (), name: str | None = None) -> Site:
        """What the origin of an address says for all its pages; from memory or the store while it holds.

        ``hosts`` are those of the source: redirects may lead there. Never raises a ``FetchError``: what
        cannot be had is part of the answer.
        """
        return await self._files.site(url, hosts=hosts, name=name)

    async def with_documents(self, site: Site, addresses: Iterable[Url]) -> Site:
        """The site with the licence documents that a page names (two at most, one of another host)."""
        return await self._files.with_documents(site, addresses)

    async def with_terms(self, site: Site, addresses: Iterable[Url]) -> Site:
        """The site with its terms pages (two at most, once in seven days)."""
        return await self._files.with_terms(site, addresses)

    async def get(self, task: Task, site: Site) -> Response:
        """The document that a task asks for, or 304 where it is unchanged.

        2xx, 304 and the statuses that are statements about rights (401, 402, 407, 451; without a body) come
        back as they are. ``Response.url`` is the last address; where its origin is not the site's, what
        that origin says for its pages is asked with :meth:`site`.

        Raises:
            Refusal: robots.txt, an address, a scheme or the scope forbids it.
            LimitExceeded: too many bytes, seconds or redirects.
            TransportError: nobody answered, or with another status.

        """

        async def admit(hop: Url) -> None:
            self._admit_address(hop)
            _admit_scope(hop, task.url, site)
            robots = site.robots if urls.origin(hop) == site.origin else await self._robots(hop, site)
            if robots.reason is not None:
                raise Refusal(robots.reason, f"{urls.origin(hop)}/robots.txt: {robots.fault}")
            verdict = robots.verdict(hop, self.settings.agent)
            if not verdict.allowed:
                line = verdict.line
                raise Refusal(Reason.ROBOTS_DISALLOWED, f"line {line}: {verdict.text}", robots_line=line)

        return await self._follow(task.url, kind=task.kind, admit=admit, validators=task.validators)

    def slot(self, host: str) -> HostSlot:
        """The clock of a host: ``ready_at`` and ``resting`` tell whether to come back later."""
        return self._host(host).slot

    def restore(self, state: SlotState, *, interrupted: bool = False) -> None:
        """Go on where an earlier run stopped; ``interrupted`` when it was killed and may just have asked."""
        host = self._host(state.host)
        host.slot = host.slot.restored(
            state, now=self.clock.monotonic(), wall=self.clock.now(), interrupted=interrupted
        )

    def state(self, host: str) -> SlotState:
        """What to keep of a host's clock."""
        return self._host(host).slot.state(now=self.clock.monotonic(), wall=self.clock.now())

    async def release(self, host: str) -> None:
        """Close a host's connections: its lane has ended. Its clock goes on."""
        known = self._hosts.get(host)
        if known:
            await known.aclose()
        self._files.forget(f"{scheme}://{host}" for scheme in ("http", "https"))

    async def _robots(self, hop: Url, site: Site) -> Robots:
        """The robots.txt of another origin; an address that is refused says so, not that robots.txt is mute."""
        parts = urls.split(hop)
        await self._dialler.check(parts.host, parts.port)
        return await self._files.robots(hop, hosts=site.hosts)

    async def _follow(
        self,
        url: Url,
        *,
        kind: str,
        admit: Callable[[Url], Awaitable[None]],
        validators: Validators | None = None,
    ) -> Response:
        """A document with its redirects, each address admitted before it is asked for."""
        trail: list[Url] = []
        hop = url
        while True:
            await admit(hop)
            response = await persistent(partial(self._ask, hop, kind, validators))
            if response.status not in _REDIRECTS:
                return self._settled(response, url, trail, validators)
            trail.append(hop)
            if len(trail) > self.settings.redirects:
                raise LimitExceeded(Reason.REDIRECT_LIMIT, f"more than {self.settings.redirects} redirects")
            hop = _target(response)

    def _admit_address(self, hop: Url) -> None:
        """An address inside is named as such before scope is asked; names are checked when they are dialled."""
        parts = urls.split(hop)
        *_, is_given = self._dialler.target(parts.host, parts.port)
        if not is_given:
            self._dialler.vet(parts.host)

    async def _ask(self, url: Url, kind: str, validators: Validators | None) -> Response:
        """One request: the only way out."""
        host = self._host(urls.host(url))
        is_page = kind in {"page", "terms"}
        return await host.ask(url, self.settings.limit(kind), validators=validators, is_page=is_page)

    def _host(self, name: str) -> Host:
        host = self._hosts.get(name)
        if host is None:
            slot = HostSlot(
                host=name, delay_s=self.settings.delay_of(name), max_delay_s=self.settings.max_delay_s
            )
            host = self._hosts[name] = Host(
                slot, settings=self.settings, dialler=self._dialler, clock=self.clock, tls=self._tls_context
            )
        return host

    def _heed(self, url: Url, robots: Robots) -> None:
        """A host's Crawl-delay is the longest that any of its origins asks for."""
        self._host(urls.host(url)).heed(urls.origin(url), robots.delay(self.settings.agent))

    def _tls_context(self) -> ssl.SSLContext:
        if self._tls is None:
            self._tls = tls_context()
        return self._tls

    def _settled(
        self, response: Response, url: Url, trail: Sequence[Url], validators: Validators | None
    ) -> Response:
        """A final answer, or the error that it is."""
        status = response.status
        asked = validators is not None and bool(validators.etag or validators.last_modified)
        if 200 <= status < 300 or status in _STATEMENTS or (status == 304 and asked):
            return replace(response, requested=url, redirects=tuple(trail))
        if status == 304:
            raise TransportError(Reason.BAD_RESPONSE, "304 to a request without conditions", status=status)
        waits = retry_after(response.header_values("retry-after"), now=self.clock.now())
        raise TransportError(Reason.HTTP_STATUS, f"HTTP {status}", status=status, retry_after_s=waits)


def _admit_scope(hop: Url, start: Url, site: Site) -> None:
    """A redirect stays on the source's hosts; without any, within the registrable domain."""
    if hop == start or urls.host(hop) in site.hosts or (not site.hosts and urls.same_site(start, hop)):
        return
    raise Refusal(Reason.OUT_OF_SCOPE, f"redirect to {urls.host(hop)}")


def _target(response: Response) -> Url:
    """Where a redirect leads."""
    text = response.header("location")
    if text is None:
        raise TransportError(
            Reason.BAD_RESPONSE, f"HTTP {response.status} without Location", status=response.status
        )
    hop = urls.normalise(text, base=response.url)
    if hop is not None:
        return hop
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        raise Refusal(Reason.BAD_SCHEME, f"redirect to {text[:80]!r}")
    if "@" in text:
        raise Refusal(Reason.UNSAFE_ADDRESS, f"redirect with a user name: {text[:80]!r}")
    raise TransportError(Reason.BAD_RESPONSE, f"redirect to {text[:80]!r}", status=response.status)
