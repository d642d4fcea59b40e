import pytest
from msgspec.structs import replace
from tests.report.checks import URL, check, hostile, passage, repeat

from crawler.report.draft_shape import Allowed, CreditGiven
from crawler.report.draft_text import allowed, credit, place, render, used
from crawler.report.printable import width


def test_it_shows_passage_source_limits_credit_and_what_to_paste() -> None:
    text = render(check(repeat()))
    for wanted in (
        "desk/a story.md",
        "✗ beyond what the source permits  line 3",
        "“Forty howitzers”, A. Author, Global Defense Corp, 2026-03-03",
        "142 words (66% of the source); permitted: 90 words, 52 too many",
        "missing, asked for; link to the original missing, asked for",
        "nothing is changed",
        "│ The ministry ordered forty wheeled howitzers on Monday. We shall see.",
        f"\nForty <{URL}>\n",
    ):
        assert wanted in text
    assert "bare" not in text


def test_words_that_accuse_are_never_said() -> None:
    assert "plagiar" not in render(check(repeat())).lower()


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_lines_fit_but_the_one_to_paste(columns: int) -> None:
    long = passage("\n".join(["a line of words that go on"] * 40) + " 東京" * 50, words=300)
    text = render(check(repeat(passages=[long] * 12, also_at=[URL * 3], attribution=None)), columns=columns)
    assert max(map(width, text.splitlines())) <= columns
    assert "and 4 passages more" in text
    assert "words …]" in text


def test_colour_is_only_there_on_request() -> None:
    shown = check(repeat())
    plain, coloured = render(shown), render(shown, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31m✗ beyond what the source permits\x1b[0m" in coloured


def test_nothing_of_others_acts_on_the_terminal() -> None:
    text = render(hostile())
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_a_draft_that_repeats_nothing_says_so() -> None:
    assert "Nothing of the archive stands in it." in render(check())


def test_notes_and_what_was_left_out_are_told() -> None:
    shown = check(excluded=["our-site"], ignores_quotes=True)
    shown = replace(shown, drafts=[replace(shown.drafts[0], name="-", notes=["not UTF-8"])])
    text = render(shown)
    assert "standard input" in text
    assert "note: not UTF-8" in text
    assert "Left out: our-site." in text
    assert "quotation marks was left out" in text


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        (Allowed(words=None, chars=None, sentences=None), "all"),
        (Allowed(words=0, chars=None, sentences=None), "none"),
        (Allowed(words=90, chars=500, sentences=2), "90 words and 500 characters and 2 sentences"),
    ],
)
def test_what_is_allowed_reads_as_words(bounds: Allowed, said: str) -> None:
    assert allowed(repeat(allowed=bounds)) == said
    assert said in used(repeat(allowed=bounds))


def test_credit_that_was_found_says_where() -> None:
    given = CreditGiven(due=True, name="GDC", found=True, link_due=False, linked=False, how=["name GDC"])
    assert credit(repeat(credit=given)) == "found (name GDC)"
    assert credit(repeat(credit=replace(given, found=False))) == "missing, asked for as “GDC”"
    assert credit(repeat(credit=replace(given, found=False, due=False))) == "missing, not asked for"


def test_places_are_lines_or_paragraphs() -> None:
    assert place(passage(), "line") == "line 3"
    assert place(passage(last_line=5), "paragraph") == "paragraphs 3–5"
