"""The four charts as numbers: the template draws them, without a script and without text inside the drawing.

All lengths are percent of the drawing's width or height, so that it fits any screen.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.report.shape import Day, HostShape, Report, ReuseShape

MOST_ROWS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a bar; ``kind`` names its colour."""

    kind: str
    label: str
    value: int
    start: float
    length: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row: what it is of, its stretches, and what is said behind it."""

    label: str
    detail: str
    said: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One day."""

    label: str
    value: int
    left: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Charts:
    """All that is drawn."""

    verdicts: Bar
    days: tuple[Column, ...]
    most_a_day: int
    reuse: tuple[Bar, ...]
    hosts: tuple[Bar, ...]


def charts(report: Report) -> Charts:
    """The four charts of the report."""
    days = _columns(report.findings_by_day)
    return Charts(
        verdicts=_verdicts(report),
        days=days,
        most_a_day=max((day.value for day in days), default=0),
        reuse=_reuse([pair for story in report.reuse for pair in story.copies]),
        hosts=_hosts(report.hosts),
    )


def stretches(parts: Sequence[tuple[str, str, int]], whole: float) -> tuple[Segment, ...]:
    """Parts side by side, as shares of the whole.

    >>> [(piece.kind, piece.start, piece.length) for piece in stretches([("a", "A", 1), ("b", "B", 3)], 4)]
    [('a', 0.0, 25.0), ('b', 25.0, 75.0)]
    """
    found: list[Segment] = []
    start = 0.0
    for kind, label, value in parts:
        if value > 0 and whole > 0:
            length = round(100 * value / whole, 3)
            found.append(Segment(kind=kind, label=label, value=value, start=round(start, 3), length=length))
            start += length
    return tuple(found)


def _verdicts(report: Report) -> Bar:
    total = next(total for total in report.totals if total.name == "pages")
    parts = [(part.name, part.label, part.value) for part in total.parts]
    return Bar(label=total.label, detail="", said=f"{total.value:,}", segments=stretches(parts, total.value))


def _columns(days: Sequence[Day]) -> tuple[Column, ...]:
    most = max((day.findings for day in days), default=0)
    if not most:
        return ()
    step = 100 / len(days)
    return tuple(
        Column(
            label=day.day,
            value=day.findings,
            left=round(number * step + step * 0.12, 3),
            width=round(step * 0.76, 3),
            height=round(100 * day.findings / most, 3),
        )
        for number, day in enumerate(days)
    )


def _reuse(pairs: Sequence[ReuseShape]) -> tuple[Bar, ...]:
    """Who repeats whom, by site, the busiest pair first."""
    counted: dict[tuple[str, str], Counter[str]] = {}
    for pair in pairs:
        counted.setdefault((site(pair.copy), site(pair.source)), Counter())[pair.kind] += 1
    rows = sorted(counted.items(), key=lambda row: (-row[1].total(), row[0]))[:MOST_ROWS]
    most = max((kinds.total() for _, kinds in rows), default=0)
    return tuple(
        Bar(
            label=copy,
            detail=source,
            said=f"{kinds.total():,}",
            segments=stretches(
                [(kind, kind, kinds[kind]) for kind in ("full", "near-full", "partial", "excerpt")], most
            ),
        )
        for (copy, source), kinds in rows
    )


def _hosts(hosts: Sequence[HostShape]) -> tuple[Bar, ...]:
    rows = sorted(hosts, key=lambda host: (-host.requests, host.host))[:MOST_ROWS]
    longest = max((host.gap_s for host in rows), default=0)
    return tuple(
        Bar(
            label=host.host,
            detail=f"{host.requests:,} requests, robots.txt {host.robots}"
            + (", resting" if host.resting_until else ""),
            said=f"{host.gap_s:g} s",
            segments=stretches(
                [("resting" if host.resting_until else "gap", "gap", round(host.gap_s * 1000))],
                longest * 1000,
            ),
        )
        for host in rows
    )


def site(address: str) -> str:
    """The host of an address.

    >>> site("https://www.a.example:8080/b")
    'www.a.example:8080'
    """
    return address.partition("://")[2].partition("/")[0] or address
