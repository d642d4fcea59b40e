"""What a page allows search engines to show: ``X-Robots-Tag``, ``<meta name=robots>``, ``data-nosnippet``.

One grammar for all places (``rights-signals.md`` 2.2; Google's de facto standard). Nothing here grants.

>>> [
...     (rule.product, rule.name, rule.value)
...     for rule in rules("googlebot: nosnippet, otherbot: max-snippet:50")
... ]
[('googlebot', 'nosnippet', ''), ('otherbot', 'max-snippet', '50')]
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from crawler.model import Channel, FaultCode, Limit, LimitKind, Scope, Signal, Standard, Term
from crawler.page.document import Page
from crawler.rights import instants
from crawler.rights.evidence import Source, fault, within_field
from crawler.rights.knowledge import Knowledge
from crawler.site import Site

MAX_RULES = 200
_HEADERS = ("X-Robots-Tag", "Robots-Tag")
_RULE = "rights-signals 2.2"
_TOO_MANY = "…"
"""Stands for the rules of a field that are not read."""


@dataclass(frozen=True, slots=True)
class _Effect:
    """What one rule says, whoever it speaks to."""

    terms: frozenset[Term] = frozenset()
    scope: Scope = Scope.ARTICLE
    limit: Limit | None = None
    fault: str | None = None


class Rule(NamedTuple):
    """One rule of a field: the product it addresses (empty: all), its name, its value."""

    product: str
    name: str
    value: str


_NOTHING = _Effect()
_MEDIA = _Effect(scope=Scope.MEDIA)
_NO_SNIPPET = _Effect(frozenset({Term.NO_SNIPPET}))
_SIMPLE: Mapping[str, _Effect] = {
    **dict.fromkeys(
        (
            "all",
            "index",
            "follow",
            "nofollow",
            "indexifembedded",
            "notranslate",
            "noodp",
            "noydir",
            "nositelinkssearchbox",
            "archive",
            "snippet",
        ),
        _NOTHING,
    ),
    "noindex": _Effect(frozenset({Term.NO_INDEX})),
    "none": _Effect(frozenset({Term.NO_INDEX})),
    "noarchive": _Effect(frozenset({Term.NO_ARCHIVE})),
    "nocache": _Effect(frozenset({Term.NO_ARCHIVE})),
    "nosnippet": _NO_SNIPPET,
    "noimageindex": _MEDIA,
    "noai": _Effect(frozenset({Term.NO_AI})),
    "noimageai": _Effect(frozenset({Term.NO_AI}), scope=Scope.MEDIA),
    _TOO_MANY: _Effect(
        _NO_SNIPPET.terms, fault=fault(FaultCode.TOO_LARGE, f"at most {MAX_RULES} rules in a field")
    ),
}
_VALUED = ("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after")
_OURS = frozenset({"", "*", "robots"})
_NEAR = frozenset({"googlebot", "googlebot-news", "bingbot"})
# The same act by the nearest reader; whether they list a page is their own matter.
_NEAR_TERMS = frozenset({Term.NO_SNIPPET, Term.MAX_SNIPPET, Term.NO_ARCHIVE, Term.NO_AI})
_OTHER_PRODUCT = re.compile(
    r"^(?:[a-z0-9_-]*(?:bot|spider|crawler)(?:-[a-z0-9]+)?|slurp|teoma|yandex|[a-z]+-extended|anthropic-ai)$"
)
_PRODUCT = re.compile(r"^([a-z0-9_*-]+)\s*:\s*(.*)$", re.DOTALL)
_VALUE = re.compile(rf"^({'|'.join(_VALUED)})\s*[:=]\s*(.*)$", re.DOTALL)
_ENDS = re.compile(r"\bunavailable_after\s*[:=]\s*(.*)$", re.DOTALL)
_MARK = re.compile(r" ?[:=] ?")
_TOKEN = re.compile(r"^[a-z0-9_*-]+$")
_UNKNOWN = _Effect(fault=fault(FaultCode.BAD_VALUE, "a known rule"))


def read(page: Page, _site: Site, knowledge: Knowledge) -> Iterator[Signal]:
    """Every rule of every header and meta, whoever it addresses."""
    agent = knowledge.agent.lower()
    for name in _HEADERS:
        for given in page.headers(name):
            value, too_large = within_field(given)
            source = Source(Channel.HTTP_HEADER, Standard.ROBOTS_TAG, name)
            yield from _said(source, rules(value), quote=f"{name}: {value}", agent=agent, also=too_large)
    for meta in page.metas:
        if product := _addressed(meta.name, agent):
            value, too_large = within_field(meta.content)
            source = Source(Channel.META, Standard.ROBOTS_TAG, meta.path)
            found = [rule._replace(product=rule.product or product) for rule in rules(value)]
            yield from _said(source, found, quote=meta.content, agent=agent, also=too_large)


def read_marks(page: Page, body: frozenset[int]) -> Iterator[Signal]:
    """``data-nosnippet`` round nearly all of the body: then the page shows no text at all."""
    marked = [block for block in page.blocks if block.nosnippet and block.index in body]
    if not marked:
        return
    words = sum(page.blocks[index].words for index in body)
    if sum(block.words for block in marked) > 0.9 * words:
        yield Source(Channel.META, Standard.ROBOTS_TAG, marked[0].path).signal(
            marked[0].text, scope=Scope.ARTICLE, rule=f"{_RULE} data-nosnippet", terms=_NO_SNIPPET.terms
        )


def rules(field: str) -> list[Rule]:
    """The rules of one header field or meta content, in order; a product holds until the next one."""
    pieces = [piece.strip() for piece in field.split(",")]
    found: list[Rule] = []
    if len(pieces) > MAX_RULES:
        found.append(Rule("", _TOO_MANY, ""))
        del pieces[MAX_RULES:]
    product = ""
    position = 0
    while position < len(pieces):
        piece = pieces[position]
        position += 1
        if match := _addressing(piece):
            product, piece = match
        lowered = piece.lower()
        if valued := _VALUE.match(lowered):
            value = valued[2]
            if valued[1] == "unavailable_after":
                value, position = _joined(piece[valued.start(2) :], pieces, position)
            found += _with_value(product, valued[1], value)
        elif lowered:
            found += _parted(product, lowered) or [Rule(product, lowered, "")]
    return found


def _addressing(piece: str) -> tuple[str, str] | None:
    match = _PRODUCT.match(piece.lower())
    if match is None or match[1] in _SIMPLE or match[1] in _VALUED:
        return None
    return match[1], piece[match.start(2) :]


def _joined(value: str, pieces: list[str], position: int) -> tuple[str, int]:
    """A date may hold commas: up to two following pieces belong to it, if that makes it one."""
    for taken in (0, 1, 2):
        whole = ", ".join((value, *pieces[position : position + taken]))
        if position + taken <= len(pieces) and instants.parse(whole):
            return whole, position + taken
    return value, position


def _with_value(product: str, name: str, value: str) -> list[Rule]:
    """A valued rule, and those that follow it behind a blank or semicolon."""
    if name != "unavailable_after":
        value, *rest = re.split(r"[;\s]+", value.strip(), maxsplit=1)
        if rest and (others := _parted(product, rest[0])):
            return [Rule(product, name, value), *others]
        value = " ".join((value, *rest))
    return [Rule(product, name, value)]


def _parted(product: str, piece: str) -> list[Rule]:
    """Other separators count as commas where every part is a rule (``NOINDEX;NOARCHIVE``); else nothing.

    The first part may be the product (``Robots-Tag: *;noindex;nosnippet``), which holds for this piece; what
    looks like no other product is taken for us.
    """
    parts = [part.strip() for part in piece.split(";") if part.strip()]
    if len(parts) > 1 and _TOKEN.match(parts[0]) and not _spaced(product, parts[0]):
        first = parts.pop(0)
        product = first if first in _NEAR or _OTHER_PRODUCT.match(first) else ""
    found = [_spaced(product, part) for part in parts]
    return [rule for of_part in found for rule in of_part] if all(found) else []


def _spaced(product: str, part: str) -> list[Rule]:
    """The rules of a part, blanks between them; nothing where one of its words is no rule."""
    found: list[Rule] = []
    dated = _ENDS.search(part)
    if dated:
        found.append(Rule(product, "unavailable_after", dated[1]))
        part = part[: dated.start()]
    words = _MARK.sub(":", " ".join(part.split())).split()
    for position, word in enumerate(words):
        name, mark, value = word.partition(":")
        if name in _VALUED:
            found.append(Rule(product, name, value))
            if not mark:  # "max-snippet 50": whatever follows was meant as its value
                break
        elif name in _SIMPLE:
            found.append(Rule(product, name, " ".join((value, *words[position + 1 :])) if mark else ""))
            if mark:
                break
        else:
            return []
    return found


@lru_cache(maxsize=1024)
def _addressed(name: str, agent: str) -> str | None:
    """The product that a meta of this name addresses, or None where it is no robots meta."""
    if name in _OURS or name in {"x-robots-tag", "robots-tag"}:
        return "*"
    if name == agent or name in _NEAR:
        return name
    return name if _OTHER_PRODUCT.match(name) else None


def _said(source: Source, found: list[Rule], *, quote: str, agent: str, also: str | None) -> Iterator[Signal]:
    """One signal for each scope, limit and fault; a field without any effect still says so once."""
    merged: dict[tuple[Scope, Limit | None, str | None], frozenset[Term]] = {}
    for rule in found:
        effect = _for_us(rule, _effect(rule), agent)
        key = (effect.scope, effect.limit, effect.fault or also)
        merged[key] = merged.get(key, frozenset()) | effect.terms
    telling = {key: terms for key, terms in merged.items() if terms or key[2]}
    if not telling:
        telling = {
            (Scope.ARTICLE, None, also if found else fault(FaultCode.BAD_VALUE, "a rule")): frozenset()
        }
    for (scope, limit, why), terms in telling.items():
        yield source.signal(quote, scope=scope, rule=_RULE, terms=terms, limit=limit, fault=why)


def _effect(rule: Rule) -> _Effect:
    if rule.name in _READ_VALUE:
        return _READ_VALUE[rule.name](rule.value)
    effect = _SIMPLE.get(rule.name, _UNKNOWN)
    if rule.value and effect.terms:
        return replace(effect, fault=fault(FaultCode.BAD_SYNTAX, f"{rule.name} without a value"))
    return effect


def _until(value: str) -> _Effect:
    instant = instants.parse(value)
    if instant is None:
        why = fault(FaultCode.BAD_DATE, "an RFC 1123 or ISO 8601 date")
        return _Effect(frozenset({Term.NO_ARCHIVE}), fault=why)
    return _Effect(frozenset({Term.EXPIRES}), limit=Limit(kind=LimitKind.UNTIL, value=instant))


def _max_snippet(value: str) -> _Effect:
    if value == "-1":
        return _NOTHING
    if not re.fullmatch(r"\+?[0-9]{1,9}", value):
        return _Effect(
            _NO_SNIPPET.terms, fault=fault(FaultCode.BAD_NUMBER, "max-snippet: a whole number or -1")
        )
    number = int(value)
    if number == 0:
        return _NO_SNIPPET
    return _Effect(frozenset({Term.MAX_SNIPPET}), limit=Limit(kind=LimitKind.CHARS, value=number))


_READ_VALUE: Mapping[str, Callable[[str], _Effect]] = {
    "max-snippet": _max_snippet,
    "unavailable_after": _until,
    "max-image-preview": lambda _: _MEDIA,
    "max-video-preview": lambda _: _MEDIA,
}


def _for_us(rule: Rule, effect: _Effect, agent: str) -> _Effect:
    """What is left of a rule for the one it does not address."""
    product = rule.product
    if product in _OURS or product == agent:
        return effect
    if product in _NEAR and effect.terms & _NEAR_TERMS and effect.scope is Scope.ARTICLE:
        return _Effect(effect.terms & _NEAR_TERMS, limit=effect.limit, fault=effect.fault)
    return _Effect(effect.terms, scope=Scope.OTHER, limit=effect.limit, fault=effect.fault)
