"""From TOML to structs, strictly: an unknown key, a wrong type, a missing value each get one clear line.

>>> convert({"politness": {}}, CrawlerFile, "crawler.toml")
Traceback (most recent call last):
    ...
crawler.errors.ConfigError: crawler.toml: unknown key 'politness'; did you mean 'politeness'?
"""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, TypeVar, get_args

import msgspec

from crawler.config.shape import CrawlerFile
from crawler.errors import ConfigError

Made = TypeVar("Made", bound=msgspec.Struct)

_DURATION = re.compile(r"(\d{1,6})\s*(s|m|h|d|w)")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_PATH = re.compile(r"\.(\w+)|\[(\d+)\]")
_KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "date": "a date such as 2027-12-31",
    "null": "nothing",
}

__all__ = ["CrawlerFile", "convert", "flat", "parse"]


def parse(text: str, file: str) -> dict[str, Any]:
    """The tables of a TOML file.

    Raises:
        ConfigError: where the syntax breaks.

    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            f"no valid TOML: {error}", where=file, mend="check quotes and brackets there"
        ) from error


def convert(raw: Mapping[str, Any], kind: type[Made], file: str) -> Made:
    """A struct made of the tables of a file."""
    ready = _checked(raw, kind, file, ())
    try:
        return msgspec.convert(ready, kind)
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at ")
        raise ConfigError(_plainly(what), where=_where(file, path, raw)) from error


def flat(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every single value of a struct, by its dotted path."""
    if isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            yield from flat(
                getattr(value, field.name), f"{path}.{field.encode_name}" if path else field.encode_name
            )
    elif isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from flat(inner, f"{path}.{key}")
    else:
        yield path, value


def _checked(raw: Any, kind: Any, file: str, table: tuple[str, ...]) -> Any:  # noqa: ANN401 - TOML may hold anything
    """The same values with durations read, after every key was found to be known."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(raw, Mapping):
        fields = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
        for key in raw:
            if key not in fields:
                close = difflib.get_close_matches(key, fields, n=1, cutoff=0.5)
                known = f"did you mean '{close[0]}'?" if close else f"known are {', '.join(fields)}"
                raise ConfigError(f"unknown key '{key}'", where=_at(file, table), mend=known)
        return {key: _checked(value, fields[key], file, (*table, key)) for key, value in raw.items()}
    if isinstance(raw, list) and get_args(kind):
        return [
            _checked(item, get_args(kind)[0], file, (*table[:-1], _named(table, item, number)))
            for number, item in enumerate(raw, 1)
        ]
    if kind is timedelta and isinstance(raw, str):
        return _duration(raw, _at(file, table))
    return raw


def _named(table: tuple[str, ...], item: object, number: int) -> str:
    """How an entry of a list is called in messages: by its id, else by its number."""
    own = item.get("id") if isinstance(item, Mapping) else None
    return f"{table[-1]} {own}" if isinstance(own, str) else f"{table[-1]} {number}"


def _duration(text: str, where: str) -> timedelta:
    found = _DURATION.fullmatch(text.strip())
    if not found:
        raise ConfigError(
            f"{text!r} is no duration", where=where, mend="write a number and s, m, h, d or w: '6h'"
        )
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _at(file: str, table: tuple[str, ...]) -> str:
    return f"{file} [{'.'.join(table)}]" if table else file


def _where(file: str, path: str, raw: Mapping[str, Any]) -> str:
    keys: list[str] = []
    here: Any = raw
    for name, index in _PATH.findall(path):
        if name:
            keys.append(name)
            here = here.get(name) if isinstance(here, Mapping) else None
        elif isinstance(here, list) and int(index) < len(here):
            here = here[int(index)]
            keys[-1] = _named(tuple(keys), here, int(index) + 1)
    return _at(file, tuple(keys))


def _plainly(what: str) -> str:
    """A message of msgspec in the words of somebody who edits a file."""

    def kinds(found: re.Match[str]) -> str:
        return " or ".join(_KINDS.get(kind.strip(), kind.strip()) for kind in found[1].split("|"))

    what = re.sub(r"`([\w |]+)`", kinds, what)
    return what[:1].lower() + what[1:]
