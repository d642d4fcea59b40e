from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.report_rows import rows_of

from crawler.model import Level, ReportRows, Verdict
from crawler.report.compliance import build, fails, reuse_sentence
from crawler.report.shape import Absent

ROWS = rows_of(240)
NOTHING = replace(
    rows_of(0, findings=0),
    totals={},
    verdicts={},
    refusals={},
    sources=(),
    hosts=(),
    runs=(),
    findings_by_day=(),
)


def without(rows: ReportRows, *levels: Level) -> ReportRows:
    kept = tuple(one for one in rows.findings if one.level not in levels)
    totals = {name: value for name, value in rows.totals.items() if not name.startswith("findings")}
    return replace(rows, findings=kept, totals=totals)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 900), st.integers(0, 40), st.integers(0, 9))
def test_totals_add_up(pages: int, findings: int, seed: int) -> None:
    for total in build(rows_of(pages, findings=findings, seed=seed)).totals:
        assert total.value == sum(part.value for part in total.parts)


def test_what_the_archive_can_not_account_for_is_shown() -> None:
    report = build(replace(ROWS, totals={**ROWS.totals, "pages": 250}))
    pages = next(total for total in report.totals if total.name == "pages")
    assert (pages.parts[-1].label, pages.parts[-1].value) == ("not accounted for", 10)


def test_the_summary_is_five_numbers_and_one_sentence() -> None:
    report = build(ROWS)
    assert [number.name for number in report.numbers] == [
        "pages",
        "excerpts",
        "link_only",
        "nothing",
        "findings",
    ]
    assert sum(number.value for number in report.numbers[1:4]) == report.numbers[0].value
    assert report.sentence == (
        "Of 240 pages, 88 have an excerpt that its publisher’s terms permit; 2 errors want somebody’s attention."
    )


def test_the_sentence_knows_one_from_many() -> None:
    one = replace(NOTHING, totals={"pages": 1}, verdicts={Verdict.EXCERPT: 1})
    assert (
        build(one).sentence
        == "Of 1 page, 1 has an excerpt that its publisher’s terms permit; nothing wants attention."
    )
    assert build(NOTHING).sentence == "No page has been judged yet."
    assert build(without(ROWS, Level.ERROR)).sentence.endswith(
        "there is no error, and 16 warnings to look at."
    )


def test_findings_stand_by_level_then_code_then_the_waived() -> None:
    report = build(ROWS)
    assert [level.level for level in report.levels] == ["error", "warning", "note"]
    for level in report.levels:
        keys = [(finding.code, finding.waived is not None) for finding in level.findings]
        assert keys == sorted(keys)
        assert level.open + level.waived == len(level.findings)


def test_a_waiver_takes_a_finding_out_of_the_count() -> None:
    report = build(ROWS, waive=lambda code, subject: "known" if code == "FC201" and subject else None)
    assert report.levels[0].open == 0
    assert {finding.waived for finding in report.levels[0].findings} == {
        "known",
        "syndication agreed by mail, 2026-02-11",
    }
    assert not fails(report, Level.ERROR)
    assert fails(report, Level.WARNING)


@pytest.mark.parametrize(
    ("gone", "level", "wanted"),
    [
        ([], Level.ERROR, True),
        ([Level.ERROR], Level.ERROR, False),
        ([Level.ERROR], Level.WARNING, True),
        ([Level.ERROR, Level.WARNING], Level.WARNING, False),
        ([Level.ERROR, Level.WARNING], Level.NOTE, True),
    ],
)
def test_findings_at_or_above_the_level_fail(gone: list[Level], level: Level, wanted: bool) -> None:  # noqa: FBT001
    assert fails(build(without(ROWS, *gone), baseline={}), level) is wanted


def test_findings_beyond_the_cap_fail_too() -> None:
    rows = replace(ROWS, findings=(), totals={**ROWS.totals, "findings_error": 3})
    assert build(rows).levels[0].not_shown == 3
    assert fails(build(rows), Level.ERROR)


def test_against_a_baseline_only_what_is_new_fails() -> None:
    known = {
        finding.identity: Absent(
            identity=finding.identity,
            code=finding.code,
            level=finding.level,
            subject=finding.subject,
            message="m",
        )
        for finding in build(ROWS).findings
    }
    gone = Absent(identity="gone", code="FC303", level="warning", subject="https://a.example/", message="m")
    report = build(ROWS, baseline=known | {"gone": gone})
    assert {finding.state for finding in report.findings} == {"unchanged"}
    assert report.absent == [gone]
    assert not fails(report, Level.NOTE)


def test_reuse_is_told_in_counted_words() -> None:
    row = replace(ROWS.reuse[1].copies[0], longest_run=412, source_notice="© X. No reproduction.")
    assert reuse_sentence(row) == (
        f"412 words in a row shared with {row.source}, first seen 2026-05-31 03:30 UTC;"
        " its notice says “© X. No reproduction.”"
    )
    assert reuse_sentence(replace(row, longest_run=1, source_notice=None)).endswith("; it carries no notice.")
    assert (
        "plagiar"
        not in "".join(pair.sentence for story in build(ROWS).reuse for pair in story.copies).casefold()
    )


def test_what_is_not_shown_is_counted() -> None:
    report = build(rows_of(1200))
    assert (report.pages_not_shown, report.reuse_not_shown) == (700, 25)


def test_the_course_of_time_has_no_gap() -> None:
    rows = replace(ROWS, findings_by_day=(("2026-05-20", 4), ("2026-05-31", 1)))
    days = build(rows).findings_by_day
    assert (len(days), days[-1].day) == (30, "2026-06-01")
    assert {day.day: day.findings for day in days if day.findings} == {"2026-05-20": 4, "2026-05-31": 1}
    assert len(build(replace(ROWS, findings_by_day=(("2026-03-01", 4),))).findings_by_day) == 93
    assert build(NOTHING).findings_by_day == []


def test_instants_and_facts_are_told_in_words() -> None:
    finding = replace(
        ROWS.findings[0],
        message="first seen 2026-11-25T12:26:07.957Z",
        evidence=('{"before": ["bare", "cc-by"], "after": []}', '{"not": json', "© 2024"),
    )
    [shown] = build(replace(ROWS, findings=(finding,))).findings
    assert shown.message == "first seen 2026-11-25 12:26 UTC"
    assert [piece.quote for piece in shown.evidence] == [
        "before: bare, cc-by; after: ",
        '{"not": json',
        "© 2024",
    ]
