"""Notices as people see them: one a block, its parts united (``rights-signals.md`` 4.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from crawler.model import Notice, Scope, Signal, Standard, Term
from crawler.page.blocks import Block
from crawler.rights import statements, unread, years
from crawler.rights.evidence import cut
from crawler.rights.statements import Part

ORIGIN = ".origin"
"""How the id of a phrase ends that only tells where a text appeared first: a signal, but no notice."""
_PAGE = frozenset({Scope.SITE, Scope.ARTICLE})
_NO_NOTICE = frozenset({Term.PAYWALLED, Term.EMBARGO, Term.WITHDRAWN})
_MOST_LICENCES = 3


def _names_ours(signal: Signal) -> bool:
    """Whether a signal names the holder of what the notice is about, and not only an agency mentioned in it."""
    return signal.holder is not None and not (
        signal.rule == statements.AGENCY_RULE and signal.standard is Standard.PHRASE
    )


def notice(block: Block, text: str, found: Sequence[tuple[Part, Signal]]) -> Notice | None:
    """The notice that the parts of a block make, or None where there is none to see."""
    if block.hidden or not found:
        return None
    ours = [pair for pair in found if pair[1].scope in _PAGE] or list(found)
    terms = frozenset().union(*(signal.terms for _, signal in ours))
    if terms <= _NO_NOTICE or all(part.rule.endswith(ORIGIN) for part, _ in ours):
        return None
    lines = [signal for _, signal in ours if signal.standard in {Standard.NOTICE, Standard.AGENCY}]
    holders = [
        signal.holder for signal in [*lines[:1], *(signal for _, signal in ours)] if _names_ours(signal)
    ]
    first = min(part.start for part, _ in ours)
    last = max(part.end for part, _ in ours)
    return Notice(
        quote=cut(text[first:last].strip()),
        scope=ours[0][1].scope,
        terms=(terms - {Term.BARE}) or frozenset({Term.BARE}),
        block=block.index,
        locator=ours[0][1].locator,
        rule=ours[0][1].rule,
        statement=f"block:{block.index}",
        holder=next(iter(holders), None),
        years=years.flat(next((signal.years for _, signal in ours if signal.years), ())),
        unread=any(part.rule == unread.RULE for part, _ in ours),
    )


def once(notices: Iterable[Notice]) -> list[Notice]:
    """The same text in two blocks is shown once."""
    seen: dict[tuple[str, bool], Notice] = {}
    for shown in notices:
        seen.setdefault((" ".join(shown.quote.casefold().split()), shown.scope in _PAGE), shown)
    return list(seen.values())


def without_catalogue(signals: list[Signal], notices: list[Notice]) -> tuple[list[Signal], list[Notice]]:
    """A page that names many different licences lists things, each with its own: none of them is the page's."""
    licensed = [
        signal for signal in signals if signal.standard is Standard.CREATIVE_COMMONS and signal.scope in _PAGE
    ]
    if len({signal.terms for signal in licensed}) <= _MOST_LICENCES:
        return signals, notices
    listed = {signal.statement for signal in licensed}
    return (
        [replace(signal, scope=Scope.OTHER) if signal.statement in listed else signal for signal in signals],
        [replace(shown, scope=Scope.OTHER) if shown.statement in listed else shown for shown in notices],
    )
