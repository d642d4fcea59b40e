"""Agency copy told by a dateline or a credit line, where no © line names the agency (``rights-signals.md`` 4.6)."""

from collections.abc import Iterator, Sequence

from crawler.model import Channel, Scope, Signal, Standard, Term
from crawler.page.blocks import Block
from crawler.rights import agency
from crawler.rights.own_names import OwnNames
from crawler.rights.scopes import Setting

_OPENING = 2


def read(
    blocks: Sequence[Block], frame: Setting, names: OwnNames, found: Sequence[Signal]
) -> Iterator[Signal]:
    """A signal for each agency that opens or closes the article's text and that ``found`` does not name yet."""
    named = {signal.holder for signal in found if signal.standard is Standard.AGENCY}
    opening = sorted(frame.body)[:_OPENING]
    for index in dict.fromkeys([*opening, *sorted(frame.closing)]):
        block = blocks[index]
        line = agency.dateline(block.text) if index in opening else None
        if line is None and index in frame.closing:
            line = agency.credit_line(block.text)
        if line is None or block.hidden or line.name in named or names.mean(line.name):
            continue
        named.add(line.name)
        yield Signal(
            channel=Channel.TEXT,
            standard=Standard.AGENCY,
            scope=Scope.ARTICLE,
            rule="rights-signals 4.6",
            quote=block.text[line.start : line.end].strip(),
            locator=block.path,
            statement=f"block:{block.index}",
            terms=frozenset({Term.THIRD_PARTY}),
            holder=line.name,
        )
