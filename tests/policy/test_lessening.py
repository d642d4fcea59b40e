from dataclasses import replace

import pytest
from tests.articles import permits
from tests.statements import policy_of

from crawler.model import Excerpt, Verdict
from crawler.policy import strictest, within_kept, without_text

POLICY = policy_of("strict")
KEPT = Excerpt(text="a b c d e f g h i j", words=10, of_words=500)


def test_a_decision_less_its_text_says_which_cap_did_it() -> None:
    decision = without_text(permits(90), "K6", POLICY)
    assert (decision.verdict, decision.max_words, decision.caps) == (Verdict.LINK_ONLY, 0, ("K6",))
    assert decision.because == "Fewer than eight words would be left."


def test_what_has_no_text_stays_as_it_is() -> None:
    decision = replace(permits(0), verdict=Verdict.NOTHING)
    assert without_text(decision, "K6", POLICY) is decision
    assert within_kept(decision, KEPT, POLICY) is decision


def test_a_stored_page_may_only_keep_less() -> None:
    assert within_kept(permits(5), KEPT, POLICY) == permits(5)
    wider = within_kept(permits(90), KEPT, POLICY)
    assert (wider.verdict, wider.max_words, wider.caps) == (Verdict.EXCERPT, 10, ("K10",))
    assert within_kept(permits(90), None, POLICY).verdict is Verdict.LINK_ONLY


def test_the_strictest_decision_holds_for_all_copies() -> None:
    nothing = replace(permits(0), verdict=Verdict.NOTHING)
    assert strictest([permits(90), permits(25), permits(90, chars=100)]) == permits(25)
    assert strictest([permits(90), permits(90, chars=100)]) == permits(90, chars=100)
    assert strictest([permits(90), nothing]) == nothing
    with pytest.raises(ValueError, match="empty"):
        strictest([])
