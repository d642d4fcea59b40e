import io
import zipfile

import pytest

from crawler.cli.drafts import MAX_BYTES, Kind, decoded, read
from crawler.errors import UsageError


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", "# not Markdown", Kind.TEXT),
        ("a.md", "text", Kind.MARKDOWN),
        ("A.MARKDOWN", "text", Kind.MARKDOWN),
        ("a.htm", "text", Kind.HTML),
        ("-", "<!DOCTYPE html><p>text", Kind.HTML),
        ("-", "<p>text", Kind.HTML),
        ("-", "text", Kind.MARKDOWN),
        ("draft", "text", Kind.MARKDOWN),
    ],
)
def test_a_draft_is_what_it_is_called_or_looks_like(name: str, content: str, kind: Kind) -> None:
    assert read(name, content.encode()).kind is kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "is a PDF"),
        (b"\xd0\xcf\x11\xe0", "is an old Word file"),
        (b"{\\rtf1", "is RTF"),
        (b"\0\1\2\3" * 100, "is no text"),
        (b"x\0\0\0" * 100, "is no text"),
        (b"PK\x03\x04nothing", "is damaged"),
        (b"a" * (MAX_BYTES + 1), "at most"),
    ],
)
def test_what_is_no_draft_is_refused_by_name(content: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read("story", content)


def test_a_name_that_promises_too_much_is_refused() -> None:
    with pytest.raises(UsageError, match=r"story\.docx is no DOCX file"):
        read("story.docx", b"just text")


def test_markdown_keeps_its_offsets_and_loses_its_markup() -> None:
    text = (
        "---\ntitle: X\n---\nForty [guns](https://a.example/x) and <b>more</b>&nbsp;of https://b.example/y.\n"
    )
    draft = read("a.md", text.encode())
    assert len(draft.text) == len(text)
    assert draft.text.count("\n") == text.count("\n")
    assert "example" not in draft.text
    assert "title" not in draft.text
    assert draft.text.index("more") == text.index("more")
    assert draft.links == ("https://a.example/x", "https://b.example/y")


def test_html_gives_its_prose_by_paragraphs_with_links_and_quotations() -> None:
    draft = read(
        "a.html",
        b"<link rel=canonical href='https://a.example/x'><nav>Menu</nav><p>One <b>t</b>wo.</p>"
        b"<blockquote><p>Quoted.</p></blockquote><p hidden>Hidden</p><p><a href='https://b.example/y'>via B</a></p>"
        b"<script>no()</script><footer>Foot</footer>",
    )
    assert draft.text == "One two.\nQuoted.\nvia B"
    assert draft.unit == "paragraph"
    assert draft.links == ("https://b.example/y",)
    assert draft.canonical == "https://a.example/x"
    assert [draft.text[start:end] for start, end in draft.quotes] == ["Quoted."]


def test_hostile_markup_is_refused() -> None:
    with pytest.raises(UsageError, match="is not read as a draft"):
        read("a.html", b"<div>" * 10_000)


def test_hosts_that_are_written_out_are_links() -> None:
    assert read("a.txt", b"As www.gdc.example reported, e-mail me@b.example.").links == ("www.gdc.example",)


@pytest.mark.parametrize(
    ("content", "text", "note"),
    [
        ("Grüße".encode(), "Grüße", None),
        (b"\xef\xbb\xbf" + "Grüße".encode(), "Grüße", None),
        ("Grüße".encode("utf-16"), "Grüße", "not UTF-8: read as utf-16le"),
        ("Grüße an alle".encode("utf-16-be"), "Grüße an alle", "read as utf-16-be, which is a guess"),
        (
            "Über die Straße gehen Müller und Größe".encode("cp1252"),
            None,
            "which is a guess; save it as UTF-8",
        ),
        (
            "Армія купує сорок колісних гаубиць".encode("cp1251"),
            "Армія купує сорок колісних гаубиць",
            "windows-1251",
        ),
        ("Grüße".encode().decode("cp1252").encode(), "Grüße", "saved twice in a wrong encoding"),
        ("Gr\ufffd\ufffde".encode(), "Gr\ufffd\ufffde", "2 characters were lost"),
        ("Grüße aus Köln, ".encode() * 9 + b"\xfc", None, "some bytes are not UTF-8"),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree", None),
        (b"", "", None),
    ],
)
def test_every_encoding_is_read_and_a_doubtful_one_is_told(
    content: bytes, text: str | None, note: str | None
) -> None:
    found, notes = decoded(content)
    assert text is None or found == text
    assert (note is None and notes == ()) or (note is not None and note in " ".join(notes))


def test_an_archive_of_another_kind_is_refused() -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("a.txt", "text")
    with pytest.raises(UsageError, match="neither DOCX nor ODT"):
        read("story", sink.getvalue())
