from tests.report.citing import citation


def test_what_must_be_heeded_is_said_in_words_and_as_key_words() -> None:
    one = citation(no_ai=True, share_alike=True, excerpt_licence="CC-BY-SA-4.0")
    assert one.flags == ["no-ai", "share-alike"]
    assert one.note == "machine use reserved (no-ai); share-alike: CC-BY-SA-4.0"


def test_a_page_without_conditions_has_no_note() -> None:
    assert (citation().flags, citation().note) == ([], "")


def test_all_conditions_are_told() -> None:
    one = citation(no_change=True, non_commercial=True, share_alike=True)
    assert one.note == "share-alike; unchanged only; non-commercial use only"
