"""Addresses that lead nowhere for ever: repeating paths, calendars, session ids, endless queries.

>>> reason(Url("https://a.example/a/b/a/b/a/b/x")), reason(Url("https://a.example/2026/11/24/radar"))
('path-repeats', None)
"""

import re
from collections import Counter

from crawler import urls
from crawler.model import Url

MAX_SEGMENTS = 14
MAX_PARAMETERS = 8
MAX_SAME_SEGMENT = 3
# Addresses of one template that differ in their query alone: so many a run, then it is a generator.
TEMPLATE_BUDGET = 200

_SESSION = re.compile(
    r"(?:[?&;/](?:jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id|sid|s_id|cfid|cftoken|zenid|oscsid)=)"
    r"|/\(s\([a-z0-9]{16,}\)\)/",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    r"(?:/(?:calendar|kalender|calendrier|calendario|events?|agenda)(?:/[^/]*)*/(?:[0-9]{4})[-/]?[0-9]{1,2}"
    r"|[?&](?:month|year|date|day|week|tribe-bar-date|eventdate|cal)=[0-9-]+)",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"[?&](?:replytocom|share|print|add-to-cart|action=(?:edit|history|login)|sort|order|orderby|filter\w*)(?:=|&|$)"
    r"|/(?:wp-login\.php|wp-admin|cart|login|logout|signin|signup|register)(?:[/?]|$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[0-9]+")


def reason(url: Url) -> str | None:
    """Why an address is a trap; None where it looks like a page."""
    target = urls.path_and_query(url)
    segments = [segment for segment in target.partition("?")[0].split("/") if segment]
    query = target.partition("?")[2]
    if len(segments) > MAX_SEGMENTS:
        return "too-deep"
    if (segments and max(Counter(segments).values()) >= MAX_SAME_SEGMENT) or _repeats(segments):
        return "path-repeats"
    if query.count("&") >= MAX_PARAMETERS:
        return "too-many-parameters"
    for name, pattern in (("session-id", _SESSION), ("calendar", _CALENDAR), ("action", _ACTION)):
        if pattern.search(target):
            return name
    return None


def template(url: Url) -> str | None:
    """What addresses have in common that differ in their query alone; None for one without a query.

    >>> template(Url("https://a.example/list?page=7&q=x")), template(Url("https://a.example/list"))
    ('a.example/list?page&q', None)
    """
    parts = urls.split(url)
    if not parts.query:
        return None
    names = sorted({item.partition("=")[0] for item in parts.query.split("&")})
    return f"{parts.netloc}{_NUMBER.sub('N', parts.path)}?{'&'.join(names)}"


def _repeats(segments: list[str]) -> bool:
    """Whether a run of two or more segments comes twice in a row."""
    for length in range(2, len(segments) // 2 + 1):
        for start in range(len(segments) - 2 * length + 1):
            if segments[start : start + length] == segments[start + length : start + 2 * length]:
                return True
    return False
