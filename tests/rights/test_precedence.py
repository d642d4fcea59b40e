import pytest
from tests.statements import signals_of

from crawler.model import Term
from crawler.rights.precedence import weigh


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        ("cc0", "public-domain", {"cc0", "public-domain"}),
        ("cc0", "open-government", {"open-government"}),
        ("cc-by", "cc-by-sa", {"cc-by-sa"}),
        ("cc-by-nd", "cc-by-nc", {"cc-by-nc"}),
        ("cc-by-nc-sa", "cc-by-nc-nd", {"cc-by-nc-nd"}),
    ],
)
def test_the_strictest_licence_of_a_scope_is_the_licence(first: str, second: str, left: set[str]) -> None:
    for terms in ([first, second], [second, first]):
        standing = weigh(signals_of([{"terms": [term]} for term in terms]), [])
        assert standing.terms == left


def test_a_weaker_licence_leaves_the_other_grants_of_its_signal() -> None:
    standing = weigh(signals_of([{"terms": ["cc-by", "excerpt-allowed"]}, {"terms": ["cc-by-nd"]}]), [])
    assert standing.terms == {Term.EXCERPT_ALLOWED, Term.CC_BY_ND}
    assert standing.conflicts == (("R9", 1, 0),)


def test_a_prohibition_with_a_smaller_exception_voids_the_larger_grant() -> None:
    rows = [
        {"statement": "a", "terms": ["no-reproduction"]},
        {"statement": "a", "terms": ["excerpt-allowed"]},
        {"statement": "b", "terms": ["republish-allowed"]},
    ]
    assert weigh(signals_of(rows), []).terms == {Term.NO_REPRODUCTION, Term.EXCERPT_ALLOWED}


def test_the_articles_prohibition_voids_what_the_site_grants_in_another_statement() -> None:
    rows: list[dict[str, object]] = [{"scope": "article", "terms": ["personal-use"]}, {"terms": ["cc0"]}]
    standing = weigh(signals_of(rows), [])
    assert standing.conflicts == (("R13", 0, 1),)
    assert standing.granting == ()
