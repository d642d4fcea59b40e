"""How often Python looks for cyclic garbage while one process works for hours.

Rules, modules and tables are there from the start and stay: a collection that goes through all of them again and
again costs a twentieth of a crawl and finds nothing.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OFTEN = (10_000, 20, 50)
"""New objects, and collections of the young, before the next generation is looked through."""


def leave_alone() -> None:
    """Take what is there now for permanent; for a process that ends with its work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_OFTEN)


@contextmanager
def left_alone() -> Iterator[None]:
    """The same for a while, in a process that goes on."""
    before = gc.get_threshold()
    leave_alone()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
