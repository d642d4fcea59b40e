"""CSS paths: where an element stands, for people and for finding it again.

>>> from selectolax.lexbor import LexborHTMLParser
>>> tree = LexborHTMLParser("<main><p>one</p><p>two</p></main>")
>>> css_path(tree.css("p")[1])
'html > body > main > p:nth-of-type(2)'
>>> tree.css_first("html > body > main > p:nth-of-type(2)").text()
'two'
"""

import re
from collections import Counter
from typing import ClassVar

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_STEPS = 512

_PLAIN = re.compile(r"[a-z][a-z0-9-]*")
_UNIQUE = frozenset({"html", "head", "body"})


def css_path(node: LexborNode) -> str:
    """The path from ``html`` down; it selects this element and no other.

    An element more than 512 levels deep has the path of the one on that level that holds it.
    """
    lineage: list[LexborNode] = []
    current: LexborNode | None = node
    while current is not None and current.is_element_node:
        lineage.append(current)
        current = current.parent
    return " > ".join(_step(one) for one in lineage[: -MAX_STEPS - 1 : -1])


def _step(node: LexborNode) -> str:
    tag = node.tag or ""
    if tag in _UNIQUE:
        return tag
    parent = node.parent
    if parent is None:
        return tag
    return _Steps.among(parent)[node.mem_id]


class _Steps:
    """The steps to the children of the elements last asked for: of one page, for siblings are asked for in a row."""

    page: ClassVar[LexborHTMLParser | None] = None
    known: ClassVar[dict[int, dict[int, str]]] = {}

    @classmethod
    def among(cls, parent: LexborNode) -> dict[int, str]:
        """The step to each child element, by its ``mem_id``."""
        if cls.page is not parent.parser:
            cls.page, cls.known = parent.parser, {}
        steps = cls.known.get(parent.mem_id)
        if steps is None:
            steps = cls.known[parent.mem_id] = _steps_in(parent)
        return steps


def _steps_in(parent: LexborNode) -> dict[int, str]:
    children = []
    child = parent.first_child
    while child is not None:
        if child.is_element_node:
            children.append((child.mem_id, child.tag or ""))
        child = child.next
    many = Counter(tag for _, tag in children)
    seen: Counter[str] = Counter()
    steps = {}
    for place, (key, tag) in enumerate(children, 1):
        seen[tag] += 1
        if not _PLAIN.fullmatch(tag):
            steps[key] = f"*:nth-child({place})"
        else:
            steps[key] = tag if many[tag] == 1 else f"{tag}:nth-of-type({seen[tag]})"
    return steps
