"""Reservation of text and data mining rights: the TDM Reservation Protocol (W3C community group, 2024-05-10).

The last of well-known file, header and meta counts (``rights-signals.md`` 2.3). A value that is neither 0
nor 1 is a reservation, with a fault.

>>> reserves("1"), reserves("0"), reserves("maybe")
(True, False, True)
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from crawler.model import Channel, FaultCode, Scope, Signal, Standard, Term
from crawler.page.document import Page
from crawler.rights import site_files
from crawler.rights.evidence import Source, fault, replaced, within_field
from crawler.rights.knowledge import Knowledge
from crawler.robots import target_of
from crawler.robots.rules import escaped, matches, undone
from crawler.site import Site, SiteFile
from crawler.urls import normalise

PATH = "/.well-known/tdmrep.json"
_NAME = "tdm-reservation"
_POLICY = "tdm-policy"
_RULE = "tdmrep"
_RESERVED = frozenset({Term.NO_AI})
_MAX_RULES = 10_000
_UNUSED_POLICY = fault(FaultCode.BAD_VALUE, "a policy beside a reservation")


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of the well-known file; ``fault`` says what had to be guessed."""

    location: str
    reserved: bool
    policy: str | None
    fault: str | None
    text: str
    pointer: str


def read(page: Page, site: Site, _knowledge: Knowledge) -> Iterator[Signal]:
    """Every reservation that concerns this page, weakest first; those that a stronger one replaces say so."""
    policies = {
        Channel.HTTP_HEADER: page.headers(_POLICY),
        Channel.META: [meta.content for meta in page.metas_named(_POLICY)],
    }
    places = [
        list(_well_known(page, site)),
        _differing([_in_header(page, site, value, policies) for value in page.headers(_NAME)]),
        _differing(
            [
                _stated(
                    Source(Channel.META, Standard.TDMREP, meta.path),
                    meta.content,
                    meta.content,
                    (page, site, policies[Channel.META]),
                    also=None if meta.attribute == "name" else fault(FaultCode.BAD_SYNTAX, "<meta name>"),
                )
                for meta in page.metas_named(_NAME)
            ]
        ),
    ]
    said = [signals for signals in places if signals]
    for signals in said[:-1]:
        for signal in signals:
            yield replace(signal, terms=frozenset(), licence=None, fault=replaced(said[-1][0].statement))
    if said:
        yield from said[-1]
    elif any(policies.values()):
        channel = next(channel for channel, values in policies.items() if values)
        yield Source(channel, Standard.TDMREP, _POLICY).signal(
            policies[channel][0], scope=Scope.ARTICLE, rule=_RULE, fault=_UNUSED_POLICY
        )


def reserves(value: str) -> bool:
    """Whether a value reserves the rights; only a plain 0 does not."""
    return value.strip() != "0"


def _in_header(page: Page, site: Site, given: str, policies: Mapping[Channel, list[str]]) -> Signal:
    value, too_large = within_field(given)
    source = Source(Channel.HTTP_HEADER, Standard.TDMREP, _NAME)
    quote = f"{_NAME}: {value}"
    return _stated(source, value, quote, (page, site, policies[Channel.HTTP_HEADER]), also=too_large)


def _stated(
    source: Source, value: str, quote: str, where: tuple[Page, Site, list[str]], *, also: str | None
) -> Signal:
    """A reservation in a header or meta, with the policy beside it."""
    page, site, policies = where
    parts = {part.strip() for part in value.split(",")}
    why = None if parts in ({"0"}, {"1"}) else fault(FaultCode.BAD_VALUE, "0 or 1")
    if parts == {"0", "1"}:
        why = fault(FaultCode.CONTRADICTION, "one value")
    reserved = parts != {"0"}
    url, bad = _policy(policies[0] if policies and reserved else None, page.base)
    return source.signal(
        quote,
        scope=Scope.ARTICLE,
        rule=_RULE,
        terms=_RESERVED if reserved else frozenset(),
        licence=url,
        holder=_assigner(site, url),
        fault=why or also or bad,
    )


def _differing(signals: list[Signal]) -> list[Signal]:
    """Several values in one place: if they differ, the rights are reserved."""
    if len({signal.terms for signal in signals}) < 2:
        return signals
    why = fault(FaultCode.CONTRADICTION, "one value")
    return [replace(signal, fault=why) if signal.terms else signal for signal in signals]


def _policy(given: str | None, base: str) -> tuple[str | None, str | None]:
    if given is None or not given.strip():
        return None, None
    url = normalise(given, base=base)
    absolute = given.strip().lower().startswith(("http://", "https://"))
    return url, None if url and absolute else fault(FaultCode.BAD_URI, "an absolute address of a policy")


def _well_known(page: Page, site: Site) -> Iterator[Signal]:
    file = site_files.named(site, PATH)
    if file is None:
        return
    source = Source(Channel.WELL_KNOWN, Standard.TDMREP, file.url)
    why = site_files.unreadable(file)
    entries: Sequence[Entry] = ()
    if why is None:
        entries, why = parse(file.body)
    if why is not None and not entries:
        text = site_files.text_of(file)
        yield source.signal(text, scope=Scope.SITE, rule=_RULE, terms=_RESERVED, fault=why)
        return
    target = _comparable(target_of(page.url))
    for entry in entries:
        if matches(_pattern(entry.location), target):
            url, bad = _policy(entry.policy if entry.reserved else None, page.url)
            yield source.signal(
                entry.text,
                scope=Scope.SITE,
                rule=_RULE,
                terms=_RESERVED if entry.reserved else frozenset(),
                licence=url,
                holder=_assigner(site, url),
                fault=entry.fault or why or bad,
            )
            return


@lru_cache(maxsize=64)
def parse(body: bytes) -> tuple[tuple[Entry, ...], str | None]:
    """The rules of a well-known file in its order, and what is wrong with the whole."""
    text = body.decode("utf-8-sig", "replace")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return (), fault(FaultCode.BAD_JSON, "an array of rules")
    why = None
    if isinstance(value, dict):
        value, why = [value], fault(FaultCode.WRONG_TYPE, "an array of rules")
    if not isinstance(value, list):
        return (), fault(FaultCode.BAD_JSON, "an array of rules")
    entries = tuple(_entry(rule, f"/{index}", text) for index, rule in enumerate(value[:_MAX_RULES]))
    if not all(isinstance(rule, dict) for rule in value[:_MAX_RULES]):
        why = fault(FaultCode.WRONG_TYPE, "an array of objects")
    return entries, why


def _entry(rule: object, pointer: str, text: str) -> Entry:
    if not isinstance(rule, dict):
        wrong = fault(FaultCode.WRONG_TYPE, "an object")
        return Entry("/", reserved=True, policy=None, fault=wrong, text=str(rule)[:200], pointer=pointer)
    location, value, policy = rule.get("location"), rule.get(_NAME), rule.get(_POLICY)
    why: str | None = None
    given = location if isinstance(location, str) else ""
    if not isinstance(location, str) or not location:
        location, why = "/", fault(FaultCode.WRONG_TYPE, "a location")
    reserved = not (value == "0" or (type(value) is int and value == 0))
    if isinstance(value, bool) or value in ("0", "1") or not isinstance(value, int):
        why = why or fault(FaultCode.WRONG_TYPE, "the number 0 or 1")
    elif value not in (0, 1):
        why = why or fault(FaultCode.BAD_VALUE, "0 or 1")
    if "://" in given:
        location = target_of(given)
        why = why or fault(FaultCode.BAD_URI, "a path")
    if policy is not None and not isinstance(policy, str):
        policy = None
        why = why or fault(FaultCode.WRONG_TYPE, "the address of a policy")
    return Entry(location, reserved, policy, why, _verbatim(given or location, text), pointer)


def _verbatim(location: str, text: str) -> str:
    """The rule as the file writes it: from its brace to the next; all of it where that can't be told."""
    at = text.find(json.dumps(location, ensure_ascii=False))
    start, end = text.rfind("{", 0, max(at, 0)), text.find("}", max(at, 0))
    return text[start : end + 1] if at >= 0 and 0 <= start < end else text


def _pattern(location: str) -> str:
    """A location as it is compared; a literal ``*`` or ``$`` stays escaped."""
    return undone(escaped(location if location.startswith(("/", "*")) else f"/{location}"))


def _comparable(target: str) -> str:
    return undone(escaped(target.replace("*", "%2A").replace("$", "%24")))


def _assigner(site: Site, url: str | None) -> str | None:
    """The rights holder that a policy document names (ODRL profile of TDMRep)."""
    file = site.files.get(url) if url else None
    if file is None or site_files.unreadable(file):
        return None
    return _assigner_in(file)


@lru_cache(maxsize=64)
def _assigner_in(file: SiteFile) -> str | None:
    try:
        value = json.loads(site_files.text_of(file))
    except (ValueError, RecursionError):
        return None
    party = value.get("assigner") if isinstance(value, dict) else None
    if isinstance(party, dict):
        name = party.get("vcard:fn", party.get("fn"))
        return name.strip()[:120] or None if isinstance(name, str) else None
    return None
