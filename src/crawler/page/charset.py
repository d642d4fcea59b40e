r"""Bytes to text in the HTML standard's order: byte order mark, Content-Type, ``<meta>``, then a guess.

Labels are those of the Encoding Standard: ``latin-1`` means windows-1252, ``gb2312`` means gb18030. A byte that the
encoding cannot hold is read as windows-1252 and never lost: pages of mixed encodings stay readable.

>>> decode(b"<meta charset=latin-1><p>caf\xe9 \x80", None)
Decoded(text='<meta charset=latin-1><p>café €', encoding='windows-1252', source='meta', is_utf8=False)
>>> decode("naïve".encode(), "text/html; charset=utf-8").source
'header'
"""

import codecs
import re
from typing import NamedTuple

SNIFFED = 1024
"""Bytes that the standard's prescan looks at."""

LATE = 512 * 1024
"""Where a later ``<meta>`` still changes the encoding, as in the standard's tree construction."""

_SAMPLE = 16 * 1024


class Decoded(NamedTuple):
    """The text, the standard's name of its encoding, and what named it.

    ``source`` is bom, header, meta, bytes (valid UTF-8), language (the usual one of ``html lang``) or guess.
    """

    text: str
    encoding: str
    source: str
    is_utf8: bool = False
    """The bytes were UTF-8 throughout, so they can be parsed as they are."""


# Encoding Standard name → Python codec, where they differ.
_CODECS = {
    "windows-1252": "cp1252",
    "windows-1254": "cp1254",
    "windows-874": "cp874",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
    "iso-8859-8-i": "iso8859_8",
    "x-mac-cyrillic": "mac_cyrillic",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
_LABELS = {
    "windows-1252": "ascii ansi_x3.4-1968 cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591"
    " iso_8859-1 iso_8859-1:1987 l1 latin1 latin-1 us-ascii windows-1252 x-cp1252 x-user-defined",
    "windows-1254": "cp1254 csisolatin5 iso-8859-9 iso8859-9 iso88599 iso_8859-9 l5 latin5 windows-1254 x-cp1254",
    "windows-874": "dos-874 iso-8859-11 iso8859-11 tis-620 windows-874",
    "utf-8": "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8 utf-16 utf-16le utf-16be"
    " ucs-2 unicode",
    "gbk": "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk gb18030",
    "shift_jis": "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    "euc-kr": "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601"
    " windows-949",
    "big5": "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    "euc-jp": "cseucpkdfmtjapanese euc-jp x-euc-jp",
    "iso-8859-8-i": "csiso88598i iso-8859-8-i logical",
    "x-mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
}
_BY_LABEL = {label: name for name, labels in _LABELS.items() for label in labels.split()}
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16be"), (b"\xff\xfe", "utf-16le"))
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';,]+)", re.IGNORECASE)
# quotes count after "=" only
_META = re.compile(rb"<meta[\s/]([^>=]*+(?:=\s*+(?:\"[^\"]*+\"|'[^']*+')?[^>=]*+)*+)", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"([^\s/>=\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']++)))?")
_IN_CONTENT = re.compile(rb"charset\s*+=\s*+[\"']?\s*+([^\s\"';,]++)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([a-z0-9_.:+-]{2,40})", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?(?:-->|$)", re.DOTALL)
_LANGUAGE = re.compile(rb"<html[^>]{0,400}?\slang\s*=\s*[\"']?([a-z]{2})", re.IGNORECASE)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NON_ASCII = re.compile(rb"[\x80-\xff]+")
# The standard's legacy encoding of a locale; where two were common the guess decides.
_OF_LANGUAGE = {
    **dict.fromkeys("de en fr es it nl pt sv da no nb nn fi is ca".split(), "windows-1252"),  # noqa: SIM905 - a list of words
    "tr": "windows-1254",
    "el": "iso-8859-7",
    "he": "windows-1255",
    "ar": "windows-1256",
    "vi": "windows-1258",
}


def _rescue(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.start + 1]
    return bad.decode("cp1252", "ignore") or bad.decode("latin-1"), error.start + 1


codecs.register_error("crawler.rescue", _rescue)


def decode(body: bytes, content_type: str | None) -> Decoded:
    """The text of a page; never fails, whatever the bytes."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return Decoded(_read(body[len(mark) :], encoding), encoding, "bom")
    declared = _HEADER.search(content_type or "")
    name = canonical_name(declared[1]) if declared else None
    if name:
        return _as_declared(body, name, "header")
    name = _of_meta(body)
    if name:
        return _as_declared(body, name, "meta")
    return _guess(body)


def canonical_name(label: str) -> str | None:
    """The Encoding Standard's name of a label; None where no such encoding is known."""
    label = label.strip().lower()
    known = _BY_LABEL.get(label)
    if known:
        return known
    try:
        codec = codecs.lookup(_CODECS.get(label, label))
        is_plain = codec.name.startswith("utf-16") or b"<p>".decode(codec.name) == "<p>"
    except (LookupError, ValueError):
        return None
    if not is_plain:  # as in EBCDIC: markup would be no markup
        return None
    if not getattr(codec, "_is_text_encoding", True) or label.startswith(
        ("utf-7", "utf_7", "idna", "puny", "raw", "unicode")
    ):
        return None
    return label.replace("cp125", "windows-125") if label.startswith("cp125") else label


def _of_meta(body: bytes) -> str | None:
    head = body[:SNIFFED]
    found = _declared(head)
    if found is None and len(body) > SNIFFED:
        found = _declared(body[:LATE])
    if found is None:
        xml = _XML.match(head)
        found = canonical_name(xml[1].decode("ascii")) if xml else None
    return found


def _declared(markup: bytes) -> str | None:
    """What a ``<meta charset>`` says, or one that stands for the header Content-Type; no other meta has a say."""
    if b"<!--" in markup:
        markup = _COMMENT.sub(b"", markup)
    for meta in _META.finditer(markup):
        if b"charset" not in meta[1].lower():
            continue
        attributes = {
            found[1].lower(): found[2] or found[3] or found[4] or b""
            for found in reversed(list(_ATTRIBUTE.finditer(meta[1])))
        }
        label = attributes.get(b"charset")
        if label is None and attributes.get(b"http-equiv", b"").strip().lower() == b"content-type":
            said = _IN_CONTENT.search(attributes.get(b"content", b""))
            label = said[1] if said else None
        name = canonical_name(label.decode("ascii", "replace")) if label else None
        if name:
            return name
    return None


def _as_declared(body: bytes, name: str, source: str) -> Decoded:
    """As the page says, unless the bytes prove it wrong: a declaration often outlives a site's change to UTF-8."""
    if name == "utf-8":
        try:
            return Decoded(body.decode(), name, source, is_utf8=True)
        except UnicodeDecodeError:
            if _is_mostly_utf8(body):
                return Decoded(_read(body, name), name, source)
            return _guess(body)
    if source == "meta" and _MULTIBYTE.search(body):
        try:
            return Decoded(body.decode(), "utf-8", "bytes", is_utf8=True)
        except UnicodeDecodeError:
            pass
    return Decoded(_read(body, name), name, source)


def _is_mostly_utf8(body: bytes) -> bool:
    odd = sum(map(len, _NON_ASCII.findall(body)))
    good = sum(map(len, _MULTIBYTE.findall(body)))
    return good * 2 >= odd


def _read(body: bytes, name: str) -> str:
    return body.decode(_CODECS.get(name, name), "crawler.rescue")


def _guess(body: bytes) -> Decoded:
    try:
        return Decoded(body.decode(), "utf-8", "bytes", is_utf8=True)
    except UnicodeDecodeError:
        pass
    if _is_mostly_utf8(body):
        return Decoded(_read(body, "utf-8"), "utf-8", "bytes")
    language = _LANGUAGE.search(body, 0, 4096)
    usual = _OF_LANGUAGE.get(language[1].decode().lower()) if language else None
    if usual:
        return Decoded(_read(body, usual), usual, "language")
    name = _detected(body)
    return Decoded(_read(body, name), name, "guess")


def _detected(body: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 40 ms that almost no page needs

    first = _NON_ASCII.search(body)
    start = max(first.start() - 200, 0) if first else 0
    best = from_bytes(body[start : start + _SAMPLE], steps=5, chunk_size=512).best()
    name = canonical_name(best.encoding.replace("_", "-")) if best else None
    # two bytes a letter show in zero bytes; without them such a guess would lose the markup
    is_wide = name is not None and name.startswith("utf-16") and b"\0" not in body[:_SAMPLE]
    return "windows-1252" if name is None or is_wide else name
