import json

import pytest
from tests.cli.desk import Desk, fairclip

HOST = "www.globaldefensecorp.com"
ARTICLE = f"http://{HOST}/2026/03/forty-wheeled-howitzers/"


def excerpts(desk: Desk) -> set[str]:
    return {row["url"] for row in desk.rows("SELECT url FROM excerpts")}


def test_a_page_is_taken_down_for_good_with_proof(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    assert ARTICLE in excerpts(own)
    said = fairclip(capsys, "takedown", f"{ARTICLE}#top", "--reason", "letter of 3 May", *own.options)
    assert said.code == 0
    first, counts, proof = said.out.splitlines()
    assert first.startswith(f"take-down 1 of url {ARTICLE} at 20")
    assert counts.strip().startswith("1 pages, 1 excerpts, ")
    assert len(proof.split()[1]) == 64
    assert ARTICLE not in excerpts(own)
    assert "taken down: letter of 3 May" in fairclip(capsys, "explain", ARTICLE, *own.options).out
    assert fairclip(capsys, "verify", "-q", *own.options).code == 0


def test_the_proof_is_data_on_request(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    said = fairclip(capsys, "takedown", HOST.upper(), "--reason", "x", "--json", *own.options)
    proof = json.loads(said.out)
    assert (proof["kind"], proof["subject"]) == ("host", HOST)
    assert proof["pages"] >= 3
    assert not any(url.startswith(f"http://{HOST}/") for url in excerpts(own))


def test_a_holder_is_taken_down_by_name(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    said = fairclip(capsys, "takedown", "--holder", "GDC", "--reason", "x", *own.options)
    assert "of holder GDC" in said.out
    assert ARTICLE not in excerpts(own)


def test_what_was_taken_down_is_not_asked_for_again(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    fairclip(capsys, "takedown", HOST, "--reason", "x", *own.options)
    said = fairclip(capsys, "add", ARTICLE, *own.options)
    assert (said.code, said.out) == (2, "")
    assert "was taken down and is not asked for again" in said.err


def test_a_host_of_other_letters_is_found_by_its_name(capsys: pytest.CaptureFixture[str], own: Desk) -> None:
    said = fairclip(capsys, "takedown", "Оборона.example", "--reason", "x", *own.options)
    assert "of host xn--" in said.out


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--reason", "x"], "URL or HOST, or --holder NAME"),
        ([HOST, "--holder", "GDC", "--reason", "x"], "one of the two"),
        ([HOST], "--reason"),
        ([HOST, "--reason", " "], "--reason says nothing"),
        ([f"{HOST}/2026/03/x/", "--reason", "x"], f"write https://{HOST}/2026/03/x/ for one page"),
        (["https://me:secret@a.example/", "--reason", "x"], "carries a user name"),
        (["a b", "--reason", "x"], "is no host"),
    ],
)
def test_an_unclear_wish_changes_nothing(
    capsys: pytest.CaptureFixture[str], own: Desk, arguments: list[str], why: str
) -> None:
    said = fairclip(capsys, "takedown", *arguments, *own.options)
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert own.rows("SELECT * FROM takedowns") == []


def test_a_mistyped_archive_is_not_made_by_the_way(capsys: pytest.CaptureFixture[str], bare: Desk) -> None:
    said = fairclip(capsys, "takedown", HOST, "--reason", "x", *bare.options)
    assert said.code == 6
    assert not bare.archive.exists()
