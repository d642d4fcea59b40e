"""Microdata and RDFa of schema.org, as things (HTML Standard, Microdata; RDFa Lite 1.1).

Only the elements that carry a property which speaks of rights are looked at, and the items around them.

>>> from selectolax.lexbor import LexborHTMLParser
>>> tree = LexborHTMLParser(
...     '<div itemscope itemtype="https://schema.org/NewsArticle"><a itemprop=license href=/l>L</a></div>'
... )
>>> [(str(thing.kind), dict(thing.properties)) for thing in things(tree)]
[('article', {'license': '/l'})]
"""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.model import Channel
from crawler.page.paths import css_path
from crawler.rights.link_place import ancestors
from crawler.rights.schema_things import PROPERTIES, Kind, Thing, bare, kind_of, spelling

_MAX_STEPS = 16
_PREFIX = re.compile(r"(?<![\w.-])([\w.-]{1,64}:)\s{1,16}https?://(?:www\.)?schema\.org/", re.IGNORECASE)
_MAX_ELEMENTS = 200
_ADDRESSED = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "audio": "src",
    "video": "src",
    "iframe": "src",
}
_ADDRESSABLE = frozenset({Kind.ARTICLE, Kind.PAGE, Kind.WORK})
_READ = frozenset(name.lower() for name in PROPERTIES)
# Beginnings that several names share: a quick look, the names are told apart afterwards.
_STEMS = (
    "license", "copyright", "accessibleforfree", "usageinfo", "conditionsofaccess", "credittext", "publisher",
    "provider", "sourceorganization", "isbasedon", "expires",
)  # fmt: skip
_TELLING = re.compile("|".join(_STEMS))
_ADDRESSES = "[itemprop=url],[itemprop=mainEntityOfPage]"
_ARTICLES = (
    "[itemscope][itemtype*=Article],[itemscope][itemtype*=Posting],[itemscope][itemtype*='schema.org/Report']"
)


class _Item:
    """One item while its properties come in."""

    def __init__(self, node: LexborNode, via: tuple[str, ...], kind: Kind | None) -> None:
        self.node, self.via, self.kind = node, via, kind
        self.properties: dict[str, object] = {}
        self.places: dict[str, str] = {}
        self.inexact: set[str] = set()

    def add(self, name: str, value: object, node: LexborNode) -> None:
        known = spelling(name)
        key = known[0] if known else name
        if known and not known[1]:
            self.inexact.add(key)
        held = self.properties.get(key)
        if held is None:
            self.properties[key] = value
            self.places[key] = css_path(node)
        elif isinstance(held, list):
            held.append(value)
        else:
            self.properties[key] = [held, value]

    def thing(self) -> Thing:
        return Thing(
            self.kind,
            self.properties,
            self.via,
            Channel.MICRODATA,
            css_path(self.node),
            inexact=frozenset(self.inexact),
            places=self.places,
        )


def things(tree: LexborHTMLParser) -> Iterator[Thing]:
    """The items that speak of rights, and the articles among them, in the page's order."""
    if tree.css_first("[itemscope]") is not None:
        yield from _gathered(tree, "itemprop", _Microdata(tree))
    if tree.css_first("[typeof]") is not None:
        yield from _gathered(tree, "property", _Rdfa(tree))


def _gathered(tree: LexborHTMLParser, attribute: str, syntax: "_Microdata | _Rdfa") -> Iterator[Thing]:
    items: dict[int, _Item] = {}
    # One selector and a look at its elements here: each selector more costs a look at every element of the page.
    telling = (
        node
        for node in tree.css(f"[{attribute}]")
        if _TELLING.search((node.attributes[attribute] or "").lower())
    )
    for node in islice(telling, _MAX_ELEMENTS):
        owner = syntax.owner(node)
        if owner is None or not syntax.is_schema_org(owner):
            continue
        item = items.get(owner.mem_id)
        if item is None:
            item = items[owner.mem_id] = _Item(owner, _via(syntax, owner), kind_of(syntax.types(owner)))
            if item.kind in _ADDRESSABLE:
                item.properties.update(syntax.address(owner))
        for name in syntax.names(node):
            if name.lower() in _READ:
                item.add(name, syntax.value(node), node)
    if items and isinstance(syntax, _Microdata):
        for node in tree.css(_ARTICLES)[:_MAX_ELEMENTS]:
            if node.mem_id not in items and kind_of(syntax.types(node)) is Kind.ARTICLE:
                items[node.mem_id] = _Item(node, _via(syntax, node), Kind.ARTICLE)
    yield from (item.thing() for item in items.values())


def _via(syntax: "_Microdata | _Rdfa", owner: LexborNode) -> tuple[str, ...]:
    """The property names that lead from the outermost item to this one."""
    steps: list[str] = []
    current: LexborNode | None = owner
    while current is not None and len(steps) < _MAX_STEPS:
        names = syntax.names(current)
        if not names:
            break
        steps.append(names[0])
        current = syntax.owner(current)
    return tuple(reversed(steps))


class _Microdata:
    """``itemscope``, ``itemtype``, ``itemprop``, ``itemref``."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.tree = tree
        self.referring: dict[str, LexborNode] = {}
        for node in tree.css("[itemscope][itemref]")[:200]:
            for name in (node.attributes.get("itemref") or "").split():
                self.referring.setdefault(name, node)

    def owner(self, node: LexborNode) -> LexborNode | None:
        for ancestor in ancestors(node):
            attributes = ancestor.attributes
            if "itemscope" in attributes:
                return ancestor
            referring = self.referring.get(attributes.get("id") or "")
            if referring is not None:
                return referring
        return self.referring.get(node.attributes.get("id") or "")

    def is_schema_org(self, owner: LexborNode) -> bool:
        return "schema.org" in (owner.attributes.get("itemtype") or "").lower()

    def types(self, owner: LexborNode) -> tuple[str, ...]:
        return tuple(kind.rpartition("/")[2] for kind in (owner.attributes.get("itemtype") or "").split())

    def names(self, node: LexborNode) -> list[str]:
        return [bare(name) for name in (node.attributes.get("itemprop") or "").split()]

    def address(self, owner: LexborNode) -> Iterator[tuple[str, object]]:
        if itemid := owner.attributes.get("itemid"):
            yield "@id", itemid
        for node in self.addresses.get(owner.mem_id, ()):
            yield self.names(node)[0], self.value(node)

    @cached_property
    def addresses(self) -> dict[int, list[LexborNode]]:
        """The elements that give an item's address, by the item they belong to."""
        found: dict[int, list[LexborNode]] = {}
        for node in self.tree.css(_ADDRESSES)[:_MAX_ELEMENTS]:
            owner = self.owner(node)
            if owner is not None:
                found.setdefault(owner.mem_id, []).append(node)
        return found

    def value(self, node: LexborNode) -> object:
        if "itemscope" in node.attributes:
            named = {
                name: self.value(inner)
                for inner in node.css("[itemprop~=name],[itemprop~=legalName],[itemprop~=url]")[:10]
                for name in self.names(inner)
                if self.owner(inner) == node
            }
            closed = node.css_first("[itemprop~=isAccessibleForFree]")
            if closed is not None:
                named["isAccessibleForFree"] = self.value(closed)
            return named
        return _plain_value(node)


class _Rdfa:
    """``vocab``, ``prefix``, ``typeof``, ``property``, ``content``, ``href``, ``resource``."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        declared = " ".join(node.attributes.get("prefix") or "" for node in tree.css("[prefix]")[:_MAX_STEPS])
        self.prefixes = ("schema:", *(name.lower() for name in _PREFIX.findall(declared)))

    def owner(self, node: LexborNode) -> LexborNode | None:
        return next((ancestor for ancestor in ancestors(node) if "typeof" in ancestor.attributes), None)

    def is_schema_org(self, owner: LexborNode) -> bool:
        if any(
            name.lower().startswith((*self.prefixes, "http"))
            for name in (owner.attributes.get("typeof") or "").split()
        ):
            return True
        around = (owner, *ancestors(owner))
        vocabulary = next((found for node in around if (found := node.attributes.get("vocab"))), "")
        return "schema.org" in vocabulary.lower()

    def types(self, owner: LexborNode) -> tuple[str, ...]:
        return tuple(
            self.bare(kind).rpartition("/")[2] for kind in (owner.attributes.get("typeof") or "").split()
        )

    def names(self, node: LexborNode) -> list[str]:
        return [self.bare(name) for name in (node.attributes.get("property") or "").split()]

    def bare(self, name: str) -> str:
        """A name without the prefix that the page declares for schema.org."""
        known = next((one for one in self.prefixes if name.lower().startswith(one)), "")
        return bare(name[len(known) :])

    def address(self, owner: LexborNode) -> Iterator[tuple[str, object]]:
        for name in ("resource", "about"):
            if value := owner.attributes.get(name):
                yield "@id", value

    def value(self, node: LexborNode) -> object:
        if "typeof" in node.attributes:
            named = node.css_first("[property~=name],[property~='schema:name']")
            return {"name": _plain_value(named)} if named is not None else {}
        return _plain_value(node)


def _plain_value(node: LexborNode) -> str:
    attributes = node.attributes
    if (content := attributes.get("content")) is not None:
        return content.strip()
    name = _ADDRESSED.get(node.tag or "")
    if name and (address := attributes.get(name)):
        return address.strip()
    for name in ("datetime", "resource"):
        if value := attributes.get(name):
            return value.strip()
    return " ".join((node.text() or "").split())
