"""Cases of rights as data: ``tests/cases/rights/*.toml``, and the page, site and knowledge they are read with.

A case says what a page answers (``html``, ``status``, ``headers``), what its site says (``robots``, ``files``,
``terms``), and what is read from it: the terms by scope, and where given licences, holders, years, limits, faults.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from crawler.model import Operator, Scope, Signal
from crawler.page.document import Page
from crawler.page.response import Response
from crawler.rights import licences, phrases
from crawler.rights.knowledge import Knowledge
from crawler.robots import Robots, parse
from crawler.site import Site, SiteFile
from crawler.urls import require

Case = Mapping[str, object]

_ROOT = Path(__file__).parents[2]
_FETCHED_AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
_URL = "https://news.example/2026/a"


def cases(name: str) -> list[Case]:
    """The cases of one file."""
    path = _ROOT / "tests" / "cases" / "rights" / f"{name}.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    assert isinstance(found, list)
    return found


def names(found: Sequence[Case]) -> list[str]:
    """Their names, as pytest shows them."""
    return [str(case["name"]).replace(" ", "_") for case in found]


@cache
def knowledge(*, commercial: bool = True, country: str = "", class_: str = "") -> Knowledge:
    """What ships in ``config/``, for an operator."""
    words, known = _shipped()
    return Knowledge(
        phrases=words,
        licences=known,
        operator=Operator(commercial=commercial, country=country, class_=class_),
    )


@cache
def _shipped() -> tuple[phrases.Phrases, licences.Licences]:
    config = _ROOT / "config"
    files = [
        tomllib.loads(file.read_text(encoding="utf-8"))
        for file in sorted((config / "phrases").glob("*.toml"))
    ]
    table = tomllib.loads((config / "licences.toml").read_text(encoding="utf-8"))
    return phrases.compile(files, check=False), licences.compile(table)


def page_of(case: Case) -> Page:
    """The page of a case."""
    headers = case.get("headers", {})
    assert isinstance(headers, dict)
    response = Response.of_file(
        str(case.get("html", "<!doctype html><title>T</title><p>Text.")).encode(),
        url=require(str(case.get("url", _URL))),
        fetched_at=_FETCHED_AT,
        status=int(str(case.get("status", 200))),
        headers={"content-type": "text/html; charset=utf-8", **headers},
    )
    return Page.parse(response)


def site_of(case: Case) -> Site:
    """What the site of a case says; a number in place of a file's text is its status."""
    files = case.get("files", {})
    terms = case.get("terms_pages", {})
    assert isinstance(files, dict)
    assert isinstance(terms, dict)
    robots = case.get("robots")
    return Site(
        origin="https://news.example",
        robots=parse(str(robots).encode()) if robots is not None else Robots.everything(),
        files={key: _file(key, value) for key, value in files.items()},
        terms=tuple(_file(key, value) for key, value in terms.items()),
        name=str(case["site_name"]) if "site_name" in case else None,
    )


def _file(key: str, value: object) -> SiteFile:
    url = require(f"https://news.example{key}" if key.startswith("/") else key)
    if isinstance(value, int):
        return SiteFile(url=url, status=value, fetched_at=_FETCHED_AT)
    return SiteFile(
        url=url, status=200, body=str(value).encode(), fetched_at=_FETCHED_AT, content_type="text/html"
    )


def knowledge_of(case: Case) -> Knowledge:
    """The knowledge for the operator of a case."""
    operator = case.get("operator", {})
    assert isinstance(operator, dict)
    return knowledge(**operator)


Reader = Callable[[Page, Site, Knowledge], Iterator[Signal]]


def check(case: Case, reader: Reader) -> None:
    """Assert that a reader reads a case as it says: nothing missing, nothing beside it."""
    said = list(reader(page_of(case), site_of(case), knowledge_of(case)))
    shown = "\n".join(f"  {signal}" for signal in said)
    by_scope = {
        str(scope): sorted({str(term) for signal in said if signal.scope is scope for term in signal.terms})
        for scope in Scope
    }
    wanted = {str(scope): sorted(map(str, _list(case, str(scope)))) for scope in Scope}
    assert by_scope == wanted, shown
    faults = sorted({str(signal.fault_code) for signal in said if signal.fault})
    assert faults == sorted(map(str, _list(case, "faults"))), shown
    for field in ("licence", "holder", "credit", "years", "limit"):
        if field in case:
            assert _values(said, field) == case[field], shown
    if "signals" in case:
        assert len(said) == case["signals"], shown
    if "statements" in case:
        assert len({signal.statement for signal in said}) == case["statements"], shown
    if "replaced" in case:
        replaced = [
            signal for signal in said if (signal.fault or "").startswith("contradiction: replaced by ")
        ]
        assert [str(signal.channel) for signal in replaced] == case["replaced"], shown
        assert not any(signal.terms for signal in replaced), shown


def _list(case: Case, key: str) -> list[object]:
    value = case.get(key, [])
    assert isinstance(value, list)
    return value


def _values(said: Sequence[Signal], field: str) -> object:
    """The one value of a field, a list where there are several, none as ``""``."""
    found: list[object] = []
    for signal in said:
        value: object = getattr(signal, field)
        if field == "limit" and signal.limit:
            limit = signal.limit
            value = [
                str(limit.kind),
                limit.value.isoformat() if isinstance(limit.value, datetime) else limit.value,
            ]
        elif field == "years":
            value = [list(map(_end, pair)) for pair in signal.years]
        if value not in (None, [], ()) and value not in found:
            found.append(value)
    if field in {"limit", "years"}:
        return found[0] if len(found) == 1 else found
    return found[0] if len(found) == 1 else found or ""


def _end(year: int | None) -> int | str:
    return "present" if year is None else year
