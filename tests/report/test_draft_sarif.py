import json
from typing import Any

from msgspec.structs import replace
from tests.report.checks import URL, check, hostile, passage, repeat

from crawler.report.draft_sarif import RULES, render
from crawler.report.draft_shape import Check


def run_of(shown: Check) -> dict[str, Any]:
    log = json.loads(render(shown))
    assert log["version"] == "2.1.0"
    return dict(log["runs"][0])


def test_a_result_stands_at_its_lines_and_names_its_source() -> None:
    run = run_of(check(repeat(passages=[passage(), passage(last_line=9)])))
    [result] = run["results"]
    first, second = (one["physicalLocation"] for one in result["locations"])
    assert first["artifactLocation"]["uri"] == "desk/a%20story.md"
    assert first["region"]["startLine"] == 3
    assert second["region"]["endLine"] == 9
    assert result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == URL
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "FC211"
    assert "42 words in a row shared with" in result["message"]["text"]


def test_only_what_is_not_permitted_is_an_error() -> None:
    levels = {status: run_of(check(repeat(status=status)))["results"][0]["level"] for _, status, *_ in RULES}
    assert levels == {"beyond": "error", "uncredited": "error", "permitted": "note", "phrase": "note"}


def test_a_draft_without_lines_is_placed_by_paragraphs() -> None:
    shown = check(repeat())
    shown = replace(shown, drafts=[replace(shown.drafts[0], name="-", unit="paragraph")])
    [place] = run_of(shown)["results"][0]["locations"]
    assert place["physicalLocation"] == {"artifactLocation": {"uri": "stdin"}}
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "paragraph 3"


def test_hostile_text_stays_data() -> None:
    assert len(run_of(hostile())["results"]) == 1
    assert "\u202e" not in render(hostile())
