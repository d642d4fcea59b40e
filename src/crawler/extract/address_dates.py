"""The day that an address carries.

>>> [
...     str(day_in(url))
...     for url in (
...         "/2020/05/07/x",
...         "/news,20200507.html",
...         "/2020/may/7/x",
...         "/25_gennaio_05/x",
...         "/id/20209977",
...     )
... ]
['2020-05-07', '2020-05-07', '2020-05-07', '2025-01-05', 'None']
"""

import re
from datetime import date

from crawler.extract.calendars import day_of
from crawler.extract.months import month_of

_PARTED = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<_>[/_.-])(?P<m>0?[1-9]|1[0-2])(?P=_)(?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"
)
_HALF = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:[/-](?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])|-?(?P<M>0[1-9]|1[0-2])[/-](?P<D>0[1-9]|[12]\d|3[01]))(?!\d)"
)
_JOINED = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:[0-2]\d[0-5]\d\d*)?(?!\d)"
)
_NAMED = re.compile(r"(?<!\d)(?P<y>(?:19|20)?\d\d)[/_-](?P<name>[^\W\d_]{3,12})[/_-](?P<d>\d\d?)(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<d>0[1-9]|[12]\d|3[01])(?P<_>[/_.-])(?P<m>0[1-9]|1[0-2])(?P=_)(?P<y>(?:19|20)\d\d)(?!\d)"
)


def day_in(path: str) -> date | None:
    """The day in a path and query, written in full; a year and a month alone name none."""
    if not any(char.isdigit() for char in path):
        return None
    for shape in (_PARTED, _HALF, _JOINED, _NAMED, _DAY_FIRST):
        for match in shape.finditer(path):
            parts = match.groupdict()
            month = month_of(parts["name"]) if "name" in parts else int(parts["m"] or parts["M"])
            year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
            day = month and day_of(year, month, int(parts["d"] or parts["D"]))
            if day:
                return day
    return None
