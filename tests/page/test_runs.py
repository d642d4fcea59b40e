import pytest

from crawler.page.runs import BROKEN, CLOSED, OPENED, text_of


@pytest.mark.parametrize(
    ("parts", "text", "linked"),
    [
        ([], "", 0.0),
        ([" one  two\n"], "one two", 0.0),
        ([OPENED, " one ", CLOSED], "one", 1.0),
        ([OPENED, "one", CLOSED, "\n "], "one", 1.0),
        ([OPENED, "one", CLOSED, "."], "one.", 0.75),
        ([OPENED, "one", CLOSED, "\n", OPENED, "two", CLOSED], "one two", 6 / 7),
        ([OPENED, "one", CLOSED, OPENED, "two", CLOSED], "one two", 1.0),
        (["re", OPENED, "pro", CLOSED, "duction"], "re production", 1 / 4),
        (["one", BROKEN, "two"], "one two", 0.0),
        ([OPENED, "one", BROKEN, "two", CLOSED], "one two", 1.0),
        ([OPENED, "a", OPENED, "b", CLOSED, CLOSED], "a b", 1.0),
        ([CLOSED], "", 0.0),
        ([OPENED], "", 0.0),
        ([BROKEN, BROKEN], "", 0.0),
        ([OPENED, CLOSED, CLOSED], "", 0.0),
    ],
)
def test_marks_make_blanks_and_shares_but_no_text(parts: list[str], text: str, linked: float) -> None:
    found = text_of(parts)
    assert found[0] == text
    assert found[1] == pytest.approx(linked) or not text
