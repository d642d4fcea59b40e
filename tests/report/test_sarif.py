import json
from dataclasses import replace
from typing import Any

from tests.report_rows import rows_of

from crawler.report.compliance import build
from crawler.report.sarif import FINGERPRINT, render
from crawler.report.shape import Absent

ROWS = rows_of(60)


def run_of(text: str) -> dict[str, Any]:
    log = json.loads(text)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    return dict(log["runs"][0])


def test_every_result_names_its_rule_and_place() -> None:
    run = run_of(render(build(ROWS)))
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        [place] = result["locations"]
        assert place.keys() & {"physicalLocation", "logicalLocations"}
    for rule in rules:
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
        assert rule["name"].isalnum()
        assert rule["help"]["text"]


def test_fingerprints_are_stable_between_runs() -> None:
    first, second = (
        run_of(render(build(ROWS))),
        run_of(render(build(replace(ROWS, findings=ROWS.findings[::-1])))),
    )
    prints = [
        sorted(result["partialFingerprints"][FINGERPRINT] for result in run["results"])
        for run in (first, second)
    ]
    assert prints[0] == prints[1]
    assert len(set(prints[0])) == len(ROWS.findings)


def test_waivers_are_suppressions() -> None:
    report = build(ROWS)
    suppressed = [result for result in run_of(render(report))["results"] if result["suppressions"]]
    assert len(suppressed) == sum(level.waived for level in report.levels) > 0
    assert suppressed[0]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "syndication agreed by mail, 2026-02-11"}
    ]


def test_a_baseline_gives_each_result_its_state() -> None:
    known = ROWS.findings[0]
    gone = Absent(
        identity="gone", code="FC303", level="warning", subject="https://a.example/", message="it was 404"
    )
    old = Absent(
        identity=known.identity, code=known.code, level=known.level, subject=known.subject, message="m"
    )
    run = run_of(render(build(ROWS, baseline={known.identity: old, "gone": gone})))
    states = [result["baselineState"] for result in run["results"]]
    assert (states.count("unchanged"), states.count("absent")) == (1, 1)
    assert states.count("new") == len(ROWS.findings) - 1


def test_without_a_baseline_no_state_is_claimed() -> None:
    rows = replace(ROWS, findings=tuple(replace(one, is_new=True) for one in ROWS.findings))
    assert all("baselineState" not in result for result in run_of(render(build(rows)))["results"])


def test_hosts_and_sources_are_places_by_name() -> None:
    rows = replace(ROWS, findings=(replace(ROWS.findings[0], subject="a.example", source=None),))
    [result] = run_of(render(build(rows)))["results"]
    assert result["locations"] == [
        {"logicalLocations": [{"fullyQualifiedName": "a.example", "kind": "namespace"}]}
    ]
