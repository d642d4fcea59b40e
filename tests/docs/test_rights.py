"""The worked examples of ``docs/rights.md`` are what happens."""

import re
import tomllib
from typing import Any

import pytest
from tests.statements import ROOT
from tests.worked import read

from crawler.model import Record, Signal, Standard, Verdict

TEXT = (ROOT / "docs" / "rights.md").read_text(encoding="utf-8")
EXAMPLES = [
    tomllib.loads(block) for block in re.findall(r"^```toml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
]


def signal(one: Signal) -> str:
    """A signal as the document writes it."""
    terms = " ".join(sorted(map(str, one.terms))) or "-"
    limit = f" ({one.limit.kind} {one.limit.value})" if one.limit else ""
    licence = f" {one.licence}" if one.licence else ""
    return f"{one.channel} {one.standard} {one.scope}: {terms}{limit}{licence}" + (
        f" !{one.fault_code}" if one.fault else ""
    )


def verdict(record: Record) -> str:
    """A decision as the document writes it."""
    decision = record.decision
    if decision.verdict is not Verdict.EXCERPT:
        return f"{decision.verdict} {decision.rule}"
    chars = "" if decision.max_chars is None else f", {decision.max_chars} characters"
    return f"{decision.verdict} {decision.rule}, {decision.max_words} words{chars}"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["id"]))
def test_the_examples_are_what_happens(example: dict[str, Any]) -> None:
    strict, quotation = (read(example, profile=profile).record for profile in ("strict", "quotation"))

    assert [signal(one) for one in strict.signals] == example["signals"]
    assert sorted(map(str, strict.rights.terms)) == example["holds"]
    assert verdict(strict) == example["strict"]
    assert verdict(quotation) == example["quotation"]


def test_every_standard_has_an_example() -> None:
    ours = {Standard.PERMISSION, Standard.RULING}  # a person's word, not a page's
    assert {str(one) for one in Standard if one not in ours} <= {example["id"] for example in EXAMPLES}


def test_the_document_says_what_it_is_not() -> None:
    assert "Not legal advice" in TEXT
