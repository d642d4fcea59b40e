import asyncio
from datetime import UTC, datetime, timedelta, timezone

import pytest
from tests.cli.desk import Desk

from crawler import config
from crawler.cli import reporting
from crawler.cli.setup import Setup
from crawler.errors import UsageError

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("6h", NOW - timedelta(hours=6)),
        ("7d", NOW - timedelta(days=7)),
        ("4w", NOW - timedelta(weeks=4)),
        ("3m", NOW - timedelta(days=90)),
        ("0d", NOW),
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-01T10:00+02:00", datetime(2026, 3, 1, 10, tzinfo=timezone(timedelta(hours=2)))),
    ],
)
def test_an_instant_is_a_date_or_so_long_ago(text: str, moment: datetime) -> None:
    assert reporting.since(text, NOW) == moment


@pytest.mark.parametrize("text", ["", "d", "7", "7x", "²d", "soon", "9" * 30 + "d", "99999999d"])
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        reporting.since(text, NOW)


def test_the_rows_carry_the_config_that_is_in_force(desk: Desk) -> None:
    setup = Setup(config=desk.config, archive=desk.archive)
    settings = config.load(desk.config)
    rows = asyncio.run(reporting.rows_of(setup, settings))
    assert rows.config_digest == settings.digest
    assert rows.profile == "strict"
    assert dict(rows.resolve) == dict(settings.crawler.fetch.resolve)


def test_a_waiver_takes_a_finding_out_with_its_reason(own: Desk) -> None:
    setup = Setup(config=own.config, archive=own.archive)
    before = asyncio.run(reporting.report_of(setup))
    subject = next(one.subject for one in before.findings if one.code == "FC201")
    lines = f'code = "FC201"\nsubject = "{subject}"\nreason = "licensed by letter"\nuntil = 2999-01-01\n'
    (own.config / "waivers.toml").write_text(f"[[waiver]]\n{lines}", "utf-8")
    after = asyncio.run(reporting.report_of(setup))
    (waived,) = [one for one in after.findings if one.code == "FC201" and one.subject == subject]
    assert "licensed by letter (until 2999-01-01)" in repr(waived)


def test_a_later_beginning_leaves_out_what_was_before(desk: Desk) -> None:
    setup = Setup(config=desk.config, archive=desk.archive)
    future = datetime(2999, 1, 1, tzinfo=UTC)
    report = asyncio.run(reporting.report_of(setup, since=future))
    assert "Compliance report" in reporting.written(report, "text")
    assert report.head.since == future
