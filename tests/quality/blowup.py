"""No pattern may take long on a hostile text: ``scripts/bench patterns [WORD...]``.

Every phrase of ``config/phrases`` is looked for in 1 MB of its own beginnings repeated and of its near-matches, made from
the pattern itself; so is every other regular expression of ``crawler.rights``, in as much text as it can come to see.
Prints the worst, and fails where one takes more than ``BOUND`` of CPU. With words: only patterns whose name has one of them.
"""

import importlib
import inspect
import pkgutil
import re
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from crawler import config, rights, urls
from crawler.rights import candidate_blocks, denial

ROOT = Path(__file__).resolve().parents[2]
CHARS = 1_000_000
"""Characters that a phrase is looked for in."""
BOUND = 0.050
"""CPU seconds that one pattern may take over 1 MB."""
_SCREENED = 30_000
"""Characters of each text in the first round; the worst texts of a pattern are then made in full."""
_WORST_TEXTS, _SHOWN, _VARIANTS = 3, 12, 12
_ANCHORED = frozenset({"match", "fullmatch"})
_parser: Any = importlib.import_module("re._parser")


_SEEN = {
    "terms_links": 400,  # the text of a link (terms_links.rank)
    "terms_links._PATHS": urls.MAX_URL_CHARS,
    "copyright_lines._MARK": candidate_blocks.MAX_BLOCK_CHARS,
    "copyright_lines": 200,  # a name before or behind a mark (copyright_lines._MAX_HOLDER)
    "holders": 200,
    "agency": 1_000,
    "scopes._SOFTWARE": 1_000,
    "scopes._INTRODUCED": 100,
    "link_place": 1_000,  # the words around a link (link_place._MAX_WORDS_CHARS)
    "denial": denial.MAX_CHARS,
    "phrases": 1_000,  # our own files
}
"""The most characters that the patterns of a module, or one of them, can come to see; of the others a whole block."""
_BLOCK = candidate_blocks.MAX_BLOCK_CHARS


class Found(NamedTuple):
    """One pattern: its name, how it is run over a text, and how many characters it can come to see."""

    name: str
    pattern: re.Pattern[str]
    run: Callable[[str], object]
    chars: int


class Cost(NamedTuple):
    """What a pattern costs on its worst text."""

    seconds: float
    found: Found
    text: str


def main(arguments: Sequence[str]) -> int:
    """Measure all patterns, print the worst, and say whether all are within the bound."""
    chosen = [found for found in patterns() if not arguments or any(word in found.name for word in arguments)]
    costs = sorted((_worst(found) for found in chosen), key=lambda cost: -cost.seconds)
    sys.stdout.write(f"{len(costs)} patterns\n")
    for cost in costs[: None if arguments else _SHOWN]:
        sys.stdout.write(
            f"{cost.seconds * 1000:8.1f} ms  {cost.found.chars:9,} chars  {cost.found.name}  {cost.text[:60]!r}\n"
        )
    beyond = [cost for cost in costs if cost.seconds > BOUND]
    if beyond:
        sys.stderr.write(f"{len(beyond)} patterns take more than {BOUND * 1000:.0f} ms\n")
    return 1 if beyond else 0


def patterns() -> Iterator[Found]:
    """The phrases' patterns, and all that the modules of ``crawler.rights`` hold."""
    knowledge = config.load(ROOT / "config").knowledge()
    for phrase in knowledge.phrases.phrases.values():
        yield Found(phrase.id, phrase.pattern, phrase.find, CHARS)
    yield from _of_instance("limits", knowledge.phrases.limits)
    yield from _of_instance("licences", knowledge.licences)
    for module in pkgutil.iter_modules(rights.__path__):
        yield from _of_module(importlib.import_module(f"{rights.__name__}.{module.name}"))


def _of_module(module: ModuleType) -> Iterator[Found]:
    source = inspect.getsource(module)
    short = module.__name__.rpartition(".")[2]
    for name, value in vars(module).items():
        ways = frozenset(re.findall(rf"\b{name}\.(\w+)\(", source))
        for number, pattern in enumerate(_patterns_in(value)):
            yield _found(f"{short}.{name}" + (f"[{number}]" if number else ""), pattern, ways)


def _of_instance(name: str, instance: object) -> Iterator[Found]:
    source = inspect.getsource(type(instance))
    fields = [*getattr(instance, "__slots__", ()), *getattr(instance, "__dict__", {})]
    for field in fields:
        value = getattr(instance, field)
        ways = frozenset(re.findall(rf"\b{field}\.(\w+)\(", source))
        for pattern in _patterns_in(value):
            yield _found(f"{name}.{field}", pattern, ways)
        if type(value).__module__.startswith(rights.__name__):
            yield from _of_instance(f"{name}.{field}", value)


def _found(name: str, pattern: re.Pattern[str], ways: frozenset[str]) -> Found:
    chars = _SEEN.get(name, _SEEN.get(name.partition(".")[0], _BLOCK))
    return Found(
        name, pattern, pattern.match if ways and ways <= _ANCHORED else partial(_search, pattern), chars
    )


def _search(pattern: re.Pattern[str], text: str) -> None:
    deque(pattern.finditer(text), maxlen=0)


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, Mapping):
        yield from (found for pair in value.items() for part in pair for found in _patterns_in(part))
    elif isinstance(value, tuple | list):
        yield from (found for part in value for found in _patterns_in(part))


def _worst(found: Found) -> Cost:
    screened = sorted(
        ((_seconds(found, min(_SCREENED, found.chars), text), text) for text in beginnings(found.pattern)),
        reverse=True,
    )
    return max(
        Cost(min(_seconds(found, found.chars, text) for _ in range(2)), found, text)
        for _, text in screened[:_WORST_TEXTS]
    )


def _seconds(found: Found, chars: int, text: str) -> float:
    filled = (text * (chars // len(text) + 1))[:chars]
    began = time.process_time()
    found.run(filled)
    return time.process_time() - began


# ---- texts from a pattern --------------------------------------------------------------------------------


def beginnings(pattern: re.Pattern[str]) -> set[str]:
    """Beginnings of texts that a pattern matches, cut behind each of its parts, and texts that miss by a letter."""
    tree = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    texts = {"a", "a ", "1 ", "("}
    for variant in range(_VARIANTS):
        parts = [part for part in _parts(tree, variant) if part]
        ends = [len("".join(parts[: number + 1])) for number in range(len(parts))]
        whole = "".join(parts)
        for end in {*ends[:2], *ends[-3:], len(whole) - 1}:
            if cut := whole[: max(0, end)]:
                texts |= {cut, f"{cut} "}
    return texts


def _parts(tree: Any, variant: int) -> Iterator[str]:
    for code, value in tree:
        yield from _part(str(code), value, variant)


def _part(code: str, value: Any, variant: int) -> Iterator[str]:
    """The pieces of one text that a node of the tree matches; ``variant`` chooses between alternatives."""
    match code:
        case "LITERAL":
            yield chr(value)
        case "ANY" | "NOT_LITERAL":
            yield "x"
        case "IN":
            yield _member(value, variant)
        case "BRANCH":
            branches = value[1]
            yield from _parts(branches[variant % len(branches)], variant // 2)
        case "SUBPATTERN":
            yield from _parts(value[-1], variant)
        case "ATOMIC_GROUP":
            yield from _parts(value, variant)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, inner = value
            for _ in range(least or variant % 2):
                yield from _parts(inner, variant)
        case _:  # what takes no text
            return


def _member(members: Any, variant: int) -> str:
    """A character of a class; of one that is told by what it is not, a letter or a blank."""
    if str(members[0][0]) == "NEGATE":
        return "x "[variant % 2]
    code, value = members[variant % len(members)]
    match str(code):
        case "LITERAL":
            return chr(value)
        case "RANGE":
            return chr(value[0])
        case _:
            return {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " "}.get(str(value), "x")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
