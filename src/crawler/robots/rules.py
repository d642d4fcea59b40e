"""The paths that robots.txt rules speak of, and which rule decides: RFC 9309 §2.2.2 and §2.2.3.

The longest pattern that matches decides, an ``Allow`` where two are equally long. ``Disallow`` is matched
in two spellings of the address, as it stands and with needless escapes undone; ``Allow`` only as it stands,
as Google does it: where the two readings differ, we ask for less.

>>> matcher = Matcher.of(
...     Rule(allow=allow, pattern=pattern, line=1, text="")
...     for allow, pattern in ((False, "/a"), (True, "/a/*.html$"))
... )
>>> [(rule.allow if rule else None) for rule in map(matcher.decide, ("/a/b.html", "/a/b.pdf", "/c"))]
[True, False, None]
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_HEX = re.compile(r"%[0-9A-Fa-f]{2}")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
# Escapes of unreserved characters (RFC 3986 §2.3): "-", ".", digits, letters, "_", "~".
_NEEDLESS = re.compile(r"%(?:2[dDeE]|3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|5[fF]|7[eE])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One ``Allow`` or ``Disallow`` with its line's number and text; ``pattern`` is percent-encoded."""

    allow: bool
    pattern: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern cut at its wildcards.

    The leftmost fit of each piece is always as good as any other, so nothing is tried twice: the time is
    linear in the address, whatever the pattern.
    """

    head: str
    pieces: tuple[str, ...]
    tail: str | None

    @classmethod
    def of(cls, pattern: str) -> "Shape":
        """The pieces of a pattern; ``tail`` is what must stand at the end, None where the pattern is open."""
        closed = pattern.endswith("$")
        head, *rest = (pattern[:-1] if closed else pattern).split("*")
        tail = (rest.pop() if rest else "") if closed else None
        return cls(head, tuple(filter(None, rest)), tail)

    def fits(self, target: str) -> bool:
        """Whether path and query match."""
        if not target.startswith(self.head):
            return False
        at = len(self.head)
        for piece in self.pieces:
            at = target.find(piece, at)
            if at < 0:
                return False
            at += len(piece)
        if self.tail is None:
            return True
        # Without a wildcard before it the end must come right here, with one anywhere further on.
        return target.endswith(self.tail) and len(target) - len(self.tail) >= at


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """Rules made ready.

    Patterns without wildcards are looked up, however many there are; the others are tried from the longest
    down.
    """

    literal: dict[str, Rule]
    lengths: tuple[int, ...]
    exact: dict[str, Rule]
    wild: tuple[tuple[Rule, Shape], ...]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> "Matcher":
        """The rules of all groups that concern one agent."""
        literal: dict[str, Rule] = {}
        exact: dict[str, Rule] = {}
        wild: list[tuple[Rule, Shape]] = []
        for rule in sorted(rules, key=_rank):
            if "*" in rule.pattern:
                wild.append((rule, Shape.of(rule.pattern)))
            elif rule.pattern.endswith("$"):
                exact.setdefault(rule.pattern[:-1], rule)
            else:
                literal.setdefault(rule.pattern, rule)
        lengths = tuple(sorted({len(pattern) for pattern in literal}, reverse=True))
        return cls(literal=literal, lengths=lengths, exact=exact, wild=tuple(wild))

    def decide(self, target: str) -> Rule | None:
        """The rule that decides on path and query; None where no rule matches."""
        hits = list(self._hits(target))
        plain = undone(escaped(target))
        if plain != target:
            hits += [rule for rule in self._hits(plain, only_disallow=True) if not rule.allow]
        return min(hits, key=_rank, default=None)

    def _hits(self, target: str, *, only_disallow: bool = False) -> Iterator[Rule]:
        """Of each kind of pattern the first that matches, and those before it that do not count."""
        if exact := self.exact.get(target):
            yield exact
        for length in self.lengths:
            if length <= len(target) and (rule := self.literal.get(target[:length])):
                yield rule
                if not only_disallow or not rule.allow:
                    break
        for rule, shape in self.wild:
            if shape.fits(target):
                yield rule
                if not only_disallow or not rule.allow:
                    break


def target_of(url: str) -> str:
    """Path and query of an address as rules are matched against it.

    >>> target_of("https://a.example?q=1#x"), target_of("/a%c3"), target_of("a.example")
    ('/?q=1', '/a%C3', '/')
    """
    start = 2 if url.startswith("//") else 0
    scheme = url.find("://", start)
    early = _first_of(url, start)
    after = scheme + 3 if scheme >= 0 and not 0 <= early < scheme else start
    begin = _first_of(url, after)
    fragment = url.find("#", start)
    if begin < 0 or 0 <= fragment < begin:
        return "/"
    target = url[begin:fragment] if fragment >= 0 else url[begin:]
    target = target if target.startswith("/") else f"/{target}"
    return _HEX.sub(_upper, target) if "%" in target else target


def matches(pattern: str, target: str) -> bool:
    """Whether a path pattern with ``*`` and a final ``$`` matches path and query.

    >>> matches("/*.pdf$", "/a/b.pdf"), matches("/*.pdf$", "/a/b.pdf?x"), matches("/news", "/newsroom")
    (True, False, True)
    """
    shape = Shape.of(pattern)
    if "*" not in pattern and shape.tail is not None:
        return target == shape.head
    return shape.fits(target)


def covers(pattern: str, target: str) -> bool:
    """The same for a pattern as a file writes it: compared in one spelling, as RFC 9309 §2.2.2 has it.

    >>> covers("/ö/", "/%C3%B6/a"), covers("/%7Ea", "/~a")
    (True, True)
    """
    return matches(undone(escaped(pattern)), undone(escaped(target)))


def escaped(value: str, encoding: str = "utf-8") -> str:
    """A pattern or address with all that is not ASCII percent-encoded, and escapes in capitals.

    >>> escaped("/ö%c3")
    '/%C3%B6%C3'
    """
    if not value.isascii():
        value = _NOT_ASCII.sub(
            lambda run: "".join(f"%{octet:02X}" for octet in run[0].encode(encoding, "replace")), value
        )
    return _HEX.sub(_upper, value) if "%" in value else value


def undone(value: str) -> str:
    """The same with the escapes of unreserved characters undone.

    >>> undone("/%7Ea%2Fb")
    '/~a%2Fb'
    """
    return _NEEDLESS.sub(lambda run: chr(int(run[0][1:], 16)), value) if "%" in value else value


def _rank(rule: Rule) -> tuple[int, bool, int]:
    return -len(rule.pattern), not rule.allow, rule.line


def _upper(found: re.Match[str]) -> str:
    return found[0].upper()


def _first_of(url: str, start: int) -> int:
    return min((at for mark in "/?;" if (at := url.find(mark, start)) >= 0), default=-1)
