"""Marks of copyright: in every writing, and several in a row."""

import pytest

from crawler.rights.copyright_marks import marks_in


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("© 2024 Acme", ["symbol"]),
        ("ⓒ Acme, Ⓒ Acme", ["symbol", "symbol"]),
        ("(c) Acme", ["loose"]),
        ("Copyright Acme", ["word"]),
        ("Copyright (c) 2024", ["symbol"]),
        ("Copyright © 2024", ["symbol"]),
        ("Telif Hakkı 2024", ["word"]),
        ("版权所有 2024", ["word"]),
        ("copyrighted work", []),
        ("℗ 2024", []),
        ("", []),
    ],
)
def test_marks_are_found_whatever_they_are_written_as(text: str, kinds: list[str]) -> None:
    assert [mark.kind for mark in marks_in(text)] == kinds
