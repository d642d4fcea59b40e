"""News agencies, their lines and datelines."""

import pytest

from crawler.rights import agency


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("KYIV (Reuters) - The ministry said", "Reuters"),
        ("(AP) — Officials said", "The Associated Press"),
        ("МОСКВА, 3 марта /ТАСС/. Министр", "ТАСС"),
        ("【新华社北京3月3日电】国防部", "新华社"),
        ("The minister told Reuters in Kyiv", None),
        ("According to AFP, the fleet sailed", None),
    ],
)
def test_a_dateline_names_its_agency(text: str, name: str | None) -> None:
    line = agency.dateline(text)
    assert (line.name if line else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Source: Reuters", "Reuters"),
        ("© dpa", "dpa"),
        ("Quelle: dpa/AFP", "dpa"),
        ("dpa-infocom, dpa:240112-99-123456/2", "dpa"),
        ("Source: officials", None),
        ("x" * 200, None),
    ],
)
def test_a_closing_line_credits_its_agency(text: str, name: str | None) -> None:
    line = agency.credit_line(text)
    assert (line.name if line else None) == name


def test_a_holder_may_lead_with_an_agency() -> None:
    assert agency.holder_of("dpa/Spektrum.de") == "dpa"
    assert agency.holder_of("Naval News") is None
    assert agency.holder_of(None) is None


def test_an_agency_speaks_for_itself_on_its_own_site() -> None:
    assert agency.speaks("The Associated Press", ["apnews.com"])
    assert not agency.speaks("The Associated Press", ["herald.example"])
    assert not agency.speaks("Naval News", ["navalnews.com"])


def test_the_code_of_a_report_belongs_to_its_line() -> None:
    text = "© dpa-infocom, dpa:220124-99-835563/5"
    assert agency.code_after(text, len("© dpa-infocom")) == len(text)
    assert agency.code_after("© dpa. More", 5) is None
