"""Sentences and clauses."""

from crawler.rights.lexicon import Word
from crawler.rights.sentences import clauses, sentences


def parts(text: str, *breaks: int) -> list[str]:
    return [piece for _, _, piece in sentences(text, breaks=breaks)]


def test_abbreviations_and_numbers_do_not_end_a_sentence() -> None:
    assert parts("see art. 5 of the act, e.g. no. 3.5 there. done") == [
        "see art. 5 of the act, e.g. no. 3.5 there.",
        "done",
    ]


def test_a_company_ends_a_sentence_where_a_phrase_begins() -> None:
    assert parts("© acme inc. all rights reserved") == ["© acme inc.", "all rights reserved"]


def test_bars_and_ideographic_stops_end_sentences() -> None:
    assert parts("版权所有.未经许可,不得转载.") == ["版权所有.", "未经许可,不得转载."]
    assert parts("one | two") == ["one |", "two"]


def test_breaks_always_end_one() -> None:
    assert parts("© acme, 2025 reuse is fine", 12) == ["© acme, 2025", "reuse is fine"]


def test_conditions_exceptions_and_contrasts_are_clauses_of_their_own() -> None:
    text = "copy allowed if credit but not sale except quotes"
    words = [Word(text.index(word), text.index(word) + len(word), kind) for word, kind in [
        ("copy", "act"), ("allowed", "permit"), ("if", "if"), ("credit", "credit"), ("but", "but"), ("not", "not"),
        ("sale", "sell"), ("except", "except"), ("quotes", "quote"),
    ]]  # fmt: skip
    assert [(clause.kind, sorted(clause.kinds)) for clause in clauses(text, words)] == [
        ("main", ["act", "permit"]),
        ("condition", ["credit"]),
        ("main", ["not", "sell"]),
        ("exception", ["quote"]),
    ]
