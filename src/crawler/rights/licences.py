"""The licences that links and texts name: address or words → terms (``rights-signals.md`` 2.10, 2.11).

The knowledge is ``config/licences.toml``; here is how it is looked up. An address is compared without
scheme, ``www.``, query, fragment, ``index.html`` and the last slash.

>>> known = compile({"creative_commons": {"spdx": ["CC-BY-4.0"]}, "licence": []})
>>> known.of_uri("//creativecommons.org/licenses/by/4.0/deed.uk", base="https://a.example/").id
'CC-BY-4.0'
>>> known.in_place("https://a.example/our-terms").terms
frozenset({<Term.PERMISSION_REQUIRED: 'permission-required'>})
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import ahocorasick

from crawler.errors import ConfigError
from crawler.model import FaultCode, Scope, Term, Url
from crawler.rights import creative_commons_names as cc_names
from crawler.rights.creative_commons_names import Cc, CcNames
from crawler.urls import normalise, split

MAX_TEXT_CHARS = 65_536
_FILE = "licences.toml"
_REQUIRED = frozenset({"id", "name", "url", "terms"})
_OPTIONAL = frozenset({"scope", "uris", "names", "credit"})
_FOLD = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−－", "-"),
        **dict.fromkeys("‘’‛′", "'"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("\u00a0\t\r\n\u2009\u202f\u3000", " "),
        "İ": "i",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """One licence: ``id`` is its SPDX identifier or address, None where a text names it without a version.

    ``scope`` says what it is made for, if not texts; a licence with a ``fault`` grants nothing.
    """

    id: str | None
    name: str
    terms: frozenset[Term]
    url: str | None = None
    scope: Scope | None = None
    credit: str | None = None
    fault: str | None = None
    is_creative_commons: bool = False
    is_unknown: bool = False


class Licences:
    """All licences we know, by address and by name."""

    def __init__(
        self,
        *,
        table: Sequence[tuple[Licence, Sequence[str], Sequence[str]]],
        spdx: Iterable[str],
        cc: CcNames,
    ) -> None:
        """Index the table: licence, its addresses, its names."""
        self._spdx = frozenset(spdx)
        self._cc = cc
        self._by_id = {licence.id: licence for licence, _, _ in table if licence.id}
        self._exact: dict[str, Licence] = {}
        self._begins: list[tuple[str, Licence]] = []
        self._names: ahocorasick.Automaton | None = ahocorasick.Automaton()
        for licence, uris, names in table:
            for uri in uris:
                if uri.endswith("*"):
                    self._begins.append((uri[:-1], licence))
                else:
                    self._exact[uri] = licence
            for name in names:
                self._names.add_word(name, (len(name), licence))
        self._begins.sort(key=lambda pair: -len(pair[0]))
        if len(self._names):
            self._names.make_automaton()
        else:
            self._names = None

    def of_id(self, identifier: str) -> Licence | None:
        """The licence with this SPDX identifier or address, as signals carry it."""
        if identifier in self._by_id:
            return self._by_id[identifier]
        if identifier.startswith(("http://", "https://")):
            return self.of_uri(identifier)
        match = re.match(r"^CC-([A-Z-]+?)-(\d\.\d)(?:-([A-Z]+))?$", identifier)
        if identifier == "CC0-1.0":
            return self._from_cc(cc_names.of_path("/publicdomain/zero/1.0"))
        if identifier in {"CC-PDM-1.0", "CC-PDDC"}:
            path = "/publicdomain/mark/1.0" if identifier == "CC-PDM-1.0" else "/licenses/publicdomain"
            return self._from_cc(cc_names.of_path(path))
        if match is None:
            return None
        return self._from_cc(
            cc_names.of_path("/licenses/" + "/".join(part for part in match.groups() if part))
        )

    def of_uri(self, uri: str, base: str | None = None) -> Licence | None:
        """The licence that an address names, or None where it is none that we know.

        An address on creativecommons.org always gives one, if only a faulty one: without a grant.
        """
        url = normalise(uri, base=base)
        return self._of_url(url) if url else None

    def in_place(self, uri: str, base: str | None = None) -> Licence:
        """What an address says where a licence belongs: an unknown one means that permission is required."""
        url = normalise(uri, base=base)
        if url is None:
            return Licence(
                id=None,
                name=uri[:200],
                terms=frozenset({Term.PERMISSION_REQUIRED}),
                fault=f"{FaultCode.BAD_URI}: an http or https address",
            )
        return self._of_url(url) or Licence(
            id=url, name=url, url=url, terms=frozenset({Term.PERMISSION_REQUIRED}), is_unknown=True
        )

    def named_in(self, text: str) -> list[Licence]:
        """Every licence that a text names, each once; of names inside names the longest.

        A mere "Creative Commons" gives a licence with a fault: permission is required.
        """
        folded = fold(text[:MAX_TEXT_CHARS])
        found = [self._from_cc(cc) for cc in self._cc.find(folded, text)]
        squeezed = " ".join(folded.split())
        found += (licence for _, _, licence in self._spans(squeezed))
        return list(dict.fromkeys(found))

    def _spans(self, text: str) -> list[tuple[int, int, Licence]]:
        if self._names is None:
            return []
        spans = [
            (end + 1 - length, end + 1, licence)
            for end, (length, licence) in self._names.iter(text)
            if _stands_alone(text, end + 1 - length, end + 1)
        ]
        longest: list[tuple[int, int, Licence]] = []
        for span in sorted(spans, key=lambda span: (span[0], -span[1])):
            if not longest or span[0] >= longest[-1][1]:
                longest.append(span)
        return longest

    def _of_url(self, url: Url) -> Licence | None:
        parts = split(url)
        if parts.host in cc_names.HOSTS:
            return self._from_cc(cc_names.of_path(parts.path), url)
        key = comparable(url)
        if key in self._exact:
            return self._exact[key]
        return next((licence for start, licence in self._begins if key.startswith(start)), None)

    def _from_cc(self, cc: Cc, url: str | None = None) -> Licence:
        own = cc.url or url
        return Licence(
            id=self._cc_id(cc, own),
            name=cc.name,
            url=own,
            terms=cc.terms,
            fault=cc.fault,
            is_creative_commons=True,
        )

    def _cc_id(self, cc: Cc, url: str | None) -> str | None:
        if cc.code == "publicdomain":
            return "CC-PDDC"
        if cc.spdx is None:
            return url
        ported = f"{cc.spdx}-{(cc.port or '').upper()}"
        return next((known for known in (ported, cc.spdx) if known in self._spdx), url)


def compile(raw: Mapping[str, object]) -> Licences:  # noqa: A001 - as re.compile: data once, look-ups many times
    """The look-up made from the parsed ``licences.toml``.

    Raises:
        ConfigError: with the licence and the key that is wrong.

    """
    commons = raw.get("creative_commons", {})
    rows = raw.get("licence", [])
    if not isinstance(commons, Mapping) or not isinstance(rows, Sequence):
        raise ConfigError("expected [creative_commons] and [[licence]]", where=_FILE)
    table = [_row(row, number) for number, row in enumerate(rows, 1)]
    ids = [licence.id for licence, _, _ in table]
    if twice := {identifier for identifier in ids if ids.count(identifier) > 1}:
        raise ConfigError(f"the id {min(map(str, twice))!r} stands twice", where=_FILE)
    return Licences(
        table=table,
        spdx=_texts(commons, "spdx", _FILE),
        cc=CcNames(
            (fold(mark) for mark in _texts(commons, "marks", _FILE) or ["creative commons"]),
            {
                element: [fold(word) for word in _texts(commons, element, _FILE)] or [english]
                for element, english in _ENGLISH.items()
            },
        ),
    )


_ENGLISH = {"by": "attribution", "nc": "noncommercial", "nd": "noderivatives", "sa": "sharealike"}


def comparable(url: Url) -> str:
    """An address as addresses of licences are compared.

    >>> from crawler.urls import require
    >>> comparable(require("http://www.GovData.de/dl-de/by-2-0/index.html?x=1"))
    'govdata.de/dl-de/by-2-0'
    """
    parts = split(url)
    path = re.sub(r"/{2,}", "/", parts.path.lower()).removesuffix("index.html").rstrip("/")
    return parts.host.removeprefix("www.") + path


def fold(text: str) -> str:
    """A text as ``licences.toml`` writes names, of the same length: lower-case, plain dashes and quotes."""
    folded = text.translate(_FOLD)
    lowered = folded.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in folded)
    return lowered.replace("license", "licence")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no word goes on at either side; in scripts without spaces none ever does."""
    before, first = text[start - 1 : start], text[start]
    last, after = text[end - 1], text[end : end + 1]
    return not (_spaced(before) and _spaced(first)) and not (_spaced(last) and _spaced(after))


def _spaced(letter: str) -> bool:
    return letter.isalnum() and letter < "\u0e00"


def _row(row: object, number: int) -> tuple[Licence, list[str], list[str]]:
    where = f"{_FILE} [[licence]] {number}"
    if not isinstance(row, Mapping):
        raise ConfigError("expected a table", where=where)
    where = f"{_FILE} [{row.get('id', number)}]"
    if missing := _REQUIRED - row.keys():
        raise ConfigError(f"the key {min(missing)!r} is missing", where=where)
    if unknown := row.keys() - _REQUIRED - _OPTIONAL:
        raise ConfigError(f"unknown key {min(unknown)!r}", where=where)
    try:
        terms = frozenset(Term(term) for term in _texts(row, "terms", where))
        scope = Scope(str(row["scope"])) if "scope" in row else None
    except ValueError as error:
        raise ConfigError(str(error), where=where) from error
    uris, names = _texts(row, "uris", where), _texts(row, "names", where)
    for text in (*uris, *names):
        if text != fold(text) and text not in uris:
            raise ConfigError(f"write {fold(text)!r} for {text!r}", where=where)
        if not text.rstrip("*") or "://" in text or text.startswith("www."):
            raise ConfigError(f"{text!r} is no name, nor an address without its scheme", where=where)
    licence = Licence(
        id=str(row["id"]),
        name=str(row["name"]),
        url=str(row["url"]),
        terms=terms,
        scope=scope,
        credit=str(row["credit"]) if "credit" in row else None,
    )
    return licence, uris, names


def _texts(row: Mapping[str, object], key: str, where: str) -> list[str]:
    given = row.get(key, [])
    if not isinstance(given, list) or not all(isinstance(text, str) for text in given):
        raise ConfigError(f"{key!r} is a list of strings", where=where)
    return given
