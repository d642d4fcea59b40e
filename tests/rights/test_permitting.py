"""What is permitted, and what only looks like it."""

import pytest
from tests.rights.cases import knowledge

from crawler.model import FaultCode, Scope, Term
from crawler.rights import statements
from crawler.rights.statements import Part

GRANTS = {Term.REPUBLISH_ALLOWED, Term.EXCERPT_ALLOWED}


def grants(text: str) -> list[Part]:
    return [
        part
        for part in statements.read(text, knowledge(), year=2026, prefer="en").parts
        if part.terms & GRANTS
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Headlines may be used freely with a link.",
        "Links may be shared freely.",
        "Share our posts on social media.",
        "You may use the calculator on our site free of charge.",
        "Copies may be made in accordance with the Copyright Act.",
        "Please feel free to contact us about republishing our articles.",
        "Only the author may republish this text.",
        "You can copy files with the cp command.",
        "Articles may be reprinted upon request.",
        "Articles may be republished for a fee.",
    ],
)
def test_what_only_looks_like_a_permission_is_none(text: str) -> None:
    assert not grants(text)


def test_quoting_beside_copying_permits_the_whole() -> None:
    assert [part.terms & GRANTS for part in grants("Our texts may be quoted or reproduced.")] == [
        {Term.REPUBLISH_ALLOWED}
    ]


@pytest.mark.parametrize(
    "text", ["Schools may copy our articles.", "Our press releases may be republished freely."]
)
def test_what_is_for_others_or_of_other_things_has_a_fault(text: str) -> None:
    assert all((part.fault or "").startswith(FaultCode.PURPOSE) for part in grants(text))


def test_pictures_are_told_from_texts_within_a_sentence() -> None:
    (part,) = grants("Photos may be used with credit, but the texts may not be copied.")
    assert part.scope is Scope.MEDIA
