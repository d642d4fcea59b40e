"""News agencies: their lines and datelines make a text a third party's (``rights-signals.md`` 4.6).

>>> found = dateline("KYIV (Reuters) - The ministry said")
>>> found.name, found.start, found.end
('Reuters', 5, 14)
>>> dateline("The minister told Reuters (in Kyiv) that") is None
True
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NAMES: dict[str, tuple[str, ...]] = {
    "The Associated Press": ("The Associated Press", "Associated Press", "AP"),
    "Reuters": ("Thomson Reuters", "Reuters"),
    "Agence France-Presse": ("Agence France-Presse", "Agence France Presse", "AFP"),
    "dpa": ("dpa-infocom", "dpa", "Deutsche Presse-Agentur"),
    "ТАСС": ("ТАСС", "ИТАР-ТАСС"),
    "TASS": ("TASS", "ITAR-TASS"),
    "Интерфакс": ("Интерфакс", "Интерфакс-АВН"),
    "Interfax": ("Interfax", "Interfax-Ukraine", "Інтерфакс-Україна"),
    "РИА Новости": ("РИА Новости",),
    "Укрінформ": ("Укрінформ", "Ukrinform"),
    "УНІАН": ("УНІАН", "УНИАН", "UNIAN"),
    "新华社": ("新华社", "新華社", "新华网"),
    "Xinhua": ("Xinhua", "Xinhuanet"),
    "中新网": ("中新网", "中新社", "中国新闻网"),
    "연합뉴스": ("연합뉴스", "Yonhap"),
    "뉴시스": ("뉴시스", "Newsis"),
    "共同通信": ("共同通信", "Kyodo News", "Kyodo"),
    "時事通信": ("時事通信", "Jiji Press", "Jiji"),
    "United Press International": ("United Press International", "UPI"),
    "ANSA": ("ANSA",),
    "EFE": ("Agencia EFE", "EFE"),
    "Europa Press": ("Europa Press",),
    "PAP": ("PAP", "Polska Agencja Prasowa"),
    "ANI": ("ANI",),
    "PTI": ("PTI", "Press Trust of India"),
    "Anadolu Ajansı": ("Anadolu Ajansı", "Anadolu Agency"),
    "ČTK": ("ČTK", "CTK"),
    "MTI": ("MTI",),
    "APA": ("APA",),
    "NTB": ("NTB",),
    "BTA": ("BTA", "БТА"),
    "AGERPRES": ("AGERPRES", "Mediafax"),
    "Bloomberg": ("Bloomberg",),
    "ANTARA": ("ANTARA",),
    "Lusa": ("Lusa", "Agência Lusa"),
    "Belga": ("Belga",),
    "ANP": ("ANP",),
    "PA Media": ("Press Association", "PA Media"),
}
# How agencies are called inside sentences of languages that inflect their names.
_INFLECTED = {
    "PAP": r"Polsk(?:a|iej) Agencj[aięą]{1,2} Prasow(?:a|ej|ą)",
    "dpa": r"Deutschen? Presse-?Agentur",
    "ČTK": r"České tiskové kanceláře",
    "Интерфакс": r"Интерфакс(?:а|ом|у)",
    "Interfax": r"Інтерфакс(?:у|ом)|Интерфакс-Украина",
    "Укрінформ": r"Укрінформ(?:у|ом)",
    "УНІАН": r"УНІАНу?",
    "PTI": r"पीटीआई(?:-भाषा)?|प्रेस ट्रस्ट ऑफ इंडिया",
    "ANI": r"एएनआई",
    "Reuters": r"Рейтер(?:с|з)|رويترز|רויטרס|路透社|ロイター|로이터",
    "Agence France-Presse": r"法新社|فرانس برس|فرانس پرس|AFP通信",
    "The Associated Press": r"美联社|美聯社|أسوشيتد برس|AP通信",
}
_OF_NAME = {name.casefold(): holder for holder, names in _NAMES.items() for name in names}
_ANY = "|".join(
    sorted((re.escape(name) for names in _NAMES.values() for name in names), key=len, reverse=True)
)
_NAMED = re.compile(
    "|".join(
        [
            *(rf"(?P<i{number}>{pattern})" for number, pattern in enumerate(_INFLECTED.values())),
            rf"(?<![A-Za-zÀ-ÿА-я-])(?P<name>{_ANY})(?![A-Za-zà-ÿ-])",
        ]
    )
)
_DATELINE = re.compile(
    rf"^\s*(?:[^\W\d_][^()\n]{{0,60}}?\s?)?(?:\(\s?(?P<round>{_ANY})\s?\)\s?(?:[-–—―:]"
    rf"|$)|/\s?(?P<slash>{_ANY})\s?/|【(?P<lens>{_ANY})[^】]{{0,30}}】|\((?P<cjk>[^\W\d_]{{0,8}}=(?:{_ANY}))\))"
)
_CREDIT = re.compile(
    rf"^\W{{0,3}}(?:(?:source|sources|quelle|źródło|fuente|fonte|kilde|källa|джерело"
    rf"|источник|kaynak|来源|출처)\s?[:：]\s?|\(|©\s?|\(c\)\s?|mit material (?:von|der)\s)"
    rf"(?P<name>{_ANY})(?:[/,\s-]{{1,3}}(?:{_ANY}|[\w.]{{1,20}}))?\W{{0,3}}$",
    re.IGNORECASE,
)
_DPA_CODE = re.compile(r"dpa(?:-infocom)?[,:]\s?dpa:\d{6}-\d{2}-\d+")
_CODE_AFTER = re.compile(r",?\s?[a-z]{2,6}:\d{6}[\d/-]{0,20}")
_SPLIT = re.compile(r"[/,&+]|\s(?:and|und|et|y|e|i|и|та)\s")
_HEAD = 120


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """The agency that a dateline or credit line names, and where."""

    name: str
    start: int
    end: int


def holder_of(name: str | None) -> str | None:
    """The agency that a holder's name is or leads with, or None.

    >>> holder_of("dpa/Spektrum.de"), holder_of("Thomson Reuters"), holder_of("Naval News")
    ('dpa', 'Reuters', None)
    """
    if not name:
        return None
    for part in (name, *_SPLIT.split(name)):
        if found := _OF_NAME.get(" ".join(part.split()).strip(" .'\"“”«»()").casefold()):
            return found
    return None


def named_in(text: str) -> str | None:
    """The agency that a sentence on rights names.

    >>> named_in("Zpravodajství ČTK je chráněno autorským zákonem."), named_in("The map is ours.")
    ('ČTK', None)
    """
    match = _NAMED.search(text)
    if match is None:
        return None
    group = str(match.lastgroup)
    return _OF_NAME[match[group].casefold()] if group == "name" else list(_INFLECTED)[int(group[1:])]


def speaks(holder: str | None, names: Iterable[str]) -> bool:
    """Whether a site's own names are those of the agency that a holder's name means.

    >>> speaks("The Associated Press", ["apnews.com"]), speaks("dpa", ["spektrum.de"])
    (True, False)
    """
    agency = holder_of(holder)
    if agency is None:
        return False
    aliases = [alias.casefold() for alias in _NAMES[agency]]
    for name in names:
        first = re.split(r"[\s.]", name.casefold().removeprefix("www."), maxsplit=1)[0]
        if any(
            first in {alias, f"{alias}news", f"{alias}-news"} or name.casefold() == alias for alias in aliases
        ):
            return True
    return False


def code_after(text: str, end: int) -> int | None:
    """Where the agency's own code of the report ends, if one follows ("© dpa-infocom, dpa:220124-99-835563/5")."""
    match = _CODE_AFTER.match(text, end)
    return match.end() if match else None


def dateline(text: str) -> AgencyLine | None:
    """The agency in a dateline that opens a text."""
    match = _DATELINE.match(text[:_HEAD])
    if match is None:
        return None
    group = match.lastgroup or "round"
    name = match[group].rpartition("=")[2] if group == "cjk" else match[group]
    return AgencyLine(_OF_NAME.get(name.casefold(), name), match.start(group) - 1, match.end(group) + 1)


def credit_line(text: str) -> AgencyLine | None:
    """The agency that a short closing line credits: "Source: Reuters", "© dpa"."""
    if len(text) > _HEAD:
        return None
    if match := _CREDIT.match(text.strip()):
        return AgencyLine(_OF_NAME.get(match["name"].casefold(), match["name"]), 0, len(text))
    if match := _DPA_CODE.search(text):
        return AgencyLine("dpa", match.start(), match.end())
    return None
