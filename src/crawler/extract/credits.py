"""Whom a body credits: the other sites that it links to, and who is named after "via" or "source".

>>> _names_in("Source: Global Defense Corp. Via: Navy News")
['Global Defense Corp', 'Navy News']
"""

import re
from collections.abc import Iterator, Sequence

from crawler.extract.prune import Judged
from crawler.page.blocks import Block
from crawler.page.document import Page
from crawler.urls import normalise, same_site

MAX_CREDITS = 60
MAX_LINKS = 200

_BELOW = 8
_SHORT_WORDS = 40
_LABELS = (
    "[Ss]ources?|[Vv]ia|[Qq]uellen?|[Ff]uentes?|[Ff]onti?|[Bb]ron|[Ii]sto[cč]ni[kc]|[Źź]ródło|[Zz]droj|[Kk]aynak"
    "|[Ии]сточник|[Дд]жерело|来源|來源|出典|출처|[Hh]at tip|[Hh]/[Tt]|[Cc]redit"
)
_PHRASES = (
    "[Oo]riginally published (?:by|in|on|at)|[Ff]irst (?:published|appeared) (?:by|in|on|at)"
    "|[Cc]ourtesy of|[Vv]ia"
)
_SAYS = re.compile(
    rf"(?:^|[\s(\[–—-])(?:(?:{_LABELS})\s*[:：]|(?:{_PHRASES})\b)\s*"
    r"([^\W\d_][\w&'’-]*(?: (?:[A-ZÀ-ÞА-ЯЁІЇЄ][\w&'’-]*|of|the|and|de|der|für)){0,5})"
)


def credited(page: Page, *, kept: Sequence[Block], judged: Sequence[Judged]) -> tuple[str, ...]:
    """Addresses and names, in the order met."""
    found: dict[str, None] = {}
    last = kept[-1].index if kept else -1
    below = [
        page.blocks[one.block]
        for one in judged
        if not one.kept
        and last < one.block <= last + _BELOW
        and page.blocks[one.block].weight <= _SHORT_WORDS
    ]
    below = [block for block in below if _SAYS.search(block.text)]
    for block in (*kept, *below):
        if block.linked:
            found.update(dict.fromkeys(_links_in(page, block)))
        if block.weight <= _SHORT_WORDS:
            found.update(dict.fromkeys(_names_in(block.text)))
        if len(found) >= MAX_CREDITS:
            break
    return tuple(found)[:MAX_CREDITS]


def _links_in(page: Page, block: Block) -> Iterator[str]:
    for node in block.element.node.css("a[href]")[:MAX_LINKS]:
        url = normalise(node.attributes.get("href") or "", base=page.base)
        if url is not None and not same_site(url, page.url):
            yield url


def _names_in(text: str) -> list[str]:
    return [name.rstrip(".,;’'") for name in _SAYS.findall(text)]
