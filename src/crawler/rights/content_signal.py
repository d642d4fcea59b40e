"""Content Signals: ``Content-Signal`` in robots.txt and, in the wild, as a header (contentsignals.org).

Yes grants nothing to us, no and whatever is not yes restricts (``rights-signals.md`` 2.6).

>>> [(said.key, sorted(said.terms), said.fault) for said in signals("search=yes,ai-train=maybe")]
[('search', [], None), ('ai-train', [<Term.NO_AI: 'no-ai'>], 'bad-value: yes or no')]
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from crawler.model import Channel, FaultCode, Scope, Signal, Standard, Term
from crawler.page.document import Page
from crawler.rights.evidence import Source, fault, within_field
from crawler.rights.knowledge import Knowledge
from crawler.rights.robots_rights import lines, path_of, source_of
from crawler.robots import covers, target_of
from crawler.site import Site

_NAME = "Content-Signal"
_RULE = "rights-signals 2.6"
_MAX_PAIRS = 100
_NO_AI = frozenset({Term.NO_AI})
_DENIED: Mapping[str, frozenset[Term]] = {
    "search": frozenset({Term.NO_INDEX, Term.NO_SNIPPET}),
    "ai-input": _NO_AI,
    "ai-train": _NO_AI,
}
_USES: Mapping[str, frozenset[Term]] = {
    "immediate": frozenset({Term.NO_ARCHIVE}),
    "reference": frozenset(),
    "full": frozenset(),
}
# A no in a field that is not parted as it should be.
_ANYWHERE = re.compile(rf"(?<![\w-])({'|'.join(_DENIED)})\W{{1,6}}no(?![\w-])")


class Said(NamedTuple):
    """What one pair says."""

    key: str
    terms: frozenset[Term]
    fault: str | None = None


def read(page: Page, site: Site, knowledge: Knowledge) -> Iterator[Signal]:
    """The signals of the header, then of the robots.txt lines before any group and in our own."""
    for given in page.headers(_NAME):
        value, too_large = within_field(given)
        source = Source(Channel.HTTP_HEADER, Standard.CONTENT_SIGNAL, _NAME)
        yield from _merged(source, f"{_NAME}: {value}", signals(value), too_large)
    target = target_of(page.url)
    for line in lines(site.robots, knowledge.agent, frozenset({"content-signal"})):
        path, rest = path_of(line)
        if covers(path, target):
            yield from _merged(source_of(line, Standard.CONTENT_SIGNAL), line.text, signals(rest), None)


def signals(value: str) -> list[Said]:
    """What each pair of a comma list says, in order."""
    lowered = value.lower()
    pairs = [pair for pair in lowered.split(",") if pair.strip()][:_MAX_PAIRS]
    found = [_pair(*(part.strip() for part in pair.partition("=")[::2])) for pair in pairs]
    restricted = {said.key for said in found if said.terms}
    why = fault(FaultCode.BAD_SYNTAX, "key=value, parted by commas")
    anywhere = dict.fromkeys(match[1] for match in _ANYWHERE.finditer(lowered))
    return found + [Said(key, _DENIED[key], why) for key in anywhere if key not in restricted]


def _pair(key: str, value: str) -> Said:
    if key == "use":
        known = _USES.get(value)
        why = None if known is not None else fault(FaultCode.BAD_VALUE, "immediate, reference or full")
        return Said(key, known if known is not None else _USES["immediate"], why)
    if key not in _DENIED:
        return Said(key, frozenset(), None if value else fault(FaultCode.BAD_SYNTAX, "key=value"))
    if value == "yes":
        return Said(key, frozenset())
    return Said(key, _DENIED[key], None if value == "no" else fault(FaultCode.BAD_VALUE, "yes or no"))


def _merged(source: Source, quote: str, found: list[Said], also: str | None) -> Iterator[Signal]:
    """One signal for each fault; a line without any restriction says so once."""
    merged: dict[str | None, frozenset[Term]] = {}
    for said in found:
        why = said.fault or also
        merged[why] = merged.get(why, frozenset()) | said.terms
    telling = {why: terms for why, terms in merged.items() if terms or why} or {also: frozenset()}
    for why, terms in telling.items():
        yield source.signal(quote, scope=Scope.SITE, rule=_RULE, terms=terms, fault=why)
