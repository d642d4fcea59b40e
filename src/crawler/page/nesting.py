"""What the parser's tree builder would go through for a page, followed tag by tag on a stack of names alone.

It counts how often open elements would be looked at and how many the parser would open again, not what the tree will
be: where the standard's tree construction (HTML 13.2.6) has many cases, this has the few that matter for cost. In
doubt an element stays open: an end tag counts only if the parser would heed it, and none does that stands in a comment,
in a script or between the quotes of an attribute.

>>> follow(b"<span>" * 100 + b"<div></div>" * 100, steps=50_000, clones=10).steps > 10_000
True
>>> follow(
...     b"<p>" + b"".join(b"<b i=%d>" % i for i in range(20)) + b"<p>x</p>" * 20, steps=9999, clones=999
... ).clones
400
"""

import re
from collections import defaultdict
from typing import NamedTuple

_VOID = frozenset(
    b"area base br col embed frame hr image img input link meta param source track wbr body head html".split()
)
"""Without content; and those of which there is but one, however many tags it has."""

_RAW = frozenset(b"script style title textarea xmp iframe noembed noframes plaintext".split())
"""Their content is text, but in SVG and MathML."""

_FOREIGN = (b"svg", b"math")
_FORMATTING = frozenset(b"a b big code em font i nobr s small strike strong tt u".split())
_MARKED = frozenset(b"td th caption applet marquee object template".split())
"""What formatting does not reach across."""

_WALLS = _MARKED | frozenset(
    b"table select foreignobject desc mi mo mn ms mtext annotation-xml script style title textarea".split()
)
"""What no end tag inside reaches across."""

_BLOCKS = frozenset(
    b"address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form"
    b" h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul"
    b" xmp".split()
)
"""Whose start makes the parser look for an open paragraph."""

_SPECIAL = _BLOCKS | _WALLS | frozenset(b"button tbody tfoot thead tr".split())
"""What the end tag of an inline element does not reach across."""

_OUTER = {
    **dict.fromkeys((b"td", b"th"), b"tr"),
    **dict.fromkeys((b"tr", b"tbody", b"thead", b"tfoot", b"caption"), b"table"),
}
"""Parts of tables: a start tag closes all up to what holds it."""

_ITEMS = {b"li": (b"li",), b"dd": (b"dd", b"dt"), b"dt": (b"dd", b"dt"), b"option": (b"option",)}
"""A start tag closes the item before."""

_SOFT = frozenset((b"address", b"div", b"p"))
"""Special elements that an item's start tag looks through all the same."""

_TOKENS = re.compile(
    rb"<!--(?:-?>|.*?(?:--!?>|\Z))|(<!\[cdata\[)|(\]\]>)|<(?:[!?]|/[^a-z>])[^>]*+>?"
    rb"|<(/?)([a-z][^\s/>]*+)([^>=]*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')?[^>=]*+)*+)>?",
    re.DOTALL | re.IGNORECASE,
)
_ALIKE = 3
"""Equal formatting elements that the parser keeps in mind."""

_ROUNDS = 8
"""How often the parser goes through the same elements for one misnested end tag."""


class Costs(NamedTuple):
    """Open elements looked at, and elements opened again."""

    steps: int
    clones: int


def follow(body: bytes, *, steps: int, clones: int) -> Costs:
    """What a page costs the parser; it is followed until more steps or clones are counted than given here."""
    stack = _Open()
    place, end = 0, len(body)
    while place < end and stack.steps <= steps and stack.clones <= clones:
        found = _TOKENS.search(body, place)
        if found is None:
            break
        if stack.lost[-1] and found.start() > place:
            stack.open_again()
        place = found.end()
        opens_data, closes_data, closes, name, attributes = found.groups()
        if name:
            name = name.lower()
            if closes:
                stack.end(name)
            elif name in _RAW and not stack.is_foreign():
                place = _end_of_text(body, name, place)
            else:
                stack.start(name, attributes)
        elif opens_data:
            if stack.is_foreign():
                stack.push(b"]]>", is_wall=True)
            else:  # a comment
                place = body.find(b">", place) + 1 or end
        elif closes_data:
            stack.forget(b"]]>")
    return Costs(stack.steps, stack.clones)


def _end_of_text(body: bytes, name: bytes, start: int) -> int:
    """Where the text of an element ends that holds no markup."""
    closing = re.compile(rb"</" + name + rb"(?=[\s/>])", re.IGNORECASE)
    found = closing.search(body, start)
    while found and name == b"script":
        # <!-- <script> </script> --> is one text, and so is what follows
        comment = body.rfind(b"<!--", start, found.start())
        if comment < 0 or body.find(b"-->", comment, found.start()) >= 0:
            break
        if not re.search(rb"<script[\s/>]", body[comment : found.start()], re.IGNORECASE):
            break
        start = found.end()
        found = closing.search(body, start)
    return found.start() if found else len(body)


class _Open:
    """The open elements, by name; ``lost`` are formatting elements to be opened again, for each open marker."""

    def __init__(self) -> None:
        self.steps = 0
        self.clones = 0
        self.names: list[bytes] = []
        self.formats: dict[int, bytes] = {}
        self.places: defaultdict[bytes, list[int]] = defaultdict(list)
        self.walls = [-1]
        self.specials = [-1]
        self.hard = [-1]
        self.markers = [-1]
        self.lost: list[list[tuple[bytes, bytes]]] = [[]]
        self.alive: list[defaultdict[tuple[bytes, bytes], int]] = [defaultdict(int)]

    def is_foreign(self) -> bool:
        """Whether markup of another kind may be open."""
        return any(self.places[name] for name in _FOREIGN)

    def last(self, name: bytes) -> int:
        """The place of the innermost element of this name; -1 where there is none."""
        places = self.places[name]
        return places[-1] if places else -1

    def start(self, name: bytes, attributes: bytes) -> None:
        """A start tag."""
        if name in _BLOCKS:
            self.steps += len(self.names) - self.walls[-1]
            paragraph = self.last(b"p")
            if paragraph > self.walls[-1]:
                self.cut(paragraph)
        if name in _VOID:
            return
        if name in _FORMATTING:
            self.start_format(name, attributes)
            return
        if name in _ITEMS:
            self.end_item(name)
        elif name in _OUTER:
            if self.last(b"table") < 0:
                return
            self.cut(max(self.last(_OUTER[name]), self.last(b"table")) + 1)
        elif name not in _SPECIAL:
            if attributes.endswith(b"/") and self.is_foreign():
                return
            self.open_again()
        self.push(name, is_wall=name in _WALLS)

    def end(self, name: bytes) -> None:
        """An end tag."""
        place = self.last(name)
        if name in _OUTER or name == b"table":
            self.steps += len(self.names) - max(place, 0)
            if place >= 0 and (name == b"table" or place > self.last(b"table")):
                self.cut(place)
        elif name in _RAW:
            self.forget(name)
        elif name in _FORMATTING:
            self.end_format(name)
        elif name in _SPECIAL:
            self.steps += len(self.names) - max(place, self.walls[-1])
            if place >= max(self.walls[-1], 0):
                self.cut(place)
        else:
            self.end_inline(place)

    def end_item(self, name: bytes) -> None:
        """The start tag of an item ends the one before, in the innermost list."""
        self.steps += len(self.names) - self.hard[-1]
        item = max(map(self.last, _ITEMS[name]))
        if item >= max(self.hard[-1] if name != b"option" else self.walls[-1] + 1, 0):
            self.cut(item)

    def end_inline(self, place: int) -> None:
        """Heeded only where no special element stands between."""
        self.steps += len(self.names) - max(place, self.specials[-1])
        if place > self.specials[-1]:
            self.cut(place)

    def end_format(self, name: bytes) -> None:
        """Heeded wherever it stands, within the innermost marker."""
        place = self.last(name)
        lost = self.lost[-1]
        if place > self.markers[-1]:
            key = (name, self.formats.pop(place, b""))
            if self.alive[-1][key]:
                self.alive[-1][key] -= 1
            if place > self.specials[-1]:
                self.steps += len(self.names) - place
                self.cut(place)
            else:
                self.steps += _ROUNDS * (len(self.names) - place)
                self.forget(name)
            return
        self.steps += len(lost)
        known = next((key for key in reversed(lost) if key[0] == name), None)
        if known:
            lost.remove(known)
            self.alive[-1][known] -= 1
        else:
            self.end_inline(-1)

    def push(self, name: bytes, *, is_wall: bool = False) -> None:
        """One more open element."""
        place = len(self.names)
        self.names.append(name)
        self.places[name].append(place)
        if is_wall:
            self.walls.append(place)
        if is_wall or name in _SPECIAL:
            self.specials.append(place)
            if name not in _SOFT:
                self.hard.append(place)
        if name in _MARKED:
            self.markers.append(place)
            self.lost.append([])
            self.alive.append(defaultdict(int))

    def start_format(self, name: bytes, attributes: bytes) -> None:
        """One more formatting element, kept in mind unless there are three like it."""
        if name in {b"a", b"nobr"} and self.last(name) > self.markers[-1]:
            self.end(name)
        self.open_again()
        alive = self.alive[-1]
        if alive[name, attributes] < _ALIKE:
            alive[name, attributes] += 1
            self.formats[len(self.names)] = attributes
        self.push(name)

    def open_again(self) -> None:
        """Open what is lost, as the parser does before a text or an inline element."""
        lost = self.lost[-1]
        self.clones += len(lost)
        for name, attributes in lost:
            self.formats[len(self.names)] = attributes
            self.push(name)
        lost.clear()

    def cut(self, height: int) -> None:
        """Close all elements from this place on."""
        names = self.names
        while len(names) > height:
            name = names.pop()
            if not name:
                continue
            place = len(names)
            self.places[name].pop()
            for marks in (self.walls, self.specials, self.hard):
                if marks[-1] == place:
                    marks.pop()
            if place in self.formats:
                self.lost[-1].append((name, self.formats.pop(place)))
            if self.markers[-1] == place:
                self.markers.pop()
                self.lost.pop()
                self.alive.pop()

    def forget(self, name: bytes) -> None:
        """Close the innermost element of this name alone: what it holds stays open."""
        place = self.last(name)
        if place < 0:
            return
        self.places[name].pop()
        self.names[place] = b""
        for marks in (self.walls, self.specials, self.hard):
            if place in marks[-_ROUNDS:]:
                marks.remove(place)
