"""RSL 1.0 documents: what they say for one path (``rights-signals.md`` 2.4).

A document is a closed list: what it does not permit is not permitted. Where it cannot be read, the asset is
unlicensed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.model import FaultCode
from crawler.rights import licence_place, xml_tree
from crawler.rights.evidence import fault
from crawler.rights.holders import clean
from crawler.rights.xml_tree import Element, Tree

NAMESPACE = "https://rslstandard.org/rsl"
MAX_BYTES = 256 * 1024
_NAMESPACES = ("", NAMESPACE)
_KNOWN = frozenset(
    [
        "rsl",
        "content",
        "license",
        "permits",
        "prohibits",
        "payment",
        "standard",
        "custom",
        "amount",
        "accepts",
        "legal",
        "reporting",
        "copyright",
        "terms",
        "schema",
        "alternate",
    ]
)
_OLD_WORDS = {"train-ai": "ai-train", "inference": "ai-input", "ai-inference": "ai-input"}
_KINDS = frozenset({"usage", "user", "geo"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """One ``license`` element: words permitted and prohibited by kind, and what it costs."""

    permits: dict[str, frozenset[str]]
    prohibits: dict[str, frozenset[str]]
    payments: tuple[str, ...]
    standards: tuple[str, ...]
    has_custom: bool
    reports: bool
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One ``content`` element: the path it covers, and its licences."""

    url: str
    server: bool
    encrypted: bool
    licences: tuple[Licence, ...]
    holder: str | None
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document; with a ``fault`` it only restricts, without contents it licenses nothing."""

    contents: tuple[Content, ...] = ()
    fault: str | None = None


def parse(source: bytes) -> Document:
    """What a document says; never raises."""
    if len(source) > MAX_BYTES:
        return Document(fault=fault(FaultCode.TOO_LARGE, "at most 256 KiB"))
    tree = xml_tree.parse(source.strip())
    root = tree.root
    if tree.fault or root is None:
        return Document(fault=tree.fault or fault(FaultCode.BAD_XML, "an rsl element"))
    contents = [root] if root.name[1] == "content" else list(root.named("content", *_NAMESPACES))
    if root.name[1] not in {"rsl", "content"} or root.name[0] not in _NAMESPACES:
        return Document(fault=fault(FaultCode.BAD_XML, f"an rsl element in {NAMESPACE}"))
    whys = list(_faults(root))
    return Document(
        contents=tuple(_content(element, tree) for element in contents),
        fault=whys[0] if whys else None,
    )


def of_element(tree: Tree, element: Element) -> tuple[Content, str | None]:
    """A ``content`` element inside something else, a feed's item, and what is wrong with it."""
    return _content(element, tree), next(_faults(element), None)


def _faults(root: Element) -> Iterator[str]:
    if root.name[0] != NAMESPACE:
        yield fault(FaultCode.BAD_XML, f"the namespace {NAMESPACE}")
    for element in _all(root):
        if element.name[0] == NAMESPACE and element.name[1] not in _KNOWN:
            yield fault(FaultCode.BAD_XML, "only elements of RSL 1.0")
        if element.name[1] in {"permits", "prohibits"}:
            if "," in element.text:
                yield fault(FaultCode.BAD_SYNTAX, "words parted by blanks")
            if element.attributes.get("type") not in _KINDS:
                yield fault(FaultCode.BAD_VALUE, "usage, user or geo")


def _all(root: Element) -> Iterator[Element]:
    pending = [root]
    while pending:
        element = pending.pop()
        yield element
        pending += element.children


def _content(element: Element, tree: Tree) -> Content:
    named = next((child.all_text for child in element.named("copyright", *_NAMESPACES)), "")
    return Content(
        url=element.attributes.get("url", ""),
        server=bool(element.attributes.get("server", "").strip()),
        encrypted=element.attributes.get("encrypted", "false").strip().lower() not in {"false", "0", ""},
        licences=tuple(_licence(child, tree) for child in element.named("license", *_NAMESPACES)),
        holder=None if licence_place.is_address(named) else clean(named),
        quote=tree.quote(element),
    )


def _licence(element: Element, tree: Tree) -> Licence:
    payments = list(element.named("payment", *_NAMESPACES))
    return Licence(
        permits=_words(element.named("permits", *_NAMESPACES)),
        prohibits=_words(element.named("prohibits", *_NAMESPACES)),
        payments=tuple(_payment(payment) for payment in payments),
        standards=tuple(
            child.text for payment in payments for child in payment.named("standard", *_NAMESPACES)
        ),
        has_custom=any(True for payment in payments for _ in payment.named("custom", *_NAMESPACES)),
        reports=any(True for _ in element.named("reporting", *_NAMESPACES)),
        quote=tree.quote(element),
    )


def _words(elements: Iterator[Element]) -> dict[str, frozenset[str]]:
    """The words by kind; a kind that is none is taken for the usage."""
    found: dict[str, frozenset[str]] = {}
    for element in elements:
        given = element.attributes.get("type", "")
        kind = given if given in _KINDS else "usage"
        words = (word.lower() for word in re.split(r"[\s,]+", element.text) if word)
        found[kind] = found.get(kind, frozenset()) | {_OLD_WORDS.get(word, word) for word in words}
    return found


def _payment(element: Element) -> str:
    """The type of a payment; ``amount`` where a price stands beside it, "" where it has none."""
    amounts = [child.text for child in element.named("amount", *_NAMESPACES)]
    if any(_costs(amount) for amount in amounts):
        return "amount"
    return element.attributes.get("type", "").strip().lower()


def _costs(amount: str) -> bool:
    try:
        return float(amount) > 0
    except ValueError:
        return True


def longest(contents: Sequence[Content], length_of: dict[str, int | None]) -> list[Content]:
    """The contents with the longest path that covers the page; ``length_of`` is None where one does not."""
    lengths = [(length_of[content.url], content) for content in contents]
    best = max((length for length, _ in lengths if length is not None), default=None)
    return [content for length, content in lengths if length is not None and length == best]
