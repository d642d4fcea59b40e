"""Which blocks of a page may hold a statement of rights: the cheap first look (``rights-signals.md`` 4.2)."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from crawler.page import words
from crawler.page.blocks import Block
from crawler.page.elements import Place
from crawler.rights.lexicon import Lexicon, Look
from crawler.rights.normal import SPACED_SHARE, is_letter_spaced, light
from crawler.rights.scopes import Setting

MAX_BLOCK_CHARS = 65_536
_MAX_TEXT_CHARS = 262_144
_MAX_BLOCKS = 400
_MENU_WORDS = 4
_ASSERTED = re.compile(
    r"©|ⓒ|\(c\)|(?:19|20)\d\d|licen[cs]ed|creative commons|reserved|(?<!\w)cc[ -]by", re.IGNORECASE
)


class Candidates(NamedTuple):
    """The ``blocks`` worth reading, those that may license in unknown words, and whether there is more text than that.

    Where the page has more text than is searched, it is ``too_large``.
    """

    blocks: list[Block]
    licensing: list[Block]
    too_large: bool


def find(blocks: Sequence[Block], lexicon: Lexicon, frame: Setting) -> Candidates:
    """What of a page is worth reading."""
    texts = [block.text for block in blocks]
    total = sum(map(len, texts))
    too_large = total > MAX_BLOCK_CHARS and any(
        len(block.text) > MAX_BLOCK_CHARS and block.index not in frame.body for block in blocks
    )
    if total > MAX_BLOCK_CHARS:
        texts = [text[-MAX_BLOCK_CHARS:] for text in texts]
        total = sum(map(len, texts))
    looks = lexicon.look_over(light("\n".join(texts)).split("\n"))
    may_be_disguised = [
        number
        for number, text in enumerate(texts)
        if SPACED_SHARE * text.count(" ") > len(text) or ("&" in text)
    ]
    found: list[Block] = []
    licensing: list[Block] = []
    for number in sorted({*looks, *may_be_disguised}):
        block, look = blocks[number], looks.get(number)
        if look is not None and look.may_license:
            licensing.append(block)
        if _is_promising(block, texts[number], look, frame) and not is_menu(block):
            found.append(block)
    if len(found) > _MAX_BLOCKS:
        half = _MAX_BLOCKS // 2
        return Candidates(found[:half] + found[-half:], licensing, too_large=True)
    if total > _MAX_TEXT_CHARS:
        return Candidates(_outer(found), licensing, too_large=True)
    return Candidates(found, licensing, too_large)


def _outer(found: Sequence[Block]) -> list[Block]:
    """The first and the last of the blocks, as much text as is read of one page."""
    half = _MAX_TEXT_CHARS // 2
    lengths = [min(len(block.text), MAX_BLOCK_CHARS) for block in found]
    ahead = bisect_right(list(accumulate(lengths)), half)
    behind = bisect_right(list(accumulate(reversed(lengths[ahead:]))), half)
    return [*found[:ahead], *found[len(found) - behind :]]


def _is_promising(block: Block, text: str, look: Look | None, frame: Setting) -> bool:
    if look is None or not look.is_candidate:
        return is_letter_spaced(text)
    return not frame.is_inside(block.index) or bool(look.ids or look.names_page or look.has_licence)


def is_menu(block: Block) -> bool:
    """A menu, or a link of a few words that names no year and no mark."""
    if block.place is not Place.NAV and (
        words.exceed(block.text, _MENU_WORDS) or block.link_words < block.words
    ):
        return False
    return not _ASSERTED.search(block.text)
