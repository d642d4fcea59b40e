"""What holds of all that was said: signals in, one :class:`crawler.model.Rights` out.

Source: ``rights-signals.md`` 3.1, rules R1 to R21. The readers apply R2, R3 and R6 themselves and say so by
scope and fault; this room compares scopes, statements and strictness, and keeps what each rule overruled.
A signal that only restricts can never make the result more generous, and order means nothing (tested).

>>> from crawler.model import Channel, Standard
>>> def said(terms, statement):
...     return Signal(
...         channel=Channel.TEXT,
...         standard=Standard.PHRASE,
...         scope=Scope.SITE,
...         rule="x",
...         quote=statement,
...         locator="p",
...         statement=statement,
...         terms=frozenset(terms),
...     )
>>> one_block = [said({Term.NO_REPRODUCTION}, "a"), said({Term.EXCERPT_ALLOWED}, "a")]
>>> Term.EXCERPT_ALLOWED in resolve(one_block).terms
True
>>> two_blocks = [said({Term.NO_REPRODUCTION}, "a"), said({Term.EXCERPT_ALLOWED}, "b")]
>>> Term.EXCERPT_ALLOWED in resolve(two_blocks).terms
False
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from crawler.model import Channel, Conflict, Limit, Rights, Scope, Signal, Standard, Term
from crawler.rights.evidence import replacer
from crawler.rights.grants import GRANTS
from crawler.rights.ownership import holder_order, other_holders
from crawler.rights.precedence import weigh
from crawler.rights.standing import Standing

_CHANNELS: Mapping[Channel, int] = {channel: rank for rank, channel in enumerate(Channel)}
_TAKES_PART = frozenset({Scope.ARTICLE, Scope.SITE})
_CC_URI = re.compile(
    r"(?:https?:)?//(?:www\.|i\.)?creativecommons\.org/+((?:licenses|publicdomain)/+[\w+-]+(?:/+\d\.\d(?:/+[a-z]{2,8})?)?)",
    re.IGNORECASE,
)
_CC_TAILS = frozenset({"deed", "rdf", "legalcode"})
# Removing one signal after the other is quadratic; a page with more statements has plenty of evidence.
_MOST_COMPARED = 40


def resolve(signals: Sequence[Signal], *, names: Sequence[str] = ()) -> Rights:
    """What holds after all statements; ``names`` are the site's own: its name, publisher, domain label.

    ``decisive`` and ``conflicts`` index ``signals`` as given.
    """
    order = _distinct(signals)
    part = [index for index in order if signals[index].scope in _TAKES_PART]
    taking_part = [signals[index] for index in part]
    standing = weigh(taking_part, names)
    owners = holder_order(taking_part, standing.third_parties)
    owner = taking_part[owners[0]] if owners else None
    licensed = [taking_part[position] for position in standing.licensed]
    asking = _asks_for_credit(taking_part, standing)
    conflicts = [*standing.conflicts, *other_holders(taking_part, owners)]
    return Rights(
        terms=standing.terms,
        licence=standing.licence,
        licence_url=_licence_url(licensed, standing.licence),
        holder=owner.holder if owner else None,
        years=owner.years if owner else (),
        limits=standing.limits,
        granted_limits=standing.granted_limits,
        credit=asking.credit if asking else None,
        credit_replaces=asking is not None and asking.standard is Standard.SCHEMA_ORG,
        decisive=tuple(sorted(part[position] for position in _decisive(taking_part, standing, names))),
        conflicts=(
            *_replaced(signals, order),
            *(
                Conflict(rule=rule, winner=None if winner is None else part[winner], loser=part[loser])
                for rule, winner, loser in conflicts
            ),
        ),
    )


def _distinct(signals: Sequence[Signal]) -> list[int]:
    """Indices in reading order (R20), signals that differ by their place alone only once (R21)."""
    keyed = sorted((_reading_order(signal), index) for index, signal in enumerate(signals))
    kept: list[int] = []
    last: tuple[object, ...] | None = None
    for key, index in keyed:
        if key[:-1] != last:
            kept.append(index)
        last = key[:-1]
    return kept


def _reading_order(signal: Signal) -> tuple[object, ...]:
    """A total order over the content of signals; the locator is last, so that twins stand together."""
    limit = signal.limit
    return (
        _CHANNELS[signal.channel],
        _natural(signal.statement),
        signal.standard,
        signal.scope,
        signal.rule,
        sorted(signal.terms) if signal.terms else [],
        signal.quote,
        signal.licence or "",
        signal.holder or "",
        [(first, last or 0) for first, last in signal.years],
        (limit.kind, _sortable(limit)) if limit else ("", ""),
        signal.credit or "",
        signal.fault or "",
        signal.locator,
    )


def _natural(text: str) -> tuple[str, int]:
    """``block:9`` before ``block:10``."""
    before, _, number = text.rpartition(":")
    return (before, int(number)) if number.isdecimal() and len(number) < 10 else (text, -1)


def _sortable(limit: Limit) -> str:
    return limit.value.isoformat() if isinstance(limit.value, datetime) else f"{limit.value:012d}"


def _decisive(signals: Sequence[Signal], standing: Standing, names: Sequence[str]) -> set[int]:
    """Signals whose removal changes the result (R20), and one supporter for each term that has several.

    The only upholder of a term is decisive without a trial; what upholds nothing alone, wins nothing and carries
    neither grant, limit nor holder can't be.
    """
    upholders = Counter(term for upheld in standing.upheld for term in upheld)
    winners = {winner for _, winner, _ in standing.conflicts}
    found = {
        position
        for position, upheld in enumerate(standing.upheld)
        if any(upholders[term] == 1 for term in upheld)
    }
    if len(signals) <= _MOST_COMPARED:
        for position, signal in enumerate(signals):
            may_matter = signal.terms & GRANTS or signal.limit or signal.holder or position in winners
            if may_matter and position not in found:
                without = weigh([*signals[:position], *signals[position + 1 :]], names)
                if without.result != standing.result:
                    found.add(position)
    shown = set[Term]().union(*(standing.upheld[position] for position in found))
    for position, upheld in enumerate(standing.upheld):
        if upheld - shown:
            found.add(position)
            shown |= upheld
    return found


def _replaced(signals: Sequence[Signal], order: Iterable[int]) -> Iterable[Conflict]:
    """What a standard's own precedence replaced (R3), as its reader said."""
    first: dict[str, int] = {}
    for index in order:
        first.setdefault(signals[index].statement, index)
    for index in order:
        by = replacer(signals[index])
        if by is not None:
            yield Conflict(rule="R3", winner=first.get(by), loser=index)


def _licence_url(licensed: Sequence[Signal], licence: str | None) -> str | None:
    """The address of the licence as the page gave it: the port and version that an SPDX id may not tell."""
    for signal in licensed:
        if match := _CC_URI.search(signal.quote):
            return _canonical_cc(match[1])
    return licence if licence and "://" in licence else None


def _canonical_cc(path: str) -> str:
    """One form of a Creative Commons address.

    >>> _canonical_cc("licenses/BY-NC-ND/3.0/pl"), _canonical_cc("licenses/by/4.0/deed")
    ('https://creativecommons.org/licenses/by-nc-nd/3.0/pl/', 'https://creativecommons.org/licenses/by/4.0/')
    """
    parts = [part for part in path.lower().split("/") if part]
    if parts[-1] in _CC_TAILS or (len(parts) > 3 and parts[2] == "4.0"):
        parts = parts[:3]
    return f"https://creativecommons.org/{'/'.join(parts)}/"


def _asks_for_credit(signals: Sequence[Signal], standing: Standing) -> Signal | None:
    """Who says whom to credit: the statement that grants, else the article, else the site."""
    granting = {signals[position].statement for position in standing.granting}
    asking = [position for position, signal in enumerate(signals) if signal.credit and not signal.fault]
    chosen = min(
        asking,
        key=lambda position: (
            position not in standing.granting,
            signals[position].statement not in granting,
            signals[position].scope is not Scope.ARTICLE,
        ),
        default=None,
    )
    return None if chosen is None else signals[chosen]
