"""Addresses: parsed once, by one parser, to one form.

The WHATWG URL standard (``ada-url``) is the only parser: two parsers that disagree are how requests
end up inside. Nothing else in fairclip makes a :class:`crawler.model.Url`.

>>> normalise("HTTPS://Defence.Example:443/a/../b?utm_source=x&id=7#top")
'https://defence.example/b?id=7'
>>> normalise("../c", base="https://defence.example/a/b")
'https://defence.example/c'
>>> normalise("javascript:alert(1)") is None
True
"""

import re
from functools import lru_cache
from typing import NamedTuple

import ada_url

from crawler.errors import UsageError
from crawler.model import Url

MAX_URL_CHARS = 2048
MAX_HOST_CHARS = 253

_TRACKING = re.compile(
    r"^(?:utm_[a-z_]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|mc_cid|mc_eid|igshid|yclid|_hsenc|_hsmi|ns_mchannel|ns_campaign|ito|ref_src)$"
)
_MAYBE_TRACKING = re.compile(r"[?&](?:utm_|fbcl|gcl|dcl|gbr|wbr|mscl|mc_|igsh|ycl|_hs|ns_|ito=|ref_)")
_SUFFIXES: list[object] = []


class Parts(NamedTuple):
    """The parts of an address as the URL standard names them; ``port`` is a number, always."""

    scheme: str
    host: str
    port: int
    path: str
    query: str

    @property
    def netloc(self) -> str:
        """Host, with the port where it is not the scheme's own."""
        default = self.port == (443 if self.scheme == "https" else 80)
        return self.host if default else f"{self.host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for (RFC 9309 §2.3)."""
        return f"{self.scheme}://{self.netloc}"


def normalise(text: str, *, base: str | None = None) -> Url | None:
    """The one form of an http(s) address without fragment, credentials and tracking parameters.

    None where it is no such address: another scheme, a user name, too long, not parseable.
    """
    text = text.strip()
    if len(text) > MAX_URL_CHARS * 2:
        return None
    try:
        href = ada_url.join_url(base, text) if base else ada_url.normalize_url(text)
    except ValueError:
        return None
    if not href.startswith(("http://", "https://")):
        return None
    if "@" in href[:300].split("/", 3)[2]:
        return None
    href = href.partition("#")[0]
    if _MAYBE_TRACKING.search(href):
        href = _without_tracking(href)
    parts = split(Url(href))
    if len(href) > MAX_URL_CHARS or not parts.host or len(parts.host) > MAX_HOST_CHARS:
        return None
    return Url(href)


def require(text: str) -> Url:
    """Like :func:`normalise`, for an address that a person typed.

    Raises:
        UsageError: with what is wrong and how to mend it.

    """
    url = normalise(text)
    if url is None and "://" not in text and re.match(r"^[\w-]+(?:\.[\w-]+)+(?:[/:?]|$)", text):
        msg = f"{text!r} has no scheme; write https://{text}"
        raise UsageError(msg)
    if url is None:
        has_user = re.match(r"^https?://[^/]*@", text, re.IGNORECASE)
        why = (
            "carries a user name; fairclip sends no credentials, write it without"
            if has_user
            else "is no http(s) address"
        )
        shown = re.sub(r"//[^/]*@", "//…@", text)  # a password is for no screen and no log
        msg = f"{shown!r} {why}"
        raise UsageError(msg)
    return url


@lru_cache(maxsize=4096)
def split(url: Url) -> Parts:
    """The parts of a normalised address.

    The parser has written it, so it is cut where the parser puts its marks: a tenth of the time of parsing it
    again.

    >>> split(Url("http://[::1]:8080/a?b?c/d"))
    Parts(scheme='http', host='[::1]', port=8080, path='/a', query='b?c/d')
    """
    scheme, _, rest = url.partition("://")
    netloc, _, tail = rest.partition("/")
    path, _, query = f"/{tail}".partition("?")
    name, colon, number = netloc.rpartition(":")
    if not colon or not number.isdigit():
        name, number = netloc, ""
    port = int(number) if number else (443 if scheme == "https" else 80)
    return Parts(scheme=scheme, host=name, port=port, path=path, query=query)


def host(url: Url) -> str:
    """The host with its port where that is not the scheme's own: the unit of politeness.

    >>> host(Url("http://127.0.0.1:8080/a"))
    '127.0.0.1:8080'
    """
    return split(url).netloc


def origin(url: Url) -> str:
    """Scheme, host and port."""
    return split(url).origin


def path_and_query(url: Url) -> str:
    """What robots.txt rules and TDMRep locations are matched against.

    >>> path_and_query(Url("https://a.example/x?y=1"))
    '/x?y=1'
    """
    parts = split(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@lru_cache(maxsize=4096)
def registrable_domain(hostname: str) -> str:
    """The domain that somebody registered, by the Public Suffix List; the host itself where there is none.

    >>> registrable_domain("news.bbc.co.uk"), registrable_domain("127.0.0.1")
    ('bbc.co.uk', '127.0.0.1')
    """
    hostname = hostname.partition(":")[0] if not hostname.startswith("[") else hostname
    if hostname.replace(".", "").isdigit() or hostname.startswith("["):
        return hostname
    if not _SUFFIXES:
        from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 - 30 ms that most commands never need

        _SUFFIXES.append(PublicSuffixList(only_icann=False))
    found: str | None = _SUFFIXES[0].privatesuffix(hostname)  # type: ignore[attr-defined]
    return found or hostname


def same_site(one: Url, other: Url) -> bool:
    """Whether both addresses belong to one registrable domain."""
    return registrable_domain(split(one).host) == registrable_domain(split(other).host)


def _without_tracking(href: str) -> str:
    before, _, query = href.partition("?")
    kept = [item for item in query.split("&") if not _TRACKING.match(item.partition("=")[0].lower())]
    return f"{before}?{'&'.join(kept)}" if kept else before
