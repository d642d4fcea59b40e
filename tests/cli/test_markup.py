import re
import time

import pytest

from crawler.cli.markup import blanked, prose, quotations, quoted_lines


@pytest.mark.parametrize(
    ("markdown", "left"),
    [
        ("a [b](https://x.example/(y)z) c", "a [b c"),
        ("a ![alt text](x.png) c", "a c"),
        ("a [b][ref] c\n[ref]: https://x.example", "a [b c"),
        ("a[^1] c\n[^1]: Note", "a c Note"),
        ("a <span class='b'>c</span>&nbsp;d", "a c d"),
        ("a <!-- hidden\nwords --> c", "a c"),
        ("a <!-- never closed", "a"),
        ("1. one\n2) two", "one two"),
        ("+++\ntitle = 'x'\n+++\nbody", "body"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("2024 guns", "2024 guns"),
    ],
)
def test_markup_goes_and_words_stay_in_place(markdown: str, left: str) -> None:
    found = prose(markdown)
    assert " ".join(found.split()) == left
    assert len(found) == len(markdown)
    assert found.count("\n") == markdown.count("\n")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            "He said “no more” and „genug“ and «assez» and 「十分」.",
            ["“no more”", "„genug“", "«assez»", "「十分」"],
        ),
        ('He said "no more" twice.', ['"no more"']),
        ('A 155" gun is odd.', []),
        ('A 155" gun.\n\nHe said "yes".', ['"yes"']),
        ("“Over\ntwo lines” but “not\n\nover two paragraphs”", ["“Over\ntwo lines”"]),
        ("It's the crews' choice", []),
    ],
)
def test_quotations_end_with_their_paragraph(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in sorted(quotations(text))] == quoted


def test_quoted_lines_are_one_block() -> None:
    text = "a\n> b\n> c\n\nd\n> e"
    assert [text[start:end] for start, end in quoted_lines(text)] == ["> b\n> c\n", "> e"]


def test_blanks_keep_line_ends() -> None:
    assert blanked("a\nbb\nc", re.compile(r"b+\nc")) == "a\n  \n "


@pytest.mark.parametrize(
    "piece", ["<!--", "[a](", "](", "![", "<a", "“", '"', "> a\n", "+++\n", "&a", "[^", "«a»"]
)
def test_no_markup_makes_it_slow(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    began = time.process_time()
    prose(text)
    list(quotations(text))
    list(quoted_lines(text))
    assert time.process_time() - began < 20, "a bound against what is not linear, no measure of speed"
