import gzip
import time
import tracemalloc
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.journey.servers import coded

from crawler.errors import LimitExceeded, TransportError
from crawler.fetch.decoding import Decoder
from crawler.model import Reason

CODINGS = ["gzip", "deflate", "raw-deflate", "br", "identity"]


def decoder(coding: str, *, max_bytes: int = 100_000, cut: bool = False) -> Decoder:
    return Decoder.for_headers([coding.removeprefix("raw-")], max_bytes=max_bytes, cut=cut)


@given(st.sampled_from(CODINGS), st.binary(max_size=5_000), st.integers(1, 700))
@settings(max_examples=60)
def test_every_coding_is_undone_in_whatever_pieces_it_comes(coding: str, body: bytes, step: int) -> None:
    packed = coded(body, coding)
    reader = decoder(coding)
    found = b"".join(reader.feed(packed[at : at + step]) for at in range(0, len(packed), step))
    assert found == body
    assert reader.is_complete


@pytest.mark.parametrize("coding", CODINGS)
def test_a_body_of_just_the_limit_is_read_and_one_byte_more_refused(coding: str) -> None:
    assert decoder(coding, max_bytes=1_000).feed(coded(b"x" * 1_000, coding)) == b"x" * 1_000
    with pytest.raises(LimitExceeded) as caught:
        decoder(coding, max_bytes=1_000).feed(coded(b"x" * 1_001, coding))
    assert caught.value.reason is Reason.TOO_LARGE


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw-deflate", "br"])
def test_a_bomb_costs_neither_memory_nor_time(coding: str) -> None:
    packed = coded(bytes(80_000_000), coding)
    tracemalloc.start()
    start = time.process_time()
    with pytest.raises(LimitExceeded):
        decoder(coding, max_bytes=5_000_000).feed(packed)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 16_000_000
    assert time.process_time() - start < 2


def test_a_long_document_may_be_cut() -> None:
    body = bytes(range(256)) * 40
    reader = decoder("gzip", max_bytes=1_000, cut=True)
    assert reader.feed(gzip.compress(body)) == body[:1_000]
    assert reader.is_full
    assert reader.is_complete
    assert reader.feed(b"whatever") == b""


def test_a_bomb_is_refused_even_where_documents_are_cut() -> None:
    with pytest.raises(LimitExceeded):
        decoder("br", max_bytes=100_000, cut=True).feed(coded(bytes(10_000_000), "br"))


@pytest.mark.parametrize(
    "values", [["gzip, gzip"], ["gzip", "br"], ["foo"], ["zstd"], ["gzip;q=1"], ["compress"]]
)
def test_more_than_one_coding_or_one_not_asked_for_is_refused(values: list[str]) -> None:
    with pytest.raises(TransportError) as caught:
        Decoder.for_headers(values, max_bytes=10)
    assert caught.value.reason is Reason.BAD_ENCODING


@pytest.mark.parametrize("values", [[], [""], ["identity"], ["Identity, "]])
def test_no_coding_is_no_coding(values: list[str]) -> None:
    assert Decoder.for_headers(values, max_bytes=10).feed(b"abc") == b"abc"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_garbage_is_a_bad_encoding(coding: str) -> None:
    with pytest.raises(TransportError) as caught:
        decoder(coding).feed(b"\xff\xfe<p>this was never packed</p>" * 9)
    assert caught.value.reason is Reason.BAD_ENCODING


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_coding_that_breaks_off_is_not_complete(coding: str) -> None:
    reader = decoder(coding)
    reader.feed(coded(bytes(range(256)) * 9, coding)[:-6])
    assert not reader.is_complete


def test_gzip_members_follow_one_another_and_padding_is_nothing() -> None:
    packed = gzip.compress(b"one") + gzip.compress(b"two") + b"\x00" * 40
    assert decoder("gzip").feed(packed) == b"onetwo"


def test_members_count_towards_the_limit_together() -> None:
    with pytest.raises(LimitExceeded):
        decoder("gzip", max_bytes=1_000).feed(gzip.compress(b"x" * 600) * 2)


def test_endless_empty_members_come_to_an_end() -> None:
    start = time.process_time()
    reader = decoder("gzip")
    for _ in range(20):
        reader.feed(gzip.compress(b"") * 1_000)
    assert time.process_time() - start < 2


def test_what_stands_behind_the_end_is_ignored() -> None:
    for coding in ("deflate", "br"):
        reader = decoder(coding)
        reader.feed(coded(b"all", coding))
        assert reader.feed(b"more") == b""
    assert decoder("deflate").feed(zlib.compress(b"all") + b"more") == b"all"


@given(st.sampled_from(["gzip", "deflate", "br"]), st.binary(max_size=300))
@settings(max_examples=60)
def test_no_bytes_raise_anything_else(coding: str, data: bytes) -> None:
    with suppress(LimitExceeded, TransportError):
        decoder(coding).feed(data)
