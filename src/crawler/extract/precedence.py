"""Which claim wins: for each field the claims in the order in which they are believed, with the reason.

``fairclip read`` prints the source of every field; this table says why it was that one. A rule holds when its
source speaks with at least its worth; the first rule that holds decides.

>>> [rule.id for rule in AUTHORS][:3], believed("json-ld", Worth.PEOPLE).id
(['A1', 'A2', 'A3'], 'A1')
"""

from enum import IntEnum
from typing import NamedTuple


class Worth(IntEnum):
    """What a claim of authorship names."""

    ACCOUNT = 0
    """A login or an address: ``jrobison``."""
    SITE = 1
    """The site or its publisher."""
    BODY = 2
    """A desk, an organisation, or one word that may be anything."""
    AGENCY = 3
    """A news agency."""
    PEOPLE = 4
    """At least one person."""


class Rule(NamedTuple):
    """One row: claims of ``source`` worth ``worth`` are believed before all rows below."""

    id: str
    source: str
    worth: Worth
    because: str


AUTHORS = (
    Rule("A1", "json-ld", Worth.PEOPLE, "the publisher's own record, name by name"),
    Rule("A2", "printed-cue", Worth.PEOPLE, "readers see it: 'by' and a name beside the heading"),
    Rule("A3", "printed-marked", Worth.PEOPLE, "marked as author for machines where readers see it"),
    Rule("A4", "meta", Worth.PEOPLE, "metas often name the account that posted, so print comes first"),
    Rule(
        "A5",
        "json-ld",
        Worth.AGENCY,
        "an agency's story; what only a class name marks may belong to another one",
    ),
    Rule("A6", "printed-cue", Worth.AGENCY, "as above"),
    Rule("A7", "printed-marked", Worth.AGENCY, "as above"),
    Rule("A8", "printed", Worth.PEOPLE, "only a class name says that it is an author"),
    Rule("A9", "meta", Worth.AGENCY, "as the other agencies"),
    Rule("A10", "printed", Worth.AGENCY, "as the other agencies"),
    Rule("A11", "json-ld", Worth.BODY, "no person is named: the body that answers"),
    Rule("A12", "printed-cue", Worth.BODY, "as above"),
    Rule("A13", "printed-marked", Worth.BODY, "as above"),
    Rule("A14", "signed", Worth.PEOPLE, "a name alone under the last paragraph"),
    Rule("A15", "meta", Worth.BODY, "as the other bodies"),
    Rule("A16", "printed", Worth.BODY, "as the other bodies"),
    Rule("A17", "json-ld", Worth.SITE, "the site signs for itself"),
    Rule("A18", "meta", Worth.SITE, "as above"),
    Rule("A19", "printed-cue", Worth.SITE, "as above"),
    Rule("A20", "printed-marked", Worth.SITE, "as above"),
    Rule("A21", "printed", Worth.SITE, "as above"),
    Rule("A22", "json-ld", Worth.ACCOUNT, "better than nobody"),
    Rule("A23", "meta", Worth.ACCOUNT, "as above"),
)

_BY_CLAIM = {(rule.source, rule.worth): rule for rule in AUTHORS}
_RANK = {rule.id: rank for rank, rule in enumerate(AUTHORS)}


def believed(source: str, worth: Worth) -> Rule | None:
    """The rule that a claim of authorship falls under; None where it is not believed at all."""
    return _BY_CLAIM.get((source, worth))


def rank(rule: Rule) -> int:
    """The place of a rule in its table."""
    return _RANK[rule.id]


class DateRule(NamedTuple):
    """One row: dates of this source are believed before those of all rows below."""

    id: str
    source: str
    because: str


DATES = (
    DateRule("D1", "json-ld", "the publisher's own record of the article"),
    DateRule("D2", "meta", "article:published_time and its kin, made for sharing"),
    DateRule("D3", "microdata", "itemprop=datePublished where readers see it"),
    DateRule("D4", "json-ld page", "of the page that carries the article"),
    DateRule("D5", "time", "a time element beside the heading"),
    DateRule("D6", "lesser meta", "a vendor's meta"),
    DateRule("D7", "line", "printed beside the heading"),
    DateRule("D8", "address", "the day in the address: of creation, and of the address's own clock"),
    DateRule("D9", "created", "created is not published, but near it"),
    DateRule("D10", "script", "data of the page's own software"),
)

_DATE_RANK = {rule.source: rank for rank, rule in enumerate(DATES)}


def date_rank(source: str) -> int:
    """The place of a source in the table of dates."""
    return _DATE_RANK[source]
