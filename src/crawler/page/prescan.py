"""Markup that would keep the parser busy for minutes or fill the memory, told from the bytes alone.

What costs the parser was measured (``field-notes.md`` 1.3): a tag may have to look through all elements that are open,
an attribute through all of its element, and an unclosed ``<b id=1>`` is opened again in each paragraph that follows. A
page with few tags cannot make that much, whatever they are, and of most pages nothing more is looked at. Of the others
the tags are followed as the parser would follow them (``nesting``), and its steps are counted. Of 700 real pages none
makes more than 43,000 steps, or has more than 16 elements opened again.

>>> hostile(b"<div>" * 10_000)
'open elements looked at more than 10000000 times'
>>> hostile(b"<div><p>text</div>" * 5000) is None
True
"""

import re

from crawler.page.nesting import follow

MAX_STEPS = 10_000_000
"""Open elements that may be looked at (3.6 ns each) before a page is hostile."""

MAX_CLONES = 200_000
"""Elements that the parser may open again by itself (360 bytes each)."""

MAX_OPTIONS = 5000
MAX_PAIRS = 25_000_000
"""Pairs of attributes of one element that may be compared (3.3 ns each)."""

FEW_TAGS = 8000
"""Tags that cannot make as many steps, however they are nested."""

_SUSPECT_PAIRS = 8 * MAX_PAIRS
"""A page that cannot make more, whatever its tags, is not looked at tag by tag."""
_BYTES_AN_ATTRIBUTE = 3
"""At least: one that parts it from the one before, two for a name that no other has."""

# Formatting elements, which the parser opens again, and those whose attributes it gathers from all their tags. First
# and further letters apart, for speed: a few names that do not exist look the same.
_LASTING = re.compile(
    rb"<[bcefhinstuBCEFHINSTU](?:ig|ody|ode|m|ont|tml|obr|mall|trike|trong|t"
    rb"|IG|ODY|ODE|M|ONT|TML|OBR|MALL|TRIKE|TRONG|T)?[\s/]"
)
_GATHERING = (b"<body", b"<html")
_MAX_GATHERING = 4
# The rest of a tag as the tokeniser sees it from between two attributes: quotes count after "=" only.
_REST = rb"[^>=]*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')?[^>=]*+)*+"
_REST_OF_TAG = re.compile(_REST)
_TAG = re.compile(rb"<[a-zA-Z]" + _REST)
# What parts attributes, or one attribute with its value.
_ATTRIBUTE = re.compile(
    rb"[\s/]++|([^\s/>])[^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+|))?"
)
_TAG_NAME = re.compile(rb"<[a-zA-Z][a-zA-Z0-9:_-]*[\s/>]")


def hostile(body: bytes) -> str | None:
    """Why this markup must not be parsed; None where it may."""
    tags = body.count(b"<")
    lasting = _LASTING.findall(body)
    is_small = tags <= FEW_TAGS and tags * len(lasting) <= MAX_CLONES
    if not is_small:
        costs = follow(body, steps=MAX_STEPS, clones=MAX_CLONES)
        if costs.steps > MAX_STEPS:
            return f"open elements looked at more than {MAX_STEPS} times"
        if costs.clones > MAX_CLONES:
            return f"more than {MAX_CLONES} elements opened again"
        if body.lower().count(b"<option") > MAX_OPTIONS:
            return f"more than {MAX_OPTIONS} options"
    is_gathering = _gathers(lasting)
    if (is_gathering or _may_be_crowded(body)) and _pairs(body, is_gathering=is_gathering) > MAX_PAIRS:
        return f"more than {MAX_PAIRS} pairs of attributes in one tag"
    return None


def _gathers(lasting: list[bytes]) -> bool:
    """Whether tags that add to one element's attributes stand there more often than any page needs."""
    return len(lasting) > _MAX_GATHERING and (
        sum(tag[:5].lower() in _GATHERING for tag in lasting) > _MAX_GATHERING
    )


def _may_be_crowded(body: bytes) -> bool:
    """Whether some tag may be long enough for too many attributes.

    Such a tag goes on for ``step`` bytes from one of the places that are looked at, whether that is between two of its
    attributes or within the quotes of a value.
    """
    step = max(_SUSPECT_PAIRS * _BYTES_AN_ATTRIBUTE**2 // max(len(body), 1), 1)
    for place in range(step, len(body) - step, step):
        end = place + step
        starts = (place, body.find(b'"', place, end) + 1, body.find(b"'", place, end) + 1)
        if any(start and _REST_OF_TAG.match(body, start, end).end() == end for start in starts):  # type: ignore[union-attr]  # it matches nothing, too
            return True
    return False


def _pairs(body: bytes, *, is_gathering: bool) -> int:
    """How many pairs of attributes the parser would compare, at most."""
    if not is_gathering:
        most = sum(length * length for length in map(len, _TAG.findall(body)))
        if most <= 2 * _BYTES_AN_ATTRIBUTE**2 * MAX_PAIRS:
            return 0
    pairs = gathered = 0
    for tag in _TAG.finditer(body):
        start, end = tag.span()
        most = (end - start) // _BYTES_AN_ATTRIBUTE
        if body[start : start + 5].lower() in _GATHERING:
            gathered += most
        elif most * most * len(body) > MAX_PAIRS * (end - start) and not _is_script(body, start):
            count = sum(1 for found in _ATTRIBUTE.finditer(body, start, end) if found[1])
            pairs += count * count // 2
    return pairs + gathered * gathered // 2


def _is_script(body: bytes, start: int) -> bool:
    """Whether what looks like a tag is a comparison in a script: ``i<n;++i``."""
    if _TAG_NAME.match(body, start):
        return False
    return body.rfind(b"<script", 0, start) > body.rfind(b"</script", 0, start)
