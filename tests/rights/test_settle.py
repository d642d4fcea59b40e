"""What claims do to each other inside one statement."""

from crawler.model import Limit, LimitKind, Term
from crawler.rights.readings import Claim
from crawler.rights.settle import settled


def claim(*terms: Term, start: int = 0, end: int = 10, **more: object) -> Claim:
    return Claim(terms=frozenset(terms), start=start, end=end, rule="en.x", **more)  # type: ignore[arg-type]  # fields by name


def kept(*claims: Claim, alone: bool = False, licensed: tuple[Claim, ...] = ()) -> list[frozenset[Term]]:
    return [one.terms for one in settled(claims, licensed, alone=alone)]


def test_an_implied_consent_falls_beside_a_prohibition() -> None:
    implied = claim(Term.EXCERPT_ALLOWED, Term.CREDIT_REQUIRED, implied=True)
    assert kept(implied) == [{Term.EXCERPT_ALLOWED, Term.CREDIT_REQUIRED}]
    assert kept(implied, claim(Term.NO_REPRODUCTION, start=20, end=30))[0] == {Term.CREDIT_REQUIRED}


def test_an_excerpt_grant_lifts_the_limit_of_no_words() -> None:
    zero = claim(Term.NO_REPRODUCTION, limit=Limit(kind=LimitKind.WORDS, value=0))
    assert settled([zero], [], alone=True)[0].limit is not None
    beside = settled([zero, claim(Term.EXCERPT_ALLOWED, start=20, end=30)], [], alone=True)
    assert beside[0].limit is None


def test_a_prohibition_of_what_is_others_is_none_of_ours() -> None:
    third = claim(Term.THIRD_PARTY, start=2, end=5)
    assert kept(claim(Term.NO_REPRODUCTION), third) == [{Term.THIRD_PARTY}]


def test_a_fragile_grant_stands_only_alone() -> None:
    grant = claim(Term.REPUBLISH_ALLOWED, fragile=True)
    assert kept(grant, alone=True) == [{Term.REPUBLISH_ALLOWED}]
    assert kept(grant) == []


def test_what_is_free_needs_no_grant() -> None:
    assert kept(claim(Term.REPUBLISH_ALLOWED), claim(Term.PUBLIC_DOMAIN, start=3, end=6), alone=True) == [
        frozenset(),
        {Term.PUBLIC_DOMAIN},
    ]


def test_a_waiver_says_it_all() -> None:
    assert kept(claim(Term.PUBLIC_DOMAIN), licensed=(claim(Term.CC0),)) == []


def test_a_grant_beside_a_prohibition_in_another_language_counts_for_nothing() -> None:
    grant = claim(Term.REPUBLISH_ALLOWED, start=20, end=30)
    forbid = Claim(terms=frozenset({Term.NO_REPRODUCTION}), start=0, end=10, rule="ja.x")
    (_, kept_grant) = settled([forbid, grant], [], alone=False)
    assert (kept_grant.fault or "").startswith("contradiction")
    same = Claim(terms=frozenset({Term.NO_REPRODUCTION}), start=0, end=10, rule="en.y")
    assert settled([same, grant], [], alone=False)[1].fault is None


def test_a_licence_in_the_same_sentence_includes_the_grants() -> None:
    assert kept(claim(Term.REPUBLISH_ALLOWED), licensed=(claim(Term.CC_BY),)) == [frozenset()]
