r"""Citations in the formats of reference managers, spreadsheets and programs; nothing a page says can break one.

Names stand as printed: which part of a name is the family's nobody can tell for all languages.

>>> tex("50% of A&B_{C} \\input"), ris_value("a\nTY  - X")
('50\\% of A\\&B\\_\\{C\\} \\textbackslash{}input', 'a TY - X')
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from crawler.report import jsontext
from crawler.report.charts import site
from crawler.report.citation_shape import Citation
from crawler.report.printable import printable
from crawler.report.spreadsheet import cell

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
    "^": r"\^{}", "~": r"\~{}",
}  # fmt: skip
_TEX_SPECIAL = re.compile(r"[\\{}$&%#_^~]")
_URL_UNSAFE = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", '"': "%22"}
_NO_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a list of citations is written: ``head``, each ``row`` with ``between`` them, ``foot``."""

    row: Callable[[Citation], str]
    head: str = ""
    between: str = ""
    foot: str = ""

    def written(self, citations: Iterator[Citation]) -> Iterator[str]:
        """The pieces of the file, one by one."""
        yield self.head
        for number, one in enumerate(citations):
            yield (self.between if number else "") + self.row(one)
        yield self.foot


def key_of(one: Citation) -> str:
    """A key that stays the same for a page: its site, year, and a piece of its address's hash."""
    name = _NO_WORD.sub("", site(one.url).removeprefix("www.").partition(".")[0].lower())[:20] or "page"
    year = (one.published or "")[:4]
    return f"{name}{year}-{sha256(one.url.encode()).hexdigest()[:6]}"


def _csl(one: Citation) -> str:
    """CSL-JSON 1.0.2, one item."""
    item: dict[str, object] = {
        "id": key_of(one),
        "type": "article-newspaper",
        "title": one.title,
        "author": [{"literal": name} for name in one.authors],
        "container-title": one.publisher,
        "issued": _date_parts(one.published),
        "accessed": {"date-parts": [[one.accessed.year, one.accessed.month, one.accessed.day]]},
        "URL": one.url,
        "language": one.language,
        "note": one.note,
        "custom": {
            "attribution": one.attribution,
            "credit": one.credit,
            "rights-holder": one.holder,
            "licence": one.licence,
            "licence-url": one.licence_url,
            "flags": one.flags,
        },
    }
    return jsontext.dump({name: value for name, value in item.items() if value}).rstrip("\n")


def _bibtex(one: Citation) -> str:
    """BibTeX that BibLaTeX reads, too."""
    fields = {
        "title": f"{{{tex(one.title or one.url)}}}",
        "author": " and ".join(f"{{{tex(name)}}}" for name in one.authors),
        "organization": tex(one.publisher or ""),
        "year": (one.published or "")[:4],
        "date": (one.published or "")[:10],
        "howpublished": rf"\url{{{_tex_url(one.url)}}}",
        "url": _tex_url(one.url),
        "urldate": f"{one.accessed:%Y-%m-%d}",
        "language": tex(one.language or ""),
        "copyright": tex(" ".join(part for part in (one.licence, one.licence_url) if part)),
        "keywords": ", ".join(one.flags),
        "note": tex(one.note),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{key_of(one)},\n" + ",\n".join(lines) + "\n}\n"


def _ris(one: Citation) -> str:
    """RIS, as reference managers import it."""
    pairs = [
        ("TY", "NEWS"),
        ("ID", key_of(one)),
        ("TI", one.title),
        *(("AU", name) for name in one.authors),
        ("T2", one.publisher),
        ("PY", (one.published or "")[:4]),
        ("DA", (one.published or "")[:10].replace("-", "/")),
        ("UR", one.url),
        ("Y2", f"{one.accessed:%Y/%m/%d}"),
        ("LA", one.language),
        ("C1", " ".join(part for part in (one.licence, one.licence_url) if part)),
        *(("KW", flag) for flag in one.flags),
        ("N1", one.attribution),
        ("N1", one.note),
    ]
    lines = [f"{tag}  - {ris_value(value)}" for tag, value in pairs if value]
    return "\r\n".join([*lines, "ER  - ", ""]) + "\r\n"


def _text(one: Citation) -> str:
    line = printable(one.attribution)
    return f"{line} [{printable(one.note)}]\n" if one.note else f"{line}\n"


def _jsonl(one: Citation) -> str:
    return msgspec.json.encode(one).decode() + "\n"


COLUMNS = (
    "url", "title", "authors", "publisher", "published", "language", "accessed", "source", "attribution", "credit",
    "holder", "licence", "licence_url", "terms", "duties", "share_alike", "no_change", "non_commercial", "no_ai",
    "excerpt", "excerpt_words", "excerpt_licence",
)  # fmt: skip
"""Of the CSV."""


def _csv(one: Citation) -> str:
    values = msgspec.to_builtins(one)
    return _csv_row([_cell(values[name]) for name in COLUMNS])


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return cell("; ".join(map(str, value)))
    return "" if value is None else cell(str(value))


def _csv_row(cells: list[str]) -> str:
    sink = io.StringIO()
    csv.writer(sink, lineterminator="\r\n").writerow(cells)
    return sink.getvalue()


def tex(text: str) -> str:
    """Text that TeX prints as it is."""
    return _TEX_SPECIAL.sub(lambda match: _TEX[match[0]], unicodedata.normalize("NFC", printable(text)))


def _tex_url(url: str) -> str:
    """An address whose braces cannot end a field."""
    return "".join(_URL_UNSAFE.get(char, char) for char in printable(url))


def ris_value(text: str) -> str:
    """One line: a value can begin no new tag."""
    return printable(text)


def _date_parts(published: str | None) -> dict[str, object] | None:
    if not published:
        return None
    return {"date-parts": [[int(part) for part in published[:10].split("-")]]}


FORMATS: Mapping[str, Format] = {
    "csl-json": Format(row=_csl, head="[\n", between=",\n", foot="\n]\n"),
    "bibtex": Format(row=_bibtex, between="\n"),
    "ris": Format(row=_ris),
    "text": Format(row=_text),
    "jsonl": Format(row=_jsonl),
    "csv": Format(row=_csv, head=_csv_row(list(COLUMNS))),
}
"""``--format`` of ``fairclip cite`` (the first four) and ``export`` (all but text)."""
