from crawler.reuse.lookalikes import OPENED, PLAIN, TYPEWRITTEN, marks


def test_no_letter_is_drawn_like_one_that_is_renamed_itself() -> None:
    drawn = {letter for name in PLAIN.values() for letter in str(name)}
    assert not drawn & set(map(chr, PLAIN))


def test_what_replaces_a_sign_is_as_long_as_the_sign() -> None:
    assert all(len(odd) == len(plain) == 1 for odd, plain in TYPEWRITTEN)
    assert all(len(letter) == 1 for letter in OPENED.values())


def test_combining_marks_of_the_scripts_in_use_are_known() -> None:
    assert set("\u0301\u0308\u093f\u064e\u05b0\u3099\u20dd") <= set(marks())
