"""A check of drafts as SARIF 2.1.0: one result for each source in a draft, placed at its passages."""

from collections.abc import Iterator
from datetime import UTC
from urllib.parse import quote

from crawler.report.draft_shape import Check, DraftShape, Passage, Repeat
from crawler.report.draft_text import credit, paste_of, used
from crawler.report.jsontext import dump
from crawler.report.printable import printable
from crawler.report.sarif import FINGERPRINT

RULES = (
    (
        "FC211",
        "beyond",
        "error",
        "More of a source repeated than it permits",
        "Shorten it, quote within what is permitted, or get permission and write it into permissions.toml.",
    ),
    (
        "FC212",
        "uncredited",
        "error",
        "Credit missing that a source asks for",
        "Paste the attribution into the draft.",
    ),
    ("FC213", "permitted", "note", "Repeated as the source permits", "Nothing to mend."),
    ("FC214", "phrase", "note", "A phrase shared with a source", "Nothing to mend."),
)
"""Id, status, level, title, how to mend it."""

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_INDEX = {status: index for index, (_, status, *_rest) in enumerate(RULES)}


def render(check: Check) -> str:
    """One log with one run."""
    rules = [
        {
            "id": code,
            "name": "".join(word.capitalize() for word in title.split()),
            "shortDescription": {"text": f"{title}."},
            "help": {"text": mend},
            "defaultConfiguration": {"level": level},
        }
        for code, _, level, title, mend in RULES
    ]
    run = {
        "tool": {"driver": {"name": check.tool, "version": check.version, "rules": rules}},
        "automationDetails": {"id": "fairclip/check/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "endTimeUtc": check.checked_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            }
        ],
        "results": [_result(repeat, draft) for draft in check.drafts for repeat in draft.repeats],
        "properties": {"summary": check.sentence, "note": check.note, "archivePages": check.archive_pages},
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(repeat: Repeat, draft: DraftShape) -> dict[str, object]:
    index = _INDEX[repeat.status]
    code, _, level, _, _ = RULES[index]
    said = [repeat.sentence, *(f"{problem[0].upper()}{problem[1:]}." for problem in repeat.problems)]
    return {
        "ruleId": code,
        "ruleIndex": index,
        "level": level,
        "message": {"text": printable(" ".join(said))},
        "locations": list(_locations(repeat, draft)),
        "relatedLocations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": repeat.origin.url}},
                "message": {"text": printable(repeat.origin.title or repeat.origin.url)},
            }
        ],
        "partialFingerprints": {FINGERPRINT: f"{code} {draft.name} {repeat.origin.url}"},
        "properties": {
            "kind": repeat.kind,
            "coverage": repeat.coverage,
            "used": used(repeat),
            "credit": credit(repeat),
            "toPaste": paste_of(repeat, draft.kind),
            "terms": repeat.origin.terms,
        },
    }


def _locations(repeat: Repeat, draft: DraftShape) -> Iterator[dict[str, object]]:
    artifact = {"uri": "stdin" if draft.name == "-" else quote(draft.name)}
    for passage in repeat.passages:
        if draft.unit == "line":
            yield {"physicalLocation": {"artifactLocation": artifact, "region": _region(passage)}}
        else:
            name = f"paragraph {passage.first_line}"
            yield {
                "physicalLocation": {"artifactLocation": artifact},
                "logicalLocations": [{"fullyQualifiedName": name, "kind": "element"}],
            }


def _region(passage: Passage) -> dict[str, object]:
    return {
        "startLine": passage.first_line,
        "startColumn": passage.first_column,
        "endLine": passage.last_line,
        "endColumn": passage.last_column,
        "snippet": {"text": passage.text[:1_000]},
    }
