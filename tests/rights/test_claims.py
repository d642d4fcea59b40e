"""What a sentence says: acts, exceptions, purposes, scopes."""

import pytest
from tests.rights.cases import knowledge

from crawler.model import Scope, Term
from crawler.rights import prose
from crawler.rights.readings import Claim


def said(text: str) -> list[Claim]:
    known = knowledge()
    return list(prose.read(text, known.phrases, known.licences).claims)


def terms(text: str) -> set[str]:
    return {str(term) for claim in said(text) for term in claim.terms} - {"bare"}


@pytest.mark.parametrize(
    "text",
    [
        "You may not copy our articles, except for brief quotations in reviews.",
        "Students may republish our articles with credit.",
        "Our press data may be reused with attribution.",
    ],
)
def test_a_grant_for_a_purpose_or_a_class_has_a_fault(text: str) -> None:
    granted = [claim for claim in said(text) if claim.terms & {Term.EXCERPT_ALLOWED, Term.REPUBLISH_ALLOWED}]
    assert granted
    assert all((claim.fault or "").startswith("purpose") for claim in granted)


def test_an_unreadable_condition_is_no_grant() -> None:
    (claim,) = said("You may republish our articles under our republication policy.")
    assert claim.terms == {Term.PERMISSION_REQUIRED}
    assert (claim.fault or "").startswith("bad-value")


def test_commerce_alone_is_narrower_than_copying() -> None:
    assert terms("Our articles may not be copied for commercial purposes.") == {"non-commercial"}
    assert terms("Our articles may not be copied or used commercially.") == {
        "no-reproduction",
        "non-commercial",
    }


def test_ai_and_robots_alone_are_narrower_than_copying() -> None:
    assert terms("Our content may not be used to train AI without permission.") == {"no-ai"}
    assert terms("Scraping of this site is prohibited.") == {"no-automated"}


def test_extracts_forbidden_too_are_a_limit_of_no_words() -> None:
    (claim,) = said("Reproduction of our texts, in whole or in part, is prohibited.")
    assert claim.limit is not None
    assert (str(claim.limit.kind), claim.limit.value) == ("words", 0)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("This article may not be reproduced.", Scope.ARTICLE),
        ("No content of this site may be copied.", Scope.SITE),
        ("The photos may not be copied.", Scope.MEDIA),
        ("This software may not be copied.", Scope.SOFTWARE),
    ],
)
def test_the_wording_tells_what_is_meant(text: str, scope: Scope) -> None:
    assert {claim.scope for claim in said(text)} == {scope}


@pytest.mark.parametrize(
    "text",
    [
        "We may reproduce your content on our platform.",
        "May I reproduce your articles?",
        "The general said that the images may not be published.",
        "Share this page with your friends.",
    ],
)
def test_what_is_no_statement_of_ours_says_nothing(text: str) -> None:
    assert terms(text) == set()


def test_a_list_after_a_prohibiting_head_is_forbidden() -> None:
    text = "What you cannot do: copy our stories without permission. Use our content for commercial purposes."
    assert terms(text) == {"no-reproduction", "permission-required", "non-commercial"}
