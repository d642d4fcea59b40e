"""Signals of machine records: quotes within bounds, statements named, faults said.

>>> cut("x" * 1200)[:3], len(cut("x" * 1200))
('xxx', 1000)
"""

from dataclasses import dataclass
from typing import TypedDict, Unpack

from crawler.model import Channel, FaultCode, Limit, Scope, Signal, Standard, Term

MAX_QUOTE_CHARS = 1000
MAX_FIELD_CHARS = 8192
HINT = "hint"
"""How the rule of a holder hint ends: a publisher, of whom nobody said that it holds the rights."""

_REPLACED = f"{FaultCode.CONTRADICTION}: replaced by "


class Said(TypedDict, total=False):
    """What a signal may say beyond its place."""

    terms: frozenset[Term]
    licence: str | None
    holder: str | None
    years: tuple[tuple[int, int | None], ...]
    limit: Limit | None
    credit: str | None
    fault: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """One machine record: where it stands, and which standard it follows."""

    channel: Channel
    standard: Standard
    locator: str
    record: str | None = None
    """The statement's name, where several places belong to one record; else it is made of the locator."""

    @property
    def statement(self) -> str:
        """What ``Signal.statement`` is for all that this record says."""
        return self.record or f"{self.channel}:{self.locator}"

    def signal(self, quote: str, *, scope: Scope, rule: str, **said: Unpack[Said]) -> Signal:
        """One thing that the record says, the quote cut to its bound."""
        return Signal(
            channel=self.channel,
            standard=self.standard,
            locator=self.locator,
            statement=self.statement,
            scope=scope,
            rule=rule,
            quote=cut(quote),
            **said,
        )


def cut(text: str, at: int = 0) -> str:
    """At most 1,000 characters of a quote, around the place ``at``, with ``…`` where it is cut."""
    if len(text) <= MAX_QUOTE_CHARS:
        return text
    start = min(max(0, at - MAX_QUOTE_CHARS // 2), len(text) - MAX_QUOTE_CHARS)
    piece = text[start : start + MAX_QUOTE_CHARS]
    if start:
        piece = "…" + piece[1:]
    return piece if start + MAX_QUOTE_CHARS == len(text) else piece[:-1] + "…"


def fault(code: FaultCode, expected: str) -> str:
    """A fault as it is stored: the code, and what was expected."""
    return f"{code}: {expected}"


def replaced(by: str) -> str:
    """The fault of a statement that another of its own standard replaces (R3)."""
    return _REPLACED + by


def replacer(signal: Signal) -> str | None:
    """The statement that replaced a signal inside its own standard, or None.

    >>> meta = Source(Channel.META, Standard.TDMREP, "head > meta")
    >>> replacer(meta.signal("1", scope=Scope.ARTICLE, rule="x", fault=replaced("a:b")))
    'a:b'
    """
    given = signal.fault or ""
    return given.removeprefix(_REPLACED) if given.startswith(_REPLACED) else None


def within_field(value: str) -> tuple[str, str | None]:
    """One header field within 8 KiB and without outer blanks, and the fault if it was longer."""
    if len(value) <= MAX_FIELD_CHARS:
        return value.strip(" \t"), None
    return value[:MAX_FIELD_CHARS].strip(" \t"), fault(FaultCode.TOO_LARGE, "a field of at most 8 KiB")
