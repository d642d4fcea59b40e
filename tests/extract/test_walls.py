import re

import pytest

from crawler.extract.walls import BLOCKED, CONSENT, MISSING, NEEDS_SCRIPT, WALL


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe now to continue reading",
        "This story is for subscribers only",
        "Already a subscriber? Log in",
        "You have reached your limit of free articles",
        "Jetzt weiterlesen mit dem Abo",
        "Cet article est réservé aux abonnés",
        "Contenido solo para suscriptores",
        "Доступ только для подписчиков",
    ],
)
def test_walls_are_read(text: str) -> None:
    assert WALL.search(text.lower())


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to our newsletter",
        "Sign up for the morning briefing",
        "The member states continue to read the draft",
    ],
)
def test_newsletters_are_no_walls(text: str) -> None:
    assert not WALL.search(text.lower())


def test_other_wordings() -> None:
    assert MISSING.search("seite nicht gefunden")
    assert MISSING.search("page not found")
    assert not MISSING.search("lost ship found after a century")
    assert not MISSING.search("flight 404 lands in fog")
    assert BLOCKED.search("please verify you are human")
    assert not BLOCKED.search("the frigate goes into maintenance")
    assert NEEDS_SCRIPT.search("please enable javascript to view this site")
    assert len(CONSENT.findall("we and our partners use cookies")) == 2


@pytest.mark.parametrize(
    "pattern",
    [WALL, MISSING, BLOCKED, CONSENT, NEEDS_SCRIPT],
    ids=["wall", "missing", "blocked", "consent", "script"],
)
def test_long_text_is_read_in_linear_time(pattern: re.Pattern[str]) -> None:
    for piece in ("subscribe ", "page ", "you have read ", "no longer ", "weiterlesen mit ", "enable ", "a"):
        # Where a blow-up hid, these would not come back at all.
        assert len(pattern.findall(piece * 2_000)) <= 2_000
