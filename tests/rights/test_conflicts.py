"""What is a contradiction worth a finding, and what only a rule at work."""

from typing import Any

import pytest
from tests.statements import CASES, signals_of
from tests.worked import load, read

from crawler.model import Conflict
from crawler.rights.conflicts import BECAUSE, worth_reporting

CC_BY = {"terms": ["cc-by", "credit-required", "link-required"], "licence": "CC-BY-4.0"}
CC_BY_NC = {
    "terms": ["cc-by-nc", "credit-required", "link-required", "non-commercial"],
    "licence": "CC-BY-NC-4.0",
}
FORBIDS = {"terms": ["no-reproduction"]}


def _worth(rule: str, winner: dict[str, Any], loser: dict[str, Any]) -> bool:
    return bool(worth_reporting(signals_of([winner, loser]), [Conflict(rule=rule, winner=0, loser=1)]))


@pytest.mark.parametrize("rule", ["R11", "R12", "R13", "R14", "R15"])
def test_a_prohibition_against_a_grant_is_one(rule: str) -> None:
    assert _worth(rule, FORBIDS, CC_BY)


@pytest.mark.parametrize("rule", ["R3", "R4", "R5", "R19", "permission", "ruling"])
def test_a_rule_at_work_is_none(rule: str) -> None:
    assert not _worth(rule, FORBIDS, CC_BY)


def test_two_licences_are_one_where_they_differ() -> None:
    assert _worth("R9", CC_BY_NC, CC_BY)
    assert not _worth("R9", CC_BY, CC_BY | {"channel": "json-ld"})


def test_a_text_that_nothing_overrules_is_none() -> None:
    signals = signals_of([CC_BY])
    assert not worth_reporting(signals, [Conflict(rule="R12", winner=None, loser=0)])


def test_one_statement_does_not_contradict_itself() -> None:
    assert not _worth("R11", FORBIDS | {"statement": "block:1"}, CC_BY | {"statement": "block:1"})


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("12", False),
        ("13", True),
        ("14", True),
        ("15", True),
        ("16", False),
        ("17", True),
        ("18", True),
        ("7", False),
    ],
)
def test_the_pairs_of_the_reference(number: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    case = next(one for one in load(CASES / "worked" / "pairs.toml") if one["id"].startswith(f"{number} "))
    record = read(case, profile="strict").record
    assert bool(worth_reporting(record.signals, record.rights.conflicts)) is expected


def test_every_rule_that_overrules_has_a_sentence_for_people() -> None:
    voiding = {"R3", "R4", "R5", "R9", "R11", "R12", "R13", "R14", "R15", "R19", "permission", "ruling"}
    assert set(BECAUSE) == voiding
