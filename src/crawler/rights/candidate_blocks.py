"""Which blocks of a page may hold a statement of rights: the cheap first look (``rights-signals.md`` 4.2)."""

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate

from crawler.page.blocks import Block
from crawler.page.elements import Place
from crawler.rights.lexicon import Lexicon, Look
from crawler.rights.normal import is_letter_spaced, light
from crawler.rights.scopes import Setting

MAX_BLOCK_CHARS = 65_536
_MAX_TEXT_CHARS = 262_144
_MAX_BLOCKS = 400
_MENU_WORDS = 4
_SEEN_CHARS, _MAX_SEEN = 400, 20_000
_ASSERTED = re.compile(
    r"©|ⓒ|\(c\)|(?:19|20)\d\d|licen[cs]ed|creative commons|reserved|(?<!\w)cc[ -]by", re.IGNORECASE
)


def find(blocks: Sequence[Block], lexicon: Lexicon, frame: Setting) -> tuple[list[Block], bool]:
    """The blocks worth reading, and whether the page has more text than is searched."""
    texts = [block.text[-MAX_BLOCK_CHARS:] for block in blocks]
    looks = _looks(texts, lexicon)
    found = [
        block
        for block, text in zip(blocks, texts, strict=True)
        if _is_promising(block, text, looks[text], frame) and not is_menu(block)
    ]
    too_large = any(len(block.text) > MAX_BLOCK_CHARS and block.index not in frame.body for block in blocks)
    total = sum(map(len, texts))
    if len(found) > _MAX_BLOCKS:
        half = _MAX_BLOCKS // 2
        return found[:half] + found[-half:], True
    return found, too_large or total > _MAX_TEXT_CHARS


def _looks(texts: Sequence[str], lexicon: Lexicon) -> Mapping[str, Look | None]:
    """A first look at each text; at short ones once for all pages, since menus and footers are a site's."""
    looks = {text: lexicon.seen[text] for text in texts if text in lexicon.seen}
    fresh = [text for text in dict.fromkeys(texts) if text not in looks]
    folded = [f" {light(text)} " for text in fresh]
    found = lexicon.look_over("\n".join(folded), list(accumulate(len(text) + 1 for text in folded)))
    new = {text: found.get(number) for number, text in enumerate(fresh)}
    if len(lexicon.seen) > _MAX_SEEN:
        lexicon.seen.clear()
    lexicon.seen.update((text, look) for text, look in new.items() if len(text) <= _SEEN_CHARS)
    looks.update(new)
    return looks


def _is_promising(block: Block, text: str, look: Look | None, frame: Setting) -> bool:
    if look is None or not look.is_candidate:
        return is_letter_spaced(text)
    return not frame.is_inside(block.index) or bool(look.ids or look.names_page or look.has_licence)


def is_menu(block: Block) -> bool:
    """A menu, or a link of a few words that names no year and no mark."""
    if _ASSERTED.search(block.text):
        return False
    return block.place is Place.NAV or (block.words <= _MENU_WORDS and block.link_words >= block.words)
