import pytest

from crawler.reuse.release import is_release

BODY = [
    "The yard laid the keel of its third frigate on Monday, four months before the date in its contract."
] * 8


@pytest.mark.parametrize(
    "line",
    [
        "Press release",
        "PRESS RELEASE",
        "For immediate release",
        "News Release: Third frigate",
        "Press release by the Northern Yard, 3 March 2026",
        "Source: Northern Yard, press release",
        "This press release was issued by the Northern Yard.",
        "Pressemitteilung der Nordwerft vom 3. März 2026",
        "Quelle: Pressemitteilung des Ministeriums",
        "Communiqué de presse",
        "Comunicado de prensa",
        "Прес-реліз",
        "Пресс-релиз",
        "Δελτίο Τύπου",
        "보도자료",
        "新闻稿：",
    ],
)
def test_a_label_or_a_source_line_tells_a_release(line: str) -> None:
    assert is_release([line, *BODY])
    assert is_release([*BODY, line])


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT CITY, March 3, 2026 /PRNewswire/ -- The Northern Yard laid the keel of its third frigate on Monday.",
        "PORT CITY--(BUSINESS WIRE)--The Northern Yard laid the keel of its third frigate on Monday.",
        "PORT CITY, March 03, 2026 (GLOBE NEWSWIRE) -- The Northern Yard laid the keel of its third frigate.",
        "Hafenstadt (ots) - Die Nordwerft hat am Montag ihre dritte Fregatte auf Kiel gelegt.",
    ],
)
def test_a_release_wire_in_the_dateline_tells_a_release(dateline: str) -> None:
    assert is_release([dateline, *BODY])


@pytest.mark.parametrize(
    "line",
    [
        "A press release said that the keel had been laid.",
        "Press releases",
        "Press release writers earn less than they did ten years ago.",
        "The ministry announced it in a press release on Monday.",
        "Contact: press@northernyard.example",
        "Source: Reuters",
    ],
)
def test_talk_of_releases_is_none(line: str) -> None:
    assert not is_release([line, *BODY])
    assert not is_release([*BODY, line])


def test_what_stands_in_the_middle_says_nothing() -> None:
    assert not is_release([*BODY, "Press release", *BODY])


def test_no_lines_no_release() -> None:
    assert not is_release([])
    assert not is_release([""])
