import json

import pytest
from tests.cli.desk import Desk, fairclip
from tests.cli.stories import URL


def test_a_page_is_cited_as_its_attribution_says(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    said = fairclip(capsys, "cite", URL, *desk.options)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(
        '"Ministry orders forty wheeled howitzers for two brigades", Marta Lindqvist, Global'
    )
    assert URL in said.out


@pytest.mark.parametrize(("form", "begins"), [("csl-json", "["), ("bibtex", "@misc{"), ("ris", "TY  - NEWS")])
def test_reference_managers_are_served(
    capsys: pytest.CaptureFixture[str], desk: Desk, form: str, begins: str
) -> None:
    said = fairclip(capsys, "cite", URL, URL, "--format", form, *desk.options)
    assert said.code == 0
    assert said.out.startswith(begins)
    assert said.out.count("Marta Lindqvist") >= 1


def test_json_is_csl(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    [item] = json.loads(fairclip(capsys, "cite", URL, "--json", *desk.options).out)
    assert item["URL"] == URL


def test_a_page_that_is_not_there_is_told_and_the_others_are_cited(
    capsys: pytest.CaptureFixture[str], desk: Desk
) -> None:
    said = fairclip(capsys, "cite", URL, "https://nowhere.example/x", *desk.options)
    assert said.code == 1
    assert URL in said.out
    assert said.err == "https://nowhere.example/x is not in the archive; 'fairclip add' reads it\n"
    alone = fairclip(capsys, "cite", "https://nowhere.example/x", "--format", "csl-json", *desk.options)
    assert (alone.code, alone.out) == (1, "")


def test_a_wrong_address_is_a_wrong_use(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    assert fairclip(capsys, "cite", "not an address", *desk.options).code == 2
