"""The compliance report of an archive in any of its formats."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler import __version__, config
from crawler.archive import report_rows
from crawler.cli import archives
from crawler.cli.setup import Setup
from crawler.config import Settings
from crawler.errors import UsageError
from crawler.model import ReportRows
from crawler.report import baseline as baselines
from crawler.report import compliance
from crawler.report.formats import FORMATS
from crawler.report.shape import Absent, Report


async def rows_of(setup: Setup, settings: Settings, *, since: datetime | None = None) -> ReportRows:
    """What the archive knows, as rows."""
    async with archives.reading(setup) as archive:
        return await archive.run(
            report_rows.rows,
            now=datetime.now(UTC),
            tool="fairclip",
            version=__version__,
            config_digest=settings.digest,
            profile=settings.crawler.policy.profile,
            since=since,
            resolve=tuple(sorted(settings.crawler.fetch.resolve.items())),
        )


async def report_of(setup: Setup, *, since: datetime | None = None, baseline: Path | None = None) -> Report:
    """The report.

    Raises:
        UsageError: the baseline cannot be read.
        ArchiveError: the archive cannot be read.

    """
    settings = config.load(setup.config)
    known = None if baseline is None else _known(baseline)
    rows = await rows_of(setup, settings, since=since)

    def waive(code: str, subject: str) -> str | None:
        waiver = settings.waiver_of(code, subject, today=rows.generated_at)
        return None if waiver is None else f"{waiver.reason} (until {waiver.until})"

    return compliance.build(rows, waive=waive, baseline=known)


def _known(path: Path) -> Mapping[str, Absent]:
    try:
        body = path.read_bytes()
    except OSError as error:
        raise UsageError(f"--baseline {path}: {error.strerror or error}") from error
    return baselines.read(body, name=str(path))


def written(report: Report, form: str) -> str:
    """The report in one of its formats."""
    return FORMATS[form](report)


def since(text: str, now: datetime) -> datetime:
    """An instant: ISO 8601, or a number of days, weeks or months back.

    Raises:
        UsageError: neither.

    """
    units = {
        "h": timedelta(hours=1),
        "d": timedelta(days=1),
        "w": timedelta(weeks=1),
        "m": timedelta(days=30),
    }
    try:
        if text[:-1].isdecimal() and text[-1:] in units:
            return now - int(text[:-1]) * units[text[-1]]
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"--since {text!r} is no date; write 2026-11-01, 7d, 4w or 3m") from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
