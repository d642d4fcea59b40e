"""DOCX and ODT drafts as HTML, by the libraries of the extra ``drafts``; nothing but their text and links.

A file of this kind is a ZIP archive: it is looked at for its true size before a library unpacks it.
"""

import html
import io
import zipfile

from crawler.errors import UsageError

MAX_UNPACKED = 64_000_000
"""Bytes of all text parts of a file, unpacked."""

_PARTS = {"word/document.xml": "docx", "content.xml": "odt"}
_QUOTES = "\n".join(
    f"{style} => blockquote > p:fresh"
    for style in ("p.Quote", "p.IntenseQuote", "p[style-name='Quote']", "p[style-name='Intense Quote']")
)
_SHOWN = "[not(ancestor::text:tracked-changes)][not(ancestor::office:annotation)]"
_ODT_LINKS = "descendant::text:a"
_ODT_TEXT = f"descendant::*[self::text:p or self::text:h]{_SHOWN}"
_ODT_RUNS = (
    f"(descendant::text()|descendant::text:s|descendant::text:tab|descendant::text:line-break){_SHOWN}"
)
_QUOTE_STYLES = ("quotations", "quote")


def kind_of(name: str, content: bytes) -> str:
    """Which of the two a ZIP archive is.

    Raises:
        UsageError: neither, damaged, or a bomb.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UsageError(f"{name} is damaged: {error}") from error
    kind = next((kind for part, kind in _PARTS.items() if any(one.filename == part for one in parts)), None)
    if kind is None:
        raise UsageError(f"{name} is neither DOCX nor ODT; save it as one of them, as HTML, Markdown or text")
    if sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))) > MAX_UNPACKED:
        raise UsageError(f"{name} unpacks to more than {MAX_UNPACKED:,} bytes of text; it is not read")
    return kind


def docx(name: str, content: bytes) -> bytes:
    """A DOCX as HTML: insertions of tracked changes are in, deletions and comments are out."""
    try:
        import mammoth  # noqa: PLC0415 - an extra
    except ImportError:
        raise _missing(name, "DOCX") from None
    try:
        found = mammoth.convert_to_html(
            io.BytesIO(content), style_map=_QUOTES, convert_image=mammoth.images.img_element(lambda _: {})
        )
    except Exception as error:  # a damaged file fails anywhere in the library
        raise UsageError(f"{name} is damaged: {type(error).__name__}: {error}") from error
    return _page(str(found.value))


def odt(name: str, content: bytes) -> bytes:
    """An ODT as HTML, without deleted passages and comments."""
    try:
        from odfdo import Document  # noqa: PLC0415 - an extra
    except ImportError:
        raise _missing(name, "ODT") from None
    try:
        body = Document(io.BytesIO(content)).body
        addresses = [link.get_attribute_string("xlink:href") or "" for link in body.get_elements(_ODT_LINKS)]
        lines = [f'<p><a href="{html.escape(address)}"></a></p>' for address in addresses]
        for element in body.get_elements(_ODT_TEXT):
            style = (element.get_attribute_string("text:style-name") or "").lower()
            tag = "blockquote" if style.startswith(_QUOTE_STYLES) else "p"
            runs = (run if isinstance(run, str) else " " for run in element.xpath(_ODT_RUNS))
            lines.append(f"<{tag}>{html.escape(''.join(runs))}</{tag}>")
    except Exception as error:  # a damaged file fails anywhere in the library
        raise UsageError(f"{name} is damaged: {type(error).__name__}: {error}") from error
    return _page("\n".join(lines))


def _page(body: str) -> bytes:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def _missing(name: str, what: str) -> UsageError:
    return UsageError(f'{name} is {what}, which needs a library more: pip install "fairclip[drafts]"')
