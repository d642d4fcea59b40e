"""The policy table, read and checked once: unknown words, ids that stand twice, rows that can't be reached.

Source: ``rights-signals.md`` 7. The order of the rules is their meaning.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated, TypeVar

import msgspec

from crawler.errors import ConfigError
from crawler.model import Duty, Operator, Term, Verdict

_FILE = "policy.toml"


class Profile(StrEnum):
    """How silence is read (``rights-signals.md`` 6)."""

    STRICT = "strict"
    QUOTATION = "quotation"


class Condition(StrEnum):
    """What a rule may ask beside terms; the words are explained in ``config/policy.toml``."""

    EXPIRED = "expired"
    EMBARGOED = "embargoed"
    LITTLE_TEXT = "little-text"
    OPERATOR_NON_COMMERCIAL = "operator-non-commercial"
    USE_PERMITTED = "use-permitted"
    EXTRACTS_FREE = "extracts-free"
    EXTRACTS_FORBIDDEN = "extracts-forbidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """At most so many words, and at most such a share of the body's."""

    words: int
    percent: int
    granted: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row: when it matches, and what follows."""

    id: str
    verdict: Verdict
    because: str
    terms: frozenset[Term]
    conditions: tuple[Condition, ...]
    size: Size | None
    duties: frozenset[Duty]
    licensed_duties: frozenset[Duty]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Policy:
    """The table for one profile and one operator; compared by identity."""

    profile: Profile
    operator: Operator
    rules: tuple[Rule, ...]
    sizes: Mapping[str, Size]
    term_duties: Mapping[Term, Duty]
    min_body_words: int
    min_snippet_chars: int
    line_words: int
    body_percent: int
    min_words: int
    cap_because: Mapping[str, str]


_Natural = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
_Percent = Annotated[int, msgspec.Meta(ge=1, le=100)]


class _Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class _Facts(_Strict, frozen=True):
    min_body_words: _Natural


class _Size(_Strict, frozen=True):
    words: _Natural
    percent: _Percent
    granted: str | None = None


class _Verdicts(_Strict, frozen=True):
    strict: Verdict
    quotation: Verdict


class _Rule(_Strict, frozen=True):
    id: str
    because: str
    verdict: str | _Verdicts
    any: tuple[Term, ...] = ()
    when: tuple[Condition, ...] = ()
    profile: Profile | None = None
    size: str | None = None
    duties: tuple[Duty, ...] = ()
    licensed_duties: tuple[Duty, ...] = ()


class _Cap(_Strict, frozen=True):
    because: str
    min_chars: _Natural | None = None
    line_words: _Natural | None = None
    percent: _Percent | None = None
    min_words: _Natural | None = None


class _File(_Strict, frozen=True):
    facts: _Facts
    sizes: dict[str, _Size]
    term_duties: dict[Term, Duty]
    rule: list[_Rule]
    caps: dict[str, _Cap]


_CAPS: Mapping[str, str | None] = {
    "K1": "min_chars",
    "K2": "line_words",
    "K3": "percent",
    "K4": None,
    "K5": None,
    "K6": "min_words",
    "K10": None,
    "K11": None,
}
"""Every cap, and the number that it needs."""

_Shape = TypeVar("_Shape", bound=msgspec.Struct)


def compile(raw: Mapping[str, object], *, profile: str, operator: Operator) -> Policy:  # noqa: A001 - as re.compile
    """The policy of one profile and operator, from the parsed ``policy.toml``.

    Raises:
        ConfigError: with the table and key that is wrong.

    """
    chosen = _profile(profile)
    rows = raw.get("rule")
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        raise ConfigError("expected [[rule]] tables", where=_FILE)
    rules = [_convert(row, _Rule, where=_place(row, number)) for number, row in enumerate(rows, 1)]
    rest = _convert({**raw, "rule": []}, _File, where=_FILE)
    _check_ids(rules)
    sizes = {
        name: Size(words=size.words, percent=size.percent, granted=size.granted)
        for name, size in rest.sizes.items()
    }
    for name, size in sizes.items():
        if size.granted is not None:
            _known(size.granted, sizes, where=f"{_FILE} [sizes.{name}]")
    numbers = _cap_numbers(rest.caps)
    table = tuple(
        _rule(row, sizes, profile=chosen) for row in rules if row.profile is None or row.profile is chosen
    )
    if not table or table[-1].terms or table[-1].conditions:
        raise ConfigError(
            f"the last rule of profile {chosen} must always match",
            where=_FILE,
            mend="end with a rule without any and when",
        )
    return Policy(
        profile=chosen,
        operator=operator,
        rules=table,
        sizes=sizes,
        term_duties=rest.term_duties,
        min_body_words=rest.facts.min_body_words,
        min_snippet_chars=numbers["K1"],
        line_words=numbers["K2"],
        body_percent=numbers["K3"],
        min_words=numbers["K6"],
        cap_because={name: cap.because for name, cap in rest.caps.items()},
    )


def _profile(name: str) -> Profile:
    try:
        return Profile(name)
    except ValueError:
        raise ConfigError(
            f"unknown profile {name!r}", where="crawler.toml [policy]", mend=_suggest(name, list(Profile))
        ) from None


def _rule(row: _Rule, sizes: Mapping[str, Size], *, profile: Profile) -> Rule:
    where = f"{_FILE} [rule {row.id}]"
    verdict = _verdict(row, profile=profile, where=where)
    size = _known(row.size, sizes, where=where) if row.size is not None else None
    if (size is not None) != (verdict is Verdict.EXCERPT):
        raise ConfigError("a size belongs to the verdict excerpt, and to no other", where=where)
    return Rule(
        id=row.id,
        verdict=verdict,
        because=row.because,
        terms=frozenset(row.any),
        conditions=row.when,
        size=size,
        duties=frozenset(row.duties),
        licensed_duties=frozenset(row.licensed_duties),
    )


def _verdict(row: _Rule, *, profile: Profile, where: str) -> Verdict:
    given = row.verdict
    if isinstance(given, _Verdicts):
        return given.strict if profile is Profile.STRICT else given.quotation
    try:
        return Verdict(given)
    except ValueError:
        raise ConfigError(
            f"unknown verdict {given!r}", where=where, mend=_suggest(given, list(Verdict))
        ) from None


def _check_ids(rules: Sequence[_Rule]) -> None:
    seen: set[str] = set()
    for row in rules:
        if row.id in seen:
            raise ConfigError(f"the id {row.id!r} stands twice", where=_FILE)
        seen.add(row.id)


def _cap_numbers(caps: Mapping[str, _Cap]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for name, wanted in _CAPS.items():
        if name not in caps:
            raise ConfigError(f"no cap {name}", where=f"{_FILE} [caps]", mend=f"write [caps.{name}]")
        if wanted is not None:
            number = getattr(caps[name], wanted)
            if number is None:
                raise ConfigError(f"no {wanted}", where=f"{_FILE} [caps.{name}]")
            numbers[name] = number
    for name in caps:
        if name not in _CAPS:
            raise ConfigError(
                f"unknown cap {name!r}", where=f"{_FILE} [caps]", mend=_suggest(name, list(_CAPS))
            )
    return numbers


def _known(name: str, sizes: Mapping[str, Size], *, where: str) -> Size:
    if name not in sizes:
        raise ConfigError(f"unknown size {name!r}", where=where, mend=_suggest(name, list(sizes)))
    return sizes[name]


def _place(row: object, number: int) -> str:
    identifier = row.get("id") if isinstance(row, Mapping) else None
    return (
        f"{_FILE} [rule {identifier}]" if isinstance(identifier, str) else f"{_FILE} [[rule]] number {number}"
    )


def _convert(raw: object, shape: type[_Shape], *, where: str) -> _Shape:
    known = [field.name for field in msgspec.structs.fields(shape)]
    if isinstance(raw, Mapping) and (unknown := sorted(set(raw) - set(known))):
        raise ConfigError(f"unknown key {unknown[0]!r}", where=where, mend=_suggest(unknown[0], known))
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:
        raise ConfigError(str(error), where=where) from None


def _suggest(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, list(map(str, known)), n=1)
    return f"did you mean {close[0]!r}?" if close else f"known: {', '.join(known)}"
