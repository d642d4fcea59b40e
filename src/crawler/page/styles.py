"""Which classes and ids the page's own ``<style>`` hides: simple selectors only, outside of media queries.

>>> found = hidden_names(".a, #b { color: red; display: none } @media print { .c { display: none } }")
>>> sorted(found.classes), sorted(found.ids)
(['a'], ['b'])
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from crawler.page.elements import hides_outright

MAX_CHARS = 1_000_000
MAX_NAMES = 5000
FEW_NAMES = 16
"""As many are looked up by the parser, which goes through the page once for each; more are compared one by one."""

# In lower case: where a declaration may hide. What each begins with is looked for at the speed of memory.
_SUSPECTS = tuple(
    (start, re.compile(pattern))
    for start, pattern in (
        ("display", r"display\s*+:\s*+none"),
        ("visibility", r"visibility\s*+:\s*+[hc]"),
        ("opacity", r"opacity\s*+:\s*+0?\.?0"),
        ("font-size", r"font-size\s*+:\s*+0"),
        ("-", r"-\d{4}"),
        ("rect(", r"rect\(\s*+[01]"),
        ("transparent", "transparent"),
        ("scale", r"scale(?:3d|x|y)?\(\s*+0"),
    )
)
_SIMPLE = re.compile(r"[a-z]*([.#])([a-z_][a-z0-9_-]*)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SHOWN_MEDIA = frozenset({"", "all", "screen", "only screen"})


class HiddenNames(NamedTuple):
    """Classes and ids whose rule hides."""

    classes: frozenset[str]
    ids: frozenset[str]

    @property
    def selector(self) -> str:
        """One CSS selector for all of them; empty where there are none."""
        return ",".join(
            [*(f".{name}" for name in sorted(self.classes)), *(f"#{name}" for name in sorted(self.ids))]
        )


def hidden_by_styles(tree: LexborHTMLParser) -> frozenset[int]:
    """The elements (their ``mem_id``) that the page's style sheets hide from who sees it on a screen."""
    css = "\n".join(
        style.text()
        for style in tree.css("style:not([amp-boilerplate])")
        if _is_shown(style.attributes.get("media"))
    )
    names = hidden_names(css)
    if len(names.classes) + len(names.ids) <= FEW_NAMES:
        selector = names.selector
        return frozenset(node.mem_id for node in tree.css(selector)) if selector else frozenset()
    found = set()
    for node in tree.css("[class],[id]"):
        attributes = node.attributes
        classes = (attributes.get("class") or "").split()
        if not names.classes.isdisjoint(classes) or attributes.get("id") in names.ids:
            found.add(node.mem_id)
    return frozenset(found)


def hidden_names(css: str) -> HiddenNames:
    """The classes and ids that a style sheet hides everywhere."""
    css = css[:MAX_CHARS].replace("İ", "I")  # the one letter that becomes two in lower case
    if "/*" in css:
        css = _COMMENT.sub("", css)
    found: dict[str, set[str]] = {".": set(), "#": set()}
    for selectors in _hiding_rules(css):
        for selector in selectors.split(","):
            simple = _SIMPLE.fullmatch(selector.strip())
            if simple and len(found["."]) + len(found["#"]) < MAX_NAMES:
                found[simple[1]].add(simple[2])
    return HiddenNames(frozenset(found["."]), frozenset(found["#"]))


def _is_shown(media: str | None) -> bool:
    """Whether a style sheet for these media holds on every screen."""
    return any(" ".join(part.lower().split()) in _SHOWN_MEDIA for part in (media or "").split(","))


def _hiding_rules(css: str) -> Iterator[str]:
    """The selectors of each rule at the top level that hides; what is nested in a rule does not count for it."""
    counted = depth = looked = read = 0
    for place in _suspects(css.lower()):
        if place < read:
            continue
        opened = css.rfind("{", looked, place)
        looked = place
        if opened < 0 or css.rfind("}", opened, place) >= 0:
            continue
        depth = max(depth + css.count("{", counted, opened) - css.count("}", counted, opened), 0)
        counted = opened
        closed = css.find("}", place)
        read = closed if closed >= 0 else len(css)
        if depth == 0 and hides_outright(css[opened + 1 : read]):
            before = css.rfind("}", 0, opened) + 1
            yield css[before:opened].rpartition(";")[2]


def _suspects(css: str) -> list[int]:
    """Where a declaration may hide, in order."""
    return sorted(
        found.start() for start, pattern in _SUSPECTS if start in css for found in pattern.finditer(css)
    )
