"""Notices as people see them."""

from dataclasses import replace

from crawler.model import Channel, Notice, Scope, Signal, Standard, Term
from crawler.rights import shown

NOTICE = Notice(
    quote="© 2024 X",
    scope=Scope.SITE,
    terms=frozenset({Term.BARE}),
    block=1,
    locator="p",
    rule="rights-signals 4.1",
    statement="block:1",
)


def licensed(number: int, term: Term) -> Signal:
    return Signal(
        channel=Channel.TEXT,
        standard=Standard.CREATIVE_COMMONS,
        scope=Scope.SITE,
        rule="rights-signals 2.10",
        quote="q",
        locator="p",
        statement=f"block:{number}",
        terms=frozenset({term}),
    )


def test_the_same_text_is_shown_once() -> None:
    again = replace(NOTICE, quote="©  2024 x", block=2, statement="block:2")
    assert shown.once([NOTICE, again]) == [NOTICE]


def test_a_catalogue_of_licences_is_none_of_the_page() -> None:
    kinds = [Term.CC_BY, Term.CC_BY_SA, Term.CC_BY_NC, Term.CC_BY_ND]
    signals = [licensed(number, term) for number, term in enumerate(kinds)]
    moved, notices = shown.without_catalogue(signals, [NOTICE])
    assert {signal.scope for signal in moved} == {Scope.OTHER}
    assert notices[0].scope is Scope.OTHER
    assert shown.without_catalogue(signals[:2], [NOTICE]) == (signals[:2], [NOTICE])
