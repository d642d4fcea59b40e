"""The closed vocabularies: their values stand in the database, in ``--json`` and in reports.

Source: ``rights-signals.md`` 0 and 1.1, ``design.md`` 3 and 6.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NewType

Url = NewType("Url", str)
"""A parsed and normalised http(s) address; only ``crawler.urls`` makes one."""


class Channel(StrEnum):
    """Where the bytes of a statement stood, in reading order (R20)."""

    HTTP_HEADER = "http-header"
    ROBOTS_TXT = "robots-txt"
    WELL_KNOWN = "well-known"
    META = "meta"
    LINK = "link"
    JSON_LD = "json-ld"
    MICRODATA = "microdata"
    FEED = "feed"
    TEXT = "text"


class Standard(StrEnum):
    """Which standard or habit a statement follows."""

    ROBOTS_TXT = "robots-txt"
    ROBOTS_TAG = "robots-tag"
    TDMREP = "tdmrep"
    RSL = "rsl"
    AIPREF = "aipref"
    CONTENT_SIGNAL = "content-signal"
    AI_TXT = "ai-txt"
    TRUST_TXT = "trust-txt"
    SCHEMA_ORG = "schema-org"
    CREATIVE_COMMONS = "creative-commons"
    LICENCE_URI = "licence-uri"
    DUBLIN_CORE = "dublin-core"
    META_RIGHTS = "meta-rights"
    FEED = "feed"
    LINK_RELATION = "link-relation"
    HTTP_STATUS = "http-status"
    PAYWALL = "paywall"
    NOTICE = "notice"
    PHRASE = "phrase"
    AGENCY = "agency"
    PERMISSION = "permission"
    RULING = "ruling"


class Scope(StrEnum):
    """What a statement speaks of."""

    SITE = "site"
    ARTICLE = "article"
    MEDIA = "media"
    SOFTWARE = "software"
    OTHER = "other"


class Term(StrEnum):
    """What a statement says (``rights-signals.md`` 0)."""

    BARE = "bare"
    ALL_RIGHTS_RESERVED = "all-rights-reserved"
    NO_REPRODUCTION = "no-reproduction"
    PERMISSION_REQUIRED = "permission-required"
    PERSONAL_USE = "personal-use"
    EXCERPT_ALLOWED = "excerpt-allowed"
    REPUBLISH_ALLOWED = "republish-allowed"
    CREDIT_REQUIRED = "credit-required"
    LINK_REQUIRED = "link-required"
    NON_COMMERCIAL = "non-commercial"
    NO_DERIVATIVES = "no-derivatives"
    SHARE_ALIKE = "share-alike"
    CC_BY = "cc-by"
    CC_BY_SA = "cc-by-sa"
    CC_BY_NC = "cc-by-nc"
    CC_BY_ND = "cc-by-nd"
    CC_BY_NC_SA = "cc-by-nc-sa"
    CC_BY_NC_ND = "cc-by-nc-nd"
    CC0 = "cc0"
    PUBLIC_DOMAIN = "public-domain"
    OPEN_GOVERNMENT = "open-government"
    NO_AI = "no-ai"
    THIRD_PARTY = "third-party"
    NO_INDEX = "no-index"
    NO_ARCHIVE = "no-archive"
    NO_SNIPPET = "no-snippet"
    MAX_SNIPPET = "max-snippet"
    EXPIRES = "expires"
    LICENCE_FEE = "licence-fee"
    PAYWALLED = "paywalled"
    NO_AUTOMATED = "no-automated"
    NO_LINKING = "no-linking"
    EMBARGO = "embargo"
    WITHDRAWN = "withdrawn"


class TermGroup(StrEnum):
    """What kind of statement a term is; precedence rules speak of groups."""

    NOTE = "note"
    RESERVE = "reserve"
    FORBID = "forbid"
    GRANT = "grant"
    CONDITION = "condition"
    GATE = "gate"
    CAP = "cap"


_GROUPS: dict[TermGroup, tuple[Term, ...]] = {
    TermGroup.NOTE: (Term.BARE, Term.NO_AI, Term.THIRD_PARTY),
    TermGroup.RESERVE: (Term.ALL_RIGHTS_RESERVED,),
    TermGroup.FORBID: (Term.NO_REPRODUCTION, Term.PERMISSION_REQUIRED, Term.PERSONAL_USE),
    TermGroup.GRANT: (
        Term.EXCERPT_ALLOWED,
        Term.REPUBLISH_ALLOWED,
        Term.CC_BY,
        Term.CC_BY_SA,
        Term.CC_BY_NC,
        Term.CC_BY_ND,
        Term.CC_BY_NC_SA,
        Term.CC_BY_NC_ND,
        Term.CC0,
        Term.PUBLIC_DOMAIN,
        Term.OPEN_GOVERNMENT,
    ),
    TermGroup.CONDITION: (
        Term.CREDIT_REQUIRED,
        Term.LINK_REQUIRED,
        Term.NON_COMMERCIAL,
        Term.NO_DERIVATIVES,
        Term.SHARE_ALIKE,
    ),
    TermGroup.GATE: (
        Term.NO_INDEX,
        Term.NO_ARCHIVE,
        Term.NO_SNIPPET,
        Term.EXPIRES,
        Term.LICENCE_FEE,
        Term.PAYWALLED,
        Term.NO_AUTOMATED,
        Term.NO_LINKING,
        Term.EMBARGO,
        Term.WITHDRAWN,
    ),
    TermGroup.CAP: (Term.MAX_SNIPPET,),
}
GROUP_OF: Mapping[Term, TermGroup] = {term: group for group, terms in _GROUPS.items() for term in terms}
"""Every term's group (``rights-signals.md`` 0)."""

LICENCE_TERMS: tuple[Term, ...] = (
    Term.CC0,
    Term.PUBLIC_DOMAIN,
    Term.OPEN_GOVERNMENT,
    Term.CC_BY,
    Term.CC_BY_SA,
    Term.CC_BY_ND,
    Term.CC_BY_NC,
    Term.CC_BY_NC_SA,
    Term.CC_BY_NC_ND,
)
"""Licences, most generous first (``rights-signals.md`` 3)."""

LICENCE_CONDITIONS: Mapping[Term, frozenset[Term]] = {
    term: frozenset(
        {Term.CREDIT_REQUIRED, Term.LINK_REQUIRED}
        | ({Term.NON_COMMERCIAL} if "-nc" in term else set())
        | ({Term.NO_DERIVATIVES} if "-nd" in term else set())
        | ({Term.SHARE_ALIKE} if "-sa" in term else set())
    )
    for term in LICENCE_TERMS
    if term.startswith("cc-by")
}
"""The conditions each Creative Commons licence brings (``rights-signals.md`` 2.10)."""


class LimitKind(StrEnum):
    """The unit of a stated limit."""

    CHARS = "chars"
    WORDS = "words"
    SENTENCES = "sentences"
    PARAGRAPHS = "paragraphs"
    LINES = "lines"
    PERCENT = "percent"
    UNTIL = "until"
    FROM = "from"


class Verdict(StrEnum):
    """What may be kept, strict to generous."""

    NOTHING = "nothing"
    LINK_ONLY = "link-only"
    EXCERPT = "excerpt"


class Duty(StrEnum):
    """What goes with an excerpt or a citation."""

    CREDIT = "credit"
    LINK = "link"
    LICENCE_NOTICE = "licence-notice"
    NO_CHANGE = "no-change"
    SHARE_ALIKE = "share-alike"


class FaultCode(StrEnum):
    """Why a statement could not be read as it stands; ``Signal.fault`` is ``code: what was expected``."""

    BAD_VALUE = "bad-value"
    BAD_SYNTAX = "bad-syntax"
    BAD_NUMBER = "bad-number"
    BAD_DATE = "bad-date"
    BAD_URI = "bad-uri"
    BAD_JSON = "bad-json"
    BAD_XML = "bad-xml"
    BAD_ENCODING = "bad-encoding"
    WRONG_TYPE = "wrong-type"
    TOO_LARGE = "too-large"
    TRUNCATED = "truncated"
    UNREACHABLE = "unreachable"
    DUPLICATE = "duplicate"
    CONTRADICTION = "contradiction"
    FUTURE_YEAR = "future-year"
    HIDDEN = "hidden"
    QUOTED = "quoted"
    OBFUSCATED = "obfuscated"
    FOREIGN_AUTHORITY = "foreign-authority"
    PURPOSE = "purpose"
    HEURISTIC = "heuristic"


class Reason(StrEnum):
    """Why a page was not fetched or not read; stable codes of database, log and report."""

    ROBOTS_DISALLOWED = "robots-disallowed"
    ROBOTS_UNREACHABLE = "robots-unreachable"
    UNSAFE_ADDRESS = "unsafe-address"
    BAD_SCHEME = "bad-scheme"
    OUT_OF_SCOPE = "out-of-scope"
    TAKEN_DOWN = "taken-down"
    HOST_RESTING = "host-resting"
    DNS_ERROR = "dns-error"
    UNREACHABLE = "unreachable"
    TLS_ERROR = "tls-error"
    PROTOCOL_ERROR = "protocol-error"
    TIMEOUT = "timeout"
    TOO_LARGE = "too-large"
    BAD_ENCODING = "bad-encoding"
    BAD_RESPONSE = "bad-response"
    REDIRECT_LIMIT = "redirect-limit"
    HTTP_STATUS = "http-status"
    BAD_TYPE = "bad-type"
    HOSTILE_MARKUP = "hostile-markup"
    PARSER_CRASH = "parser-crash"
    TOO_SLOW = "too-slow"
    INTERNAL = "internal"


class ContentState(StrEnum):
    """What kind of page was read (``design.md`` 6); only full and teaser may be excerpted."""

    FULL = "full"
    TEASER = "teaser"
    PAYWALL = "paywall"
    CONSENT_WALL = "consent-wall"
    JS_ONLY = "js-only"
    SOFT_404 = "soft-404"
    ERROR = "error"
    NOT_HTML = "not-html"


class ReuseClass(StrEnum):
    """How much of a source stands in a copy (``design.md`` 9)."""

    FULL = "full"
    NEAR_FULL = "near-full"
    PARTIAL = "partial"
    EXCERPT = "excerpt"
    NONE = "none"
