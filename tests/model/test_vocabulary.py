from crawler.model import GROUP_OF, LICENCE_CONDITIONS, LICENCE_TERMS, Term, TermGroup


def test_every_term_belongs_to_a_group() -> None:
    assert set(GROUP_OF) == set(Term)


def test_licences_are_grants_and_bring_the_conditions_in_their_name() -> None:
    assert {GROUP_OF[term] for term in LICENCE_TERMS} == {TermGroup.GRANT}
    assert LICENCE_CONDITIONS[Term.CC_BY_NC_SA] == {
        Term.CREDIT_REQUIRED,
        Term.LINK_REQUIRED,
        Term.NON_COMMERCIAL,
        Term.SHARE_ALIKE,
    }
    assert Term.CC0 not in LICENCE_CONDITIONS
