"""The grammar of a © line: mark, years, holder, in every order that people write them (``rights-signals.md`` 4.1).

>>> line = read("Copyright © 2010–2024 Example Media Ltd. Contact us", this_year=2026, cuts=())[0]
>>> line.holder, line.years
('Example Media Ltd', ((2010, 2024),))
>>> [(line.holder, line.years) for line in read("GDC © 2024", this_year=2026, cuts=())]
[('GDC', ((2024, 2024),))]
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from crawler.rights import years as dates
from crawler.rights.copyright_marks import Mark, marks_in
from crawler.rights.holders import clean
from crawler.rights.years import Years

_NO_NOTICE_WORD = re.compile(
    r"\s*(?:['’]s\b|laws?\b|acts?\b|polic(?:y|ies)|notices?\b|offices?\b|statements?\b"
    r"|clearance|infring|protect|information\b|agents?\b|owners?\b|holders?\b|complain"
    r"|terms\b|dmca|claims?\b|trolls?|violation|issues?\b|material|works?\b|and\b"
    r"|or\b|in\b|of\b|for\b|is\b|are\b|was\b|to\b|has\b|licen[cs]|restrict|disclaim"
    r"|reform|case\b|suit\b"
    r"|free\b|permission|request|fee\b|term\b|protec|interest|ownership|expert|lawyer"
    r"|right|registration|trademark|page\b|\W*$)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"(?:[\s,.:|\-–—·•/®\ufe0e\ufe0f]|(?:by|von|par|per|por|przez|door|av|af|do)\b(?=:?\s)"
    rf"|(?:{dates.SINCE})\s+(?=(?:19|20)\d\d\b)|(?:\d{{1,2}}[./-]){{1,2}}(?=(?:19|20)\d\d\b)|(?:spring"
    r"|summer|autumn|fall|winter|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b(?=\s+\d{4})|\{\{.{0,40}?\}\}|<script.{0,200}?</script>)*",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"\s*[|•‖¦►▶❉♦■●✦★]\s*|\s+[·/>»*]\s+|\n|\s+[-–—]{1,2}\s+|;|\s+\(|\s*[™®](?=\s"
    r"|$)|,\s*(?=\d|(?:www\.|https?:)|(?:tel|phone|e-?mail|p\.?\s?o\.? box)\b)"
    r"|[.。](?=\s+\S|$|\s*$)|\s*।|,\s*(?=무단|無断|未经|未經|不得|禁止)|[。！？!?]|:\s|\s{3,}|,\s+(?=(?:alle|all|tous|todos|tutti"
    r"|wszelkie|все|всі|усі|unless|no|not|inc\b)?\s*(?:rights|rechte|droits|derechos"
    r"|diritti|direitos)\b)"
    r"|\s+(?=(?:powered|designed|developed|created|hosted|maintained|published|produced"
    r"|made|built|crafted|managed) (?:by|with)\b|realizacja\b|realizzazione\b|diseñ(?:o"
    r"|ado)\b|desarrollad[oa]\b|webdesign\b|réalisation\b|création\b|umsetzung\b"
    r"|projekt i\b|wykonanie\b|tvorba\b|design (?:by|&)|(?:web)?site (?:by|design)\b"
    r"|theme\b|contact\b|kontakt\b|contatti\b|contacto\b|privacy\b|terms (?:of|and|&)\b|cookies?\b"
    r"|mentions légales\b|aviso legal\b|note legali\b|agb\b|nutzungsbedingungen\b|polityka prywatności\b"
    r"|imprint\b|impressum\b|datenschutz\b|sitemap\b|about us\b|advertise\b|registered (?:in"
    r"|office|charity|company)\b|used (?:with|by)\b|unless\b|except\b|licen[cs]ed\b"
    r"|(?:this|these) (?:material|content|site|work|website|article)\b|diese[rsn]? (?:seite"
    r"|website|inhalt|text|artikel)|(?:ce|cet|ces) (?:site|contenu|article|texte)"
    r"|est[ea]s? (?:sitio|web|contenido)|quest[oi] (?:sito|contenut)|for (?:more"
    r"|reprint|permission|personal)\b|a division of\b|is (?:a|the|part|not|licen)"
    r"|may not\b|https?://"
    r"|click here\b|in association with\b|tel[.:]|phone[:.]|e-?mail[:.]?|vat\b|isbn\b"
    r"|issn\b|on behalf of\b|in england\b|for more\b|first published\b|under (?:the"
    r"|a) |published (?:in|under)\b)"
    r"|,?\s+(?=(?:rif|nif|cif|cnpj|nip|krs|hrb|siret|siren|abn|acn|инн|огрн|є?дрпоу|ust-?id(?:nr)?|p\.? ?iva)[\s:.]*"
    r"[\w-]*\d)"
    r"|,\s+(?=(?:\d|(?-i:[a-zà-ÿа-яё]{4,})\b(?!\.)|\w+:\d))|,\s+(?=(?:\S+\s+){0,2}(?:road"
    r"|street|avenue|rd|st|ave|boulevard|floor|suite|str|straße|rue|calle|via|ul"
    r"|ул|вул)\b\.?)",
    re.IGNORECASE,
)
_LEGAL_AFTER_COMMA = re.compile(
    r"\s*(?:inc|llc|ltd|l\.?p|lp|gmbh|corp|s\.?\s?a|n\.?v|plc|b\.?v|co|pty|s\.?r\.?l|s\.?p\.?a|llp|a\b)",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s.(,])(?:inc|ltd|co|corp|llc|bros|st|dr|mr|mrs|ms|jr|sr|no|u\.?s|s\.?a"
    r"|s\.?r\.?l|s\.?p|e\.?v|b\.?v|n\.?v|l\.?p|l\.?l\.?c|a\.?g|z\.?s|s\.?r\.?o|o"
    r"|k\.?s|m\.?b\.?h"
    r"|sp|zrt|kft|nyrt|pty|pvt|pte|gen|prof|univ|assn|dept|intl|int|[a-z])$",
    re.IGNORECASE,
)
_FORM = re.compile(r"(?:^|[\s.(,])(?:inc|ltd|llc|corp|gmbh|l\.l\.c|l\.p|s\.a|n\.v|b\.v|e\.v)$", re.IGNORECASE)
_BACKWARD = re.compile(r"[|•·‖¦>»;!?\n]|\.\s|\s[-–—]\s")
_DATE_BEFORE = re.compile(
    r"(?:\d{1,2}[./ ]\s?(?:\d{1,2}[./ ]|[^\W\d]{3,12}\.?,? )\s?\d{2,4}|\b[^\W\d]{3,9}\.? \d{1,2}, \d{4}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}:\d\d)",
)
_MAKER = re.compile(
    r"(?:made|powered|designed|developed|created|built|crafted|hosted) (?:by|with)\b|(?:web)?site by\b|theme\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|von|par|por|di|kiadója az?|kiadó:|wydawca:?|издатель:?|видавець:?|herausgeber:?|éditeur ?:|editore:)"
    r"\s+(?P<name>[A-ZÀ-ÞА-Я][^,;|]{2,60})$"
)
_FOR = r"(?:by|to|of|for|von|für|bei|beim|par|pour|à|au|por|para|per|a|al|dla|przez|voor|till|til|för|pro|для|за)"
_NAME_FOLLOWS = re.compile(rf"\s?[-–—]\s|[\s,:.]{{1,3}}{_FOR}\s|[\s,:]{{1,3}}", re.IGNORECASE)
_BELONGS = re.compile(rf"[\s,:]{{1,3}}{_FOR}\s", re.IGNORECASE)
# For whom rights are reserved: "All rights reserved by X".
_TO = re.compile(
    r"[\s.,:]*(?=(?:ООО|ОАО|ЗАО|ПАО|АО|АНО|ФГУП|ФГБУ|ТОВ|ПрАТ|ДП|ПП)\s)"
    rf"|\s*(?:\s{_FOR}\s+|\sل|\sל-?|(?<=ל))(?=\S)",
    re.IGNORECASE,
)
_LONG_FORM = re.compile(r"\s?[|·–—-]\s(?P<name>[^|·\n.©]{5,90})")
_MAX_HOLDER = 120
_MAX_TAIL_WORDS, _MAX_TAIL_CHARS = 6, 24
_MAX_BEFORE_WORDS = 9
_GAP = 3
_MAX_MARKS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One © line by offsets in the text as given."""

    start: int
    end: int
    holder: str | None = None
    years: tuple[tuple[int, int | None], ...] = ()
    fault: str | None = None
    symbol: bool = True


class _Half(NamedTuple):
    """A line in the making."""

    holder: str | None
    years: Years | None
    start: int
    end: int


def read(text: str, *, this_year: int, cuts: Sequence[tuple[int, int]]) -> list[Line]:
    """Every © line; ``cuts`` are the spans of phrases, where a holder's name ends at the latest."""
    plain = dates.western(text)
    marks = marks_in(plain)
    if len(marks) > _MAX_MARKS:
        marks = marks[: _MAX_MARKS // 2] + marks[-_MAX_MARKS // 2 :]
    lines = [
        _line(plain, mark, marks[index + 1 : index + 2], this_year, cuts) for index, mark in enumerate(marks)
    ]
    found = [line for line in lines if line is not None]
    return [
        line
        for index, line in enumerate(found)
        if not any(_is_within(line, other) for other in found[:index])
    ]


def _is_within(line: Line, other: Line) -> bool:
    """Whether a line only repeats a part of one before it, as with two marks around the years."""
    return other.start <= line.start and line.end <= other.end


def beside(
    text: str, phrase: tuple[int, int], *, this_year: int, cuts: Sequence[tuple[int, int]]
) -> Line | None:
    """A name, a year or both directly beside a reserved or forbidding phrase, without any mark."""
    plain = dates.western(text)
    before = _before(plain, phrase[0], this_year, cuts)
    if before and (before.holder or before.years):
        return replace(before, end=phrase[1])
    return _tail(plain, phrase, this_year, cuts)


def _tail(text: str, phrase: tuple[int, int], this_year: int, cuts: Sequence[tuple[int, int]]) -> Line | None:
    """Years, or a name with years, that follow a reserved phrase in the same sentence."""
    separator = _BELONGS.match(text, phrase[1]) or _SEPARATOR.match(text, phrase[1])
    at = separator.end() if separator else phrase[1]
    gap = text[phrase[1] : at]
    if "." in gap or "|" in gap:
        return None
    found = dates.read(text, at, this_year=this_year)
    if found:
        return Line(start=phrase[0], end=found.end, years=found.years, fault=found.fault)
    name, end = _name(text, at, cuts, None)
    if not name or not name[0].isupper() or len(name.split()) > _MAX_BEFORE_WORDS:
        return None
    later = _years_at_end(text, end, this_year)
    return Line(
        start=phrase[0],
        end=later.end if later else end,
        holder=clean(name),
        years=later.years if later else (),
    )


def _years_at_end(text: str, start: int, this_year: int) -> Years | None:
    """Years that close the same sentence, after an address ("X - Ciudad de Panamá - 2022")."""
    piece = re.compile(r"[^.|•\n]{0,60}?\b(?=(?:19|20)\d\d\b)").match(text, start)
    return dates.read(text, piece.end(), this_year=this_year) if piece else None


def _line(
    text: str, mark: Mark, following: Sequence[Mark], this_year: int, cuts: Sequence[tuple[int, int]]
) -> Line | None:
    start, at = mark.start, _skip(text, mark.end)
    found = dates.read(text, at, this_year=this_year)
    if found:
        at = _skip(text, found.end)
    if found and following and following[0].start == at:
        at, following = _skip(text, following[0].end), ()
    stop = following[0].start if following else None
    name, end = _name(text, at, cuts, stop)
    holder = clean(name) if name else None
    if holder is None:
        end = found.end if found else mark.end
    if holder and not found and (later := _later_years(text, end, this_year)):
        found, end = later, later.end
    if holder is None or not found:
        holder, found, start, end = _completed(text, mark, _Half(holder, found, start, end), this_year, cuts)
    if not _is_notice(text, mark, holder=holder, found=found):
        return None
    return Line(
        start=start,
        end=_with_long_form(text, holder, max(end, mark.end)),
        holder=holder,
        years=found.years if found else (),
        fault=found.fault if found else None,
        symbol=mark.kind != "word",
    )


def _with_long_form(text: str, holder: str | None, end: int) -> int:
    """Where a line ends that gives its holder's full name behind a bar ("© GDC | Global Defense Corp")."""
    if holder is None or not holder.isupper() or not (tail := _LONG_FORM.match(text, end)):
        return end
    initials = "".join(word[0] for word in tail["name"].split() if word[0].isupper())
    return tail.end() if initials.startswith(holder) else end


def _completed(text: str, mark: Mark, half: _Half, this_year: int, cuts: Sequence[tuple[int, int]]) -> _Half:
    """What the words before the mark, or years after a reserved phrase, add to half a line."""
    holder, found, start, end = half
    before = _before(text, mark.start, this_year, cuts)
    if before and holder is None and before.holder:
        holder, start = before.holder, before.start
    if before and not found and before.years and before.holder in {None, holder}:
        found, start = Years(before.years, end, before.fault), before.start
    reserved = next((cut for cut in cuts if 0 <= cut[0] - max(end, mark.end) <= _GAP), None)
    if reserved and not found and (late := dates.read(text, _skip(text, reserved[1]), this_year=this_year)):
        found, end = late, late.end
    if holder is None and (after := _after_reserved(text, end, cuts)):
        holder, end = after
        late = None if found else _later_years(text, end, this_year)
        found, end = (late, late.end) if late else (found, end)
    return _Half(holder, found, start, end)


def _after_reserved(text: str, end: int, cuts: Sequence[tuple[int, int]]) -> tuple[str, int] | None:
    """A name that closes the line behind a reserved phrase ("© 2024 All rights reserved Example Media")."""
    reserved = next((cut for cut in cuts if 0 <= cut[0] - _skip(text, end) <= _GAP), None)
    if reserved is None:
        return None
    to = _TO.match(text, reserved[1])
    gap = to or _NAME_FOLLOWS.match(text, reserved[1])
    if gap is None:
        return None
    name, stop = _name(text, gap.end(), cuts, None)
    is_name = name[:1].isupper() or bool(to and not name[:1].isascii())
    holder = clean(name) if is_name and len(name.split()) <= _MAX_TAIL_WORDS else None
    tail = 0 if to else len(text[stop:].strip(" .,|"))
    return (holder, stop) if holder and tail <= _MAX_TAIL_CHARS else None


def _is_notice(text: str, mark: Mark, *, holder: str | None, found: Years | None) -> bool:
    """Whether a mark is meant as one: "(c)" may be a list item, "copyright" a subject to talk about."""
    if mark.kind == "symbol":
        return True
    if mark.kind == "loose":
        name = (holder or "")[:40]
        listed = re.search(r"\((?:a|b|d|i|ii)\)", text, re.IGNORECASE)
        return not listed and bool(found or any(word[:1].isupper() for word in name.split()[:3]))
    if found:
        return True
    word = text[mark.start : mark.end]
    if not word.isascii():
        return bool(holder) and (
            not text[mark.end : mark.end + 1].isalpha() or word.endswith(("所有", "归属"))
        )
    return bool(
        holder
        and holder[:1].isupper()
        and not _NO_NOTICE_WORD.match(text, mark.end)
        and (word[0].isupper() or mark.start == 0 or len(text) <= _MAX_HOLDER)
        and word.lower().startswith("cop")
    )


def _skip(text: str, at: int) -> int:
    match = _SEPARATOR.match(text, at)
    return match.end() if match else at


def _name(text: str, at: int, cuts: Sequence[tuple[int, int]], stop: int | None) -> tuple[str, int]:
    """The holder's name that starts at ``at``, and where it ends."""
    limit = min(
        [
            at + _MAX_HOLDER,
            len(text),
            *(begin for begin, _ in cuts if begin >= at),
            *([stop] if stop is not None else []),
        ]
    )
    if any(begin <= at < end for begin, end in cuts) or _MAKER.match(text, at):
        return "", at
    if year := re.compile(r"(?<![\d\w])(?:19|20)\d\d(?!\d)").search(text, at + 1, limit):
        limit = min(limit, year.start())
    end = limit
    for match in _BREAK.finditer(text, at, limit):
        if (
            match.group().startswith(".")
            and _ABBREVIATION.search(text[max(at, match.start() - 8) : match.start()])
            and not _is_stop(text, match)
        ):
            continue
        if match.group().startswith(",") and _LEGAL_AFTER_COMMA.match(text, match.end()):
            continue
        if not text[at : match.start()].strip(" .,:-"):
            continue
        end = match.start() + (
            1
            if match.group() == "." and _ABBREVIATION.search(text[max(at, match.start() - 8) : match.start()])
            else 0
        )
        break
    name = text[at:end]
    return name, at + len(name.rstrip())


def _is_stop(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop of an abbreviation ends the sentence as well ("X Inc. All rights …")."""
    rest = text[match.end() :].lstrip()
    if not rest:
        return True
    if _FORM.search(text[max(0, match.start() - 8) : match.start()]):
        return (rest[:1].isupper() or rest[:1].isdigit()) and not _LEGAL_AFTER_COMMA.match(rest)
    return bool(re.match(r"[A-ZА-ЯÀ-Þ][\w']*\s+[a-zа-я]|[A-Z][a-z]+ Rights|ALL\b|©", rest)) and not re.match(
        r"(?:&|and\b)", rest
    )


def _later_years(text: str, end: int, this_year: int) -> Years | None:
    at = _skip(text, end)
    return dates.read(text, at, this_year=this_year) if at - end <= _GAP + 2 else None


def _before(text: str, end: int, this_year: int, cuts: Sequence[tuple[int, int]]) -> Line | None:
    """The name and years that stand directly before a mark or a reserved phrase."""
    floor = max([0, end - _MAX_HOLDER, *(stop for _, stop in cuts if stop <= end)])
    piece = text[floor:end].rstrip(" ,.:-–—|™®")
    last = None
    for match in _BACKWARD.finditer(piece):
        if match.group().startswith(".") and _ABBREVIATION.search(
            piece[max(0, match.start() - 8) : match.start()]
        ):
            continue
        last = match
    begin = floor + (last.end() if last else 0)
    segment = text[begin : floor + len(piece)].strip()
    begin = begin + (len(text[begin : floor + len(piece)]) - len(text[begin : floor + len(piece)].lstrip()))
    if by := _BY.search(segment):
        return Line(start=begin + by.start(), end=end, holder=clean(by["name"]))
    if not segment or len(segment.split()) > _MAX_BEFORE_WORDS or _DATE_BEFORE.search(segment):
        return None
    found = None
    name = segment
    if year := re.search(r"[\s,(]*(?<!\d)(?:19|20)\d\d.{0,16}$", segment):
        found = dates.read(
            segment, year.start() + len(year.group()) - len(year.group().lstrip(" ,(")), this_year=this_year
        )
        name = segment[: year.start()]
    elif year := re.match(r"(?:19|20)\d\d", segment):
        found = dates.read(segment, 0, this_year=this_year)
        name = segment[found.end :].lstrip(" ,.:-–—") if found else segment
    holder = clean(name) if name[:1].isupper() or not name[:1].isascii() or "." in name else None
    return Line(
        start=begin,
        end=end,
        holder=holder,
        years=found.years if found else (),
        fault=found.fault if found else None,
    )
