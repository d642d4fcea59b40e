"""The lines of robots.txt that carry rights (``rights-signals.md`` 2.1); each standard reads its own.

``Allow`` and ``Disallow`` decide whether a page is fetched at all: they are no statements about rights.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from crawler.model import Channel, FaultCode, Scope, Signal, Standard, Term
from crawler.page import words
from crawler.page.document import Page
from crawler.rights import free_text, notice
from crawler.rights.evidence import Source, fault
from crawler.rights.knowledge import Knowledge
from crawler.robots import Line, Robots, covers, target_of
from crawler.site import Site

_RULE = "rights-signals 2.1"
_RECORDED = frozenset({"tdl", "terms", "policy"})
_MAX_COMMENTS = 200
_MIN_WORDS = 2
# The policy text of Content Signals reserves rights only where a signal says no (2.1, 2.6).
_BOILERPLATE = re.compile(r"express\s+reservations\s+of\s+rights\s+under\s+article\s+4", re.IGNORECASE)
_SAYS_NO = re.compile(r"=\s*no\b", re.IGNORECASE)


def read(page: Page, site: Site, knowledge: Knowledge) -> Iterator[Signal]:
    """``Noindex``, lines that are only recorded, and the comments."""
    target = target_of(page.url)
    for line in lines(site.robots, knowledge.agent, _RECORDED | {"noindex"}):
        source = source_of(line, Standard.ROBOTS_TXT)
        if line.label in _RECORDED:
            yield source.signal(line.text, scope=Scope.SITE, rule=_RULE)
        elif covers(line.value or "/", target):
            why = fault(FaultCode.BAD_SYNTAX, "noindex as X-Robots-Tag")
            yield source.signal(
                line.text, scope=Scope.ARTICLE, rule=_RULE, terms=frozenset({Term.NO_INDEX}), fault=why
            )
    yield from _comments(site.robots, knowledge, page.response.fetched_at.year)


def lines(robots: Robots, agent: str, labels: frozenset[str]) -> list[Line]:
    """The lines with these labels that concern the agent: those before any group, then its groups' own."""
    found = [line for line in robots.lines if line.label in labels]
    if not found:
        return []
    mine = {line.group for line in robots.group_lines(agent)}
    return [line for line in found if line.group is None] + [
        line for line in found if line.group is not None and line.group in mine
    ]


def path_of(line: Line) -> tuple[str, str]:
    """The path that a line may begin with, and its rest; without a path it holds for all."""
    if not line.value.startswith("/"):
        return "/", line.value
    path, *rest = line.value.split(maxsplit=1)
    return path, rest[0] if rest else ""


def source_of(line: Line, standard: Standard) -> Source:
    """The place of one line."""
    return Source(Channel.ROBOTS_TXT, standard, f"robots.txt:{line.number}")


def _comments(robots: Robots, knowledge: Knowledge, year: int) -> Iterator[Signal]:
    """Prose in runs of comment lines: it restricts, it never grants."""
    reserved: bool | None = None
    for number, text in _runs(robots)[:_MAX_COMMENTS]:
        for signal in _said_in(text, number, knowledge, year):
            if Term.NO_AI in signal.terms and _BOILERPLATE.search(text):
                if reserved is None:
                    told = lines(robots, knowledge.agent, frozenset({"content-signal"}))
                    reserved = any(_SAYS_NO.search(line.value) for line in told)
                if not reserved:
                    yield replace(signal, terms=signal.terms - {Term.NO_AI})
                    continue
            yield signal


def _runs(robots: Robots) -> list[tuple[int, str]]:
    """Each run of consecutive comment lines: its first line's number, its text."""
    runs: list[tuple[int, list[str]]] = []
    last = -2
    for line in robots.lines:
        if line.label or not line.comment:
            last = -2
        elif line.number - last <= 2:  # an empty comment line is not kept, and ends nothing
            runs[-1][1].append(line.comment)
            last = line.number
        else:
            runs.append((line.number, [line.comment]))
            last = line.number
    joined = [(number, "\n".join(parts)) for number, parts in runs]
    return [(number, text) for number, text in joined if words.count(text) >= _MIN_WORDS]


@lru_cache(maxsize=1024)
def _said_in(text: str, number: int, knowledge: Knowledge, year: int) -> tuple[Signal, ...]:
    source = Source(Channel.ROBOTS_TXT, Standard.ROBOTS_TXT, f"robots.txt:{number}")
    found = notice.read_text(
        text[: free_text.MAX_CHARS],
        knowledge,
        channel=source.channel,
        standard=Standard.PHRASE,
        scope=Scope.SITE,
        locator=source.locator,
        statement=source.statement,
        year=year,
    )
    return tuple(free_text.without_grants(found, "a comment grants nothing"))
