"""What readers know compares by identity, so that what was read with it can be remembered."""

from tests.rights.cases import knowledge, page_of, site_of

from crawler.rights.knowledge import Knowledge, Reading, Where


def test_knowledge_compares_by_identity() -> None:
    one = knowledge()
    other = Knowledge(phrases=one.phrases, licences=one.licences)
    assert one != other
    assert len({one, other}) == 2


def test_nothing_read_is_an_empty_reading() -> None:
    assert Reading() == Reading(signals=(), notices=())


def test_the_year_is_that_of_the_fetch() -> None:
    assert Where(page_of({}), site_of({}), knowledge()).year == 2026
