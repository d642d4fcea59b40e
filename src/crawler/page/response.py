"""What came over the wire: one response, already bounded and decoded from its transfer coding."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from crawler.model import Url, Validators


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One answer: ``headers`` in the order received, ``body`` after Content-Encoding, ``fetched_at`` aware UTC."""

    url: Url
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched_at: datetime
    requested: Url | None = None
    redirects: tuple[Url, ...] = ()

    def header_values(self, name: str) -> list[str]:
        """Every value of a header, in order; names compare without case."""
        wanted = name.lower()
        return [value for key, value in self.headers if key.lower() == wanted]

    def header(self, name: str) -> str | None:
        """The first value of a header."""
        return next(iter(self.header_values(name)), None)

    @property
    def digest(self) -> str:
        """SHA-256 of the body, hex."""
        return sha256(self.body).hexdigest()

    @property
    def validators(self) -> Validators:
        """ETag and Last-Modified verbatim (RFC 9110 §8.8)."""
        return Validators(etag=self.header("etag"), last_modified=self.header("last-modified"))

    @classmethod
    def of_file(
        cls,
        body: bytes,
        *,
        url: Url,
        fetched_at: datetime,
        status: int = 200,
        headers: Mapping[str, str | list[str]] | None = None,
    ) -> "Response":
        """A response made of a local file, for ``fairclip read``."""
        flat = tuple(
            (name, value)
            for name, given in (headers or {}).items()
            for value in ([given] if isinstance(given, str) else given)
        )
        return cls(url=url, status=status, headers=flat, body=body, fetched_at=fetched_at)
