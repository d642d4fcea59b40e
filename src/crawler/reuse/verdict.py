"""What a match means: its finding (``design.md`` 11), one publisher's two pages, a mirror."""

from dataclasses import dataclass

from crawler import urls
from crawler.model import Match, ReuseClass, Url
from crawler.reuse.compare import MIRRORED
from crawler.reuse.words import tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What is known around a match.

    ``permitted``: the source's statement lets the copy repeat this much; ``credit_due``: it asks for credit.
    """

    kind: ReuseClass
    credited: bool = False
    permitted: bool = False
    credit_due: bool = True
    is_agency_copy: bool = False
    is_same_publisher: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row of the table: what must hold (None: whatever), and the code of the finding."""

    code: str | None
    because: str
    kinds: frozenset[ReuseClass] = frozenset(ReuseClass)
    same_publisher: bool | None = None
    agency_copy: bool | None = None
    permitted: bool | None = None
    credit_missing: bool | None = None


_FULL = frozenset({ReuseClass.FULL})
_NEAR = frozenset({ReuseClass.NEAR_FULL})
_PART = frozenset({ReuseClass.PARTIAL})
_LITTLE = frozenset({ReuseClass.EXCERPT, ReuseClass.NONE})

TABLE = (
    _Row(code=None, because="a short excerpt or nothing", kinds=_LITTLE),
    _Row(code=None, because="both pages are of one publisher", same_publisher=True),
    _Row(
        code="FC205", because="both pages carry the same agency's copy, or a press release", agency_copy=True
    ),
    _Row(
        code=None, because="permitted, and credited where that is asked", permitted=True, credit_missing=False
    ),
    _Row(code="FC201", because="full text without credit", kinds=_FULL, credit_missing=True),
    _Row(code="FC202", because="full text with credit, not permitted", kinds=_FULL),
    _Row(code="FC203", because="nearly the full text", kinds=_NEAR),
    _Row(code="FC204", because="a part of the text", kinds=_PART),
)
"""In this order; the first row that holds decides."""


def finding(known: Circumstances) -> tuple[str | None, str]:
    """The code of the finding, or None, and why.

    >>> finding(Circumstances(kind=ReuseClass.FULL))
    ('FC201', 'full text without credit')
    """
    credit_missing = not known.credited and (known.credit_due or not known.permitted)
    facts = (known.is_same_publisher, known.is_agency_copy, known.permitted, credit_missing)
    for row in TABLE:
        wanted = (row.same_publisher, row.agency_copy, row.permitted, row.credit_missing)
        if known.kind in row.kinds and all(
            want in (None, fact) for want, fact in zip(wanted, facts, strict=True)
        ):
            return row.code, row.because
    raise AssertionError("the table has a row for every class")


def is_same_publisher(source: Url, copy: Url, *, names: tuple[str | None, str | None] = (None, None)) -> bool:
    """Whether two pages are of one publisher: one registered domain, or one publisher's name."""
    if urls.same_site(source, copy):
        return True
    one, other = (tokens(name or "") for name in names)
    return bool(one) and one == other


def is_mirror(match: Match) -> bool:
    """Whether two sites show one page: nearly the same text under the same path."""
    paths = {urls.path_and_query(url) for url in (match.source, match.copy)}
    return (
        len(paths) == 1
        and paths != {"/"}
        and min(match.containment, match.copy_containment) >= MIRRORED
        and not urls.same_site(match.source, match.copy)
    )
