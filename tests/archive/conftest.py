from collections.abc import Iterator

import pytest
from tests.records import KEY

from crawler.archive import migrate
from crawler.archive.store import Store


@pytest.fixture
def db() -> Iterator[Store]:
    """An empty archive in memory, guarded like a real one."""
    store = migrate.fresh()
    store.executescript("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;")
    store.key = KEY
    store.execute("INSERT INTO archive (id, made_at, made_by) VALUES (1, '2026-03-04T12:00:00.000Z', 'test')")
    yield store
    store.close()
