from crawler.extract.months import NAMES, first_words, fold, month_of, solar_month_of


def test_every_language_names_twelve_months() -> None:
    assert all(len(row.split("|")) == 12 and all(row.split("|")) for row in NAMES.values())


def test_every_name_is_read_in_its_own_language() -> None:
    for tag, row in NAMES.items():
        for number, forms in enumerate(row.split("|"), start=1):
            assert {month_of(form, tag) for form in forms.split()} == {number}, (tag, forms)


def test_a_name_that_means_two_months_needs_a_language() -> None:
    assert month_of("listopad", "pl") == 11
    assert month_of("listopad", "hr") == 10
    assert month_of("listopad") is None


def test_marks_case_and_dots_do_not_matter() -> None:
    assert fold("FÉVR.") == fold("févr") == "fevr"
    assert month_of("ΜΑΪ́ΟΥ".replace("\u0301", "")) == 5


def test_a_month_of_two_words_is_found_by_its_first() -> None:
    assert fold("تشرين") in first_words()
    assert month_of("تشرين_الأول") == 10


def test_persian_months_count_from_the_spring() -> None:
    assert [solar_month_of(word) for word in ("فروردین", "اسفند", "May")] == [1, 12, None]
