"""SARIF 2.1.0 (OASIS Standard, 2020-03-27): findings for code-review tools and dashboards.

Fingerprints are stable between runs; waivers are suppressions; a baseline gives each result its state.
"""

import re
from collections.abc import Iterator
from datetime import UTC

import msgspec

from crawler.model import Level
from crawler.report.codes import CODES, code_of
from crawler.report.jsontext import dump
from crawler.report.printable import printable
from crawler.report.shape import Absent, FindingShape, Report
from crawler.report.text import places_of

FINGERPRINT = "fairclipIdentity/v1"

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(report: Report) -> str:
    """One SARIF log with one run."""
    codes = list(CODES) + sorted({finding.code for finding in report.findings} - CODES.keys())
    results = [_result(finding, codes, has_baseline=_has_baseline(report)) for finding in report.findings]
    results += [_absent(known, codes) for known in report.absent if known.code in codes]
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(report, codes)},
                "automationDetails": {"id": "fairclip/compliance/"},
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "endTimeUtc": report.head.generated_at.astimezone(UTC).strftime(
                            "%Y-%m-%dT%H:%M:%S.000Z"
                        ),
                    }
                ],
                "results": results,
                "properties": {
                    "configDigest": report.head.config_digest,
                    "profile": report.head.profile,
                    "range": report.head.range,
                    "note": report.head.note,
                    "summary": report.sentence,
                },
            }
        ],
    }
    return dump(log)


def _has_baseline(report: Report) -> bool:
    return bool(report.absent) or any(finding.state == "unchanged" for finding in report.findings)


def _driver(report: Report, codes: list[str]) -> dict[str, object]:
    return {
        "name": report.head.tool,
        "version": report.head.version,
        "rules": [_rule(code) for code in codes],
    }


def _rule(code: str) -> dict[str, object]:
    kind = code_of(code, Level.WARNING)
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in re.findall(r"[A-Za-z]+", kind.title)),
        "shortDescription": {"text": f"{kind.title}."},
        "fullDescription": {"text": kind.why or f"{kind.title}."},
        "help": {"text": " ".join(part for part in (kind.mend, kind.waive) if part)},
        "defaultConfiguration": {"level": kind.level.value},
    }


def _result(finding: FindingShape, codes: list[str], *, has_baseline: bool) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.level,
        "message": {"text": printable(finding.message)},
        "locations": list(_locations(finding)),
        "partialFingerprints": {FINGERPRINT: finding.identity},
        "properties": {
            "subject": finding.subject,
            "source": finding.source,
            "firstSeen": finding.first_seen.isoformat(),
            "evidence": [msgspec.to_builtins(piece) for piece in finding.evidence],
        },
    }
    places = places_of(finding)
    if places:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": {"artifactLocation": {"uri": piece.where}},
                "message": {"text": printable(piece.quote)},
            }
            for number, piece in enumerate(places, start=1)
        ]
    if has_baseline:
        result["baselineState"] = finding.state
    # An empty list says that suppressions were asked for and that there is none (SARIF 3.27.23).
    result["suppressions"] = (
        [{"kind": "external", "status": "accepted", "justification": printable(finding.waived)}]
        if finding.waived
        else []
    )
    return result


def _absent(known: Absent, codes: list[str]) -> dict[str, object]:
    return {
        "ruleId": known.code,
        "ruleIndex": codes.index(known.code),
        "level": known.level,
        "message": {"text": printable(known.message)},
        "partialFingerprints": {FINGERPRINT: known.identity},
        "baselineState": "absent",
        "properties": {"subject": known.subject},
    }


def _locations(finding: FindingShape) -> Iterator[dict[str, object]]:
    """The subject, where it is an address as an artefact, else by its name."""
    if finding.subject.startswith(("http://", "https://")):
        yield {"physicalLocation": {"artifactLocation": {"uri": finding.subject}}}
    else:
        kind = "resource" if finding.source == finding.subject else "namespace"
        yield {"logicalLocations": [{"fullyQualifiedName": finding.subject, "kind": kind}]}
