"""One block, read and placed: each part of its statement with the scope that its words and its place give it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from crawler.model import Channel, FaultCode, Scope, Signal, Standard, Term
from crawler.page import words
from crawler.page.blocks import Block
from crawler.page.elements import Place
from crawler.rights import agency, scopes, statements, unread
from crawler.rights.candidate_blocks import MAX_BLOCK_CHARS, Candidates
from crawler.rights.evidence import cut
from crawler.rights.knowledge import Knowledge
from crawler.rights.own_names import OwnNames
from crawler.rights.scopes import Setting, Standing
from crawler.rights.statements import Part, Statement

_FEW_WORDS = 6
_HAS_NUMBER = re.compile(r"\d[^,]{0,40},")
_MIN_UNREAD_WORDS, _MAX_UNREAD_WORDS = 4, 120
_PAGE = frozenset({Scope.SITE, Scope.ARTICLE})
_QUOTED = f"{FaultCode.QUOTED}: words of the page itself"


def text_of(block: Block) -> str:
    """The text of a block that is read: at most its last 64 KiB."""
    return block.text[-MAX_BLOCK_CHARS:]


def read(
    block: Block, said: Statement, frame: Setting, *, names: OwnNames, knowledge: Knowledge
) -> list[tuple[Part, Signal]]:
    """The parts of a block's statement that concern this page or something on it, as signals."""
    said = _with_unread(block, said, frame)
    if not said.parts:
        return []
    standing = scopes.of_block(block, frame)
    first, last = min(part.start for part in said.parts), max(part.end for part in said.parts)
    alone = any(_asserts(part, knowledge) for part in said.parts) and scopes.is_notice_alone(
        block, first, last
    )
    found: list[tuple[Part, Signal]] = []
    locator = ""
    for given in _trimmed(said.parts, names):
        part, scope, fault = given, *_placed(block, given, standing, frame)
        third = _third_party(block, part, scope, names)
        if third:
            scope = Scope.ARTICLE
            part = statements.until(part, agency.code_after(text_of(block), part.end))
        elif not _counts(block, part, standing, names=names, scope=scope, alone=alone):
            continue
        # A path is worked out by walking the tree: once a block.
        locator = locator or block.path
        source = _Source(locator, scope, part.fault or fault, third)
        found.append((part, _signal(block, part, source)))
    return found


def with_unknown(candidates: Candidates, frame: Setting) -> list[Block]:
    """The candidates, and blocks where notices stand that license in words that no phrase file has."""
    known = {block.index for block in candidates.blocks}
    more = [
        block
        for block in candidates.licensing
        if block.index not in known
        and (block.place is Place.FOOTER or frame.is_terms)
        and words.exceed(block.text, _MIN_UNREAD_WORDS - 1)
        and is_for_notices(block, frame)
    ]
    return sorted([*candidates.blocks, *more], key=lambda block: block.index)


def is_for_notices(block: Block, frame: Setting) -> bool:
    """Whether a block can only be a notice, if it speaks of rights at all: at the end, short, in plain sight.

    On a page of terms every clause is one.
    """
    if (frame.last < 0 and not frame.is_terms) or block.hidden or frame.is_inside(block.index):
        return False
    if block.place is Place.NAV or block.tag.startswith("h") or words.exceed(block.text, _MAX_UNREAD_WORDS):
        return False
    if block.linked and 2 * block.link_words > block.words:
        return False
    standing = scopes.of_block(block, frame)
    return standing.scope in _PAGE and not standing.inside


def _with_unread(block: Block, said: Statement, frame: Setting) -> Statement:
    """The statement with what nothing reads as a part of its own; a paragraph needs a mark to be a notice."""
    if said.unread is None or (block.index in frame.body and not said.parts):
        return said
    return replace(said, parts=(*said.parts, said.unread))


def _trimmed(parts: Sequence[Part], names: OwnNames) -> Iterator[Part]:
    """The parts; a holder before whom an address stands is cut to the publisher's own name, if it ends with that."""
    for part in parts:
        own = names.ending(part.holder) if part.holder and _HAS_NUMBER.search(part.holder) else None
        if own is None or part.holder is None:
            yield part
        else:
            yield replace(part, start=part.start + len(part.holder) - len(own), holder=own)


def _counts(  # noqa: PLR0913 - what tells an aside from a statement
    block: Block, part: Part, standing: Standing, *, names: OwnNames, scope: Scope, alone: bool
) -> bool:
    """Whether a part is meant as a statement: not about the publisher's own earlier copy, no aside in the article."""
    if Term.THIRD_PARTY in part.terms and names.mean(part.holder):
        return False
    if part.fragile and not _is_quiet(block, part, standing):
        return False
    credits_a_thing = scope is not Scope.ARTICLE and part.standard is not Standard.PHRASE
    return alone or not standing.inside or credits_a_thing or _is_meant(block, part, names)


def _third_party(block: Block, part: Part, scope: Scope, names: OwnNames) -> bool:
    """Whether a © line is an agency's on another's page."""
    if part.standard is not Standard.NOTICE or scope is Scope.MEDIA or block.place is Place.FOOTER:
        return False
    named = agency.holder_of(part.holder)
    return named is not None and not names.mean(named)


def _is_quiet(block: Block, part: Part, standing: Standing) -> bool:
    """Whether a fragile part stands where only notices stand: no heading, no link, not amidst the article."""
    if part.standard is not Standard.NOTICE:
        return not standing.inside
    if block.place is Place.FOOTER:
        return True
    return not block.tag.startswith("h") and not words.exceed(block.text, _FEW_WORDS) and not block.link_words


def _asserts(part: Part, knowledge: Knowledge) -> bool:
    """Whether a part shows that its block is meant as a notice: a mark, a licence, an idiom, our own matter."""
    return (
        part.standard is not Standard.PHRASE or part.rule in knowledge.phrases.phrases or part.scope in _PAGE
    )


def _is_meant(block: Block, part: Part, names: OwnNames) -> bool:
    """Whether words deep inside the body assert something of this page (4.2)."""
    if part.standard is Standard.NOTICE:
        return bool(part.years) and (part.holder is None or names.mean(part.holder))
    if part.standard in {Standard.CREATIVE_COMMONS, Standard.LICENCE_URI} and scopes.is_labelled_licence(
        block.text
    ):
        return True
    return part.scope in _PAGE


def _placed(  # noqa: PLR0911 - one return a reason, in their order
    block: Block, part: Part, standing: Standing, frame: Setting
) -> tuple[Scope, str | None]:
    """The scope and fault of one part: what the block is, then its own words, then where it stands."""
    text = text_of(block)
    if standing.scope is Scope.OTHER:
        return Scope.OTHER, standing.fault
    if part.standard is Standard.NOTICE:
        if scopes.is_maker_credit(text, part.start, part.end):
            return Scope.SOFTWARE, standing.fault
        unnamed = not part.years and not agency.holder_of(part.holder) and part.rule != unread.RULE
        framed = part.years and scopes.is_line_of_the_frame(block, text, part.start)
        if (not framed and scopes.is_media_credit(block, text[part.start : part.end])) or (
            unnamed and scopes.is_bare_credit(block, frame)
        ):
            return Scope.MEDIA, standing.fault
    licensed = part.standard in {Standard.CREATIVE_COMMONS, Standard.LICENCE_URI}
    lone = standing.inside and scopes.is_lone_code(block, part.start, part.end)
    if licensed and scopes.is_maker_credit(text, part.start, part.end):
        return Scope.SOFTWARE, standing.fault
    if licensed and (lone or scopes.is_title_credit(block) or scopes.is_media_credit(block, text)):
        return Scope.MEDIA, standing.fault
    if standing.scope is Scope.MEDIA:
        return Scope.MEDIA, standing.fault
    if block.place is Place.MAIN and scopes.is_introduced(text, part.start):
        return Scope.OTHER, _QUOTED
    return part.scope or standing.scope, standing.fault


class _Source(NamedTuple):
    """Where a part stands, what it speaks of there, and what is wrong with it; ``third`` of an agency's line."""

    locator: str
    scope: Scope
    fault: str | None
    third: bool


def _signal(block: Block, part: Part, source: _Source) -> Signal:
    text = text_of(block)
    return Signal(
        channel=Channel.TEXT,
        standard=Standard.AGENCY if source.third else part.standard,
        scope=source.scope,
        rule=part.rule,
        quote=cut(text[part.start : part.end]),
        locator=source.locator,
        statement=f"block:{block.index}",
        terms=part.terms | {Term.THIRD_PARTY} if source.third else part.terms,
        licence=part.licence,
        holder=part.holder,
        years=part.years,
        limit=part.limit,
        credit=part.credit,
        fault=source.fault,
    )
