"""The credit that goes with a citation or an excerpt, ready to print: text, HTML and Markdown.

Source: ``rights-signals.md`` 7, attribution line: ``"{title}", {author}, {publisher}, {date}. {url} © {years}
{holder}. Licence: {name}, {licence_url}. Excerpt[, unchanged].`` Missing parts go with their punctuation. What the
page says is escaped, and loses control and direction characters; no page can write markup into a report.
"""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.excerpt.wording import Wording, wording
from crawler.model import (
    LICENCE_TERMS,
    Attribution,
    Decision,
    Duty,
    Metadata,
    Rights,
    Term,
    Url,
    Verdict,
)
from crawler.rights.holders import same_holder
from crawler.rights.licences import Licences

MAX_TITLE_CHARS = 200
"""K7."""
MAX_NAME_CHARS = 300

_STOPS = (".", "!", "?", "…", "。", "！", "？")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]#|~!])")
_MARKDOWN_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_MARKDOWN_START = re.compile(r"^(\d+[.)]|[-+=])")
_SHARED_LICENCES = {
    term: term.upper().replace("CC-", "CC ", 1) for term in LICENCE_TERMS if term.startswith("cc-")
}
_UNSAFE_URL = re.compile(r"[\s<>\"'`\\]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of the line; ``kind`` says how HTML marks it, ``href`` where it leads."""

    text: str
    kind: str = "text"
    href: str | None = None
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The cleaned parts of one line."""

    title: str | None
    author: str | None
    publisher: str | None
    credit: str | None
    holder: str | None
    licence: str | None
    licence_url: str | None
    statement: str | None
    published: datetime | None


def attribute(  # noqa: PLR0913 - each is a noun of its own; the pipeline names them all
    metadata: Metadata,
    rights: Rights,
    *,
    url: Url,
    site_name: str | None,
    decision: Decision,
    licences: Licences,
) -> Attribution | None:
    """Who is credited, and how; None where not even a citation may be kept."""
    if decision.verdict is Verdict.NOTHING:
        return None
    words = wording(metadata.language)
    parts = _parts(metadata, rights, site_name=site_name, licences=licences)
    pieces = list(_line(parts, rights, url=url, decision=decision, words=words))
    return Attribution(
        url=url,
        line=_render(pieces, _as_text),
        html=_render(pieces, _as_html),
        markdown=_MARKDOWN_START.sub(r"\\\1", _render(pieces, _as_markdown)),
        author=parts.author,
        title=parts.title,
        publisher=parts.publisher,
        credit=parts.credit,
        licence_url=parts.licence_url,
        published=_iso(metadata),
    )


def _parts(metadata: Metadata, rights: Rights, *, site_name: str | None, licences: Licences) -> _Parts:
    licence, licence_url, statement = _licence(rights, licences)
    names = [name for author in metadata.authors if (name := clean(author, MAX_NAME_CHARS))]
    return _Parts(
        title=clean(metadata.title, MAX_TITLE_CHARS),
        author=", ".join(dict.fromkeys(names)) or clean(metadata.byline, MAX_NAME_CHARS),
        publisher=clean(metadata.publisher or metadata.site_name or site_name, MAX_NAME_CHARS),
        credit=clean(rights.credit, MAX_NAME_CHARS),
        holder=clean(rights.holder, MAX_NAME_CHARS),
        licence=clean(licence, MAX_NAME_CHARS),
        licence_url=licence_url,
        statement=clean(statement, 2 * MAX_NAME_CHARS),
        published=metadata.published,
    )


def _licence(rights: Rights, licences: Licences) -> tuple[str | None, str | None, str | None]:
    """Name, address, and the sentence that the licence asks for."""
    found = licences.of_uri(rights.licence_url) if rights.licence_url else None
    if found is None and rights.licence:
        found = licences.of_id(rights.licence)
    if found is not None:
        return found.name, _web(rights.licence_url or found.url), found.credit
    if rights.licence:
        address = _web(rights.licence_url or rights.licence)
        return (None if address == rights.licence else rights.licence), address, None
    shared = next(
        (
            _SHARED_LICENCES[term]
            for term in LICENCE_TERMS
            if term in rights.terms and term in _SHARED_LICENCES
        ),
        None,
    )
    return shared, None, None


def _line(parts: _Parts, rights: Rights, *, url: Url, decision: Decision, words: Wording) -> Iterable[_Piece]:
    first = list(_first_sentence(parts, rights, url=url, words=words))
    yield from first
    if first:
        yield _Piece(("" if first[-1].text.endswith(_STOPS) else ".") + " ")
    yield _Piece(str(url), "address", str(url))
    years = _years(rights.years, words.present)
    if parts.holder or (years and Term.BARE in rights.terms):
        yield _Piece(_sentence(" © " + " ".join(part for part in (years, parts.holder) if part)))
    if parts.licence or parts.licence_url:
        yield _Piece(f" {words.licence}: ")
        yield from _licence_pieces(parts)
    if parts.statement:
        yield _Piece(_sentence(f" {parts.statement}"))
    if decision.verdict is Verdict.EXCERPT:
        unchanged = f", {words.unchanged}" if Duty.NO_CHANGE in decision.duties else ""
        yield _Piece(f" {words.excerpt}{unchanged}.")


def _first_sentence(parts: _Parts, rights: Rights, *, url: Url, words: Wording) -> Iterable[_Piece]:
    """Title, names and date, with commas between them."""
    between = ""
    if parts.title:
        yield _Piece('"')
        yield _Piece(parts.title.replace('"', "'"), "title")
        yield _Piece('"')
        between = ", "
    for name in _names(parts, rights, url=url):
        yield _Piece(between)
        yield _Piece(name, "name")
        between = ", "
    if when := parts.published:
        yield _Piece(between)
        yield _Piece(words.day(when.year, when.month, when.day), "date", value=when.date().isoformat())


def _names(parts: _Parts, rights: Rights, *, url: Url) -> Sequence[str]:
    """Author and publisher, and the very credit asked for, each once.

    A credit line (schema.org ``creditText``) stands for author and publisher; a name that the notice asks to
    be credited joins them, unless the line shows it already.
    """
    if parts.credit and rights.credit_replaces:
        return [parts.credit]
    names = [parts.author] if parts.author else []
    if parts.publisher and not any(_shows(name, parts.publisher) for name in names):
        names.append(parts.publisher)
    shown = [*names, str(url), parts.holder or ""]
    if parts.credit and not any(_shows(text, parts.credit) for text in shown):
        names.append(parts.credit)
    return names


def _shows(text: str, name: str) -> bool:
    wanted = name.casefold().removeprefix("https://").removeprefix("http://").rstrip("/")
    return wanted in text.casefold() or same_holder(text, name)


def _licence_pieces(parts: _Parts) -> Iterable[_Piece]:
    if parts.licence:
        yield _Piece(parts.licence, "licence", parts.licence_url)
    if parts.licence and parts.licence_url:
        yield _Piece(", ")
    if parts.licence_url:
        yield _Piece(parts.licence_url, "address" if parts.licence else "licence", parts.licence_url)
    yield _Piece(".")


def _years(years: Sequence[tuple[int, int | None]], present: str) -> str:
    """Ranges as people write them.

    >>> _years([(2010, 2010), (2015, 2019), (2021, None)], "present")
    '2010, 2015–2019, 2021–present'
    """
    return ", ".join(
        str(first) if first == last else f"{first}–{present if last is None else last}"
        for first, last in years
    )


def _sentence(text: str) -> str:
    return text if text.endswith(_STOPS) else f"{text}."


def _iso(metadata: Metadata) -> str | None:
    when = metadata.published
    if when is None:
        return None
    return when.date().isoformat() if metadata.published_day_only else when.isoformat()


def _web(address: str | None) -> str | None:
    if address and address.startswith(("http://", "https://")) and not _UNSAFE_URL.search(address):
        return address
    return None


def clean(text: str | None, limit: int) -> str | None:
    r"""One line of printable text, at most so long; None where nothing is left.

    >>> clean("A\u202egnp.exe\n title", 200), clean(" \u2066 ", 9), clean("one two three", 9)
    ('Agnp.exe title', None, 'one two…')
    """
    if not text:
        return None
    printed = text if text.isprintable() else "".join(char for char in text if _is_printed(char))
    squeezed = " ".join(printed.split())
    if len(squeezed) > limit:
        head = squeezed[: limit - 1]
        squeezed = (head.rpartition(" ")[0] or head).rstrip(" ,;:–—-") + "…"
    return squeezed or None


def _is_printed(char: str) -> bool:
    """Blanks, joiners (Persian and Indic words need them), and all that is no control or direction character."""
    return char.isspace() or char in "\u200c\u200d" or unicodedata.category(char)[0] != "C"


def _render(pieces: Iterable[_Piece], show: Callable[[_Piece], str]) -> str:
    return "".join(map(show, pieces)).strip()


def _as_text(piece: _Piece) -> str:
    return piece.text


def _as_html(piece: _Piece) -> str:
    text = html.escape(piece.text)
    match piece.kind:
        case "title":
            return f"<cite><bdi>{text}</bdi></cite>"
        case "name":
            return f"<bdi>{text}</bdi>"
        case "date":
            return f'<time datetime="{html.escape(piece.value)}">{text}</time>'
        case "address" | "licence" if piece.href:
            rel = ' rel="license"' if piece.kind == "licence" else ""
            return f'<a href="{html.escape(piece.href)}"{rel}>{text}</a>'
        case _:
            return text


def _as_markdown(piece: _Piece) -> str:
    if piece.href and piece.text == piece.href and not _UNSAFE_URL.search(piece.href):
        return f"<{piece.href}>"
    text = _MARKDOWN.sub(r"\\\1", piece.text).translate(_MARKDOWN_ENTITIES)
    if piece.kind == "licence" and piece.href:
        return f"[{text}](<{piece.href}>)"
    return text
