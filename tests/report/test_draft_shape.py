from tests.report.checks import check, repeat


def test_only_what_a_source_does_not_permit_fails() -> None:
    fails = {
        status: check(repeat(status=status)).drafts[0].fails
        for status in ("beyond", "uncredited", "permitted", "phrase")
    }
    assert fails == {"beyond": True, "uncredited": True, "permitted": False, "phrase": False}


def test_the_note_says_what_a_check_cannot_find() -> None:
    note = check().note
    assert "paraphrases and translations are not" in note
    assert note.endswith("Not legal advice.")
