"""Conditions by themselves and beside grants."""

import pytest
from tests.rights.cases import knowledge

from crawler.rights import prose


def terms(text: str) -> set[str]:
    known = knowledge()
    return {
        str(term) for claim in prose.read(text, known.phrases, known.licences).claims for term in claim.terms
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Attribution required.", {"credit-required"}),
        ("Please credit Example Media.", {"credit-required"}),
        ("Credit is appreciated.", set()),
        ("No credit card required.", set()),
        ("For personal use only.", {"personal-use"}),
        ("For permission to reprint our articles, contact the editor.", {"permission-required"}),
        ("Contact us with your story.", set()),
        ("We expressly reserve our content from text and data mining.", {"no-ai"}),
    ],
)
def test_a_condition_is_read_where_it_is_one(text: str, expected: set[str]) -> None:
    assert terms(text) == expected


def test_linking_as_the_act_itself_is_no_condition() -> None:
    assert terms("You may link to our articles.") == set()
    assert "link-required" in terms("You may quote our articles with a link to the original.")
