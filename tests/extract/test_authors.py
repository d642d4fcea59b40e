"""Bylines under ``cases/bylines`` with the names in them."""

from pathlib import Path

import pytest

from crawler.extract import authors

LINES = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "bylines" / "lines.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize(("text", "names"), LINES)
def test_a_byline_names_these(text: str, names: str) -> None:
    assert list(authors.names_in(text)) == [name for name in names.split("|") if name]


def test_a_byline_keeps_the_words_between_its_names() -> None:
    text = "By Ann Lee\n and  Bo Ek\n3 May 2024"
    assert authors.byline_in(text, ["Ann Lee", "Bo Ek"]) == "Ann Lee and Bo Ek"
    assert authors.byline_in(text, ["Cy Po"]) is None
    assert authors.byline_in(text, []) is None


@pytest.mark.parametrize(
    "name",
    ["Ann Lee", "ANN LEE", "Michelle de Oliveira", "Conan O'Brien", "Dr. Vahid Osman", "李雷", "نورهان نبيل"],
)
def test_these_are_people(name: str) -> None:
    assert authors.is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "News Desk",
        "The Guardian",
        "El País Semanal",
        "ORF.at",
        "Reuters",
        "Staff",
        "Political Correspondent",
        "Top 10 Tips",
        "who knows",
        "新華社",
    ],
)
def test_these_are_not(name: str) -> None:
    assert not authors.is_person(name)


def test_one_name_in_two_spellings_is_one_name() -> None:
    assert authors.same("Viktor Hedlund", "viktor hedlund")
    assert authors.same("Brazil, Rachel", "Rachel Brazil")
    assert not authors.same("Ann Lee", "Ann Leer")


def test_agencies_are_known_by_name_and_initials() -> None:
    assert all(map(authors.is_agency, ("AFP", "dpa", "The Associated Press", "dpa/afp", "ТАСС", "新华社")))
    assert not authors.is_agency("Ann Lee")


def test_endless_text_gives_no_endless_list() -> None:
    assert len(authors.names_in("Ann Lee, Bo Ek and Cy Po; " * 10_000)) <= authors.MAX_NAMES
