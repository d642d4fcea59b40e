"""The whole error tree.

::

    CrawlerError
    ├─ UsageError            a wrong option or argument                       → exit 2
    ├─ ConfigError           file, table, key, what was expected              → exit 4, before any request
    ├─ FetchError            .reason: Reason; ends a visit, never the run
    │  ├─ Refusal            we chose not to ask or not to go on: never retried
    │  ├─ LimitExceeded      too much, too long, too many redirects: not retried in this run
    │  └─ TransportError     unreachable, TLS, protocol, status: the schedule decides when to ask again
    └─ ArchiveError          ends the run                                     → exit 6
       ├─ ArchiveLocked      another run holds the lock                       → exit 75
       ├─ SchemaTooNew       written by a newer fairclip                      → exit 6
       ├─ Corrupt            SQLite says that the file is damaged             → exit 6
       └─ DiskFull           no room left, or read-only                       → exit 7

Every message says what, where, and how to mend it. Foreign exceptions are mapped in one place per shell.
"""

from functools import partial

from crawler.model import Reason


class CrawlerError(Exception):
    """Anything fairclip itself raises; ``exit_code`` is the process's answer when it ends the command."""

    exit_code = 1


class UsageError(CrawlerError):
    """A wrong option or argument."""

    exit_code = 2


class ConfigError(CrawlerError):
    """A configuration that cannot be used.

    >>> str(
    ...     ConfigError(
    ...         "unknown key 'delay'", where="crawler.toml [politeness]", mend="did you mean 'delay_s'?"
    ...     )
    ... )
    "crawler.toml [politeness]: unknown key 'delay'; did you mean 'delay_s'?"
    """

    exit_code = 4

    def __init__(self, what: str, *, where: str, mend: str = "") -> None:
        """Say what is wrong, where it stands, and how to mend it."""
        self.what, self.where, self.mend = what, where, mend
        super().__init__(f"{where}: {what}" + (f"; {mend}" if mend else ""))

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Come whole out of a child process."""
        return partial(type(self), where=self.where, mend=self.mend), (self.what,)


class FetchError(CrawlerError):
    """A visit that ended without a page; ``reason`` is the stable code."""

    def __init__(
        self,
        reason: Reason,
        detail: str = "",
        *,
        status: int | None = None,
        retry_after_s: float | None = None,
        robots_line: int | None = None,
    ) -> None:
        """Keep the reason, the detail for people, what the server answered, and the line of robots.txt."""
        self.robots_line = robots_line
        self.reason, self.detail, self.status, self.retry_after_s = reason, detail, status, retry_after_s
        super().__init__(f"{reason}: {detail}" if detail else str(reason))


class Refusal(FetchError):
    """We chose not to ask, or not to go on."""


class LimitExceeded(FetchError):
    """Too many bytes, seconds or redirects."""


class TransportError(FetchError):
    """The network, TLS, the protocol or the server's status stood in the way."""


class ArchiveError(CrawlerError):
    """The archive cannot be used."""

    exit_code = 6


class ArchiveLocked(ArchiveError):
    """Another run holds the lock."""

    exit_code = 75


class SchemaTooNew(ArchiveError):
    """The archive was written by a newer fairclip."""


class Corrupt(ArchiveError):
    """SQLite says that the file is damaged."""


class DiskFull(ArchiveError):
    """No room left on the disk, or a read-only file."""

    exit_code = 7
