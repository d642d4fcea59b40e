"""Text that looks like terms, but that nothing reads."""

import pytest
from tests.rights.cases import knowledge

from crawler.model import Term
from crawler.rights import statements, unread


def unread_of(text: str) -> str | None:
    part = statements.read(text, knowledge(), year=2026, unknown=True).unread
    return text[part.start : part.end] if part else None


@pytest.mark.parametrize(
    "rights",
    [
        "Öll réttindi áskilin.",
        "Tots els drets reservats.",
        "Vse pravice pridržane.",
        "Bütün hüquqlar qorunur.",
        "সর্বস্বত্ব সংরক্ষিত",
        "Բոլոր իրավունքները պաշտպանված են",
        "მასალა",
    ],
)
def test_rights_beside_a_mark_are_unread_in_a_language_without_a_file(rights: str) -> None:
    assert unread_of(f"© 2024 Acme. {rights}") == (None if rights == "მასალა" else rights)


@pytest.mark.parametrize(
    "text",
    [
        "© 2024 Acme",
        "© 2024 Acme. All rights reserved.",
        "© 2024 Acme. Website by Beta. Prices may change without notice.",
        "© 2024 Acme. Contact us about permissions for the conference.",
        "Öll réttindi kvenna eru rædd.",
        "Is our content licensed?",
        "The minister said the drone was licensed.",
        "",
    ],
)
def test_what_is_read_or_no_terms_is_not_unread(text: str) -> None:
    assert unread_of(text) is None


def test_beside_terms_that_are_read_nothing_is_unread() -> None:
    assert unread_of("© 2024 Acme. Öll réttindi áskilin. Our articles may be quoted with credit.") is None


def test_an_unread_part_says_nothing() -> None:
    part = statements.read(
        "All texts are licensed on the terms below.", knowledge(), year=2026, unknown=True
    ).unread
    assert part is not None
    assert part.terms == {Term.BARE}
    assert part.rule == unread.RULE


def test_a_text_is_only_searched_where_asked() -> None:
    assert statements.read("© 2024 Acme. Öll réttindi áskilin.", knowledge(), year=2026).unread is None


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "&copy;  2024  Acme.  Öll réttindi áskilin."
    assert unread_of(text) == "Öll réttindi áskilin."
