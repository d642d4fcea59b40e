"""CSS paths: where an element stands, for people and for finding it again.

>>> from selectolax.lexbor import LexborHTMLParser
>>> tree = LexborHTMLParser("<main><p>one</p><p>two</p></main>")
>>> css_path(tree.css("p")[1])
'html > body > main > p:nth-of-type(2)'
>>> tree.css_first("html > body > main > p:nth-of-type(2)").text()
'two'
"""

import re

from selectolax.lexbor import LexborNode

MAX_STEPS = 512

_PLAIN = re.compile(r"[a-z][a-z0-9-]*")


def css_path(node: LexborNode) -> str:
    """The path from ``html`` down; it selects this element and no other."""
    steps: list[str] = []
    current: LexborNode | None = node
    while current is not None and current.is_element_node and len(steps) < MAX_STEPS:
        steps.append(_step(current))
        current = current.parent
    return " > ".join(reversed(steps))


def _step(node: LexborNode) -> str:
    tag = node.tag or ""
    if not _PLAIN.fullmatch(tag):
        return f"*:nth-child({_place(node, None)})"
    if tag in {"html", "head", "body"}:
        return tag
    nth = _place(node, tag)
    return tag if nth == 1 and not _has_later(node, tag) else f"{tag}:nth-of-type({nth})"


def _place(node: LexborNode, tag: str | None) -> int:
    place = 1
    sibling = node.prev
    while sibling is not None:
        place += sibling.is_element_node and (tag is None or sibling.tag == tag)
        sibling = sibling.prev
    return place


def _has_later(node: LexborNode, tag: str) -> bool:
    sibling = node.next
    while sibling is not None:
        if sibling.tag == tag:
            return True
        sibling = sibling.next
    return False
