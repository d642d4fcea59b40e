"""Phrase files: what they prove, and what is refused."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.rights.cases import knowledge

from crawler.errors import ConfigError
from crawler.model import Term
from crawler.rights import phrases, prose
from crawler.rights.phrases import Proof

FOLDER = Path(__file__).parents[2] / "config" / "phrases"
FILES = [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.toml"))]
PROOFS = [(file["language"], proof) for file in FILES for proof in file.get("proof", [])]
SPOKEN = {
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "hu", "ro", "bg", "el", "sv", "no", "da", "fi", "et", "lv",
    "lt", "uk", "ru", "tr", "ar", "he", "fa", "hi", "zh", "ja", "ko", "id", "vi",
}  # fmt: skip


def test_every_language_of_the_reference_has_a_file() -> None:
    assert {file["language"] for file in FILES} >= SPOKEN


def test_the_shipped_files_compile_with_all_their_checks() -> None:
    compiled = phrases.compile(FILES)
    assert set(compiled.languages) == {file["language"] for file in FILES}


@pytest.mark.parametrize(("language", "proof"), PROOFS)
def test_a_sentence_is_read_as_its_proof_says(language: str, proof: dict[str, Any]) -> None:
    known = knowledge()
    said = prose.read(proof["say"], known.phrases, known.licences, prefer=language)
    claims = [*said.claims, *(claim for claim, _ in said.licences)]
    terms = {term for claim in claims for term in claim.terms} - {Term.BARE}
    assert sorted(map(str, terms)) == sorted(set(proof["terms"]) - {"bare"}), claims
    if "limit" in proof:
        assert proof["limit"] in {
            f"{claim.limit.kind} {claim.limit.value}" for claim in claims if claim.limit
        }


def _file(**changed: object) -> dict[str, object]:
    entry = {
        "id": "en.x.1",
        "terms": ["all-rights-reserved"],
        "near": ["rights"],
        "pattern": "all rights reserved",
        "yes": ["All rights reserved"],
        "no": ["human rights"],
    }
    return {"language": "en", "phrase": [entry | changed]}


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"yes": ["No rights"]}, "does not match its 'yes'"),
        ({"no": ["all rights reserved"]}, "matches its 'no'"),
        ({"near": ["nowhere"]}, "no 'near' stands in"),
        ({"near": []}, "at least one 'near'"),
        ({"pattern": "all.*reserved"}, "a repetition without a bound"),
        ({"pattern": "(?:a{1,3}){2,5} rights"}, "a repetition inside a repeated group"),
        ({"pattern": "all .{0,900} reserved"}, "a repetition above"),
        ({"pattern": "all (rights"}, "no regular expression"),
        ({"terms": ["no-such-term"]}, "no-such-term"),
        ({"id": "Not An Id"}, "an id looks like"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_file_that_does_not_prove_itself_is_refused(changed: dict[str, object], complaint: str) -> None:
    with pytest.raises(ConfigError, match=complaint):
        phrases.compile([_file(**changed)])


def test_an_id_stands_once() -> None:
    with pytest.raises(ConfigError, match="stands twice"):
        phrases.compile([_file(), _file()])


@pytest.mark.parametrize("broken", [{"words": {"verb": ["go"]}}, {"units": {"pages": ["page"]}}])
def test_an_unknown_class_or_unit_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match="unknown"):
        phrases.compile([{"language": "en"} | broken])


def test_without_checks_a_failing_proof_is_let_pass() -> None:
    assert phrases.compile([_file(yes=["nothing"])], check=False).phrases


def test_proofs_are_kept_for_the_suite() -> None:
    compiled = phrases.compile([{"language": "en", "proof": [{"say": "x", "terms": []}]}])
    assert compiled.proofs == (("en", Proof(say="x", terms=[])),)
