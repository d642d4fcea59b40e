"""Which addresses may be dialled, and the dialling itself: the one door to the network.

A name is resolved once, every address it gives is checked, and one of those very addresses is dialled: what a
name server says a moment later (rebinding) changes nothing. The check stands in the connect step, so that
redirects, robots.txt and site files cannot go round it.

>>> [is_public(text) for text in ("8.8.8.8", "10.0.0.1", "100.64.0.1", "224.0.0.1", "64:ff9b::7f00:1", "::1")]
[True, False, False, False, False, False]
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest

from crawler.errors import FetchError, Refusal, TransportError
from crawler.fetch.stream import Stream, opened
from crawler.model import Reason

# RFC 8305 §5: how long the first family has before the other is tried beside it.
HEAD_START_S = 0.25
MAX_ADDRESSES = 8

# What Python's is_global lets through although it leads inside, or to whoever speaks for it: 6to4 relays,
# IPv4 in IPv6 (compatible, NAT64, local NAT64, 6to4), protocol assignments with Teredo, site-local, SRv6,
# discard.
_TRANSITIONS = tuple(
    ipaddress.ip_network(text)
    for text in (
        "192.88.99.0/24",
        "::/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "2001::/23",
        "fec0::/10",
        "5f00::/16",
        "100::/64",
    )
)

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""Every address of a name, as text; raises ``OSError`` where there is none."""

Opener = Callable[[str, int], Awaitable[Stream]]
"""A connection to an address; raises ``OSError``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialler:
    """Opens connections to checked addresses only.

    ``table`` maps a host or ``host:port`` to the ``address:port`` that is dialled instead: the operator's
    word, so it may be private. Everything else must be public, unless ``allow_private`` is set. ``trusted``
    is the address of the operator's proxy, ``seconds`` the time for all attempts together.
    """

    table: Mapping[str, str] = field(default_factory=dict)
    allow_private: bool = False
    seconds: float = 10.0
    trusted: str = ""
    resolve: Resolver | None = None
    open: Opener = opened

    async def dial(self, host: str, port: int) -> Stream:
        """A connection to a host.

        Raises:
            Refusal: an address of the host is none that we may dial; nothing was sent.
            TransportError: the name is not known, or nobody answers.

        """
        try:
            async with asyncio.timeout(self.seconds):
                return await self._dialled(host, port)
        except TimeoutError as error:
            raise TransportError(
                Reason.UNREACHABLE, f"{host}: nobody answered in {self.seconds:g} s"
            ) from error

    async def check(self, host: str, port: int) -> None:
        """Refuse a host that would not be dialled, without dialling it.

        Raises:
            Refusal: an address of it is none of the public internet.
            TransportError: the name is not known.

        """
        if self.trusted:
            self.vet(host)
        else:
            await self._checked(host, port)

    def vet(self, host: str) -> None:
        """Refuse what its own spelling gives away; all there is to see where a proxy looks up the names.

        Raises:
            Refusal: an address that is none of the public internet, or a name of this very machine.

        """
        name = host.strip("[]").rstrip(".")
        is_plain = _is_address(name) or name == "localhost" or name.endswith(".localhost")
        if is_plain and not self.allow_private and not is_public(name):
            raise Refusal(Reason.UNSAFE_ADDRESS, f"{host}: no public address")

    async def _dialled(self, host: str, port: int) -> Stream:
        addresses, number = await self._checked(host, port)
        return await _first_to_answer(addresses, number, self.open)

    async def _checked(self, host: str, port: int) -> tuple[Sequence[str], int]:
        """The addresses of a host that may be dialled, and the port."""
        address, number, given = self.target(host, port)
        if given:
            return [address], number
        if self.allow_private or f"{host}:{port}" == _authority(self.trusted):
            return await self._addresses(address, number), number
        self.vet(host)
        addresses = await self._addresses(address, number)
        for found in addresses:
            if not is_public(found):
                raise Refusal(Reason.UNSAFE_ADDRESS, f"{host} is {found}: no public address")
        return addresses, number

    def target(self, host: str, port: int) -> tuple[str, int, bool]:
        """Where a host is dialled: name or address, port, and whether the table says so."""
        name = host.strip("[]")
        written = f"[{name}]" if ":" in name else name
        entry = next(filter(None, map(self.table.get, (f"{written}:{port}", written, name))), None)
        if entry is None:
            return name, port, False
        address, _, number = entry.rpartition(":")
        return address.strip("[]"), int(number), True

    async def _addresses(self, name: str, port: int) -> Sequence[str]:
        if _is_address(name):
            return [name]
        try:
            found = await (self.resolve or system_resolver)(name, port)
        except (OSError, UnicodeError) as error:
            raise TransportError(Reason.DNS_ERROR, f"{name}: {error}") from error
        addresses = list(dict.fromkeys(found))
        if not addresses:
            raise TransportError(Reason.DNS_ERROR, f"{name}: no address")
        return addresses


def is_public(text: str) -> bool:
    """Whether an address belongs to the public internet, whatever it is wrapped in."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    address = mapped or address
    if not address.is_global or address.is_multicast:
        return False
    return not any(address.version == net.version and address in net for net in _TRANSITIONS)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _authority(proxy: str) -> str:
    return proxy.rpartition("//")[2].rpartition("@")[2].strip("/")


async def system_resolver(name: str, port: int) -> Sequence[str]:
    """Every address the system knows for a name, of every family."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


async def _first_to_answer(addresses: Sequence[str], port: int, opener: Opener) -> Stream:
    """Both families in turn, each with a head start before the next (RFC 8305); the first answer wins."""
    queue = _interleaved(addresses)[:MAX_ADDRESSES]
    if len(queue) == 1:
        try:
            return await opener(queue[0], port)
        except OSError as error:
            raise _unreachable(queue[0], port, error) from error
    tasks: set[asyncio.Task[Stream]] = set()
    failure: FetchError | None = None
    try:
        while queue or tasks:
            if queue:
                tasks.add(asyncio.ensure_future(_open(opener, queue.pop(0), port)))
            done, tasks = await asyncio.wait(
                tasks, timeout=HEAD_START_S if queue else None, return_when=asyncio.FIRST_COMPLETED
            )
            winners = [task.result() for task in done if task.exception() is None]
            for late in winners[1:]:
                late.abort()
            if winners:
                return winners[0]
            for task in done:
                problem = task.exception()
                if not isinstance(problem, TransportError):
                    task.result()
                failure = problem if isinstance(problem, TransportError) else failure
        raise failure or TransportError(Reason.UNREACHABLE, "no address answered")
    finally:
        for task in tasks:
            task.add_done_callback(_drop)
            task.cancel()


async def _open(opener: Opener, address: str, port: int) -> Stream:
    try:
        return await opener(address, port)
    except OSError as error:
        raise _unreachable(address, port, error) from error


def _drop(task: asyncio.Task[Stream]) -> None:
    """An attempt that came too late: what it opened is closed, what it raised is of no interest."""
    if not task.cancelled() and task.exception() is None:
        task.result().abort()


def _unreachable(address: str, port: int, error: OSError) -> TransportError:
    return TransportError(Reason.UNREACHABLE, f"{address} port {port}: {error.strerror or error}")


def _interleaved(addresses: Sequence[str]) -> list[str]:
    """One of each family in turn, the family of the first address first."""
    six = [address for address in addresses if ":" in address]
    four = [address for address in addresses if ":" not in address]
    first, second = (six, four) if addresses and ":" in addresses[0] else (four, six)
    return [address for address in chain.from_iterable(zip_longest(first, second)) if address]
