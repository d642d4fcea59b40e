"""The values of schema.org properties, in the many shapes that publishers give them (``rights-signals.md`` 2.8).

>>> texts([{"@value": "a"}, "b", {"@id": "c"}]), named({"@type": "Person", "name": "Ann"}), says_no("False")
(['a', 'b', 'c'], 'Ann', True)
"""

import json
import re
from collections.abc import Iterable

from crawler.rights import free_text, licence_place

MAX_VALUES = 20
_MAX_OCCURRENCES = 40
_NO = frozenset({"false", "no", "0", "http://schema.org/false", "https://schema.org/false", "schema:false"})
_YES = frozenset({"true", "yes", "1", "http://schema.org/true", "https://schema.org/true", "schema:true"})
_YEARS = re.compile(r"(?<!\d)((?:1[89]|20|21)\d{2})(?!\d)(?:\s?[-–—/]\s?((?:1[89]|20|21)\d{2})(?!\d))?")
_decode = json.JSONDecoder(strict=False).raw_decode


def texts(value: object, *, of: tuple[str, ...] = ("@value", "url", "@id", "name", "text")) -> list[str]:
    """Every text of a value: of an object the first of the keys in ``of`` that it has."""
    found: list[str] = []
    pending = [value]
    while pending and len(found) < MAX_VALUES:
        part = pending.pop(0)
        if isinstance(part, list):
            pending = [*part[:MAX_VALUES], *pending]
        elif isinstance(part, dict):
            inner = next((part[key] for key in of if part.get(key) not in (None, "")), None)
            if not isinstance(inner, dict):
                pending.insert(0, inner)
        elif isinstance(part, bool):
            found.append(str(part).lower())
        elif isinstance(part, str | int | float):
            found.append(str(part))
    return found


def named(value: object) -> str | None:
    """The name of a person or organisation, several joined; never an address or a template's rest."""
    names = [
        " ".join(name.split())[:120]
        for name in texts(value, of=("name", "legalName", "@value"))
        if not licence_place.is_address(name) and not free_text.is_template(name) and not name.isdigit()
    ]
    return ", ".join(dict.fromkeys(names))[:240] or None


def says_no(value: object) -> bool | None:
    """Whether a truth value is false, in any of its spellings; None where it is neither."""
    told = {text.strip().lower() for text in texts(value)}
    if told & _NO:
        return True
    return False if told and told <= _YES else None


def years(value: object, *, until: int) -> tuple[tuple[tuple[int, int | None], ...], bool]:
    """The years of a value up to ``until``, and whether one beyond was dropped."""
    found: set[tuple[int, int | None]] = set()
    dropped = False
    for text in texts(value):
        for first, last in _YEARS.findall(text[:200]):
            if int(first) > until or int(first) < 1900:
                dropped = True
            else:
                found.add((int(first), min(int(last or first), until)))
    return tuple(sorted(found, key=lambda pair: pair[0])), dropped


def verbatim(raw: str, names: Iterable[str], values: Iterable[object]) -> str | None:
    """The properties as a script writes them: from the first to the last where they stand close together."""
    spans = [span for name, value in zip(names, values, strict=True) if (span := _span(raw, name, value))]
    if not spans:
        return None
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    return raw[start:end] if end - start <= 1000 else raw[slice(*spans[0])]


def _span(raw: str, name: str, value: object) -> tuple[int, int] | None:
    first: tuple[int, int] | None = None
    for count, match in enumerate(re.finditer(rf'"(?:[\w:/.]*[:/])?{re.escape(name)}"\s*:\s*', raw)):
        if count >= _MAX_OCCURRENCES:
            break
        try:
            found, end = _decode(raw, match.end())
        except (ValueError, RecursionError):
            continue
        first = first or (match.start(), end)
        if found == value:
            return match.start(), end
    return first
