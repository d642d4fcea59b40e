"""Creative Commons licences by address and by name (``rights-signals.md`` 2.10).

An address is read by the grammar of creativecommons.org; a text by its code ("CC BY-SA 4.0") or by the
names of the elements in the languages that the licences are known in ("uznanie autorstwa 3.0").

>>> of_path("/licenses/by-nc-nd/3.0/pl/deed.pl").code, of_path("/licenses/by-nc/").fault
('by-nc-nd', 'bad-uri: a licence with its version')
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from crawler.model import LICENCE_CONDITIONS, FaultCode, Term

HOSTS = frozenset({"creativecommons.org", "www.creativecommons.org", "i.creativecommons.org"})

_VERSIONS = frozenset({"1.0", "2.0", "2.1", "2.5", "3.0", "4.0"})
_CODES: Mapping[str, str] = {
    **{code: code for code in ("by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd")},
    "by-nd-nc": "by-nc-nd",
}
_CONDITIONS: Mapping[str, Term] = {
    "nc": Term.NON_COMMERCIAL,
    "nd": Term.NO_DERIVATIVES,
    "sa": Term.SHARE_ALIKE,
}
_SHORT: Mapping[str, str] = {
    "zero": "CC0",
    "mark": "Public Domain Mark",
    "publicdomain": "Public Domain Dedication",
    "certification": "Public Domain Certification",
}
_NO_CREDIT = {"nd", "nc", "nc-sa", "nd-nc"}
_NEEDS_PERMISSION = re.compile(r"^(?:nc-)?sampling\+?$|^devnations$")
_PORT = re.compile(r"^(?:[a-z]{2}|igo|scotland)$")
_TAIL = re.compile(
    r"^(?:(?:deed|legalcode)(?:[.-][a-z]{2,3}(?:[-_][a-z]{2,4})?)?(?:\.txt)?|rdf|[a-z]{2,3}(?:[-_][a-z]{2,4})?)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cc:
    """One Creative Commons licence: ``code`` as in its address, None where it cannot be identified."""

    code: str | None
    terms: frozenset[Term]
    version: str | None = None
    port: str | None = None
    fault: str | None = None

    @property
    def url(self) -> str | None:
        """Where the licence can be read."""
        if not self.code or not self.version:
            return None
        area = "publicdomain" if self.code in {"zero", "mark"} else "licenses"
        return f"https://creativecommons.org/{area}/{self.code}/{self.version}/" + (
            f"{self.port}/" if self.port else ""
        )

    @property
    def name(self) -> str:
        """The licence as people write it."""
        if self.code is None:
            return "Creative Commons"
        short = _SHORT.get(self.code, f"CC {self.code.upper()}")
        return " ".join(part for part in (short, self.version, (self.port or "").upper()) if part)

    @property
    def spdx(self) -> str | None:
        """The identifier as SPDX would form it, without the port; it need not exist."""
        if not self.code or not self.version or self.code in _NO_CREDIT | {"sa"}:
            return None
        return {"zero": "CC0-1.0", "mark": "CC-PDM-1.0"}.get(
            self.code, f"CC-{self.code.upper()}-{self.version}"
        )


def of_path(path: str) -> Cc:
    """The licence that a path on creativecommons.org names; never a grant from a path that is not exact."""
    parts = [part for part in path.lower().split("/") if part]
    match parts:
        case ["publicdomain", *rest]:
            return _public_domain(rest)
        case ["licenses", "publicdomain", *_]:
            return Cc(code="publicdomain", terms=frozenset({Term.PUBLIC_DOMAIN}))
        case ["licenses", code, *_] if _NEEDS_PERMISSION.match(code):
            return Cc(code=code, terms=frozenset({Term.PERMISSION_REQUIRED}))
        case ["licenses", code, version, *rest] if version in _VERSIONS:
            return _versioned(code, version, rest)
        case ["licenses", code, *_]:
            return _inexact(code, "a licence with its version")
        case _:
            return unnamed(FaultCode.BAD_URI)


def _versioned(code: str, version: str, rest: list[str]) -> Cc:
    port = rest[0] if rest and _PORT.match(rest[0]) else None
    if not _is_tail(rest):
        return _inexact(code, "nothing behind the version but a port and deed or legalcode")
    return _licence(code, version, None if version == "4.0" else port)


def _is_tail(rest: list[str]) -> bool:
    """Whether what follows a version is a port, a deed, both or nothing."""
    tail = rest[1:] if rest and _PORT.match(rest[0]) else rest
    return len(tail) < 2 and all(_TAIL.match(part) for part in tail)


def unnamed(code: FaultCode) -> Cc:
    """What a mere "Creative Commons" says: permission is required, for the conditions are unknown."""
    return Cc(
        code=None,
        terms=frozenset({Term.PERMISSION_REQUIRED}),
        fault=f"{code}: which Creative Commons licence",
    )


def _public_domain(parts: list[str]) -> Cc:
    match parts[:2]:
        case ["zero" | "mark", "1.0"] if not _is_tail(parts[2:]):
            return _inexact("", "nothing behind the version but a port and deed or legalcode")
        case ["zero", "1.0"]:
            return Cc(code="zero", version="1.0", terms=frozenset({Term.CC0}))
        case ["mark", "1.0"]:
            return Cc(code="mark", version="1.0", terms=frozenset({Term.PUBLIC_DOMAIN}))
        case ["certification", "1.0"]:
            return Cc(code="certification", terms=frozenset({Term.PUBLIC_DOMAIN}))
        case _:
            return _inexact("", "publicdomain/zero/1.0 or publicdomain/mark/1.0")


def _licence(code: str, version: str, port: str | None) -> Cc:
    if code in _CODES:
        term = Term(f"cc-{_CODES[code]}")
        return Cc(code=_CODES[code], version=version, port=port, terms=LICENCE_CONDITIONS[term] | {term})
    if code == "sa" and version == "1.0":
        terms = LICENCE_CONDITIONS[Term.CC_BY_SA] | {Term.CC_BY_SA}
        return Cc(code=code, version=version, port=port, terms=terms)
    if code in _NO_CREDIT and version == "1.0":
        return Cc(
            code=code, version=version, port=port, terms=_conditions_in(code) | {Term.REPUBLISH_ALLOWED}
        )
    return _inexact(code, "a known licence code")


def _inexact(code: str, expected: str) -> Cc:
    return Cc(
        code=None,
        terms=_conditions_in(code) | {Term.PERMISSION_REQUIRED},
        fault=f"{FaultCode.BAD_URI}: {expected}",
    )


def _conditions_in(code: str) -> frozenset[Term]:
    return frozenset(_CONDITIONS[part] for part in code.split("-") if part in _CONDITIONS)


# No word goes on before: in scripts without spaces none ever does.
# An element that we do not know may be the strictest one.
_ENDED = r"(?!-(?!li[cz]en|lisen|lisan|лиценз|ліценз)[^\W\d_]{3})"
_APART = r"(?<![^\W\u0e00-\uffff])"


class CcNames:
    """Finds the Creative Commons licences that a folded text names."""

    def __init__(self, marks: Iterable[str], elements: Mapping[str, Iterable[str]]) -> None:
        """Compile the words that stand for Creative Commons, and for each of its elements."""
        self._element = {_squeezed(word): element for element, words in elements.items() for word in words}
        chain = rf"(?:{_alternatives((word for words in elements.values() for word in words), gap='[ -]?')})"
        gap = r"[\s\-,/:.'\"()&·・+]{0,4}(?:(?:and|und|et|y|e|i|та|и)\s)?"
        self._marks = re.compile(rf"{_APART}(?:{_alternatives(marks)})")
        first = _alternatives(elements["by"], gap="[ -]?")
        self._named = re.compile(
            rf"{_APART}(?:{first})(?!\w)(?:{gap}{chain}(?!\w)){{0,3}}{_ENDED}"
            r"(?:[^\d.;]{0,24}?([1-4]\.[0-5])(?!\d))?"
        )
        self._words = re.compile(rf"(?<!\w){chain}(?!\w)")
        self._code = re.compile(
            r"(?<![\w-])(?P<cc>\(?cc[\s_-]{0,2})?(?P<code>0|zero|by(?:[\s_/-]{1,2}(?:nc|nd|sa)){0,2})(?!\w)"
            r"(?:[)\s_-]{0,3}(?:version\s|v\.?\s?)?(?P<version>[1-9]\.\d)(?!\d))?(?:[\s_-](?P<port>igo)(?!\w))?"
        )

    def find(self, folded: str, original: str) -> Iterator[Cc]:
        """Every licence named, complete ones; one without a fault but an unnamed one where none is complete.

        ``folded`` is the text in lower case with the same length as ``original``.
        """
        marks = [match.end() for match in self._marks.finditer(folded)]
        found = [*self._coded(folded, original, marks), *self._spelt(folded, marks)]
        versioned = {cc.code for cc in found if cc.version}
        yield from (cc for cc in dict.fromkeys(found) if cc.version or cc.code not in versioned)
        if not found and (marks or re.search(r"(?<!\w)cc[\s-]licen[cs]e|some rights reserved", folded)):
            yield unnamed(FaultCode.BAD_VALUE)

    def _coded(self, folded: str, original: str, marks: list[int]) -> Iterator[Cc]:
        if "cc" not in folded and not marks:
            return
        for match in self._code.finditer(folded):
            code = re.sub(r"[\s_/]+", "-", match["code"]).replace("--", "-")
            near_mark = any(0 <= match.start() - end <= 24 for end in marks)
            after = folded[match.end() : match.end() + 8].strip()
            exact = bool(
                match["version"]
                or "-" in code
                or original[match.start("code") : match.end("code")].isupper()
                or not after[:1].isalnum()
                or after.startswith("licen")
            )
            if code in {"0", "zero"}:
                if match["cc"] or (near_mark and code == "zero"):
                    yield Cc(code="zero", version="1.0", terms=frozenset({Term.CC0}))
            elif exact and (match["cc"] or near_mark):
                yield _written(code, match["version"], match["port"])

    def _spelt(self, folded: str, marks: list[int]) -> Iterator[Cc]:
        for end in marks:
            window = re.split(r"[.;。](?!\d)", folded[end : end + 200], maxsplit=1)[0]
            match = self._named.search(window)
            if match and match.start() <= 60:
                elements = [self._element[_squeezed(word)] for word in self._words.findall(match.group())]
                code = "-".join(dict.fromkeys(elements))
                yield _written(code, match[1], None)


def _written(code: str, version: str | None, port: str | None) -> Cc:
    """A licence named in a text: without a version too, its term and conditions, but no identifier."""
    known = _CODES.get(code) or _CODES.get("-".join(sorted(code.split("-"), key="by nc nd sa".index)))
    if known is None:
        return _inexact(code, "a known licence code")
    if version and version not in _VERSIONS:
        return _inexact(known, "a known version")
    return _licence(known, version or "", port if version else None)


def _squeezed(word: str) -> str:
    """An element's words without what parts them: "no derivatives", "NoDerivatives" and "no-derivatives" are one."""
    return re.sub("[ -]", "", word)


def _alternatives(words: Iterable[str], *, gap: str = "") -> str:
    escaped = sorted((re.escape(word) for word in dict.fromkeys(words)), key=len, reverse=True)
    return "|".join(re.sub(r"\\[ -]", gap, word) if gap else word for word in escaped)
