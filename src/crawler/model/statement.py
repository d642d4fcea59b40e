"""What was said about rights, what holds of it, and what was decided (``rights-signals.md`` 1.1, 3, 7)."""

from dataclasses import dataclass
from datetime import datetime

from crawler.model.vocabulary import (
    Channel,
    ContentState,
    Duty,
    FaultCode,
    LimitKind,
    Scope,
    Standard,
    Term,
    Verdict,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One stated limit: ``value`` counts ``kind``; for ``until`` and ``from`` it is an instant."""

    kind: LimitKind
    value: int | datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One statement somebody made about rights (``rights-signals.md`` 1.1).

    ``statement`` names the block of text or machine record that the signal belongs to: R10 asks
    whether a grant and a prohibition stand in the same one. ``credit`` is the very name or text
    that the statement asks to be credited, where it gives one. ``fault`` is None or
    ``code: what was expected`` with a :class:`FaultCode`.
    """

    channel: Channel
    standard: Standard
    scope: Scope
    rule: str
    quote: str
    locator: str
    statement: str
    terms: frozenset[Term] = frozenset()
    licence: str | None = None
    holder: str | None = None
    years: tuple[tuple[int, int | None], ...] = ()
    limit: Limit | None = None
    credit: str | None = None
    fault: str | None = None

    @property
    def fault_code(self) -> FaultCode | None:
        """The code of the fault, without its explanation."""
        return FaultCode(self.fault.partition(":")[0]) if self.fault else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One statement as people see it: a © line and the terms beside it, one verbatim quote.

    ``years`` are the ends of the ranges, flat, each once. ``unread`` marks a notice that no phrase
    reads: no permission, a place in the review queue (FC102).
    """

    quote: str
    scope: Scope
    terms: frozenset[Term]
    block: int
    locator: str
    rule: str
    statement: str
    holder: str | None = None
    years: tuple[int, ...] = ()
    unread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What one rule of resolution overruled; ``winner`` and ``loser`` index ``Record.signals``."""

    rule: str
    winner: int | None
    loser: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What holds after all statements (``rights-signals.md`` 3).

    ``limits`` are all stated limits, the smallest of each kind; ``granted_limits`` those that an effective grant
    of excerpts states itself: they alone may open more than the size that goes without a number.
    ``credit`` is the very text asked for; ``credit_replaces`` where it stands for author and publisher.
    """

    terms: frozenset[Term] = frozenset()
    licence: str | None = None
    licence_url: str | None = None
    holder: str | None = None
    years: tuple[tuple[int, int | None], ...] = ()
    limits: tuple[Limit, ...] = ()
    granted_limits: tuple[Limit, ...] = ()
    credit: str | None = None
    credit_replaces: bool = False
    decisive: tuple[int, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What policy may know of the body and of the moment."""

    words: int
    content_state: ContentState
    now: datetime
    language: str | None = None
    published: datetime | None = None
    has_publisher: bool = True
    doubtful: bool = False
    budget_words: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """What licences ask about the one who runs fairclip."""

    commercial: bool = True
    country: str = ""
    class_: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What may be kept and why.

    ``max_words`` and ``max_chars`` are absolute for this page (None: no limit of that kind);
    ``limits`` are stated limits in other units; ``caps`` the ids of the caps that lessened the size;
    ``decide_again`` the instant at which a dated term changes the answer.
    """

    verdict: Verdict
    rule: str
    because: str
    max_words: int = 0
    max_chars: int | None = None
    limits: tuple[Limit, ...] = ()
    duties: frozenset[Duty] = frozenset()
    caps: tuple[str, ...] = ()
    decide_again: datetime | None = None
