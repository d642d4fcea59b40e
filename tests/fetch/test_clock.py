from datetime import UTC

import pytest

from crawler.fetch.clock import Clock

pytestmark = pytest.mark.anyio


async def test_the_systems_clock_goes_on_and_knows_its_zone() -> None:
    clock = Clock()
    before = clock.monotonic()
    await clock.sleep(0)
    assert clock.monotonic() >= before
    assert clock.now().tzinfo is UTC
