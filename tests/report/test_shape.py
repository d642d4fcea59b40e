from datetime import UTC, datetime

from crawler.report.shape import DISCLAIMER, Head

HEAD = Head(
    tool="fairclip",
    version="1",
    config_digest="d",
    profile="strict",
    generated_at=datetime(2026, 6, 1, 6, 30, tzinfo=UTC),
    since=None,
    resolve=[],
)


def test_the_range_says_from_when_to_when() -> None:
    since = Head(
        **{name: getattr(HEAD, name) for name in HEAD.__struct_fields__}
        | {"since": datetime(2026, 5, 1, tzinfo=UTC)}
    )
    assert HEAD.range == "all until 2026-06-01 06:30 UTC"
    assert since.range == "2026-05-01 00:00 UTC to 2026-06-01 06:30 UTC"


def test_every_report_says_what_it_is_not() -> None:
    assert HEAD.note == DISCLAIMER
    assert "not legal advice" in DISCLAIMER
