import pytest
from tests.reuse.prose import prose

from crawler.model import Fingerprint
from crawler.reuse.fingerprint import LISTED, SCHEME, make
from crawler.reuse.packed import packed, unpacked


def test_what_is_packed_comes_back() -> None:
    fingerprint = make(prose(3000, seed=3), bytes(32))
    assert unpacked(packed(fingerprint), SCHEME) == fingerprint


def test_long_distances_come_back() -> None:
    marks = ((LISTED | 1, 0), (5, 0), (LISTED, 255), (6, 70_000), (LISTED | 2, 99_999))
    fingerprint = Fingerprint(scheme=SCHEME, tokens=100_000, gram=7, marks=marks)
    back = unpacked(packed(fingerprint), SCHEME)
    assert sorted(back.marks, key=lambda mark: (mark[1], mark[0])) == sorted(
        marks, key=lambda mark: (mark[1], mark[0])
    )
    assert (back.tokens, back.gram) == (100_000, 7)


def test_an_empty_fingerprint_comes_back() -> None:
    empty = make("", bytes(32))
    assert unpacked(packed(empty), SCHEME) == empty


def test_a_mark_takes_less_than_five_bytes() -> None:
    fingerprint = make(prose(3000, seed=4), bytes(32))
    assert len(packed(fingerprint)) < 5 * len(fingerprint.marks)


def test_bytes_that_end_too_early_are_our_mistake() -> None:
    with pytest.raises(ValueError, match="header"):
        unpacked(b"\x80", SCHEME)
