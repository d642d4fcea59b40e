"""What a value must be beyond its type; every check says how to mend it."""

import ipaddress
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from crawler import urls
from crawler.config.shape import CrawlerFile, Permission, Source, Waiver
from crawler.errors import ConfigError, UsageError
from crawler.model import Url

MIN_DELAY_S = 1.0
_AGENT = re.compile(r"[A-Za-z_-]{1,64}")
_CONTACT = re.compile(r"(?:https?://[\x21-\x7e]+\.[\x21-\x7e]+|mailto:[\x21-\x7e]+@[\x21-\x7e]+)")
_SOURCE_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,127}")
_CODE = re.compile(r"FC[1-5]\d\d|\*")
_ENDPOINT = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[^\[\]:]+)(?::(?P<port>\d{1,5}))?")

_AT_LEAST_A_MINUTE = "at least '1m'"
_RANGES: tuple[tuple[str, str, Callable[[CrawlerFile], bool], str], ...] = (
    ("identity", "agent", lambda c: bool(_AGENT.fullmatch(c.identity.agent)), "letters, '-' and '_' only"),
    (
        "identity",
        "contact",
        lambda c: not c.identity.contact or bool(_CONTACT.fullmatch(c.identity.contact)),
        "an https:// page about your crawl, or mailto:you@example.org",
    ),
    ("politeness", "delay_s", lambda c: 0 <= c.politeness.delay_s <= 3600, "0 to 3600 seconds"),
    (
        "politeness",
        "max_delay_s",
        lambda c: c.politeness.delay_s <= c.politeness.max_delay_s <= 86_400,
        "from delay_s to 86400 seconds",
    ),
    (
        "politeness",
        "robots_max_age",
        lambda c: timedelta(minutes=1) <= c.politeness.robots_max_age <= timedelta(hours=24),
        "from '1m' to '24h' (RFC 9309 §2.4)",
    ),
    ("limits", "page_bytes", lambda c: 10_000 <= c.limits.page_bytes <= 50_000_000, "10_000 to 50_000_000"),
    ("limits", "page_seconds", lambda c: 1 <= c.limits.page_seconds <= 600, "1 to 600"),
    ("limits", "redirects", lambda c: 0 <= c.limits.redirects <= 10, "0 to 10"),
    ("limits", "parse_seconds", lambda c: 0.1 <= c.limits.parse_seconds <= 60, "0.1 to 60"),
    ("limits", "run_pages", lambda c: c.limits.run_pages >= 0, "0 (no limit) or more"),
    ("limits", "disk_free_mb", lambda c: c.limits.disk_free_mb >= 0, "0 or more"),
    (
        "fetch",
        "proxy",
        lambda c: not c.fetch.proxy or bool(re.fullmatch(r"http://[\w.-]+:\d{1,5}", c.fetch.proxy)),
        "http://host:port",
    ),
    (
        "schedule",
        "first_revisit",
        lambda c: c.schedule.first_revisit >= timedelta(minutes=1),
        _AT_LEAST_A_MINUTE,
    ),
    (
        "schedule",
        "max_revisit",
        lambda c: c.schedule.first_revisit <= c.schedule.max_revisit <= timedelta(days=3650),
        "from first_revisit to '3650d'",
    ),
    (
        "schedule",
        "rights_recheck",
        lambda c: timedelta(minutes=1) <= c.schedule.rights_recheck <= timedelta(days=365),
        "from '1m' to '365d'",
    ),
)


def check(
    crawler: CrawlerFile,
    sources: Iterable[Source],
    permissions: Iterable[Permission],
    waivers: Iterable[Waiver],
) -> None:
    """Refuse values that cannot be meant.

    Raises:
        ConfigError: with file, table and key, and what would do.

    """
    for table, key, holds, wanted in _RANGES:
        if not holds(crawler):
            value = getattr(getattr(crawler, table), key)
            raise ConfigError(
                f"{key} = {_shown(value)} is out of range", where=f"crawler.toml [{table}]", mend=wanted
            )
    for key, value in crawler.fetch.resolve.items():
        _check_resolve(key, value)
    listed = list(sources)
    _unique((one.id for one in listed), "sources.toml", "source")
    for source in listed:
        _check_source(source, crawler)
    granted = list(permissions)
    _unique((one.id for one in granted), "permissions.toml", "permission")
    for permission in granted:
        _check_permission(permission)
    for number, waiver in enumerate(waivers, 1):
        where = f"waivers.toml [waiver {number}]"
        if not _CODE.fullmatch(waiver.code):
            raise ConfigError(f"code {waiver.code!r} is none", where=where, mend="FC101 … FC501, or '*'")
        if not waiver.reason.strip() or not waiver.subject.strip():
            raise ConfigError("a waiver needs a subject and a reason", where=where)


def is_resolved(host: str, resolve: Mapping[str, str]) -> bool:
    """Whether a host is dialled at an address of the operator's own choice.

    >>> is_resolved("a.example", {"a.example:80": "127.0.0.1"})
    True
    """
    bare = host.rpartition(":")[0] if _has_port(host) else host
    return any(key in {host, bare} or (_has_port(key) and key.rpartition(":")[0] == bare) for key in resolve)


def _has_port(host: str) -> bool:
    return bool(re.search(r"[^:]:\d{1,5}$", host)) and (host.startswith("[") or host.count(":") == 1)


def _check_resolve(key: str, value: str) -> None:
    where = "crawler.toml [fetch.resolve]"
    found = _ENDPOINT.fullmatch(value)
    try:
        ipaddress.ip_address((found["host"] if found else value).strip("[]"))
    except ValueError as error:
        raise ConfigError(
            f"{key!r} leads to {value!r}, which is no address",
            where=where,
            mend="write '127.0.0.1:8080' or '[::1]:8080'",
        ) from error
    url = urls.normalise(f"http://{key}/")
    host = _ENDPOINT.fullmatch(key)
    if url is None or host is None or urls.split(url).host != host["host"] or urls.split(url).path != "/":
        raise ConfigError(
            f"{key!r} is no host", where=where, mend="write 'host' or 'host:port', in lower case"
        )


def _check_source(source: Source, crawler: CrawlerFile) -> None:
    where = f"sources.toml [source {source.id}]"
    if not _SOURCE_ID.fullmatch(source.id):
        raise ConfigError(
            f"id {source.id!r} is none", where=where, mend="lower-case letters, digits, '-', '_' and '.'"
        )
    if not source.hosts:
        raise ConfigError("has no hosts", where=where, mend="name the exact hosts, with or without 'www.'")
    for host in source.hosts:
        url = urls.normalise(f"https://{host}/")
        if url is None or urls.split(url).netloc != host.removesuffix(":443"):
            raise ConfigError(
                f"{host!r} is no host", where=where, mend="write 'www.example.org': no scheme, no path"
            )
    for key in ("seeds", "feeds", "sitemaps", "terms_pages"):
        for address in getattr(source, key):
            _check_address(address, source, key, where)
    _check_patterns(source, where)
    _check_delay(source, crawler, where)
    if source.max_pages_per_run < 1 or not 0 <= source.depth <= 20:
        raise ConfigError("max_pages_per_run must be 1 or more, depth 0 to 20", where=where)


def _check_patterns(source: Source, where: str) -> None:
    for key in ("follow", "skip"):
        for pattern in getattr(source, key):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ConfigError(
                    f"{key}: {pattern!r} is no regular expression: {error}", where=where
                ) from error


def _check_delay(source: Source, crawler: CrawlerFile, where: str) -> None:
    delay = source.delay_s
    if delay is None:
        delay, where = crawler.politeness.delay_s, "crawler.toml [politeness]"
    if not 0 <= delay <= 3600:
        raise ConfigError(f"delay_s = {delay:g} is out of range", where=where, mend="0 to 3600 seconds")
    public = [host for host in source.hosts if not is_resolved(host, crawler.fetch.resolve)]
    if delay < MIN_DELAY_S and source.enabled and public:
        raise ConfigError(
            f"delay_s = {delay:g} is too short for {public[0]}",
            where=where,
            mend="at least 1; less only for hosts of your own that [fetch.resolve] lists",
        )


def _check_address(address: str, source: Source, key: str, where: str) -> None:
    try:
        url = urls.require(address)
    except UsageError as error:
        raise ConfigError(f"{key}: {error}", where=where) from error
    if key == "seeds" and urls.host(Url(url)) not in source.hosts:
        raise ConfigError(
            f"{key}: {address!r} is not on one of the source's hosts", where=where, mend="add its host"
        )


def _check_permission(permission: Permission) -> None:
    where = f"permissions.toml [permission {permission.id}]"
    if not permission.urls or not permission.terms:
        raise ConfigError("a permission names urls and terms", where=where)
    if not permission.evidence.strip() or not permission.holder.strip():
        raise ConfigError(
            "a permission needs its holder and evidence",
            where=where,
            mend="say who granted it, and where it is written",
        )
    if permission.from_ and permission.until and permission.until < permission.from_:
        raise ConfigError("ends before it begins", where=where)


def _unique(ids: Iterable[str], file: str, table: str) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise ConfigError(f"id {one!r} stands twice", where=f"{file} [{table} {one}]")
        seen.add(one)


def _shown(value: object) -> str:
    return str(value) if isinstance(value, timedelta) else repr(value)
