from copy import deepcopy
from typing import Any

import pytest
from tests.statements import POLICY_FILE

from crawler import policy
from crawler.errors import ConfigError
from crawler.model import Operator


def compiled(raw: dict[str, Any], profile: str = "strict") -> policy.Policy:
    return policy.compile(raw, profile=profile, operator=Operator())


def rule(raw: dict[str, Any], identifier: str) -> dict[str, Any]:
    return next(row for row in raw["rule"] if row["id"] == identifier)


@pytest.mark.parametrize(("profile", "last"), [("strict", "D1"), ("quotation", "D4")])
def test_each_profile_ends_in_a_rule_that_always_matches(profile: str, last: str) -> None:
    assert compiled(POLICY_FILE, profile).rules[-1].id == last


def test_every_rule_and_cap_says_why() -> None:
    table = compiled(POLICY_FILE, "quotation")
    assert all(row.because.endswith(".") for row in table.rules)
    assert all(because.endswith(".") for because in table.cap_because.values())


BROKEN: dict[str, tuple[Any, str]] = {
    "unknown key in a rule": (
        lambda raw: rule(raw, "A1").update(dutys=["link"]),
        "policy.toml [rule A1]: unknown key 'dutys'; did you mean 'duties'?",
    ),
    "unknown term": (
        lambda raw: rule(raw, "A1").update(any=["cc1"]),
        "policy.toml [rule A1]: Invalid enum value 'cc1'",
    ),
    "unknown condition": (
        lambda raw: rule(raw, "G2").update(when=["expird"]),
        "policy.toml [rule G2]: Invalid enum value 'expird'",
    ),
    "unknown size": (
        lambda raw: rule(raw, "A1").update(size="OPNE"),
        "unknown size 'OPNE'; did you mean 'OPEN'?",
    ),
    "unknown granted size": (
        lambda raw: raw["sizes"]["EXPR"].update(granted="x"),
        "policy.toml [sizes.EXPR]: unknown size 'x'",
    ),
    "unknown verdict": (
        lambda raw: rule(raw, "A1").update(verdict="exerpt"),
        "unknown verdict 'exerpt'; did you mean 'excerpt'?",
    ),
    "an excerpt without a size": (
        lambda raw: rule(raw, "A1").pop("size"),
        "[rule A1]: a size belongs to the verdict excerpt",
    ),
    "a citation with a size": (
        lambda raw: rule(raw, "G6").update(size="OPEN"),
        "[rule G6]: a size belongs to the verdict excerpt",
    ),
    "an id twice": (lambda raw: rule(raw, "A2").update(id="A1"), "the id 'A1' stands twice"),
    "no last rule": (
        lambda raw: raw["rule"].remove(rule(raw, "D1")),
        "the last rule of profile strict must always match",
    ),
    "a missing cap": (lambda raw: raw["caps"].pop("K3"), "policy.toml [caps]: no cap K3; write [caps.K3]"),
    "a cap without its number": (
        lambda raw: raw["caps"]["K3"].pop("percent"),
        "policy.toml [caps.K3]: no percent",
    ),
    "an unknown cap": (lambda raw: raw["caps"].update(K9={"because": "x"}), "unknown cap 'K9'"),
    "a percentage over 100": (
        lambda raw: raw["caps"]["K3"].update(percent=101),
        "policy.toml: Expected `int` <= 100",
    ),
    "an unknown table": (
        lambda raw: raw.update(fact={}),
        "policy.toml: unknown key 'fact'; did you mean 'facts'?",
    ),
    "no rules": (lambda raw: raw.update(rule="none"), "policy.toml: expected [[rule]] tables"),
    "a rule without an id": (
        lambda raw: raw["rule"].insert(0, {"verdict": "nothing"}),
        "policy.toml [[rule]] number 1: Object missing required field `id`",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_table_is_told_with_its_place(name: str) -> None:
    breaks, message = BROKEN[name]
    raw = deepcopy(POLICY_FILE)
    breaks(raw)
    with pytest.raises(ConfigError) as caught:
        compiled(raw)
    assert message in str(caught.value)


def test_an_unknown_profile_is_told() -> None:
    with pytest.raises(ConfigError, match=r"unknown profile 'strickt'; did you mean 'strict'\?"):
        compiled(POLICY_FILE, "strickt")
