"""Drafts as ``fairclip check`` reads them: text, Markdown, HTML, DOCX, ODT, whatever their encoding.

A draft is held in memory alone. Its text keeps its offsets: what is no prose (markup, addresses) is blanked out.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from crawler.cli import markup, office
from crawler.errors import FetchError, UsageError
from crawler.model import Url
from crawler.page import charset
from crawler.page.document import Page
from crawler.page.elements import Place
from crawler.page.response import Response

MAX_BYTES = 32_000_000
MAX_LINKS = 2_000

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NOWHERE = Url("https://draft.invalid/")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_NOT_PROSE = frozenset({Place.NAV, Place.FOOTER, Place.COMMENTS})
_IS_HTML = re.compile(
    rb"\s*(?:<!--|<!doctype\s+html|<(?:html|head|body|article|main|section|div|p|h[1-6])[\s>])", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\[\](){}«»“”|\\]+", re.IGNORECASE)
_HOST = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![\w.-]*@)(?:/[^\s<>\"'()]*)?", re.IGNORECASE
)
_MISREAD = re.compile("[ÃÂÐÑâã][\u0080-\u00bf\u0152-\u2122]")
_C1 = {ord(bytes([code]).decode("cp1252", "ignore") or chr(code)): code for code in range(0x80, 0xA0)}


class Kind(StrEnum):
    """What a draft is written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    ODT = "odt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One draft.

    ``text`` is its prose, ``unit`` what its lines are; ``links`` are the addresses and hosts in it, ``quotes`` where
    it quotes, ``notes`` what its writer should know of how it was read.
    """

    name: str
    kind: Kind
    text: str
    unit: str = "line"
    links: tuple[str, ...] = ()
    canonical: str | None = None
    quotes: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()


_SUFFIXES = {
    "txt": Kind.TEXT, "text": Kind.TEXT, "md": Kind.MARKDOWN, "markdown": Kind.MARKDOWN, "mdx": Kind.MARKDOWN,
    "html": Kind.HTML, "htm": Kind.HTML, "xhtml": Kind.HTML, "docx": Kind.DOCX, "odt": Kind.ODT,
}  # fmt: skip
_FOREIGN = (
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"\x1f\x8b", "gzip"),
)


def read(name: str, content: bytes) -> Draft:
    """A draft out of a file's content; ``name`` helps to tell what it is.

    Raises:
        UsageError: no draft can be read from it: too large, another format, a library that is missing.

    """
    if len(content) > MAX_BYTES:
        raise UsageError(f"{name}: {len(content):,} bytes; a draft has {MAX_BYTES:,} at most")
    kind = _kind(name, content)
    return _READERS[kind](name, content)


def _kind(name: str, content: bytes) -> Kind:
    """By the content where that is sure, else by the name; a text without a name may be Markdown."""
    for start, what in _FOREIGN:
        if content.startswith(start):
            raise UsageError(f"{name} is {what}; save it as DOCX, ODT, HTML, Markdown or text")
    if content.startswith(b"PK"):
        return Kind(office.kind_of(name, content))
    if content.startswith(b"\0") or (b"\0" in content[:4096] and _utf16(content) is None):
        raise UsageError(f"{name} is no text; save it as DOCX, ODT, HTML, Markdown or text")
    known = _SUFFIXES.get(name.lower().rpartition(".")[2]) if "." in name else None
    if known in {Kind.DOCX, Kind.ODT}:
        raise UsageError(f"{name} is no {str(known).upper()} file: it does not begin as one")
    if known is not None:
        return known
    return Kind.HTML if _IS_HTML.match(content) else Kind.MARKDOWN


def _text(name: str, content: bytes) -> Draft:
    text, notes = decoded(content)
    return Draft(
        name=name,
        kind=Kind.TEXT,
        text=markup.blanked(text, _ADDRESS),
        links=_addresses(text),
        quotes=tuple(markup.quotations(text)),
        notes=notes,
    )


def _markdown(name: str, content: bytes) -> Draft:
    text, notes = decoded(content)
    quotes = sorted({*markup.quotations(text), *markup.quoted_lines(text)})
    return Draft(
        name=name,
        kind=Kind.MARKDOWN,
        text=markup.blanked(markup.prose(text), _ADDRESS),
        links=_addresses(text),
        quotes=tuple(quotes),
        notes=notes,
    )


def _html(name: str, content: bytes) -> Draft:
    try:
        page = Page.parse(
            Response.of_file(content, url=_NOWHERE, fetched_at=_NEVER, headers={"Content-Type": "text/html"})
        )
    except FetchError as error:
        raise UsageError(f"{name}: {error.detail or error.reason}; it is not read as a draft") from error
    blocks = [block for block in page.blocks if not block.hidden and block.place not in _NOT_PROSE]
    text = "\n".join(block.text for block in blocks)
    quotes, at = list(markup.quotations(text)), 0
    for block in blocks:
        if block.place is Place.QUOTE:
            quotes.append((at, at + len(block.text)))
        at += len(block.text) + 1
    hrefs = [node.attributes.get("href") or "" for node in page.tree.css("a[href]")[:MAX_LINKS]]
    return Draft(
        name=name,
        kind=Kind.HTML,
        text=markup.blanked(text, _ADDRESS),
        unit="paragraph",
        links=tuple(dict.fromkeys([*filter(_ADDRESS.match, hrefs), *_addresses(text)])),
        canonical=page.canonical,
        quotes=tuple(sorted(quotes)),
        notes=_notes(page.encoding, page.encoding_source, page.html),
    )


def _docx(name: str, content: bytes) -> Draft:
    return replace(_html(name, office.docx(name, content)), kind=Kind.DOCX)


def _odt(name: str, content: bytes) -> Draft:
    return replace(_html(name, office.odt(name, content)), kind=Kind.ODT)


_READERS: Mapping[Kind, Callable[[str, bytes], Draft]] = {
    Kind.TEXT: _text,
    Kind.MARKDOWN: _markdown,
    Kind.HTML: _html,
    Kind.DOCX: _docx,
    Kind.ODT: _odt,
}


def decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and what its writer should know of its encoding.

    >>> decoded("Müller".encode())
    ('Müller', ())
    >>> decoded("Müller said “yes”".encode().decode("cp1252", "replace").encode())[0][:6]
    'MÃ¼lle'
    >>> decoded("Müller über alles".encode().decode("cp1252").encode())
    ('Müller über alles', ('saved twice in a wrong encoding (MÃ¼ller); read as it was meant',))
    """
    utf16 = None if content.startswith(_BOMS) else _utf16(content)
    if utf16:
        text = content.decode(utf16, "replace")
        return text, _notes(utf16, "guess", text)
    found = charset.decode(content, None)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", " ")
    mended = _mended(text)
    if mended is not None:
        [sample] = _MISREAD.findall(text)[:1]
        at = text.index(sample)
        word = text[text.rfind(" ", 0, at) + 1 : at + 12].split()[0]
        return mended, (f"saved twice in a wrong encoding ({word}); read as it was meant",)
    is_rescued = found.encoding == "utf-8" and found.source == "bytes" and not _is_utf8(content)
    extra = ("some bytes are not UTF-8; they were read as windows-1252",) if is_rescued else ()
    return text, (*_notes(found.encoding, found.source, text), *extra)


def _notes(encoding: str, source: str, text: str) -> tuple[str, ...]:
    """Of an encoding that nobody named, and of letters that were lost."""
    notes = []
    if encoding != "utf-8" and source in {"guess", "language"}:
        notes.append(f"not UTF-8: read as {encoding}, which is a guess; save it as UTF-8 to be sure")
    elif encoding != "utf-8":
        notes.append(f"not UTF-8: read as {encoding}")
    lost = text.count("\ufffd")
    if lost:
        notes.append(f"{lost:,} characters were lost (\ufffd) when it was saved in a wrong encoding")
    return tuple(notes)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _utf16(content: bytes) -> str | None:
    """UTF-16 without its mark: every other byte of Latin text is zero."""
    if content.startswith(_BOMS):
        return "utf-16"
    head = content[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if not even + odd or max(even, odd) * 5 < len(head) or min(even, odd) * 20 > len(head):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _mended(text: str) -> str | None:
    """UTF-8 that was once read as windows-1252 and saved again; None where it was not."""
    if not _MISREAD.search(text):
        return None
    try:
        return text.translate(_C1).encode("latin-1").decode()
    except UnicodeError:
        return None


def _addresses(text: str) -> tuple[str, ...]:
    """Addresses and hosts that are written out, each once."""
    found = [address.rstrip(".,;:!?*_~") for address in _ADDRESS.findall(text)[:MAX_LINKS]]
    rest = _ADDRESS.sub(" ", text)
    found += [host.rstrip(".,;:!?*_~") for host in _HOST.findall(rest)[:MAX_LINKS]]
    return tuple(dict.fromkeys(found))
