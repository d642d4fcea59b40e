import pytest

from crawler.model import Level
from crawler.report.codes import CODES, code_of

LEVELS = {"FC201": "error", "FC301": "error", "FC305": "error", "FC501": "error"}


@pytest.mark.parametrize("code", CODES)
def test_every_kind_says_why_how_to_mend_and_how_to_waive(code: str) -> None:
    kind = CODES[code]
    assert all(text.endswith(".") for text in (kind.why, kind.mend, kind.waive))
    assert not kind.title.endswith(".")
    assert "plagiar" not in f"{kind.title} {kind.why} {kind.mend}".casefold()
    assert kind.level == LEVELS.get(code, kind.level)


def test_all_kinds_of_the_design_are_there() -> None:
    wanted = [*range(101, 105), *range(201, 206), *range(301, 306), *range(401, 406), 501]
    assert list(CODES) == [f"FC{number}" for number in wanted]


def test_what_is_broken_can_not_be_waived() -> None:
    assert "can't be waived" in CODES["FC501"].waive
    assert 'code = "FC201"' in CODES["FC201"].waive


def test_a_kind_from_a_newer_archive_is_shown_by_its_code() -> None:
    kind = code_of("FC999", Level.NOTE)
    assert (kind.title, kind.level) == ("FC999", Level.NOTE)
