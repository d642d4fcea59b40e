from itertools import accumulate
from typing import Any

import pytest
from tests.statements import load

from crawler.excerpt.sentences import spans

CASES = load("excerpt/sentences.toml")


def joined(case: dict[str, Any]) -> tuple[str, list[int]]:
    between = "" if case["language"] in {"zh", "ja"} else " "
    parts = case["sentences"]
    ends = accumulate(len(part) + (len(between) if number else 0) for number, part in enumerate(parts))
    return between.join(parts), list(ends)


@pytest.mark.parametrize("known", [True, False], ids=["language-known", "language-unknown"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}: {case['sentences'][0][:30]}")
def test_sentences_end_where_people_end_them(case: dict[str, Any], known: bool) -> None:  # noqa: FBT001
    text, ends = joined(case)
    may_join = {ends[number - 1] for number in case.get("may_join", [])}

    found = [end for _, end in spans(text, case["language"] if known else None)]

    assert set(found) - set(ends) == set()
    assert set(ends) - set(found) <= may_join


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        ("   ", []),
        ("No stop at all", ["No stop at all"]),
        ("  Padded. Twice.  ", ["Padded.", "Twice."]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("It rose 3.5 per cent. Then it fell.", ["It rose 3.5 per cent.", "Then it fell."]),
        ("The ship left. 15 boats followed.", ["The ship left.", "15 boats followed."]),
        ("In the U.S. The Pentagon agreed.", ["In the U.S.", "The Pentagon agreed."]),
        (
            "The call is at 9 a.m. ET on Monday. Then it ends.",
            ["The call is at 9 a.m. ET on Monday.", "Then it ends."],
        ),
        ("Wait... what? Nothing.", ["Wait... what?", "Nothing."]),
        ("A stray “ mark. It ends.", ["A stray “ mark.", "It ends."]),
        (
            "He (a pilot. Or so he said.) left. Nobody saw.",
            ["He (a pilot. Or so he said.) left.", "Nobody saw."],
        ),
        ('He said "We go. Now." They went.', ['He said "We go. Now."', "They went."]),
    ],
)
def test_small_texts(text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in spans(text, "en")] == wanted


@pytest.mark.parametrize(
    "hostile", [". " * 50_000, "“" * 50_000, '"a. ' * 30_000, "a." * 50_000, " " * 99_999 + "x"]
)
def test_hostile_text_is_cut_in_linear_time(hostile: str) -> None:
    assert all(start <= end for start, end in spans(hostile, "el"))
