import pytest
from tests.report_rows import rows_of

from crawler.errors import UsageError
from crawler.report import sarif
from crawler.report.baseline import read
from crawler.report.compliance import build
from crawler.report.formats import as_json

REPORT = build(rows_of(60))


@pytest.mark.parametrize("content", [as_json(REPORT), sarif.render(REPORT)], ids=["json", "sarif"])
def test_a_report_is_its_own_baseline(content: str) -> None:
    known = read(content.encode(), name="old")
    assert known.keys() == {finding.identity for finding in REPORT.findings}
    again = build(rows_of(60), baseline=known)
    assert again.absent == []
    assert {finding.state for finding in again.findings} == {"unchanged"}


def test_what_was_gone_before_is_not_gone_again() -> None:
    known = read(as_json(REPORT).encode(), name="old")
    content = sarif.render(build(rows_of(60, findings=3), baseline=known))
    assert len(read(content.encode(), name="old")) == 3


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[1]", b'{"runs": 1, "fairclipIdentity/v1": 2}', b"\xff\xfe"]
)
def test_another_file_is_refused_with_its_name(content: bytes) -> None:
    with pytest.raises(UsageError, match=r"old\.json is no report of fairclip"):
        read(content, name="old.json")
