"""What RSL's words mean for us, for every kind of payment and operator."""

import pytest
from tests.rights.cases import knowledge

from crawler.model import GROUP_OF, Term, TermGroup
from crawler.rights import rsl_document, rsl_terms

_NS = 'xmlns="https://rslstandard.org/rsl"'


def _terms(
    inner: str, *, commercial: bool = True, country: str = "", attributes: str = ""
) -> frozenset[Term]:
    source = f"<rsl {_NS}><content url='/' {attributes}>{inner}</content></rsl>"
    (content,) = rsl_document.parse(source.encode()).contents
    return rsl_terms.terms_of(content, knowledge(commercial=commercial, country=country)).terms


_SEARCH = '<permits type="usage">search</permits>'


@pytest.mark.parametrize(
    ("payment", "wanted"),
    [
        ("", "excerpt-allowed link-required"),
        ('<payment type="free"/>', "excerpt-allowed link-required"),
        ('<payment type="attribution"/>', "credit-required excerpt-allowed link-required"),
        ('<payment type="contribution"/>', "credit-required excerpt-allowed link-required"),
        *[
            (f'<payment type="{kind}"/>', "licence-fee")
            for kind in ("purchase", "subscription", "training", "crawl", "use")
        ],
        ("<payment/>", "licence-fee"),
        ('<payment type="attribution"><amount currency="USD">5</amount></payment>', "licence-fee"),
        (
            '<payment type="free"><custom>https://a.example/</custom></payment>',
            "link-required permission-required",
        ),
        (
            '<payment type="free"><standard>https://a.example/</standard></payment>',
            "link-required permission-required",
        ),
    ],
)
def test_payments(payment: str, wanted: str) -> None:
    assert sorted(_terms(f"<license>{_SEARCH}{payment}</license>")) == wanted.split()


def test_non_commercial_users() -> None:
    inner = f'<license>{_SEARCH}<permits type="user">non-commercial</permits></license>'
    assert Term.NON_COMMERCIAL in _terms(inner)
    assert Term.NON_COMMERCIAL in _terms(inner, commercial=False)


def test_a_licence_for_our_class_beats_the_one_for_all() -> None:
    inner = (
        f'<license>{_SEARCH}</license><license>{_SEARCH}<permits type="user">commercial</permits>'
        '<payment type="purchase"/></license>'
    )
    assert Term.LICENCE_FEE in _terms(inner)
    assert Term.EXCERPT_ALLOWED in _terms(inner, commercial=False)


@pytest.mark.parametrize(("country", "granted"), [("", False), ("US", True), ("DE", True), ("CN", False)])
def test_countries(country: str, *, granted: bool) -> None:
    inner = f'<license>{_SEARCH}<permits type="geo">US EU</permits></license>'
    assert (Term.EXCERPT_ALLOWED in _terms(inner, country=country)) is granted


@pytest.mark.parametrize(("country", "granted"), [("", False), ("RU", False), ("DE", True)])
def test_prohibited_countries(country: str, *, granted: bool) -> None:
    inner = f'<license>{_SEARCH}<prohibits type="geo">RU</prohibits></license>'
    assert (Term.EXCERPT_ALLOWED in _terms(inner, country=country)) is granted


def test_a_prohibited_class() -> None:
    inner = f'<license>{_SEARCH}<prohibits type="user">commercial</prohibits></license>'
    assert Term.PERMISSION_REQUIRED in _terms(inner)
    assert Term.EXCERPT_ALLOWED in _terms(inner, commercial=False)


def test_an_unknown_prohibited_usage_forbids() -> None:
    assert Term.PERMISSION_REQUIRED in _terms(
        '<license><prohibits type="usage">teleport</prohibits></license>'
    )


def test_prohibitions_alone_grant_nothing() -> None:
    terms = _terms('<license><prohibits type="usage">ai-train</prohibits></license>')
    assert terms == {Term.NO_AI}


@pytest.mark.parametrize("attributes", ["server='https://l.example'", "encrypted='true'"])
def test_what_we_cannot_do_leaves_no_grant(attributes: str) -> None:
    terms = _terms(f"<license>{_SEARCH}</license>", attributes=attributes)
    assert Term.PERMISSION_REQUIRED in terms
    assert all(GROUP_OF[term] is not TermGroup.GRANT for term in terms)


def test_a_content_without_a_licence_is_not_licensed() -> None:
    assert _terms("") == {Term.PERMISSION_REQUIRED}
