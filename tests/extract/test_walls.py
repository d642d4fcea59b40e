import pytest

from crawler.extract.walls import CONSENT, MISSING, NEEDS_SCRIPT, WALL


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
    assert WALL.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to our newsletter",
        "Sign up for the morning briefing",
        "The member states continue to read the draft",
    ],
)
def test_newsletters_are_no_walls(text: str) -> None:
    assert not WALL.search(text)


def test_other_wordings() -> None:
    assert MISSING.search("Seite nicht gefunden")
    assert MISSING.search("Page not found")
    assert not MISSING.search("Lost ship found after a century")
    assert NEEDS_SCRIPT.search("Please enable JavaScript to view this site")
    assert len(CONSENT.findall("We and our partners use cookies")) == 2


@pytest.mark.parametrize(
    "pattern", [WALL, MISSING, CONSENT, NEEDS_SCRIPT], ids=["wall", "missing", "consent", "script"]
)
def test_long_text_is_read_in_linear_time(pattern: object) -> None:
    for piece in ("subscribe ", "page ", "you have read ", "enable ", "mit ", "a"):
        assert pattern.search(piece * 2_000) is None or True  # type: ignore[attr-defined]  # re.Pattern
