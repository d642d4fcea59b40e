"""Signals, facts and decisions as cases write them: data in, nouns out."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.model import (
    Channel,
    ContentState,
    Facts,
    Limit,
    LimitKind,
    Operator,
    Scope,
    Signal,
    Standard,
    Term,
)
from crawler.policy import Policy
from crawler.policy import compile as compile_policy

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
POLICY_FILE = tomllib.loads((ROOT / "config" / "policy.toml").read_text("utf-8"))


def load(path: str) -> list[dict[str, Any]]:
    """The ``[[case]]`` tables of a file under ``tests/cases``."""
    return list(tomllib.loads((CASES / path).read_text("utf-8"))["case"])


def policy_of(profile: str, *, commercial: bool = True) -> Policy:
    """The shipped policy."""
    return compile_policy(POLICY_FILE, profile=profile, operator=Operator(commercial=commercial))


def signals_of(rows: Sequence[Mapping[str, Any]]) -> list[Signal]:
    """Signals, each a statement of its own unless the case says otherwise."""
    return [signal_of(row, number) for number, row in enumerate(rows)]


def signal_of(row: Mapping[str, Any], number: int = 0) -> Signal:
    """One signal: what a case leaves out is the commonest value."""
    channel = Channel(row.get("channel", "text"))
    limit = row.get("limit")
    return Signal(
        channel=channel,
        standard=Standard(row.get("standard", "phrase")),
        scope=Scope(row.get("scope", "site")),
        rule=row.get("rule", "case"),
        quote=row.get("quote", f"said {number}"),
        locator=row.get("locator", f"p:nth-of-type({number + 1})"),
        statement=row.get("statement", f"block:{number}"),
        terms=frozenset(map(Term, row.get("terms", []))),
        licence=row.get("licence"),
        holder=row.get("holder"),
        years=tuple((first, last or None) for first, last in row.get("years", [])),
        limit=Limit(kind=LimitKind(limit[0]), value=limit[1]) if limit else None,
        credit=row.get("credit"),
        fault=row.get("fault"),
    )


def facts_of(words: int = 1000, **changes: Any) -> Facts:
    """What policy may know of an ordinary article."""
    return Facts(**{"words": words, "content_state": ContentState.FULL, "now": NOW, **changes})
