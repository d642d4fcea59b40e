"""XML of strangers, read within bounds: no document type, no entities but XML's own five, nothing fetched.

>>> tree = parse(b'<a xmlns="n:1"><b c="d">text</b></a>')
>>> tree.root.name, tree.root.children[0].text, tree.fault
(('n:1', 'a'), 'text', None)
>>> parse(b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>').fault
'bad-xml: no document type'
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat

from crawler.model import FaultCode
from crawler.rights.evidence import fault

MAX_DEPTH = 64
MAX_ELEMENTS = 100_000
MAX_TEXT = 65_536
_SEPARATOR = "\n"
_BREAKING = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "td", "tr", "table", "h1", "h2", "h3", "blockquote"}
)
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ENTITY = re.compile(
    rb"<!\[CDATA\[.*?\]\]>|&(?:(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)?", re.DOTALL
)


@dataclass(slots=True)
class Element:
    """One element: ``name`` is ``(namespace, local name)``; ``start`` and ``end`` are its bytes in the source.

    ``place`` counts it among its like; ``like`` how many children there are of each name.
    """

    name: tuple[str, str]
    attributes: dict[str, str]
    parent: "Element | None"
    start: int
    end: int = 0
    place: int = 1
    children: list["Element"] = field(default_factory=list)
    like: dict[tuple[str, str], int] = field(default_factory=dict)
    parts: "list[str | Element]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text without that of its children, trimmed."""
        return "".join(part for part in self.parts if isinstance(part, str)).strip()

    @property
    def all_text(self) -> str:
        """Its text and that of all elements in it, blanks folded."""
        found: list[str] = []
        pending: list[str | Element] = [self]
        while pending and len(found) < MAX_DEPTH * MAX_DEPTH:
            part = pending.pop()
            if isinstance(part, str):
                found.append(part)
                continue
            if part.name[1] in _BREAKING:
                found.append(" ")
                pending.append(" ")
            pending += reversed(part.parts)
        return " ".join("".join(found).split())[:MAX_TEXT]

    @property
    def path(self) -> str:
        """Its path of local names from the root, numbered among its like."""
        steps: list[str] = []
        current: Element | None = self
        while current is not None:
            alone = current.parent is None or current.parent.like[current.name] == 1
            steps.append(current.name[1] if alone else f"{current.name[1]}[{current.place}]")
            current = current.parent
        return "/".join(reversed(steps))

    def named(self, local: str, *namespaces: str) -> Iterator["Element"]:
        """The children of this name, in any of the namespaces."""
        return (child for child in self.children if child.name[1] == local and child.name[0] in namespaces)


@dataclass(frozen=True, slots=True)
class Tree:
    """What could be read; with a ``fault`` the root is what stood before it, or None."""

    root: Element | None
    fault: str | None
    source: bytes

    def quote(self, element: Element) -> str:
        """An element as the source writes it."""
        end = element.end or len(self.source)
        is_closed = not element.parts and self.source[end - 2 : end] == b"/>"
        if not is_closed and self.source[end : end + 2] == b"</":
            end = self.source.find(b">", end) + 1 or end
        return self.source[element.start : end][:8192].decode("utf-8", "replace").strip()


class _Refused(Exception):
    """Ends the parse; the message is what was expected."""


class _Builder:
    def __init__(self) -> None:
        self.root: Element | None = None
        self.here: Element | None = None
        self.depth = self.elements = self.text = 0
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.parser.EntityDeclHandler = self.refuse
        self.parser.ExternalEntityRefHandler = self.refuse
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def refuse(self, *_: object) -> int:
        raise _Refused("no document type")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > MAX_DEPTH or self.elements > MAX_ELEMENTS:
            raise _Refused(f"at most {MAX_DEPTH} levels and {MAX_ELEMENTS} elements")
        element = Element(_split(name), attributes, self.here, self.parser.CurrentByteIndex)
        if self.here is not None:
            element.place = self.here.like[element.name] = self.here.like.get(element.name, 0) + 1
            self.here.children.append(element)
            self.here.parts.append(element)
        elif self.root is None:
            self.root = element
        self.here = element

    def end(self, _name: str) -> None:
        self.depth -= 1
        if self.here is not None:
            # The "<" of the end tag; of an empty element what follows it.
            self.here.end = self.parser.CurrentByteIndex
            self.here = self.here.parent

    def characters(self, text: str) -> None:
        self.text += len(text)
        if self.here is not None and self.text <= 40 * MAX_TEXT:
            self.here.parts.append(text)


def parse(source: bytes) -> Tree:
    """The tree of a document; of a broken one the part before the break."""
    return _parse(source)


def parse_broken(source: bytes) -> Tree:
    """The same of a document that may be careless, as feeds are; what had to be mended is its fault.

    Named entities of HTML, stray ampersands, control characters and a document type are mended; what is broken
    beyond that is read up to the break.

    >>> parse_broken(b"<rss><b>R&D &copy; X</b></rss>").root.children[0].text
    'R&D © X'
    """
    tree = _parse(source)
    if tree.fault is None:
        return tree
    mended = _DOCTYPE.sub(b"", _CONTROLS.sub(b" ", source), count=1)
    mended = _ENTITY.sub(_numbered, mended)
    found = _parse(mended)
    return found if found.root is None else Tree(found.root, tree.fault, mended)


def _numbered(found: re.Match[bytes]) -> bytes:
    """A character reference that XML knows; an ampersand that is none as itself."""
    if found[0].startswith(b"<"):
        return found[0]
    name = found[1].decode("ascii", "replace") if found[1] else ""
    if name.startswith("#") or name in _XML_ENTITIES:
        return found[0]
    text = html5.get(f"{name};") if name else None
    if text is None:
        return b"&amp;" + found[0][1:]
    return "".join(f"&#{ord(letter)};" for letter in text).encode()


def _parse(source: bytes) -> Tree:
    builder = _Builder()
    try:
        builder.parser.Parse(source, True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError as error:
        return Tree(builder.root, fault(FaultCode.BAD_XML, f"well-formed XML at line {error.lineno}"), source)
    except _Refused as refused:
        return Tree(None, fault(FaultCode.BAD_XML, str(refused)), source)
    except (ValueError, LookupError):  # an encoding that nobody knows
        return Tree(None, fault(FaultCode.BAD_ENCODING, "UTF-8"), source)
    return Tree(builder.root, None, source)


def _split(name: str) -> tuple[str, str]:
    namespace, mark, local = name.rpartition(_SEPARATOR)
    return (namespace, local) if mark else ("", name)
