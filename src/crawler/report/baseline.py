"""What an earlier report found: its findings by identity, from its JSON or SARIF file (``--baseline``)."""

from collections.abc import Iterator, Mapping
from itertools import chain

import msgspec

from crawler.errors import UsageError
from crawler.report.sarif import FINGERPRINT
from crawler.report.shape import Absent

_LEVEL_OF_SARIF = {"error": "error", "warning": "warning", "note": "note", "none": "note"}


class _Finding(msgspec.Struct):
    identity: str
    code: str
    level: str
    subject: str
    message: str


class _Level(msgspec.Struct):
    findings: list[_Finding]


class _Report(msgspec.Struct):
    levels: list[_Level]


class _Text(msgspec.Struct):
    text: str = ""


class _Result(msgspec.Struct, rename="camel"):
    rule_id: str
    partial_fingerprints: dict[str, str]
    message: _Text = msgspec.field(default_factory=_Text)
    level: str = "warning"
    baseline_state: str = "new"
    properties: dict[str, object] = msgspec.field(default_factory=dict)


class _Run(msgspec.Struct):
    results: list[_Result]


class _Sarif(msgspec.Struct):
    runs: list[_Run]


def read(content: bytes, *, name: str) -> Mapping[str, Absent]:
    """The findings of an earlier report.

    Raises:
        UsageError: the file is neither our JSON nor our SARIF.

    """
    try:
        is_sarif = b'"runs"' in content and FINGERPRINT.encode() in content
        found = _of_sarif(content) if is_sarif else _of_json(content)
        return {known.identity: known for known in found}
    except msgspec.MsgspecError as error:
        raise UsageError(f"{name} is no report of fairclip in JSON or SARIF: {error}") from None


def _of_json(content: bytes) -> Iterator[Absent]:
    report = msgspec.json.decode(content, type=_Report)
    for finding in chain.from_iterable(level.findings for level in report.levels):
        yield Absent(
            identity=finding.identity,
            code=finding.code,
            level=finding.level,
            subject=finding.subject,
            message=finding.message,
        )


def _of_sarif(content: bytes) -> Iterator[Absent]:
    for run in msgspec.json.decode(content, type=_Sarif).runs:
        for result in run.results:
            identity = result.partial_fingerprints.get(FINGERPRINT)
            if identity and result.baseline_state != "absent":
                yield Absent(
                    identity=identity,
                    code=result.rule_id,
                    level=_LEVEL_OF_SARIF.get(result.level, "warning"),
                    subject=str(result.properties.get("subject", "")),
                    message=result.message.text,
                )
