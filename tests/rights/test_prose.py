"""One block of text: languages, idioms, licences."""

from tests.rights.cases import knowledge

from crawler.model import Term
from crawler.rights import prose


def read(text: str, prefer: str | None = None) -> prose.Prose:
    known = knowledge()
    return prose.read(text, known.phrases, known.licences, prefer=prefer)


def test_each_sentence_is_read_in_its_own_language() -> None:
    said = read(
        "Alle Rechte vorbehalten. Reproduction interdite sans autorisation. No copying without permission."
    )
    assert {claim.rule.partition(".")[0] for claim in said.claims} == {"de", "fr", "en"}


def test_a_named_licence_brings_its_terms() -> None:
    ((claim, licence),) = read("This article is licensed under CC BY-SA 4.0.").licences
    assert licence.id == "CC-BY-SA-4.0"
    assert Term.CC_BY_SA in claim.terms


def test_a_licence_that_is_only_an_example_is_none() -> None:
    assert read("Data sets usually have a licence such as CC BY or equivalent.").licences == ()


def test_an_idiom_names_its_holder() -> None:
    said = read("All materials on this site are the property of Example Media.")
    assert "Example Media" in {claim.holder for claim in said.claims}


def test_a_prohibition_that_is_only_told_of_says_nothing() -> None:
    assert read("The court said that unauthorised copying of the map was prohibited.").claims == ()


def test_an_ordinary_text_costs_nothing() -> None:
    assert read("The brigade received forty vehicles.").claims == ()


def test_disguised_words_are_found() -> None:
    said = read("Rep\u200broduction of our articles is prohibited.")
    assert said.folded.is_disguised(said.claims[0].start, said.claims[0].end)


def test_an_idiom_far_into_a_long_text_is_found() -> None:
    filler = "The ministry spoke of harbours and berths. " * 100
    said = read(f"{filler}All rights reserved. {filler}")
    assert [claim.terms for claim in said.claims] == [{Term.ALL_RIGHTS_RESERVED}]
    assert not said.is_cut


def test_a_line_ends_with_its_year_where_a_sentence_begins() -> None:
    said = read("© Example Ltd, 2025 Reproduction is prohibited without permission")
    assert [said.folded.source[claim.start : claim.start + 12] for claim in said.claims] == ["Reproduction"]
