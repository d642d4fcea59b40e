"""Which classes and ids the page's own ``<style>`` hides: simple selectors only, outside of media queries.

>>> found = hidden_names(".a, #b { color: red; display: none } @media print { .c { display: none } }")
>>> sorted(found.classes), sorted(found.ids)
(['a'], ['b'])
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from crawler.page.elements import HIDING_STYLE

MAX_CHARS = 1_000_000
MAX_RULES = 2000

_HINTS = (
    *(f"{name}:{blank}{value}" for name, value in (
        ("display", "none"),
        ("visibility", "hidden"),
        ("opacity", "0"),
        ("font-size", "0"),
    ) for blank in ("", " ")),
    ":-999",
    ": -999",
    "rect(",
)  # fmt: skip
_SIMPLE = re.compile(r"[a-z]*([.#])([a-z_][a-z0-9_-]*)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


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


def hidden_names(css: str) -> HiddenNames:
    """The classes and ids that a style sheet hides everywhere."""
    css = css[:MAX_CHARS]
    found: dict[str, set[str]] = {".": set(), "#": set()}
    for selectors in _hiding_rules(_COMMENT.sub("", css) if "/*" in css else css):
        for selector in selectors.split(","):
            simple = _SIMPLE.fullmatch(selector.strip())
            if simple:
                found[simple[1]].add(simple[2])
    return HiddenNames(frozenset(found["."]), frozenset(found["#"]))


def _hiding_rules(css: str) -> Iterator[str]:
    """The selectors of each rule at the top level that hides."""
    counted = depth = 0
    for position in _suspects(css):
        opened = css.rfind("{", 0, position)
        if opened < counted or css.rfind("}", opened, position) >= 0:
            continue
        depth += css.count("{", counted, opened) - css.count("}", counted, opened)
        counted = opened
        closed = css.find("}", position)
        if depth == 0 and HIDING_STYLE.search(css, opened + 1, closed if closed >= 0 else len(css)):
            before = max(css.rfind("}", 0, opened), css.rfind(";", 0, opened))
            yield css[before + 1 : opened]


def _suspects(css: str) -> list[int]:
    """Where a declaration may hide, in order; each search runs at the speed of memory."""
    places: list[int] = []
    for hint in _HINTS:
        place = css.find(hint)
        while place >= 0 and len(places) < MAX_RULES:
            places.append(place)
            place = css.find(hint, place + len(hint))
    return sorted(places)
