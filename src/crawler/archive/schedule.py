"""When an address is visited again: more often while it changes, seldom when it does not."""

from datetime import datetime, timedelta

from crawler.archive.store import Schedule

_LISTS = timedelta(hours=24)
_TERMS = timedelta(days=7)
_AT_MOST = {"feed": _LISTS, "sitemap": _LISTS, "terms": _TERMS}


def interval(schedule: Schedule, *, kind: str, before_s: int | None, changed: bool) -> timedelta:
    """The time until the next visit: half of the last one after a change, twice of it without one.

    >>> interval(Schedule(), kind="page", before_s=None, changed=True)
    datetime.timedelta(seconds=21600)
    >>> interval(Schedule(), kind="page", before_s=21600, changed=False)
    datetime.timedelta(seconds=43200)
    """
    if before_s is None:
        return schedule.first_revisit
    before = timedelta(seconds=before_s)
    wanted = before / 2 if changed else before * 2
    most = min(_AT_MOST.get(kind, schedule.max_revisit), schedule.max_revisit)
    return max(schedule.first_revisit, min(wanted, most))


def next_visit(
    schedule: Schedule,
    now: datetime,
    wait: timedelta,
    *,
    read_at: datetime,
    decide_again: datetime | None,
) -> datetime:
    """The next visit: after the interval, but before rights must be read again and a dated term turns."""
    wanted = min(now + wait, max(read_at + schedule.rights_recheck, now + schedule.first_revisit))
    if decide_again is not None and decide_again > now:
        wanted = min(wanted, max(decide_again, now + timedelta(minutes=1)))
    return wanted


def after_failure(
    schedule: Schedule, now: datetime, *, attempts: int, retry_after_s: float | None
) -> datetime:
    """When to ask again in vain: twice as long each time, never before the server's own wish."""
    doubled: int = 2 ** min(attempts - 1, 12)
    wait = min(schedule.first_revisit * doubled, schedule.max_revisit)
    return now + max(wait, timedelta(seconds=min(retry_after_s or 0.0, 86_400.0)))
