"""Names of holders, cleaned and compared."""

import pytest

from crawler.rights.holders import clean, same_holder


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("by The Washington Times, LLC", "The Washington Times, LLC"),
        ("GDC and www.globaldefensecorp.com.", "GDC"),
        ("Example Corp and its licensors", "Example Corp"),
        ("All content Acme", "Acme"),
        ("Future Publishing Limited Quay House, The Ambury, Bath BA1 1UA", "Future Publishing Limited"),
        ("™ Makers Market", "Makers Market"),
        ("Konrad-Adenauer-Stiftung e.V.", "Konrad-Adenauer-Stiftung e.V."),
        ('ООО "ПРИМЕР МЕДИА"', 'ООО "ПРИМЕР МЕДИА"'),
        ("%year% Example Times", "Example Times"),
        ("{year} Example Times", "Example Times"),
        ("{{ new Date().getFullYear() }}", None),
        ("[year] Example Times", "Example Times"),
        ("27 Example AB", "27 Example AB"),
        ("respective owners", None),
        ("2024", None),
        ("x" * 130, None),
    ],
)
def test_a_name_is_cleaned_of_what_is_no_name(given: str, cleaned: str | None) -> None:
    assert clean(given) == cleaned


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("GDC", "Global Defense Corp", True),
        ("Example Media Ltd", "EXAMPLE MEDIA", True),
        ("www.example.com", "Example", True),
        ("株式会社例", "例", True),
        ("Janes", "Naval News", False),
        ("", "Naval News", False),
        (None, None, False),
    ],
)
def test_holders_are_the_same_as_people_mean_it(one: str | None, other: str | None, *, same: bool) -> None:
    assert same_holder(one, other) is same
    assert same_holder(other, one) is same
