import json

import pytest
from tests.cli.desk import Desk, fairclip


def test_pages_are_found_by_words_of_their_title(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "search", "coastal", "RADAR", *desk.options)
    assert said.code == 0
    title, url, where = said.out.splitlines()[:3]
    assert title == "Coastal radar chain reaches full coverage"
    assert url.strip() == "http://www.globaldefensecorp.com/2026/03/coastal-radar-chain/"
    assert where.strip().startswith("title: ")


def test_a_hit_is_a_line_of_json_on_request(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "search", "howitzers", "--limit", "1", "--json", *desk.options)
    (hit,) = map(json.loads, said.out.splitlines())
    assert hit["url"].startswith("http://www.globaldefensecorp.com/")
    assert hit["where"] == "title"


@pytest.mark.parametrize("words", [["zzzzz"], ['"'], ["NEAR(", "OR"], ["radar", "zzzzz"], ["*"], ["title:x"]])
def test_nothing_found_is_said_and_is_exit_code_1(
    capsys: pytest.CaptureFixture[str], desk: Desk, words: list[str]
) -> None:
    said = fairclip(capsys, "search", *desk.options, "--", *words)
    assert (said.code, said.out, said.err) == (1, "", "nothing found\n")


def test_quiet_says_nothing_at_all(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    assert fairclip(capsys, "search", "zzzzz", "-q", *desk.options).err == ""


def test_it_needs_a_word(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "search", *desk.options)
    assert said.code == 2
    assert "WORDS" in said.err
