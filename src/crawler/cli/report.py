"""``fairclip report``: the compliance report."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from crawler.cli.setup import Setup, common

_FORMATS = ("text", "markdown", "json", "html", "csv", "sarif")
_LEVELS = ("error", "warning", "note", "never")


@click.command(epilog="Example: fairclip report --since 7d --format html -o week.html")
@click.option("--since", "since_text", metavar="WHEN", help="Only what is newer: 2026-11-01, 7d, 4w, 3m.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option("--fail-on", type=click.Choice(_LEVELS), help="Exit 1 from this level on (else as configured).")
@click.option("--baseline", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="An earlier JSON or SARIF report: only what is new counts.")  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT", help="Write there."
)
@common
def command(
    setup: Setup,
    since_text: str | None,
    form: str,
    fail_on: str | None,
    baseline: Path | None,
    output: Path | None,
) -> int:
    """Summary, findings by level with evidence and how to mend them, sources, reuse, pages.

    Exit code 1 where a finding at or above --fail-on is open.
    """
    from crawler import config  # noqa: PLC0415 - heavy
    from crawler.cli import reporting  # noqa: PLC0415 - heavy
    from crawler.model import Level  # noqa: PLC0415 - heavy
    from crawler.report import compliance  # noqa: PLC0415 - heavy

    since = reporting.since(since_text, datetime.now(UTC)) if since_text else None
    report = asyncio.run(reporting.report_of(setup, since=since, baseline=baseline))
    text = reporting.written(report, "json" if setup.as_json else form)
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, encoding="utf-8")
        setup.say(f"wrote {output}")
    level = fail_on or config.load(setup.config).crawler.report.fail_on
    return int(level != "never" and compliance.fails(report, Level(level)))
