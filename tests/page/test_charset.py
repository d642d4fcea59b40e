import pytest

from crawler.page.charset import canonical_name, decode

RUSSIAN = "Флот вышел в море на рассвете, сообщило министерство обороны страны. "


@pytest.mark.parametrize(
    ("body", "content_type", "encoding", "source"),
    [
        (b"\xef\xbb\xbf<meta charset=latin1>x", "text/html; charset=koi8-r", "utf-8", "bom"),
        ("<p>ü".encode("utf-16"), None, "utf-16le", "bom"),
        (b"<meta charset=utf-8><p>\xd4", "text/html; charset=windows-1251", "windows-1251", "header"),
        (b"<meta charset=windows-1251><p>\xd4", "text/html", "windows-1251", "meta"),
        (
            b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><p>\xfc',
            "",
            "windows-1252",
            "meta",
        ),
        (b"<!-- <meta charset=koi8-r> --><meta charset=windows-1251><p>\xd4", None, "windows-1251", "meta"),
        (b" " * 3000 + b"<meta charset=windows-1251><p>\xd4", None, "windows-1251", "meta"),
        (b'<?xml version="1.0" encoding="windows-1251"?><html><p>\xd4', None, "windows-1251", "meta"),
        ("<p>ü".encode(), None, "utf-8", "bytes"),
        (b"<html lang=de><p>\xfc", None, "windows-1252", "language"),
        (b"<meta charset=utf-16><p>x", None, "utf-8", "meta"),
        (b"<meta charset=nonsense><p>x", None, "utf-8", "bytes"),
        (b"<meta charset=nonsense><meta charset=windows-1251><p>\xd4", None, "windows-1251", "meta"),
        (
            b"<meta name=description content='charset=koi8-r'><meta charset=windows-1251><p>\xd4",
            None,
            "windows-1251",
            "meta",
        ),
        (
            b"<meta name=x content='a > b charset=koi8-r'><html lang=de><p>\xfc",
            None,
            "windows-1252",
            "language",
        ),
        (
            b"<meta content='text/html; charset=koi8-r' name=x><html lang=de><p>\xfc",
            None,
            "windows-1252",
            "language",
        ),
        (b"<META CONTENT=text/html;charset=koi8-r HTTP-EQUIV=Content-Type><p>\xd4", None, "koi8-r", "meta"),
        (b"<meta name=x content=Bob's><meta charset=koi8-r><p>don't \xd4", None, "koi8-r", "meta"),
        (b"<meta/charset='koi8-r'/><p>\xd4", None, "koi8-r", "meta"),
        (b"<meta charset=koi8-r charset=utf-8><p>\xd4", None, "koi8-r", "meta"),
        (b"<meta data-charset=koi8-r><html lang=de><p>\xfc", None, "windows-1252", "language"),
    ],
)
def test_the_standards_order_decides(
    body: bytes, content_type: str | None, encoding: str, source: str
) -> None:
    found = decode(body, content_type)
    assert (found.encoding, found.source) == (encoding, source)


def test_a_declaration_that_outlived_a_change_to_utf_8_is_not_believed() -> None:
    found = decode("<meta charset=iso-8859-1><p>Zürich".encode(), None)
    assert (found.encoding, found.source) == ("utf-8", "bytes")
    assert found.text.endswith("Zürich")


def test_bytes_that_are_not_utf_8_are_read_as_windows_1252_one_by_one() -> None:
    body = "<meta charset=utf-8><p>Zürich, Genève, Zürich ".encode() + b"caf\xe9 \x93x\x94"
    assert decode(body, None).text.endswith("café “x”")


def test_an_undeclared_legacy_encoding_is_guessed() -> None:
    found = decode((RUSSIAN * 20).encode("windows-1251"), None)
    assert found.source == "guess"
    assert "министерство" in found.text


def test_bytes_without_a_meaning_are_kept_as_controls() -> None:
    assert decode(b"<meta charset=windows-1252>\x81", None).text.endswith("\x81")


@pytest.mark.parametrize(
    ("label", "name"),
    [
        (" UTF8 ", "utf-8"),
        ("latin-1", "windows-1252"),
        ("gb2312", "gbk"),
        ("x-sjis", "shift_jis"),
        ("cp1251", "windows-1251"),
        ("koi8-u", "koi8-u"),
        ("utf-7", None),
        ("hex", None),
        ("rot13", None),
        ("unicode_escape", None),
        ("", None),
    ],
)
def test_labels_have_the_standards_meaning(label: str, name: str | None) -> None:
    assert canonical_name(label) == name


@pytest.mark.parametrize(
    ("body", "content_type", "ending"),
    [
        (b"<meta charset=utf-8><p>\xc3\xbc ok \xc0\xaf", None, "ü ok À¯"),
        (b"<meta charset=utf-8><p>ok \xed\xa0\x80", None, "ok í\xa0€"),
        (b"<p>ok +ADw-script+AD4-", "text/html; charset=utf-7", "ok +ADw-script+AD4-"),
        (b"<html lang=de><p>Z\xfcrich", "text/html; charset=utf-8", "Zürich"),
        ("<html><p>Zürich".encode("utf-16-le"), "text/html", "Zürich"),
        ("<meta charset=gb2312><p>中文".encode("gb18030"), None, "中文"),
    ],
    ids=["overlong", "lone surrogate", "utf-7", "a header that lies", "utf-16 without a mark", "gb2312"],
)
def test_a_lie_about_the_encoding_costs_no_letter_and_hides_no_markup(
    body: bytes, content_type: str | None, ending: str
) -> None:
    text = decode(body, content_type).text
    assert text.endswith(ending)
    assert text.encode().decode() == text


def test_a_label_may_be_quoted_and_in_capitals() -> None:
    assert decode(b"\xe9", "text/html;CHARSET='ISO-8859-1'").text == "é"
    assert decode(b"\xd4", 'text/html; charset="windows-1251"; x=y').encoding == "windows-1251"


@pytest.mark.parametrize("label", ["cp037", "cp500", "cp1140"])
def test_an_encoding_in_which_markup_is_no_markup_is_none(label: str) -> None:
    body = f"<meta charset={label}><p>© 2024 GDC".encode()
    assert "<p>© 2024 GDC" in decode(body, None).text


def test_a_guess_never_loses_the_markup() -> None:
    assert decode(b"<p>\xe9", None).text == "<p>\xe9"


@pytest.mark.parametrize(
    "piece",
    [
        b"<meta ",
        b"<meta charset=",
        b"<meta '",
        b'<meta "',
        b"<meta charset='",
        b"<!--",
        b"<meta a=b charset ",
        b"=",
        b"a ",
    ],
)
def test_any_repetition_is_looked_through_in_linear_time(piece: bytes) -> None:
    decode(b"<meta " + piece * (400_000 // len(piece)) + b"\xff", None)
