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
