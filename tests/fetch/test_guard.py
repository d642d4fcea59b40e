import asyncio
from collections.abc import Sequence

import pytest

from crawler.errors import FetchError, Refusal, TransportError
from crawler.fetch.guard import MAX_ADDRESSES, Dialler, Opener, Resolver, is_public
from crawler.fetch.stream import Stream
from crawler.model import Reason

pytestmark = pytest.mark.anyio

PUBLIC = ["8.8.8.8", "::ffff:8.8.8.8", "2606:4700::1111", "2a00:1450:4001::8a"]
INSIDE = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.1.1.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "5f00::1",
    "fc00::1",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "localhost",
    "",
]


def naming(*addresses: str) -> Resolver:
    async def resolve(_name: str, _port: int) -> Sequence[str]:
        return addresses

    return resolve


class Openers:
    """Notes what is dialled; ``slow`` addresses never answer, ``refused`` ones at once not."""

    def __init__(self, *, slow: Sequence[str] = (), refused: Sequence[str] = ()) -> None:
        self.dialled: list[tuple[str, int]] = []
        self.slow, self.refused = slow, refused
        self.aborted: list[str] = []

    @property
    def open(self) -> Opener:
        async def opened(address: str, port: int) -> Stream:
            self.dialled.append((address, port))
            if address in self.slow:
                try:
                    await asyncio.sleep(3600)
                except asyncio.CancelledError:
                    self.aborted.append(address)
                    raise
            if address in self.refused:
                raise ConnectionRefusedError(111, "refused")
            return Stream()

        return opened


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_dialled(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", INSIDE)
def test_no_address_that_leads_inside_may(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [address for address in INSIDE if address and address != "localhost"])
async def test_an_address_in_the_link_itself_is_checked_too(address: str) -> None:
    openers = Openers()
    with pytest.raises(Refusal) as caught:
        await Dialler(open=openers.open).dial(f"[{address}]" if ":" in address else address, 80)
    assert caught.value.reason is Reason.UNSAFE_ADDRESS
    assert openers.dialled == []


async def test_one_bad_address_among_good_ones_is_enough_to_refuse() -> None:
    openers = Openers()
    with pytest.raises(Refusal):
        await Dialler(resolve=naming("8.8.8.8", "127.0.0.1"), open=openers.open).dial("a.example", 443)
    assert openers.dialled == []


async def test_the_address_dialled_is_the_one_checked_though_the_name_server_changes_its_mind() -> None:
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])

    async def resolve(_name: str, _port: int) -> Sequence[str]:
        return next(answers)

    openers = Openers()
    dialler = Dialler(resolve=resolve, open=openers.open)
    await dialler.dial("a.example", 443)
    assert openers.dialled == [("8.8.8.8", 443)]
    with pytest.raises(Refusal):
        await dialler.dial("a.example", 443)


async def test_the_table_says_where_a_host_is_dialled_even_inside() -> None:
    table = {
        "a.example": "127.0.0.1:8080",
        "b.example:81": "[::1]:9",
        "10.0.0.1:80": "10.0.0.1:80",
        "[::1]:8080": "[::1]:8081",
    }
    openers = Openers()
    dialler = Dialler(table=table, open=openers.open, resolve=naming("8.8.8.8"))
    for host, port in (
        ("a.example", 80),
        ("a.example", 443),
        ("b.example", 81),
        ("b.example", 80),
        ("10.0.0.1", 80),
        ("::1", 8080),
    ):
        await dialler.dial(host, port)
    assert openers.dialled == [
        ("127.0.0.1", 8080),
        ("127.0.0.1", 8080),
        ("::1", 9),
        ("8.8.8.8", 80),
        ("10.0.0.1", 80),
        ("::1", 8081),
    ]


async def test_the_switch_opens_private_networks() -> None:
    openers = Openers()
    await Dialler(allow_private=True, open=openers.open).dial("192.168.0.7", 80)
    assert openers.dialled == [("192.168.0.7", 80)]


async def test_only_the_proxy_itself_is_trusted() -> None:
    openers = Openers()
    dialler = Dialler(trusted="http://10.0.0.5:3128", open=openers.open)
    await dialler.dial("10.0.0.5", 3128)
    with pytest.raises(Refusal):
        await dialler.dial("10.0.0.5", 80)
    for host in ("127.0.0.1", "[::1]", "localhost", "localhost.", "x.localhost"):
        with pytest.raises(Refusal):
            dialler.vet(host)
    dialler.vet("a.example")


async def test_the_other_family_is_tried_when_the_first_is_silent() -> None:
    openers = Openers(slow=["2606:4700::1111"])
    stream = await Dialler(resolve=naming("2606:4700::1111", "8.8.8.8"), open=openers.open).dial(
        "a.example", 80
    )
    assert isinstance(stream, Stream)
    assert openers.dialled == [("2606:4700::1111", 80), ("8.8.8.8", 80)]
    await asyncio.sleep(0)
    assert openers.aborted == ["2606:4700::1111"]


async def test_families_take_turns_and_there_are_only_so_many_tries() -> None:
    six = [f"2606:4700::{number:x}" for number in range(1, 30)]
    openers = Openers(refused=[*six, "8.8.8.8"])
    with pytest.raises(TransportError) as caught:
        await Dialler(resolve=naming(*six, "8.8.8.8"), open=openers.open).dial("a.example", 80)
    assert caught.value.reason is Reason.UNREACHABLE
    assert len(openers.dialled) == MAX_ADDRESSES
    assert openers.dialled[1] == ("8.8.8.8", 80)


async def test_nobody_answering_ends_in_time() -> None:
    openers = Openers(slow=["8.8.8.8"])
    with pytest.raises(TransportError) as caught:
        await Dialler(resolve=naming("8.8.8.8"), open=openers.open, seconds=0.02).dial("a.example", 80)
    assert caught.value.reason is Reason.UNREACHABLE


@pytest.mark.parametrize("error", [OSError(-2, "Name or service not known"), UnicodeError("label too long")])
async def test_an_unknown_name_is_a_dns_error(error: Exception) -> None:
    async def resolve(_name: str, _port: int) -> Sequence[str]:
        raise error

    with pytest.raises(TransportError) as caught:
        await Dialler(resolve=resolve).dial("nowhere.invalid", 80)
    assert caught.value.reason is Reason.DNS_ERROR


async def test_a_name_without_addresses_is_a_dns_error() -> None:
    with pytest.raises(TransportError) as caught:
        await Dialler(resolve=naming()).dial("a.example", 80)
    assert caught.value.reason is Reason.DNS_ERROR


async def test_the_systems_resolver_knows_loopback_and_the_guard_refuses_it() -> None:
    with pytest.raises(FetchError) as caught:
        await Dialler().dial("localhost.", 80)
    assert caught.value.reason in {Reason.UNSAFE_ADDRESS, Reason.DNS_ERROR}


async def test_a_closed_port_is_unreachable() -> None:
    server = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    server.close()
    with pytest.raises(TransportError) as caught:
        await Dialler(allow_private=True).dial("127.0.0.1", port)
    assert caught.value.reason is Reason.UNREACHABLE
