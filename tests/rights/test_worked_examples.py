"""Section 8 and the pairs of 3.2 of ``rights-signals.md``: pages in, verdicts and lines out, under both profiles."""

from typing import Any

import pytest
from tests.statements import CASES, policy_of
from tests.worked import load, params, read, said

from crawler.excerpt import shrink
from crawler.model import Decision, Excerpt, Verdict
from crawler.page import words
from crawler.pipeline import Journey
from crawler.policy import within_kept

EXAMPLES = load(CASES / "worked" / "examples.toml")
PAIRS = load(CASES / "worked" / "pairs.toml")
PROFILES = {"strict": ("strict", True), "quotation": ("quotation", True), "non_commercial": ("strict", False)}
# Of a size that is stated in words or characters at least so much is used: sentences are not cut.
LEAST = 0.6

_MEGABYTE = 1 << 20


def _of(case: dict[str, Any], asked: str = "strict") -> Journey:
    profile, commercial = PROFILES[asked]
    if case.get("footer_megabyte"):
        case = case | {"footer": _huge_footer()}
    return read(case, profile=profile, commercial=commercial)


def _huge_footer() -> str:
    """A megabyte of closing text: a prohibition in its middle, a grant in its last line."""
    filler = "List of harbours, berths, tides and opening hours.<br>\n"
    half = filler * (_MEGABYTE // len(filler) // 2)
    return f"<p>{half}no reproduction without permission<br>{half}You may republish our articles</p>"


@pytest.mark.parametrize("case", params(EXAMPLES + PAIRS))
def test_what_holds_of_a_page_is_what_the_reference_says(case: dict[str, Any]) -> None:
    record = _of(case).record
    rights, shown = record.rights, said(record.signals)

    assert sorted(map(str, rights.terms)) == sorted(case["terms"]), shown
    for field in ("holder", "licence", "credit"):
        if field in case:
            assert getattr(rights, field) == case[field], shown
    if "years" in case:
        assert [list(pair) for pair in rights.years] == case["years"], shown
    if "limits" in case:
        assert [[str(limit.kind), limit.value] for limit in rights.limits] == case["limits"], shown
    assert set(case.get("overruled_by", ())) <= {one.rule for one in rights.conflicts}, shown
    assert set(case.get("faults", ())) <= {str(one.fault_code) for one in record.signals if one.fault}, shown
    for scope, wanted in case.get("scopes", {}).items():
        found = {str(term) for one in record.signals if one.scope == scope for term in one.terms}
        assert set(wanted) <= found, shown


@pytest.mark.parametrize("asked", PROFILES)
@pytest.mark.parametrize("case", params(EXAMPLES + PAIRS))
def test_the_verdict_follows(case: dict[str, Any], asked: str) -> None:
    wanted = case.get(asked)
    if wanted is None:
        return
    found = _of(case, asked)
    decision, shown = found.record.decision, said(found.record.signals)

    assert (decision.verdict, decision.rule) == (wanted["verdict"], wanted["rule"]), shown
    if "duties" in wanted:
        assert sorted(map(str, decision.duties)) == wanted["duties"]
    assert set(wanted.get("caps", ())) <= set(decision.caps)
    _check_size(decision, wanted)
    _check_excerpt(found)


def _check_size(decision: Decision, wanted: dict[str, Any]) -> None:
    if wanted["verdict"] != Verdict.EXCERPT:
        assert (decision.max_words, decision.max_chars) == (0, None)
    if "words" in wanted:
        assert decision.max_words == wanted["words"]
    if "chars" in wanted:
        assert decision.max_chars == wanted["chars"]


def _check_excerpt(found: Journey) -> None:
    """Verbatim from the body's text, within the decision, and not needlessly short."""
    record = found.record
    if record.decision.verdict is not Verdict.EXCERPT:
        assert record.excerpt is None
        return
    assert record.excerpt is not None
    text, most = record.excerpt.text, record.decision.max_words
    assert text.rstrip("…") in found.article.text
    assert words.count(text) == record.excerpt.words <= most
    if record.decision.max_chars is None:
        assert record.excerpt.words >= min(LEAST * most, most - 25)
    else:
        assert LEAST * record.decision.max_chars <= len(text) <= record.decision.max_chars


@pytest.mark.parametrize("asked", ["strict", "quotation"])
@pytest.mark.parametrize("case", params(case for case in EXAMPLES if "line" in case))
def test_the_line_of_attribution_is_the_one_shown(case: dict[str, Any], asked: str) -> None:
    record = _of(case, asked).record
    line = case["line"]
    if asked == "strict" and case["strict"]["verdict"] != case["quotation"]["verdict"]:
        line = case.get(
            "strict_line", line.replace(" Excerpt, unchanged.", "").replace(" Fragment, bez zmian.", "")
        )
    if not line:
        assert record.attribution is None
        return
    assert record.attribution is not None
    assert record.attribution.line == line.replace("B", case.get("B", _usual(case)), 1)
    assert all(name in record.attribution.line for name in case.get("names", ()))


def _usual(case: dict[str, Any]) -> str:
    title = case.get("title", "Fleet sails at dawn for the northern ports")
    url = case.get("url", "https://www.countyherald.example/2024/03/fleet-sails")
    author, publisher = case.get("author", "Jane Doe"), case.get("publisher", "County Herald")
    return f'"{title}", {author}, {publisher}, 3 March 2024. {url}'


def test_an_excerpt_kept_before_goes_where_the_page_now_asks_for_a_fee() -> None:
    case = next(case for case in EXAMPLES if case.get("kept_last_year"))
    kept = Excerpt(
        text="The squadron left shortly before sunrise, watched by families.", words=9, of_words=1000
    )
    decision = _of(case, "quotation").record.decision

    again = within_kept(decision, kept, policy_of("quotation"))

    assert (again.verdict, again.rule) == (Verdict.LINK_ONLY, "G8")
    assert shrink(kept, again) is None


@pytest.mark.parametrize("case", params(load(CASES / "worked" / "parts.toml")))
def test_an_excerpt_leaves_out_what_may_not_be_shown(case: dict[str, Any]) -> None:
    record = read(case, profile="quotation").record

    assert record.decision.rule == case["rule"], said(record.signals)
    if "first" not in case:
        assert record.excerpt is None
        return
    assert record.excerpt is not None
    assert record.excerpt.text.startswith(case["first"])
    assert case.get("without", "\n\n") not in record.excerpt.text
