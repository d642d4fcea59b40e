"""Markup that would keep the parser busy for minutes, told from the bytes alone (``field-notes.md`` 1.3).

The parser is quadratic in three things: depth of block elements, options of one select, attributes of one tag.
A linear pass over the bytes bounds all three; real pages stay far below (the deepest of 363 has 173).

>>> hostile(b"<div>" * 500)
'more than 400 nested block elements'
>>> hostile(b"<div><p>text</div>" * 500) is None
True
"""

import re
from itertools import islice

MAX_DEPTH = 400
MAX_OPTIONS = 5000
MAX_ATTRIBUTES = 1000
LONG_TAG = 32 * 1024

# Elements whose start makes the parser look for an open paragraph through its whole stack; a trie, for speed.
_BLOCK_TAGS = re.compile(
    rb"<(/?)(?:d(?:iv|l|etails|ir|ialog)|a(?:rticle|side|ddress)|s(?:ection|ummary|earch)|[uo]l|h(?:eader|group)"
    rb"|f(?:ooter|igure|igcaption|orm|ieldset)|nav|m(?:ain|enu)|blockquote|center|pre|listing)[\s/>]"
)
# A tag as the tokeniser sees it: quotes count after "=" only.
_TAG = re.compile(rb"<[a-z][^>=]*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')?[^>=]*+)*+")
# What parts attributes, or one attribute with its value.
_ATTRIBUTE = re.compile(
    rb"[\s/]++|([^\s/>])[^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+|))?"
)
_TAG_NAME = re.compile(rb"<[a-z][a-z0-9:_-]*[\s/>]")


def hostile(body: bytes) -> str | None:
    """Why this markup must not be parsed; None where it may."""
    body = body.lower()
    if _depth(body) > MAX_DEPTH:
        return f"more than {MAX_DEPTH} nested block elements"
    if body.count(b"<option") > MAX_OPTIONS:
        return f"more than {MAX_OPTIONS} options"
    if len(body) > LONG_TAG and _has_crowded_tag(body):
        return f"more than {MAX_ATTRIBUTES} attributes in one tag"
    return None


def _depth(body: bytes) -> int:
    depth = deepest = 0
    for closes in _BLOCK_TAGS.findall(body):
        if not closes:
            depth += 1
            if depth > deepest:  # noqa: PLR1730 - max() would be a call for each tag
                deepest = depth
        elif depth:
            depth -= 1
    return deepest


def _has_crowded_tag(body: bytes) -> bool:
    if max(map(len, _TAG.findall(body)), default=0) <= LONG_TAG:
        return False
    for tag in _TAG.finditer(body):
        start, end = tag.span()
        if end - start > LONG_TAG:
            attributes = (found for found in _ATTRIBUTE.finditer(body, start, end) if found[1])
            crowd = islice(attributes, MAX_ATTRIBUTES + 1, None)
            if next(crowd, None) is not None and not _is_script(body, start):
                return True
    return False


def _is_script(body: bytes, start: int) -> bool:
    """Whether what looks like a tag is a comparison in a script: ``i<n;++i``."""
    if _TAG_NAME.match(body, start):
        return False
    return body.rfind(b"<script", 0, start) > body.rfind(b"</script", 0, start)
