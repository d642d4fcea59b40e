import pytest

from crawler.errors import TransportError
from crawler.fetch.retry import NotAsked, persistent
from crawler.model import Reason

pytestmark = pytest.mark.anyio


class Attempts:
    def __init__(self, *outcomes: Exception | str) -> None:
        self.outcomes = list(outcomes)
        self.count = 0

    async def __call__(self) -> str:
        self.count += 1
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def lost() -> NotAsked:
    return NotAsked(Reason.UNREACHABLE, "refused")


async def test_what_reached_nobody_is_tried_again_twice() -> None:
    attempts = Attempts(lost(), lost(), "page")
    assert await persistent(attempts) == "page"
    assert attempts.count == 3


async def test_then_the_last_error_stands() -> None:
    attempts = Attempts(lost(), lost(), lost(), "never")
    with pytest.raises(NotAsked):
        await persistent(attempts)
    assert attempts.count == 3


async def test_whatever_was_asked_is_never_asked_again() -> None:
    attempts = Attempts(TransportError(Reason.HTTP_STATUS, status=503), "never")
    with pytest.raises(TransportError):
        await persistent(attempts)
    assert attempts.count == 1
