"""What each property of schema.org says about rights (``rights-signals.md`` 2.8, second table)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from crawler.model import FaultCode, Limit, LimitKind, Scope, Signal, Standard, Term
from crawler.rights import agency, free_text, instants, licence_place, schema_values
from crawler.rights.evidence import HINT, Source, cut, fault
from crawler.rights.holders import same_holder
from crawler.rights.knowledge import Where
from crawler.rights.schema_things import Thing
from crawler.urls import normalise, registrable_domain, split

RULE = "rights-signals 2.8"
_PAYWALLED = frozenset({Term.PAYWALLED})
_MAX_RAW = 5_000_000
_SHORT_WORDS = 12
_ENDINGS = ("", "news", "press", "agency", "net")


class Said(NamedTuple):
    """One property of one thing, and where it stands."""

    thing: Thing
    name: str
    where: Where
    scope: Scope
    is_weak: bool

    @property
    def value(self) -> object:
        """Its value, references inside the page followed."""
        return self.where.page.jsonld.resolve(self.thing.properties[self.name])

    @property
    def source(self) -> Source:
        """Its place; all properties of one thing are one statement."""
        return source_of(self.thing, self.name)

    def quote(self, *names: str) -> str:
        """The property, or these, as the page writes them."""
        return quote_of(self.thing, names or (self.name,), self.where)

    def signal(
        self, terms: frozenset[Term] = frozenset(), *, why: str | None = None, licence: str | None = None
    ) -> Signal:
        """A plain signal of this property."""
        return self.source.signal(
            self.quote(), scope=self.scope, rule=RULE, terms=terms, licence=licence, fault=why
        )


def source_of(thing: Thing, name: str) -> Source:
    """The place of one property of a thing."""
    record = f"{thing.channel}:{thing.locator}"
    locator = thing.places.get(name) or (f"{thing.locator}/{name}" if thing.script >= 0 else thing.locator)
    return Source(thing.channel, Standard.SCHEMA_ORG, locator, record)


def quote_of(thing: Thing, names: tuple[str, ...], where: Where) -> str:
    """Properties verbatim: of a script its own text, of markup the values."""
    values = [thing.properties.get(name) for name in names]
    if thing.script >= 0:
        raw = where.page.jsonld.scripts[thing.script].raw[:_MAX_RAW]
        if found := schema_values.verbatim(raw, names, values):
            return found
    return " ".join(
        text for value in values for text in schema_values.texts(value, of=("name", "@value", "@id", "url"))
    )


def _license(said: Said) -> Iterator[Signal]:
    for text in schema_values.texts(said.value):
        if licence_place.is_address(text):
            found = licence_place.read(said.source, text, said.where, scope=said.scope, rule=RULE)
            yield replace(found, quote=cut(said.quote()))
        else:
            yield from _licence_text(said, text)


def _licence_text(said: Said, text: str) -> Iterator[Signal]:
    """Words in place of a licence restrict always; they grant only if they are nothing but the grant."""
    if free_text.is_template(text):
        yield said.signal(why=fault(FaultCode.BAD_VALUE, "a licence"))
        return
    found = free_text.said_in(said.source, text, said.where, scope=said.scope)
    if not found:  # a licence that nobody knows
        yield said.signal(
            frozenset({Term.PERMISSION_REQUIRED}), why=fault(FaultCode.BAD_VALUE, "a known licence")
        )
    for signal in found:
        is_whole = len(text.split()) <= _SHORT_WORDS or len(signal.quote) >= 0.8 * len(text)
        yield from [signal] if is_whole else free_text.without_grants([signal], "a licence or a grant alone")


def _words(said: Said) -> Iterator[Signal]:
    for text in schema_values.texts(said.value):
        if licence_place.is_address(text):
            yield said.signal()
        else:
            yield from free_text.read(said.source, text, said.where, scope=said.scope, rule=RULE)


def _acquire(said: Said) -> Iterator[Signal]:
    free = (
        said.where.knowledge.licences.of_uri(text, said.where.page.base)
        for text in schema_values.texts(said.thing.properties.get("license"))
    )
    if any(licence and not licence.fault for licence in free):
        yield said.signal()
        return
    address = next(iter(schema_values.texts(said.value)), "")
    url = normalise(address, base=said.where.page.base)
    why = None if url else fault(FaultCode.BAD_URI, "an http or https address")
    yield said.signal(frozenset({Term.PERMISSION_REQUIRED}), licence=url, why=why)


def _credit(said: Said) -> Iterator[Signal]:
    text = next((" ".join(text.split()) for text in schema_values.texts(said.value)), "")
    if said.scope is Scope.MEDIA:
        return
    if free_text.is_template(text):
        yield said.signal(why=fault(FaultCode.BAD_VALUE, "a text"))
    else:
        yield replace(said.signal(frozenset({Term.CREDIT_REQUIRED})), credit=text[:300])


def _free(said: Said) -> Iterator[Signal]:
    if said.scope not in {Scope.ARTICLE, Scope.SITE}:
        return
    closed = schema_values.says_no(said.value)
    if closed is None:
        empty = not any(text.strip() for text in schema_values.texts(said.value))
        terms = frozenset() if empty else _PAYWALLED
        yield said.signal(terms, why=fault(FaultCode.BAD_VALUE, "true or false"))
    else:
        yield said.signal(_PAYWALLED if closed else frozenset())


def _parts(said: Said) -> Iterator[Signal]:
    """Parts that are not free: taken out of the body (K4) where the whole is not said to be closed."""
    parts = said.value if isinstance(said.value, list) else [said.value]
    resolved = [said.where.page.jsonld.resolve(part) for part in parts[: schema_values.MAX_VALUES]]
    closed = [
        part
        for part in resolved
        if isinstance(part, dict) and schema_values.says_no(part.get("isAccessibleForFree")) is True
    ]
    if closed and said.scope is Scope.ARTICLE:
        whole = schema_values.says_no(said.thing.properties.get("isAccessibleForFree"))
        if not whole:  # else the whole says it already
            yield said.signal()


def _expires(said: Said) -> Iterator[Signal]:
    text = next(iter(schema_values.texts(said.value)), "")
    if said.scope is not Scope.ARTICLE or not text.strip():
        return
    instant = instants.parse(text)
    if instant is None:
        yield said.signal(frozenset({Term.NO_ARCHIVE}), why=fault(FaultCode.BAD_DATE, "an ISO 8601 date"))
    else:
        limit = Limit(kind=LimitKind.UNTIL, value=instant)
        yield replace(said.signal(frozenset({Term.EXPIRES})), limit=limit)


def _origin(said: Said) -> Iterator[Signal]:
    """A source that is an agency, and not the agency's own site."""
    if said.scope is not Scope.ARTICLE:
        return
    name = schema_values.named(said.value)
    named = agency.holder_of(name)
    if named and name and not _is_own(name, named, said.where):
        yield replace(said.signal(frozenset({Term.THIRD_PARTY})), holder=named)


def _is_own(name: str, named: str, where: Where) -> bool:
    """Whether the agency is the page's own publisher: by its site's name, or by the domain ("apnews")."""
    label = registrable_domain(split(where.page.url).host).partition(".")[0]
    site_names = [where.site.name or "", *(meta.content for meta in where.page.metas_named("og:site_name"))]
    if any(same_holder(own, other) for own in site_names if own for other in (name, named)):
        return True
    short = {form for other in (name, named) for form in _short_forms(other)}
    return label in {f"{form}{ending}" for form in short for ending in _ENDINGS}


def _short_forms(name: str) -> set[str]:
    """A name without blanks and its initials, as domains are made of them."""
    words = name.casefold().removeprefix("the ").split()
    return {"".join(words), "".join(word[0] for word in words) if len(words) > 1 else "".join(words)}


Read = Callable[[Said], Iterator[Signal]]
READ: Mapping[str, Read] = {
    "license": _license,
    "usageInfo": _words,
    "conditionsOfAccess": _words,
    "acquireLicensePage": _acquire,
    "copyrightNotice": _words,
    "creditText": _credit,
    "isAccessibleForFree": _free,
    "hasPart": _parts,
    "isBasedOn": _origin,
    "sourceOrganization": _origin,
    "provider": _origin,
    "publisher": _origin,
    "expires": _expires,
}


def ownership(thing: Thing, where: Where, scope: Scope) -> Signal | None:
    """Who holds the rights since when, or None where a thing does not say."""
    names = tuple(name for name in ("copyrightHolder", "copyrightYear") if name in thing.properties)
    if not names:
        return None
    resolve = where.page.jsonld.resolve
    holder = schema_values.named(resolve(thing.properties.get("copyrightHolder")))
    found, dropped = schema_values.years(thing.properties.get("copyrightYear"), until=where.year + 1)
    why = fault(FaultCode.FUTURE_YEAR, "a year until next year") if dropped else None
    if not holder and not found:
        why = why or fault(FaultCode.BAD_VALUE, "a name or a year")
    return source_of(thing, names[0]).signal(
        quote_of(thing, names, where),
        scope=scope,
        rule=RULE,
        terms=frozenset({Term.BARE}) if holder or found else frozenset(),
        holder=holder,
        years=found,
        fault=why,
    )


def hint(thing: Thing, where: Where) -> Signal | None:
    """The publisher, who may be the holder where nobody says so."""
    if "publisher" not in thing.properties:
        return None
    holder = schema_values.named(where.page.jsonld.resolve(thing.properties["publisher"]))
    if holder is None:
        return None
    quote = quote_of(thing, ("publisher",), where)
    return source_of(thing, "publisher").signal(
        quote, scope=Scope.SITE, rule=f"{RULE} publisher {HINT}", holder=holder
    )
