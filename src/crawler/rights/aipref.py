"""AI preferences: ``Content-Usage`` as header and robots.txt rule (IETF drafts aipref-attach, -vocab).

Working drafts: a preference may restrict, it never grants (``rights-signals.md`` 2.5).

>>> [(preference.key, preference.denied) for preference in preferences("train-ai=n, search=y")]
[('train-ai', True), ('search', False)]
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from crawler.model import Channel, FaultCode, Scope, Signal, Standard, Term
from crawler.page.document import Page
from crawler.rights.evidence import Source, fault, within_field
from crawler.rights.knowledge import Knowledge
from crawler.rights.robots_rights import lines, path_of, source_of
from crawler.robots import Line, covers, target_of
from crawler.site import Site

_NAME = "Content-Usage"
_RULE = "rights-signals 2.5"
_NO_AI = frozenset({Term.NO_AI})
_DENIED: Mapping[str, frozenset[Term]] = {
    "train-ai": _NO_AI,
    "ai-use": _NO_AI,
    "search": frozenset({Term.NO_INDEX, Term.NO_SNIPPET}),
    # Labels of earlier drafts: the present one ignores them, we hear what was meant.
    **dict.fromkeys(("tdm", "ai", "genai", "inference", "train-genai", "ai-output"), _NO_AI),
    **dict.fromkeys(("all", "bots"), frozenset({Term.NO_AUTOMATED})),
}
_KEYS = "|".join(sorted(_DENIED, key=len, reverse=True))
_NO = frozenset({'"n"', "N", "no", "No", "NO", '"no"', "?0"})
# RFC 9651 §3.2: keys with tokens, strings, numbers, booleans, bytes or dates; parameters are ignored.
_WORD = r"[A-Za-z*][\w!#$%&'*+.^`|~:/-]*"
_BARE = rf"""(?:{_WORD}|"(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?|\?[01]|:[A-Za-z0-9+/=]*:|@-?[0-9]+)"""
_PARAMETERS = rf"(?:;[ ]*[a-z*][a-z0-9_.*-]*(?:={_BARE})?)*"
_MEMBER = re.compile(rf"(?P<key>[a-z*][a-z0-9_.*-]*)(?:=(?P<value>{_BARE}))?{_PARAMETERS}[ \t]*(?:,[ \t]*|$)")
_ANYWHERE = re.compile(rf'(?<![\w-])({_KEYS})\s*=\s*(?:n|"n"|no|"no"|\?0)(?![\w-])', re.IGNORECASE)


class Preference(NamedTuple):
    """One key of a field: whether its use is denied, and what was wrong with it."""

    key: str
    denied: bool
    fault: str | None = None


def read(page: Page, site: Site, knowledge: Knowledge) -> Iterator[Signal]:
    """The preferences of the header, then those of the robots.txt rule with the longest path."""
    given = page.headers(_NAME)
    if given:
        value, too_large = within_field(", ".join(given))
        source = Source(Channel.HTTP_HEADER, Standard.AIPREF, _NAME)
        yield from _said(
            source, preferences(value), quote=f"{_NAME}: {value}", scope=Scope.ARTICLE, also=too_large
        )
    for line in _longest(lines(site.robots, knowledge.agent, frozenset({"content-usage"})), page):
        why = fault(FaultCode.BAD_SYNTAX, "a rule inside a group") if line.group is None else None
        _, preference = path_of(line)
        source = source_of(line, Standard.AIPREF)
        yield from _said(source, preferences(preference), quote=line.text, scope=Scope.SITE, also=why)


def preferences(value: str) -> list[Preference]:
    """The preferences of one dictionary; of one that cannot be parsed, whatever it denies."""
    found: list[Preference] = []
    position = 0
    while position < len(value):
        member = _MEMBER.match(value, position)
        if member is None:
            why = fault(FaultCode.BAD_SYNTAX, "a dictionary of lower-case keys with y or n")
            denied = [
                Preference(match[1].lower(), denied=True, fault=why) for match in _ANYWHERE.finditer(value)
            ]
            return denied or [Preference("", denied=False, fault=why)]
        found.append(_preference(member["key"], member["value"]))
        position = member.end()
    return [_with_duplicates(preference, found) for preference in found]


def _preference(key: str, value: str | None) -> Preference:
    if key not in _DENIED or value == "y":
        return Preference(key, denied=False)
    if value == "n":
        return Preference(key, denied=True)
    return Preference(key, denied=value in _NO, fault=fault(FaultCode.BAD_VALUE, "y or n"))


def _with_duplicates(preference: Preference, found: list[Preference]) -> Preference:
    same = [other for other in found if other.key == preference.key]
    if len({other.denied for other in same}) < 2:
        return preference
    return preference._replace(fault=fault(FaultCode.DUPLICATE, "each key once"))


def _longest(found: Iterable[Line], page: Page) -> list[Line]:
    target = target_of(page.url)
    matching = [(len(path), line) for line in found if covers(path := path_of(line)[0], target)]
    longest = max((length for length, _ in matching), default=0)
    return [line for length, line in matching if length == longest]


def _said(
    source: Source, found: list[Preference], *, quote: str, scope: Scope, also: str | None
) -> Iterator[Signal]:
    """One signal for each fault, so that a sound denial keeps none; without any denial one that says so."""
    denied: dict[str | None, frozenset[Term]] = {}
    for preference in found:
        if preference.denied:
            why = preference.fault or also
            denied[why] = denied.get(why, frozenset()) | _DENIED[preference.key]
    if not denied:
        why = next((preference.fault for preference in found if preference.fault), None)
        denied[why or also] = frozenset()
    for why, terms in denied.items():
        yield source.signal(quote, scope=scope, rule=_RULE, terms=terms, fault=why)
