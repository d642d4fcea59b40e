"""One text: its © lines and claims as parts of one statement."""

from tests.rights.cases import knowledge

from crawler.model import Standard, Term
from crawler.rights import statements
from crawler.rights.statements import Part


def parts(text: str) -> tuple[Part, ...]:
    return statements.read(text, knowledge(), year=2026).parts


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "Über uns · © 2024 Beispiel GmbH · Alle Rechte vorbehalten"
    assert [text[part.start : part.end] for part in parts(text)] == [
        "© 2024 Beispiel GmbH",
        "Alle Rechte vorbehalten",
    ]


def test_a_holder_does_not_reach_into_the_terms() -> None:
    text = "저작권자 ⓒ 예시신문, 무단전재 및 재배포금지"
    (line,) = [part for part in parts(text) if part.standard is Standard.NOTICE]
    assert line.holder == "예시신문"


def test_a_name_beside_a_reserved_phrase_is_a_line() -> None:
    (line, phrase) = parts("Example News 2019. All rights reserved.")
    assert (line.holder, line.years) == ("Example News", ((2019, 2019),))
    assert phrase.terms == {Term.ALL_RIGHTS_RESERVED}


def test_the_credit_asked_for_is_kept() -> None:
    said = parts("Our articles may be quoted provided that credit is given to www.example.com.")
    assert {part.credit for part in said} == {"www.example.com"}


def test_a_licence_without_a_fault_is_named() -> None:
    assert "CC-BY-4.0" in {part.licence for part in parts("All content is licensed under CC BY 4.0.")}
    assert {part.licence for part in parts("Licensed under Creative Commons")} == {None}


def test_disguised_letters_are_a_fault() -> None:
    (part,) = parts("Rep\u200broduction of our articles is prohibited.")
    assert (part.fault or "").startswith("obfuscated")


def test_a_part_may_reach_further() -> None:
    (part,) = parts("© 2024 Example")
    assert statements.until(part, 99).end == 99
    assert statements.until(part, None) == part


def test_what_says_too_much_grants_nothing_and_may_forbid() -> None:
    said = parts("Our articles may be freely republished. " + "© 2024 X Ltd. All rights reserved. " * 1_000)
    assert len(said) <= 101
    assert {part.fault for part in said if Term.REPUBLISH_ALLOWED in part.terms} == {said[-1].fault}
    assert said[-1].terms == {Term.PERMISSION_REQUIRED}
    assert (said[-1].fault or "").startswith("too-large")


def test_an_endless_sentence_grants_nothing() -> None:
    said = parts("Our articles may be republished with credit, or " + "may be quoted, " * 500 + "as you like")
    assert said[-1].terms == {Term.PERMISSION_REQUIRED}
    assert all(part.fault for part in said)
