"""The very name or address that a statement asks to be credited.

>>> credit_in("provided that full and clear credit is given to www.example.com with specific direction")
'www.example.com'
>>> credit_in("Please credit Example Media and link back."), credit_in("credit must be given")
('Example Media', None)
>>> credit_in("посилання на «ukrinform.ua» — обов'язкові")
'ukrinform.ua'
"""

import re

_TO = re.compile(
    r"\b(?:credit(?:ed)?|attribut(?:ed|ion)|acknowledg(?:ed|e?ment))\b(?:[^.;]{0,24}?\bto)?\s+"
    r"(?:the\s+)?(?P<name>(?-i:(?:www\.|https?://)[\w./-]+|[A-ZÀ-Þ][\w'’.&-]*(?: (?:of "
    r"|the |and |& )?[A-ZÀ-Þ][\w'’.&-]*){0,5}))",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[«\"“„](?P<name>[^«»\"“”„]{2,60})[»\"”“]")
_DOMAIN = re.compile(
    r"(?<![@\w.])(?P<name>(?:https?://)?(?:www\.)?(?:[\w-]{2,}\.)+[a-zа-я]{2,}(?:/[\w./-]*)?)(?!\w)",
    re.IGNORECASE,
)
_NOT_A_NAME = frozenset({"must", "the", "source", "author", "is", "with", "to", "line", "required"})


def credit_in(text: str) -> str | None:
    """What is to be credited by a text that asks for credit, if it says so itself."""
    for pattern in (_TO, _QUOTED, _DOMAIN):
        for match in pattern.finditer(text):
            name = match["name"].strip(" .,;:")
            if name and name.casefold() not in _NOT_A_NAME:
                return name
    return None
