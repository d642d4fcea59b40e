"""© lines in every order of mark, years and name."""

import pytest

from crawler.rights import copyright_lines


@pytest.mark.parametrize(
    ("text", "holder", "found"),
    [
        ("© 2024, GDC.", "GDC", ((2024, 2024),)),
        ("GDC © 2024", "GDC", ((2024, 2024),)),
        ("Copyright (c) GDC 2024", "GDC", ((2024, 2024),)),
        ("©2024GDC", "GDC", ((2024, 2024),)),
        ("&copy; 2024 GDC", "GDC", ((2024, 2024),)),
        ("© 2010–2024 Example Inc. All rights reserved", "Example Inc", ((2010, 2024),)),
        ("© 2001-2021 by Example.pl Realizacja Studio X", "Example.pl", ((2001, 2021),)),
        ("© Bennett, Coleman & Co. Ltd. 2021", "Bennett, Coleman & Co. Ltd", ((2021, 2021),)),
        ("©Jennifer Huberty, Jeni Green, Chong Lee.", "Jennifer Huberty, Jeni Green, Chong Lee", ()),
        ("2024 © Example Defence. Alla rättigheter", "Example Defence", ((2024, 2024),)),
        ("2019-2024 © Example Defence", "Example Defence", ((2019, 2024),)),
        ("© Example Defence www.example.org", "Example Defence", ()),
        ("©\ufe0f 2024 Example", "Example", ((2024, 2024),)),
        ("© since 2010 Example Verlag", "Example Verlag", ((2010, 2010),)),
        ("© Example Verlag seit 1998", "Example Verlag", ((1998, 1998),)),
        ("© 2004..2024 Example", "Example", ((2004, 2024),)),
        ("© 01.01.2024 Example", "Example", ((2024, 2024),)),
        ("Copyright MMXXIV Example", "Example", ((2024, 2024),)),
        ("© 2024 दैनिक उदाहरण। और", "दैनिक उदाहरण", ((2024, 2024),)),
        ("© 1402 خبرگزاری", "خبرگزاری", ()),
        ("© 2567 กองทัพบก", "กองทัพบก", ()),
        ("© 2024 Example, its licensors and contributors.", "Example", ((2024, 2024),)),
        ("Copyright © 2013 - 2023 | example.ch", "example.ch", ((2013, 2023),)),
        ("Copyright Reuters", "Reuters", ()),
        ("© 2024", None, ((2024, 2024),)),
        ("Copyright © 2025 | Made with love by Ann", None, ((2025, 2025),)),
        ("© {{year}} Example", "Example", ()),
    ],
)
def test_a_line_gives_its_holder_and_years(
    text: str, holder: str | None, found: tuple[tuple[int, int | None], ...]
) -> None:
    (line,) = copyright_lines.read(text, this_year=2026, cuts=())
    assert (line.holder, line.years) == (holder, found)


@pytest.mark.parametrize(
    "text",
    [
        "See (a), (b) and (c) of the order",
        "Copyright law protects maps",
        "The copyright of the film was sold",
        "13 uses of the word",
    ],
)
def test_a_mark_that_marks_nothing_is_no_line(text: str) -> None:
    assert copyright_lines.read(text, this_year=2026, cuts=()) == []


def test_a_name_ends_where_a_phrase_begins() -> None:
    text = "© Example Tous droits réservés"
    (line,) = copyright_lines.read(text, this_year=2026, cuts=((10, len(text)),))
    assert line.holder == "Example"


def test_a_name_beside_a_reserved_phrase_needs_no_mark() -> None:
    text = "Example News 2019. All rights reserved."
    line = copyright_lines.beside(text, (19, len(text)), this_year=2026, cuts=())
    assert line is not None
    assert (line.holder, line.years) == ("Example News", ((2019, 2019),))


def test_years_may_follow_a_reserved_phrase() -> None:
    text = "TODOS LOS DERECHOS RESERVADOS ® 2021"
    line = copyright_lines.beside(text, (0, 29), this_year=2026, cuts=())
    assert line is not None
    assert line.years == ((2021, 2021),)


@pytest.mark.parametrize(
    ("text", "reserved", "holder", "found"),
    [
        (
            "© 2024. All rights reserved by Example Review.",
            "All rights reserved",
            "Example Review",
            ((2024, 2024),),
        ),
        ("© All rights reserved to Example 2024", "All rights reserved", "Example", ((2024, 2024),)),
        ("© כל הזכויות שמורות לדוגמה 2024", "כל הזכויות שמורות", "דוגמה", ((2024, 2024),)),
        ("© Example, All Rights Reserved 1999-2024", "All Rights Reserved", "Example", ((1999, 2024),)),
        ("2024 © Все права защищены. АО «Пример»", "Все права защищены", "АО «Пример»", ((2024, 2024),)),
        ("© 2024. All rights reserved by law.", "All rights reserved", None, ((2024, 2024),)),
    ],
)
def test_the_words_after_a_reservation_may_name_the_holder_and_the_years(
    text: str, reserved: str, holder: str | None, found: tuple[tuple[int, int], ...]
) -> None:
    start = text.index(reserved)
    (line,) = copyright_lines.read(text, this_year=2026, cuts=[(start, start + len(reserved))])
    assert (line.holder, line.years) == (holder, found)
