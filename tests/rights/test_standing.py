from datetime import UTC, datetime

import pytest
from tests.statements import signals_of

from crawler.model import Limit, LimitKind, Term
from crawler.rights.precedence import weigh


def limits(*rows: dict[str, object]) -> dict[str, object]:
    return {limit.kind.value: limit.value for limit in weigh(signals_of(rows), []).limits}


def test_the_smallest_of_each_kind_and_the_latest_start_hold() -> None:
    early, late = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    rows = [
        {"terms": [term], "limit": [kind, value]}
        for term, kind, value in (
            ("excerpt-allowed", "words", 80),
            ("excerpt-allowed", "words", 50),
            ("expires", "until", late),
            ("expires", "until", early),
            ("embargo", "from", early),
            ("embargo", "from", late),
        )
    ]
    assert limits(*rows) == {"words": 50, "until": early, "from": late}


@pytest.mark.parametrize(
    ("term", "kind", "value"),
    [
        ("expires", "until", datetime.min.replace(tzinfo=UTC)),
        ("embargo", "from", datetime.max.replace(tzinfo=UTC)),
        ("max-snippet", "chars", 0),
    ],
)
def test_a_term_that_lacks_its_limit_means_the_strictest(term: str, kind: str, value: object) -> None:
    assert limits({"terms": [term]}) == {kind: value}
    assert limits(
        {"terms": [term]}, {"terms": ["no-ai"], "limit": [kind, 100]} if kind == "chars" else {}
    ) == {kind: value}


def test_the_limit_of_a_lost_prohibition_goes_with_it() -> None:
    assert limits({"terms": ["no-reproduction"], "limit": ["words", 0]}) == {"words": 0}
    assert (
        limits({"terms": ["no-reproduction"], "limit": ["words", 0]}, {"scope": "article", "terms": ["cc0"]})
        == {}
    )


def test_only_effective_grants_of_excerpts_open_a_size() -> None:
    void = weigh(
        signals_of([{"terms": ["excerpt-allowed"], "limit": ["words", 120]}, {"terms": ["no-reproduction"]}]),
        [],
    )
    assert (void.limits, void.granted_limits) == ((Limit(kind=LimitKind.WORDS, value=120),), ())
    other = weigh(signals_of([{"terms": ["republish-allowed"], "limit": ["words", 120]}]), [])
    assert other.granted_limits == ()


def test_a_third_party_is_shown_as_a_term() -> None:
    rows = [
        {"scope": "article", "terms": ["bare"], "holder": "X Press"},
        {"terms": ["bare"], "holder": "Y News"},
    ]
    standing = weigh(signals_of(rows), [])
    assert standing.terms == {Term.BARE, Term.THIRD_PARTY}
    assert standing.upheld[0] == {Term.BARE, Term.THIRD_PARTY}
