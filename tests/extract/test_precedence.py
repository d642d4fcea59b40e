from crawler.extract.precedence import AUTHORS, DATES, Worth, believed, date_rank, rank


def test_every_rule_has_its_own_number_and_a_reason() -> None:
    for table in (AUTHORS, DATES):
        assert len({rule.id for rule in table}) == len(table)
        assert all(rule.because for rule in table)


def test_no_claim_falls_under_two_rules() -> None:
    assert len({(rule.source, rule.worth) for rule in AUTHORS}) == len(AUTHORS)
    assert len({rule.source for rule in DATES}) == len(DATES)


def test_people_come_before_bodies_and_bodies_before_accounts_in_each_source() -> None:
    for source in {rule.source for rule in AUTHORS}:
        worths = [rule.worth for rule in AUTHORS if rule.source == source]
        assert worths == sorted(worths, reverse=True)


def test_a_printed_account_is_not_believed_at_all() -> None:
    assert believed("printed", Worth.ACCOUNT) is None
    rule = believed("json-ld", Worth.PEOPLE)
    assert rule is not None
    assert rank(rule) == 0


def test_the_publishers_record_comes_before_the_address() -> None:
    assert date_rank("json-ld") < date_rank("meta") < date_rank("line") < date_rank("address")
