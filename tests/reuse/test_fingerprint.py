import pytest
from tests.reuse.prose import prose

from crawler.reuse.fingerprint import LISTED, MAX_TOKENS, REPEATS, SCHEME, listed, make

KEY, OTHER_KEY = bytes(range(32)), bytes(32)
TEXT = prose(4000, seed=1)


def test_two_grams_in_nine_are_kept_and_one_in_nine_is_listed() -> None:
    fingerprint = make(TEXT, KEY)
    assert fingerprint.scheme == SCHEME
    assert fingerprint.tokens == 4000
    assert 0.19 < len(fingerprint.marks) / 4000 < 0.25
    assert 0.09 < len(listed(fingerprint.marks)) / 4000 < 0.13


def test_hashes_are_short_on_purpose() -> None:
    for number, _ in make(TEXT, KEY).marks:
        assert number < 1 << 24 or LISTED <= number < 1 << 32
    assert all(0 <= number < 1 << 31 for number in listed(make(TEXT, KEY).marks))


def test_the_sample_depends_on_the_words_and_not_on_their_place() -> None:
    inside = make(f"{prose(50, seed=2)} {TEXT}", KEY).marks
    assert {number for number, _ in make(TEXT, KEY).marks} <= {number for number, _ in inside}


def test_another_key_gives_another_sample_and_other_hashes() -> None:
    mine, theirs = make(TEXT, KEY).marks, make(TEXT, OTHER_KEY).marks
    assert len({n for n, _ in mine} & {n for n, _ in theirs}) < 3


@pytest.mark.parametrize("key", [b"", b"short", bytes(33)])
def test_a_key_of_another_length_is_our_mistake(key: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        make("a text of five words", key)


@pytest.mark.parametrize("text", ["", "one two three", "…", "日本"])
def test_a_text_shorter_than_a_gram_has_no_marks(text: str) -> None:
    assert make(text, KEY).marks == ()


def test_a_word_that_repeats_for_ever_is_kept_a_few_times() -> None:
    assert len(make("again " * 100_000, KEY).marks) <= REPEATS


def test_a_huge_text_is_cut() -> None:
    assert make("a b c d e f g " * 100_000, KEY).tokens == MAX_TOKENS


def test_scripts_without_spaces_have_longer_grams() -> None:
    assert make("国防省は新しい装甲車両を発注した", KEY).gram == 7
    assert make("กระทรวงกลาโหมสั่งซื้อรถหุ้มเกราะ", KEY).gram == 10
    assert make("The ministry ordered trucks for 日本", KEY).gram == 4
