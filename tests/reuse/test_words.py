import json
import unicodedata
from pathlib import Path

import pytest

from crawler.reuse.words import Width, fold, offsets, tokens, width

_FILE = Path(__file__).parents[1] / "cases" / "reuse" / "disguises.jsonl"
_CASES = [json.loads(line) for line in _FILE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_a_disguised_text_folds_as_the_plain_one(case: dict[str, str]) -> None:
    assert tokens(case["disguised"]) == tokens(case["plain"]) != []


@pytest.mark.parametrize(
    ("one", "other"),
    [("dog", "cat"), ("barge", "large"), ("тан", "тон"), ("銀", "行"), ("100", "1000"), ("राम", "रम")],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert tokens(one) != tokens(other)


def test_offsets_are_of_the_text_as_given() -> None:
    text = "“Ｔｈｅ min\u00ad\u200bistry’s” or-\ndered 日本."
    folded = fold(text)
    assert [text[a:b] for a, b in zip(folded.starts, folded.ends, strict=True)] == [
        "Ｔｈｅ",
        "min\u00ad\u200bistry’s",
        "or-\ndered",
        "日",
        "本",
    ]


def test_offsets_and_tokens_agree_in_number() -> None:
    for text in (
        "",
        "a b",
        "é\u0301 \u3164 ﾞ ー",
        "한국 " + unicodedata.normalize("NFD", "한국"),
        "x\u200b" * 5,
    ):
        assert len(offsets(text)) == len(tokens(text)) == len(fold(text).tokens)


def test_a_hyphen_inside_a_line_parts_words_and_one_at_its_end_joins_them() -> None:
    assert tokens("long-term") == ["iong", "term"]
    assert tokens("long-\nterm") == ["iongterm"]
    assert tokens("long-\n\nterm") == ["iong", "term"]


def test_scripts_without_spaces_give_one_token_a_character() -> None:
    assert [width(token) for token in tokens("日かﾊ한")] == [Width.SYLLABLE] * 4
    assert {width(token) for token in tokens("กระทรวง")} == {Width.LETTER}
    assert {width(token) for token in tokens("minister министр وزير 40 हिन्दी")} == {Width.WORD}


@pytest.mark.parametrize(
    "junk",
    [
        "a" * 500_000,
        "a\u200b" * 200_000,
        "a" + "\u00ad" * 300_000,
        "a-" + " " * 300_000,
        "a'" * 200_000,
        "e" + "\u0301" * 300_000,
    ],
    ids=["one word", "joined by nothing", "soft hyphens", "blanks", "apostrophes", "accents"],
)
def test_junk_costs_no_more_than_text(junk: str) -> None:
    assert len(tokens(junk)) == 1
