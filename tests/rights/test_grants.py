from tests.statements import signals_of

from crawler.model import Scope
from crawler.rights.grants import GRANTS, LICENCES, Grants

ROWS = [
    {"statement": "a", "terms": ["excerpt-allowed", "cc-by"]},
    {"statement": "a", "terms": ["no-reproduction"]},
    {"statement": "b", "terms": ["republish-allowed"], "scope": "article"},
]


def grants() -> Grants:
    signals = signals_of(ROWS)
    return Grants(signals, [signal.terms & GRANTS for signal in signals])


def test_what_is_voided_is_remembered_once() -> None:
    found = grants()
    found.void("R9", 0, winner=2, terms=LICENCES)
    found.void("R11", 0, winner=1)
    found.void("R11", 0, winner=1)
    assert found.conflicts == [("R9", 2, 0), ("R11", 1, 0)]
    assert found.granting() == [2]


def test_grants_are_asked_for_by_scope() -> None:
    assert grants().granting() == [0, 2]
    assert grants().granting(Scope.ARTICLE) == [2]


def test_two_statements_are_enough_to_find_one_outside_another() -> None:
    found = grants()
    two = found.two_statements([0, 1, 2])
    assert two == (0, 2)
    assert [found.other_than(statement, two) for statement in ("a", "b", "c")] == [2, 0, 0]
    assert found.other_than("a", found.two_statements([0, 1])) is None
