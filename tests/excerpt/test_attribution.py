import tomllib
from html.parser import HTMLParser
from typing import Any

import pytest
from tests.statements import ROOT, facts_of, load, policy_of, signals_of

from crawler.excerpt import attribute
from crawler.excerpt.attribution import MAX_TITLE_CHARS, clean
from crawler.model import Attribution, Decision, Duty, Metadata, Rights, Term, Url, Verdict
from crawler.policy import decide
from crawler.rights import licences as known_licences
from crawler.rights.resolve import resolve

LICENCES = known_licences.compile(tomllib.loads((ROOT / "config" / "licences.toml").read_text("utf-8")))
CASES = load("excerpt/attribution.toml")
EXAMPLES = load("rights/examples.toml")


def attributed(case: dict[str, Any]) -> Attribution:
    said = dict(case["rights"])
    said["terms"] = frozenset(map(Term, said.get("terms", [])))
    said["years"] = tuple((first, last or None) for first, last in said.get("years", []))
    about = {key: tuple(value) if key == "authors" else value for key, value in case["metadata"].items()}
    decision = Decision(
        verdict=Verdict(case.get("verdict", "excerpt")),
        rule="A8",
        because="x",
        duties=frozenset(map(Duty, case.get("duties", []))),
    )
    found = attribute(
        Metadata(**about),  # type: ignore[arg-type] # as the case gives them
        Rights(**said),
        url=Url(case.get("url", "https://a.example/x")),
        site_name=None,
        decision=decision,
        licences=LICENCES,
    )
    assert found is not None
    return found


class Balanced(HTMLParser):
    """Every tag that opens is closed, and only a few are known."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        assert dict(attrs).keys() <= {"href", "rel", "datetime"}
        assert tag in {"cite", "bdi", "time", "a"}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_the_line_is_exact_and_escaped(case: dict[str, Any]) -> None:
    found = attributed(case)

    assert found.line == case["line"]
    for part in case.get("html", []):
        assert part in found.html
    for part in case.get("markdown", []):
        assert part in found.markdown
    for part in case.get("never", []):
        assert part not in found.html
        assert part not in found.markdown
    parser = Balanced()
    parser.feed(found.html)
    parser.close()
    assert parser.open == []
    assert parser.text == found.line


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: str(case["id"]))
def test_worked_examples_read_as_the_reference_says(case: dict[str, Any]) -> None:
    rights = resolve(signals_of(case["signals"]), names=case.get("names", []))
    decision = decide(rights, facts_of(), policy_of("quotation"))
    found = attribute(
        Metadata(title="Title", authors=("Author",), publisher="Publisher", published=facts_of().now),
        rights,
        url=Url("https://www.globaldefensecorp.com/x"),
        site_name=None,
        decision=decision,
        licences=LICENCES,
    )
    assert found is not None
    first = '"Title", Author, Publisher, 1 June 2026. https://www.globaldefensecorp.com/x'
    assert found.line == case["line"].replace("B", first, 1)


def test_where_nothing_may_be_kept_nothing_is_attributed() -> None:
    decision = Decision(verdict=Verdict.NOTHING, rule="G1", because="x")
    found = attribute(
        Metadata(title="T"),
        Rights(),
        url=Url("https://a.example/x"),
        site_name="A",
        decision=decision,
        licences=LICENCES,
    )
    assert found is None


def test_a_title_keeps_two_hundred_characters() -> None:
    found = clean("word " * 100, MAX_TITLE_CHARS)
    assert found is not None
    assert len(found) <= MAX_TITLE_CHARS
    assert found.endswith("word…")
    assert clean("x" * 300, MAX_TITLE_CHARS) == "x" * 199 + "…"


def test_the_site_is_named_where_the_page_names_no_publisher() -> None:
    decision = Decision(verdict=Verdict.LINK_ONLY, rule="D1", because="x")
    found = attribute(
        Metadata(title="T"),
        Rights(),
        url=Url("https://a.example/x"),
        site_name="A News",
        decision=decision,
        licences=LICENCES,
    )
    assert found is not None
    assert (found.publisher, found.line) == ("A News", '"T", A News. https://a.example/x')


def test_a_long_title_is_cut_at_two_hundred_characters() -> None:
    found = attributed({"metadata": {"title": "Fleet sails " * 40}, "rights": {}})
    assert found.title is not None
    assert MAX_TITLE_CHARS - 12 <= len(found.title) <= MAX_TITLE_CHARS
    assert found.title in found.line


@pytest.mark.parametrize(
    "address", ['https://b.example/l"onclick="x', "https://b.example/<b>", "javascript:x"]
)
def test_an_address_with_marks_of_markup_in_it_leads_nowhere(address: str) -> None:
    found = attributed({"metadata": {"title": "T"}, "rights": {"licence": address, "licence_url": address}})
    assert found.licence_url is None
    assert found.html.count("href=") == 1
