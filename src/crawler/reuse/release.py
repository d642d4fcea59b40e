"""Does a page say that it is a press release? Whoever carries one has it from its issuer, and not from another page.

Read are the lines around the text alone: a label over it or under it, a release wire in its dateline, a source line.

>>> is_release(["Press release, 3 March 2026", "The yard laid the keel of its third frigate."])
True
>>> is_release(["A press release said that the yard had laid a keel, but nobody saw it."])
False
"""

import re
from collections.abc import Sequence

_LABELS = (
    "(?:press|news|media) release", "for immediate release", "press statement",
    "pressemitteilung", "medienmitteilung", "presseinformation", "presseaussendung",
    "communiqué de presse", "comunicato stampa", "comunicado de prensa", "nota de prensa", "nota de premsa",
    "comunicado (?:de|à) imprensa", "nota (?:de|à) imprensa", "persbericht", "pressmeddelande",
    "pressemelding", "pressemeddelelse", "lehdistötiedote", "pressiteade", "preses relīze", "pranešimas spaudai",
    "informacja prasowa", "komunikat prasowy", "tisková zpráva", "tlačová správa", "sajtóközlemény",
    "comunicat de presă", "priopćenje za (?:javnost|medije)", "saopštenje za (?:javnost|medije)",
    "sporočilo za javnost",
    "прес-?реліз", "пресс-?релиз", "прэс-?рэліз", "прессъобщение", "прес-?съобщение", "саопштење за (?:јавност|медије)",
    "δελτίο τύπου", "basın (?:bülteni|açıklaması)", "siaran pers", "thông cáo báo chí",
    "新闻稿", "新聞稿", "プレスリリース", "報道発表", "보도자료", "بيان صحفي", "הודעה לעיתונות",
)  # fmt: skip
_LABEL = f"(?:{'|'.join(_LABELS)})"
_WIRES = (
    r"(?:PR ?Newswire|Business ?Wire|Globe ?Newswire|Access(?:wire| Newswire)|EIN ?Presswire|EQS-News|ots)"
)

_OF = "(?:of|from|by|vom|von|der|des|du|de|del|della|van)"
_IS_LABEL = re.compile(rf"\W*{_LABEL}(?:\W*$|\s*[:：,.;|/–—-]|\s+\(|\s+{_OF}\s)", re.IGNORECASE)
_DATELINE = re.compile(rf".{{0,120}}?(?:/\s?{_WIRES}\s?/|\(\s?{_WIRES}\s?\)\s?[-–—:])", re.IGNORECASE)
_SOURCE = re.compile(
    rf"\W*(?:sources?|quelle|fonte|fuente|bron|kilde|källa|źródło|zdroj|forrás|sursa|izvor|джерело|источник|крыніца|"
    rf"източник|πηγή|kaynak|来源|來源|出典|출처)\s?[:：].{{0,80}}?{_LABEL}",
    re.IGNORECASE,
)
_STATEMENT = re.compile(rf"\W*(?:this|the following) (?:is a |text is a )?{_LABEL}\b", re.IGNORECASE)

_LINE = 120
"""Characters of a line that is more than a label."""

_AROUND = 5
"""Lines at either end that are looked at."""


def is_release(lines: Sequence[str]) -> bool:
    """Whether the first or last lines of a text say that it is a press release."""
    opening, closing = lines[:_AROUND], lines[-_AROUND:]
    return any(_DATELINE.match(line) for line in opening) or any(
        pattern.match(line)
        for line in (*opening, *closing)
        if len(line) <= _LINE
        for pattern in (_IS_LABEL, _SOURCE, _STATEMENT)
    )
