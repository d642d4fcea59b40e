"""The JSON-LD of a page as flat nodes, each with its types and where it stood.

Lenient where publishers are careless (byte order marks, comments, CDATA, trailing commas, raw control characters):
what had to be mended is a fault. References (``{"@id": …}``) to nodes of the same page are replaced by those nodes,
one level in ``properties``, deeper by :meth:`JsonLd.resolve`. Nothing is fetched.

>>> found = parse(
...     ['{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#a"}}, {"@id": "#a", "name": "Ann"}],}']
... )
>>> found.scripts[0].fault, found.nodes[0].types, found.nodes[0].properties["author"]
('bad-json: trailing comma', ('NewsArticle',), {'@id': '#a', 'name': 'Ann'})
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import msgspec

from crawler.model import FaultCode

MAX_DEPTH = 32
MAX_REFERENCES = 8
MAX_CHARS = 5_000_000
MAX_NODES = 5000
MAX_NESTING = 400
MAX_DIGITS = 4000

_decode = msgspec.json.Decoder().decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """One ``application/ld+json`` script: ``fault`` says what was wrong, also where it could be mended."""

    index: int
    raw: str
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One object: ``pointer`` is where it stands (``script/JSON pointer``), ``via`` the properties that led there."""

    types: tuple[str, ...]
    properties: Mapping[str, object]
    pointer: str
    via: tuple[str, ...]
    parent: int | None
    script: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonLd:
    """All that a page says in JSON-LD."""

    scripts: tuple[Script, ...] = ()
    nodes: tuple[Node, ...] = ()
    by_id: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def resolve(self, value: object) -> object:
        """The node that a pure reference names, followed at most eight times; any other value as it is."""
        for _ in range(MAX_REFERENCES):
            if not _is_reference(value):
                break
            target = self.by_id.get(str(value["@id"]))  # type: ignore[index]  # _is_reference says it is a mapping
            if target is None or target is value:
                break
            value = target
        return value

    def of_type(self, *names: str) -> list[Node]:
        """The nodes of any of these types, in the page's order."""
        wanted = set(names)
        return [node for node in self.nodes if not wanted.isdisjoint(node.types)]


def parse(raws: Sequence[str]) -> JsonLd:
    """The nodes of the scripts, given as the text between their tags."""
    scripts: list[Script] = []
    roots: list[tuple[int, object]] = []
    left = MAX_CHARS
    for index, raw in enumerate(raws):
        left -= len(raw)
        if left < 0:
            scripts.append(
                Script(index=index, raw=raw, fault=f"{FaultCode.TOO_LARGE}: over {MAX_CHARS} characters")
            )
            continue
        value, fault = _read(raw)
        scripts.append(Script(index=index, raw=raw, fault=fault))
        if isinstance(value, dict | list):
            roots.append((index, value))
    found: list[Node] = []
    for index, value in roots:
        _flatten(value, index, found)
    by_id: dict[str, Mapping[str, object]] = {}
    for node in found:
        key = node.properties.get("@id")
        if isinstance(key, str) and len(node.properties) > 1:
            by_id.setdefault(key, node.properties)
    nodes = tuple(_with_references(node, by_id) for node in found) if by_id else tuple(found)
    return JsonLd(scripts=tuple(scripts), nodes=nodes, by_id=by_id)


def _with_references(node: Node, by_id: Mapping[str, Mapping[str, object]]) -> Node:
    changed = {
        name: new
        for name, value in node.properties.items()
        if (new := _replaced(value, by_id)) is not value and name != "@id"
    }
    if not changed:
        return node
    return Node(
        types=node.types,
        properties={**node.properties, **changed},
        pointer=node.pointer,
        via=node.via,
        parent=node.parent,
        script=node.script,
    )


def _replaced(value: object, by_id: Mapping[str, Mapping[str, object]]) -> object:
    if isinstance(value, list) and any(map(_is_reference, value)):
        return [_replaced(part, by_id) for part in value]
    if _is_reference(value):
        return by_id.get(str(value["@id"]), value)  # type: ignore[index]  # _is_reference says it is a mapping
    return value


def _is_reference(value: object) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("@id"), str)
        and (len(value) == 1 or (len(value) == 2 and "@type" in value))
    )


def _flatten(root: object, script: int, found: list[Node]) -> None:
    """Every object below a root, in document order, without recursion."""
    pending: list[tuple[object, str, tuple[str, ...], int | None, int]] = [(root, str(script), (), None, 0)]
    while pending and len(found) < MAX_NODES:
        value, pointer, via, parent, depth = pending.pop()
        if depth > MAX_DEPTH:
            continue
        if isinstance(value, list):
            pending.extend(
                (part, f"{pointer}/{i}", via, parent, depth + 1)
                for i, part in reversed(list(enumerate(value)))
                if isinstance(part, dict | list)
            )
        elif isinstance(value, dict):
            here = parent
            if not (set(value) <= {"@context", "@graph"} and "@graph" in value):
                here = len(found)
                found.append(
                    Node(
                        types=_types(value),
                        properties=value,
                        pointer=pointer,
                        via=via,
                        parent=parent,
                        script=script,
                    )
                )
            pending.extend(reversed(list(_children(value, pointer, via, here, depth))))


def _children(
    value: Mapping[str, object], pointer: str, via: tuple[str, ...], here: int | None, depth: int
) -> Iterator[tuple[object, str, tuple[str, ...], int | None, int]]:
    for name, part in value.items():
        if name == "@context" or not isinstance(part, dict | list):
            continue
        step = name.replace("~", "~0").replace("/", "~1")
        yield part, f"{pointer}/{step}", via if name == "@graph" else (*via, name), here, depth + 1


def _types(value: Mapping[str, object]) -> tuple[str, ...]:
    given = value.get("@type", value.get("type"))
    names = given if isinstance(given, list) else [given]
    return tuple(_bare(name) for name in names if isinstance(name, str))


def _bare(name: str) -> str:
    """The name without its vocabulary: ``schema:NewsArticle`` and the full address are the same."""
    return name.removeprefix("schema:").rpartition("/")[2]


# Mending, mildest first; each is tried on what the one before left. What opens and never closes reaches to the end, so
# that nothing is looked through twice.
_WRAPPER = re.compile(r"(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)\s*")
_STRING = r'("(?:[^"\\]++|\\.)*+"?)'
_STRINGS_OR_COMMENTS = re.compile(_STRING + r"|/\*.*?(?:\*/|\Z)|(?<![:\\])//[^\n]*", re.DOTALL)
_STRINGS_OR_COMMAS = re.compile(_STRING + r"|,(?=\s*+[}\]])|,(?=\s*+$)|;\s*+$", re.DOTALL)
_STRINGS_OR_BRACKETS = re.compile(_STRING + r"|[\[\]{}]", re.DOTALL)
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_BAD_ESCAPES = re.compile(r'\\(?![\\"/bfnrtu])')


_SURROGATES = re.compile(
    r"(\\u[dD][89aAbB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}"
)
"""Two escapes that make one character, or half of one."""


def _whole(found: re.Match[str]) -> str:
    return found[1] or "\\ufffd"


def _unwrapped(text: str) -> str:
    """Without the comment or CDATA section that hides a script from old browsers."""
    opened = _WRAPPER.match(text)
    text = text[opened.end() if opened else 0 :].rstrip()
    for mark in ("-->", "]]>"):
        if text.endswith(mark):
            return text.removesuffix(mark).rstrip().removesuffix("//").rstrip()
    comment = text.rfind("/*")
    if comment >= 0 and text.endswith("*/") and text[comment + 2 : -2].strip() == "]]>":
        return text[:comment].rstrip()
    return text


_MENDING: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("wrapper", _unwrapped),
    ("comment", partial(_STRINGS_OR_COMMENTS.sub, r"\1")),
    ("trailing comma", partial(_STRINGS_OR_COMMAS.sub, r"\1")),
    ("control character", partial(_CONTROLS.sub, " ")),
    ("bad escape", partial(_BAD_ESCAPES.sub, r"\\\\")),
)
_INVISIBLE = "\ufeff\u200b \t\r\n"


def _number(digits: str) -> int | str:
    """A whole number; one of thousands of digits stays a text."""
    return int(digits) if len(digits) <= MAX_DIGITS else digits


_lenient = json.JSONDecoder(strict=False, parse_int=_number)


def _read(raw: str) -> tuple[object, str | None]:
    text = raw.strip().strip(_INVISIBLE)
    if "\\u" in text:
        text = _SURROGATES.sub(_whole, text)
    if not text:
        return None, None
    try:
        return _decode(text), None
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        pass
    return _mended(text)


def _mended(text: str) -> tuple[object, str | None]:
    if max(text.count("["), text.count("{")) > MAX_NESTING and _nesting(text) > MAX_NESTING:
        return None, f"{FaultCode.BAD_JSON}: nested too deeply"
    why = []
    for reason, mend in _MENDING:
        mended = mend(text)
        if mended == text:
            continue
        text = mended
        why.append(reason)
        try:
            return _decode(text), f"{FaultCode.BAD_JSON}: {reason}"
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            continue
    try:
        value, end = _lenient.raw_decode(text)
    except (ValueError, RecursionError):
        return None, f"{FaultCode.BAD_JSON}: cannot be read"
    return value, f"{FaultCode.BAD_JSON}: text after the end" if text[
        end:
    ].strip() else f"{FaultCode.BAD_JSON}: not strict"


def _nesting(text: str) -> int:
    depth = deepest = 0
    for found in _STRINGS_OR_BRACKETS.finditer(text):
        mark = found[0]
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest
