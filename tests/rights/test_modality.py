"""Polarity of clauses (C1 to C4, C7)."""

import pytest
from tests.rights.cases import knowledge

from crawler.rights.modality import modality
from crawler.rights.normal import plain
from crawler.rights.prose import clauses_of
from crawler.rights.readings import Sentence


def polarity(text: str, language: str = "en") -> str | None:
    folded = plain(text)
    words = knowledge().phrases.lexicon.find(folded, language)
    sentence = Sentence(language, folded, 0, words, clauses_of(folded, 0, words))
    return modality(sentence, next(clause for clause in sentence.clauses if clause.kind == "main"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our articles may be reproduced", "permit"),
        ("Our articles may not be reproduced", "forbid"),
        ("No part of this article may be reproduced", "forbid"),
        ("Reproduction is prohibited", "forbid"),
        ("Reproduction of our texts is not prohibited", "permit"),
        ("Our articles may be reproduced without permission", "permit"),
        ("Our articles may be reproduced only with permission", "consent"),
        ("Reproduction without permission", "consent"),
        ("Republication requires our consent", "consent"),
        ("Quoting our site is nice", None),
        ("The weather is fine", None),
    ],
)
def test_a_clause_has_one_polarity(text: str, expected: str | None) -> None:
    assert polarity(text) == expected


def test_a_duty_when_using_implies_consent() -> None:
    assert polarity("При использовании материалов сайта гиперссылка обязательна", "ru") == "implied"


def test_a_double_negation_beside_the_verb_permits() -> None:
    assert polarity("Перепечатка материалов не запрещена", "ru") == "permit"
