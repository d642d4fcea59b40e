from pathlib import Path

import pytest
from tests.crawl.worlds import scope, world

pytestmark = pytest.mark.anyio


async def test_a_world_of_no_shard_owns_every_host_and_needs_no_listener(tmp_path: Path) -> None:
    async with world(tmp_path, [scope("a.example")]) as made:
        assert made.is_ours("anything.example")
        assert not made.terms_pages
        assert not made.homes
        assert set(made.scopes) == {"s"}
