"""Licences are known by address and by name; what is inexact grants nothing."""

import tomllib
from pathlib import Path

import pytest
from tests.rights.cases import knowledge

from crawler.errors import ConfigError
from crawler.model import GROUP_OF, Scope, TermGroup
from crawler.rights import licences
from crawler.rights.licences import Licence, comparable, fold
from crawler.urls import require

_ROOT = Path(__file__).parents[2]
_CASES = tomllib.loads((_ROOT / "tests/cases/rights/licences.toml").read_text(encoding="utf-8"))
_SHIPPED = tomllib.loads((_ROOT / "config/licences.toml").read_text(encoding="utf-8"))
KNOWN = knowledge().licences


@pytest.mark.parametrize(("uri", "identifier", "terms", "fault"), _CASES["uris"])
def test_an_address_in_a_licence_place(uri: str, identifier: str, terms: str, fault: str) -> None:
    found = KNOWN.in_place(uri, "https://news.example/2026/a")
    assert (found.id or "") == identifier
    assert sorted(found.terms) == terms.split()
    assert (found.fault or "").partition(":")[0] == fault
    if fault:
        assert all(GROUP_OF[term] is not TermGroup.GRANT for term in found.terms)


@pytest.mark.parametrize(("text", "wanted"), _CASES["texts"])
def test_a_licence_named_in_a_text(text: str, wanted: list[str]) -> None:
    assert sorted(found.id or found.name for found in KNOWN.named_in(text)) == sorted(wanted)


def test_a_licence_without_a_version_has_its_terms_and_no_identifier() -> None:
    (found,) = KNOWN.named_in("CC BY-NC-SA")
    assert (found.id, found.fault, found.is_creative_commons) == (None, None, True)
    assert "cc-by-nc-sa" in found.terms


@pytest.mark.parametrize("row", _SHIPPED["licence"], ids=lambda row: str(row["id"]))
def test_every_shipped_licence_is_found_by_its_identifier_address_and_names(row: dict[str, object]) -> None:
    found = KNOWN.of_id(str(row["id"]))
    assert found is not None
    by_address = KNOWN.of_uri(str(row["url"]))
    assert by_address is not None
    assert by_address.id == found.id
    names = row.get("names", [])
    assert isinstance(names, list)
    for name in names:
        assert [named.id for named in KNOWN.named_in(f"Text under {name}, thanks.")] == [found.id]


@pytest.mark.parametrize("identifier", _SHIPPED["creative_commons"]["spdx"])
def test_every_creative_commons_identifier_leads_back_to_itself(identifier: str) -> None:
    found = KNOWN.of_id(identifier)
    assert found is not None
    assert found.fault is None
    assert found.url is None or KNOWN.in_place(found.url).id == identifier


def test_an_identifier_that_nobody_knows() -> None:
    assert KNOWN.of_id("Proprietary") is None
    assert KNOWN.of_uri("https://a.example/l") is None
    assert KNOWN.of_uri("mailto:x") is None


def test_software_licences_say_what_they_are_made_for() -> None:
    found = KNOWN.of_id("MIT")
    assert isinstance(found, Licence)
    assert found.scope is Scope.SOFTWARE


def test_folding_keeps_the_length() -> None:
    text = "İSTANBUL – “Licence” LICENSE ﬀ\u00a0x"
    assert len(fold(text)) == len(text)


def test_addresses_compare_without_what_does_not_matter() -> None:
    assert comparable(require("http://www.A.example//B/index.html?x=1")) == "a.example/b"


_ROW = {"id": "X", "name": "X", "url": "https://x.example/", "terms": ["cc0"]}


@pytest.mark.parametrize(
    "raw",
    [
        {"licence": "x"},
        {"creative_commons": []},
        {"licence": ["x"]},
        {"licence": [{**_ROW, "colour": "red"}]},
        {"licence": [{key: value for key, value in _ROW.items() if key != "terms"}]},
        {"licence": [{**_ROW, "terms": ["free"]}]},
        {"licence": [{**_ROW, "terms": "cc0"}]},
        {"licence": [{**_ROW, "scope": "world"}]},
        {"licence": [{**_ROW, "uris": ["https://x.example"]}]},
        {"licence": [{**_ROW, "names": ["The License"]}]},
        {"licence": [{**_ROW, "names": [""]}]},
        {"licence": [_ROW, _ROW]},
    ],
)
def test_a_wrong_table_is_refused_with_its_place(raw: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match=r"licences\.toml"):
        licences.compile(raw)
