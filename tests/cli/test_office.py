import io
import sys
import zipfile
from collections.abc import Mapping

import pytest

from crawler.cli import office
from crawler.cli.drafts import Kind, read
from crawler.errors import UsageError

_OFFICE = "http://schemas.openxmlformats.org"
_LINKS = f"{_OFFICE}/officeDocument/2006/relationships"
_RELATIONS = f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
_WORD = (
    f'<w:document xmlns:w="{_OFFICE}/wordprocessingml/2006/main" xmlns:r="{_LINKS}"><w:body>'
    "<w:p><w:r><w:t>The ministry</w:t></w:r><w:del><w:r><w:delText> never</w:delText></w:r></w:del>"
    '<w:ins><w:r><w:t xml:space="preserve"> ordered forty </w:t></w:r></w:ins>'
    '<w:hyperlink r:id="rId1"><w:r><w:t>guns</w:t></w:r></w:hyperlink></w:p>'
    '<w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr><w:r><w:t>Quoted words</w:t></w:r></w:p></w:body></w:document>'
)
_DOCX = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_OFFICE}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_RELATIONS}<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>"
    ),
    "word/document.xml": _WORD,
    "word/_rels/document.xml.rels": (
        f'{_RELATIONS}<Relationship Id="rId1" Type="{_LINKS}/hyperlink" Target="https://a.example/x"'
        ' TargetMode="External"/></Relationships>'
    ),
}
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_MIME = "application/vnd.oasis.opendocument.text"
_ODT = {
    "mimetype": _MIME,
    "META-INF/manifest.xml": (
        f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    ),
    "content.xml": (
        f'<office:document-content xmlns:office="{_OASIS}:office:1.0" xmlns:text="{_OASIS}:text:1.0"'
        ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">'
        "<office:body><office:text>"
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>never</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>The ministry<text:s/>ordered<office:annotation><text:p>COMMENT</text:p></office:annotation>"
        ' forty <text:a xlink:href="https://a.example/x">guns</text:a></text:p>'
        '<text:p text:style-name="Quotations">Quoted words</text:p></office:text></office:body></office:document-content>'
    ),
}


def packed(parts: Mapping[str, str]) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return sink.getvalue()


@pytest.mark.parametrize(
    ("library", "parts", "kind"),
    [("mammoth", _DOCX, Kind.DOCX), ("odfdo", _ODT, Kind.ODT)],
    ids=["docx", "odt"],
)
def test_a_document_gives_its_text_links_and_quotations(
    library: str, parts: Mapping[str, str], kind: Kind
) -> None:
    pytest.importorskip(library)
    draft = read("story", packed(parts))
    assert draft.kind is kind
    assert draft.text == "The ministry ordered forty guns\nQuoted words"
    assert draft.links == ("https://a.example/x",)
    assert [draft.text[start:end] for start, end in draft.quotes] == ["Quoted words"]


@pytest.mark.parametrize("parts", [_DOCX, _ODT], ids=["docx", "odt"])
def test_a_damaged_document_is_told_apart_from_a_bug(parts: Mapping[str, str]) -> None:
    pytest.importorskip("mammoth")
    pytest.importorskip("odfdo")
    name = "word/document.xml" if parts is _DOCX else "content.xml"
    with pytest.raises(UsageError, match="story is damaged"):
        read("story", packed({**parts, name: "<broken"}))


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    bomb = packed({"word/document.xml": " " * (office.MAX_UNPACKED + 1)})
    assert len(bomb) < 100_000
    with pytest.raises(UsageError, match="unpacks to more than"):
        office.kind_of("story", bomb)


@pytest.mark.parametrize(("library", "parts"), [("mammoth", _DOCX), ("odfdo", _ODT)], ids=["docx", "odt"])
def test_a_library_that_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, library: str, parts: Mapping[str, str]
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=r'pip install "fairclip\[drafts\]"'):
        read("story", packed(parts))
