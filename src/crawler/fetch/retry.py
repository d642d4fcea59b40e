"""What is worth asking again within one fetch: only what nobody has read, and at most twice.

Everything else is the schedule's affair: a server that answers with an error, or breaks off, has been asked.
"""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from crawler.errors import TransportError

ATTEMPTS = 3

T = TypeVar("T")


class NotAsked(TransportError):
    """The request reached nobody: no connection, or one that was just being closed."""


async def persistent(ask: Callable[[], Awaitable[T]]) -> T:
    """The result of ``ask``, tried up to three times while it reaches nobody.

    There is no wait between the tries here: ``ask`` itself waits for the host's turn, and a failure has
    doubled the gap.

    Raises:
        FetchError: what the last try raised.

    """
    try:
        return await ask()
    except NotAsked:
        pass
    from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt  # noqa: PLC0415 - 30 ms that a run without failures never needs

    retrying = AsyncRetrying(
        retry=retry_if_exception_type(NotAsked), stop=stop_after_attempt(ATTEMPTS - 1), reraise=True
    )
    return await retrying(ask)
