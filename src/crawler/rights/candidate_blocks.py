"""Which blocks of a page may hold a statement of rights: the cheap first look (``rights-signals.md`` 4.2)."""

import re
from collections.abc import Sequence

from crawler.page.blocks import Block
from crawler.page.elements import Place
from crawler.rights.lexicon import Lexicon
from crawler.rights.normal import is_letter_spaced, light
from crawler.rights.scopes import Setting

MAX_BLOCK_CHARS = 65_536
_MAX_TEXT_CHARS = 262_144
_MAX_BLOCKS = 400
_MENU_WORDS = 4
_FEWEST_CHARS = 4
_ASSERTED = re.compile(
    r"©|ⓒ|\(c\)|(?:19|20)\d\d|licen[cs]ed|creative commons|reserved|(?<!\w)cc[ -]by", re.IGNORECASE
)


def find(blocks: Sequence[Block], lexicon: Lexicon, frame: Setting) -> tuple[list[Block], bool]:
    """The blocks worth reading, and whether the page has more text than is searched."""
    found: list[Block] = []
    total = 0
    too_large = False
    for block in blocks:
        text = block.text
        total += len(text)
        too_large = too_large or (len(text) > MAX_BLOCK_CHARS and block.index not in frame.body)
        if len(text) < _FEWEST_CHARS:
            continue
        looked = lexicon.look(light(text[-MAX_BLOCK_CHARS:]))
        if not (looked.is_candidate or is_letter_spaced(text)):
            continue
        if frame.is_inside(block.index) and not (looked.ids or looked.names_page or looked.has_licence):
            continue
        if not is_menu(block):
            found.append(block)
    if len(found) > _MAX_BLOCKS:
        half = _MAX_BLOCKS // 2
        return found[:half] + found[-half:], True
    return found, too_large or total > _MAX_TEXT_CHARS


def is_menu(block: Block) -> bool:
    """A menu, or a link of a few words that names no year and no mark."""
    if _ASSERTED.search(block.text):
        return False
    return block.place is Place.NAV or (block.words <= _MENU_WORDS and block.link_words >= block.words)
