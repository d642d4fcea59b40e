"""The marks of copyright in a text: symbols, "(c)", words of all languages, and several of them in a row.

Source: ``rights-signals.md`` 4.1.

>>> [(mark.start, mark.end, mark.kind) for mark in marks_in("Copyright © 2024")]
[(0, 11, 'symbol')]
"""

import re
from dataclasses import dataclass

_SYMBOL = r"©|ⓒ|Ⓒ|&(?:amp;)?copy;|&(?:amp;)?#0?169;"
_LOOSE = r"\(\s?[cC]\s?\)"
_WORD = (
    r"(?<!\w)(?:copyrights?|copr\.|copyright(?=ed by)|telif hakk[ıi](?:lar[ıi])?"
    r"|urheberrecht|prawa autorskie|derechos de autor|droits d['’]auteur|direitos autorais"
    r"|diritti d['’]autore|auteursrecht|hak cipta|bản quyền(?: thuộc(?: về)?)?|πνευματικά δικαιώματα"
    r"|авторськ[еі] прав[оа]|авторск(?:ое|ие) прав[оа]|авторски права"
    r"|tekijänoikeu(?:s|det)|upphovsrätt|ophavsret|opphavsrett|szerzői jog(?:ok)?"
    r"|autorská práva|drepturi de autor|autorių teisės|autortiesības|autoriõigus(?:ed)?"
    r"|זכויות יוצרים)(?!\w)"
    r"|版权所有|版權所有|版权归属|著作権者?|著作權|저작권자?|حقوق النشر|حق نشر|کپی‌?رایت|सर्वाधिकार|কপিরাইট"
)
_MARK = re.compile(rf"(?P<symbol>{_SYMBOL})|(?P<loose>{_LOOSE})|(?P<word>{_WORD})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a mark stands; ``kind`` is ``symbol``, ``loose`` for "(c)", or ``word``."""

    start: int
    end: int
    kind: str


def marks_in(text: str) -> list[Mark]:
    """Every mark, those in a row as one."""
    merged: list[Mark] = []
    for match in _MARK.finditer(text):
        mark = Mark(match.start(), match.end(), str(match.lastgroup))
        if merged and not text[merged[-1].end : mark.start].strip(" :-.,"):
            kind = (
                "symbol"
                if "symbol" in {merged[-1].kind, mark.kind}
                else "loose"
                if "loose" in {merged[-1].kind, mark.kind}
                else "word"
            )
            if {merged[-1].kind, mark.kind} == {"word", "loose"}:
                kind = "symbol"
            merged[-1] = Mark(merged[-1].start, mark.end, kind)
        else:
            merged.append(mark)
    return merged
