"""``config/`` → :class:`Settings`: the only reader of configuration (``design.md`` 4).

Settings are made once, in ``cli``, and handed down as the part that each stage needs. What costs time (phrases,
licences, policy) is compiled when a command asks for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from re import Pattern
from typing import TYPE_CHECKING, Any

from crawler.config import checks, strict
from crawler.config.folder import Folder, find
from crawler.config.patterns import glob
from crawler.config.shape import (
    CrawlerFile,
    Permission,
    PermissionsFile,
    Source,
    SourcesFile,
    Waiver,
    WaiversFile,
)
from crawler.errors import ConfigError, UsageError
from crawler.model import Channel, Limit, LimitKind, Operator, Scope, Signal, Standard, Url

if TYPE_CHECKING:
    from crawler.archive.store import Schedule
    from crawler.fetch.limits import FetchSettings
    from crawler.pipeline import Rules
    from crawler.policy import Policy
    from crawler.rights import Knowledge

__all__ = ["Permission", "Settings", "Source", "Waiver", "load"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The configuration in force."""

    folder: Folder
    crawler: CrawlerFile
    sources: tuple[Source, ...]
    permissions: tuple[Permission, ...]
    waivers: tuple[Waiver, ...]
    origins: Mapping[str, str]
    digest: str

    @property
    def enabled(self) -> tuple[Source, ...]:
        """The sources that are crawled."""
        return tuple(source for source in self.sources if source.enabled)

    def require_contact(self) -> None:
        """Refuse to crawl anonymously.

        Raises:
            ConfigError: there is no contact.

        """
        if not self.crawler.identity.contact:
            raise ConfigError(
                "no contact: publishers must be able to reach you",
                where=f"{self.folder.path('crawler.toml')} [identity]",
                mend='set contact = "https://…" or "mailto:…" ("fairclip init" makes a config of your own)',
            )

    def only(self, ids: tuple[str, ...]) -> tuple[Source, ...]:
        """The sources of these ids, or all enabled ones.

        Raises:
            UsageError: an id that no source has.

        """
        if not ids:
            return self.enabled
        import difflib  # noqa: PLC0415 - for the mistyped id alone

        known = {source.id: source for source in self.sources}
        for one in ids:
            if one not in known:
                close = difflib.get_close_matches(one, known, n=1)
                hint = f"did you mean '{close[0]}'?" if close else "see 'fairclip sources list'"
                raise UsageError(f"no source {one!r}; {hint}")
        return tuple(known[one] for one in dict.fromkeys(ids))

    def source_of(self, host: str) -> Source | None:
        """The source that a host belongs to."""
        return next((source for source in self.sources if host in source.hosts), None)

    def granted(self, url: Url, at: datetime) -> tuple[Signal, ...]:
        """What rights holders granted us in writing for an address, as evidence; nothing before or after its dates."""
        return tuple(
            signal
            for permission in self.permissions
            if _covers(permission, url) and _in_force(permission, at)
            for signal in _signals(permission)
        )

    def waiver_of(self, code: str, subject: str, *, today: datetime) -> Waiver | None:
        """The waiver that accepts a finding, while it lasts."""
        for waiver in self.waivers:
            if (
                waiver.code in {code, "*"}
                and waiver.until >= today.date()
                and glob(waiver.subject).fullmatch(subject)
            ):
                return waiver
        return None

    @property
    def operator(self) -> Operator:
        """What licences ask about the one who runs this."""
        table = self.crawler.operator
        return Operator(commercial=table.commercial, country=table.country, class_=table.class_)

    def fetching(self, version: str, *, sources: tuple[Source, ...] | None = None) -> "FetchSettings":
        """What ``fetch`` works by; one host of several sources gets the longest of their delays."""
        from crawler.fetch.limits import FetchSettings  # noqa: PLC0415 - reading needs no network

        delays: dict[str, float] = {}
        for source in self.sources if sources is None else sources:
            if source.delay_s is not None:
                for host in source.hosts:
                    delays[host] = max(source.delay_s, delays.get(host, 0.0))
        crawler = self.crawler
        return FetchSettings(
            contact=crawler.identity.contact,
            agent=crawler.identity.agent,
            version=version,
            delay_s=crawler.politeness.delay_s,
            max_delay_s=crawler.politeness.max_delay_s,
            robots_max_age=crawler.politeness.robots_max_age,
            delays=delays,
            page_bytes=crawler.limits.page_bytes,
            page_seconds=crawler.limits.page_seconds,
            redirects=crawler.limits.redirects,
            allow_private_networks=crawler.fetch.allow_private_networks,
            resolve=crawler.fetch.resolve,
            http2=crawler.fetch.http2,
            proxy=crawler.fetch.proxy,
        )

    def revisits(self) -> "Schedule":
        """When pages are visited again."""
        from crawler.archive.store import Schedule  # noqa: PLC0415 - reading needs no archive

        table = self.crawler.schedule
        return Schedule(
            first_revisit=table.first_revisit,
            max_revisit=table.max_revisit,
            rights_recheck=table.rights_recheck,
        )

    def knowledge(self, *, check: bool = False) -> "Knowledge":
        """Phrases and licences, compiled; ``check`` runs every phrase's own proof, too."""
        from crawler.rights import (  # noqa: PLC0415 - heavy
            Knowledge,
            licences,
            phrases,
        )

        return Knowledge(
            phrases=phrases.compile([self.table(name) for name in self.folder.phrases()], check=check),
            licences=licences.compile(self.table("licences.toml")),
            agent=self.crawler.identity.agent,
            operator=self.operator,
        )

    def policy(self) -> "Policy":
        """The rules of decision, compiled for the profile in force."""
        from crawler import policy  # noqa: PLC0415 - heavy

        return policy.compile(
            self.table("policy.toml"), profile=self.crawler.policy.profile, operator=self.operator
        )

    def rules(self, key: bytes) -> "Rules":
        """Everything that the journey of a page is decided by."""
        from crawler.pipeline import Rules  # noqa: PLC0415 - heavy

        return Rules(knowledge=self.knowledge(), policy=self.policy(), key=key, permissions=self.granted)

    def table(self, name: str) -> dict[str, Any]:
        """A file of the configuration, as TOML says it."""
        return strict.parse(self.folder.text(name), name)


def load(
    root: Path | None = None, *, environ: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Settings:
    """The configuration in force.

    Args:
        root: the folder named by ``--config``; None looks for ``$FAIRCLIP_CONFIG``, ``./config``, the shipped one.
        environ: the environment, for tests.
        cwd: the working directory, for tests.

    Raises:
        ConfigError: anything wrong in it: file, table, key, and how to mend it.

    """
    folder = find(root, environ=environ, cwd=cwd)
    raw = {
        name: strict.parse(folder.text(name), name)
        for name in ("crawler.toml", "sources.toml", "permissions.toml", "waivers.toml")
    }
    crawler = strict.convert(raw["crawler.toml"], CrawlerFile, "crawler.toml")
    sources = strict.convert(raw["sources.toml"], SourcesFile, "sources.toml").source
    permissions = strict.convert(raw["permissions.toml"], PermissionsFile, "permissions.toml").permission
    waivers = strict.convert(raw["waivers.toml"], WaiversFile, "waivers.toml").waiver
    checks.check(crawler, sources, permissions, waivers)
    return Settings(
        folder=folder,
        crawler=crawler,
        sources=sources,
        permissions=permissions,
        waivers=waivers,
        origins=_origins(folder, crawler, raw["crawler.toml"]),
        digest=folder.digest(),
    )


def _origins(folder: Folder, crawler: CrawlerFile, raw: Mapping[str, Any]) -> Mapping[str, str]:
    """Where each value of ``crawler.toml`` came from, and each other file."""
    own = folder.origin("crawler.toml")
    said = {path: own if _says(raw, path.split(".")) else "default" for path, _ in strict.flat(crawler)}
    others = ("sources.toml", "policy.toml", "licences.toml", "permissions.toml", "waivers.toml")
    return said | {name: folder.origin(name) for name in (*others, *folder.phrases())}


def _says(raw: object, path: list[str]) -> bool:
    table = raw
    for number, key in enumerate(path):
        if not isinstance(table, Mapping):
            return False
        # a host in [fetch.resolve] has dots of its own
        rest = ".".join(path[number:])
        if rest in table:
            return True
        table = table.get(key)
    return table is not None


@lru_cache(maxsize=512)
def _pattern(text: str) -> Pattern[str]:
    return glob(text)


def _covers(permission: Permission, url: Url) -> bool:
    return any(_pattern(text).fullmatch(url) for text in permission.urls)


def _in_force(permission: Permission, at: datetime) -> bool:
    return not (
        (permission.from_ and at < datetime.combine(permission.from_, time(), UTC))
        or (permission.until and at >= _end(permission))
    )


def _end(permission: Permission) -> datetime:
    """The first instant after a permission's last day."""
    assert permission.until is not None, "asked only where there is an end"
    return datetime.combine(permission.until, time(), UTC) + timedelta(days=1)


def _signals(permission: Permission) -> list[Signal]:
    limits: list[Limit | None] = [
        Limit(kind=LimitKind(kind), value=n) for kind, n in permission.limit.items()
    ]
    if permission.until is not None:
        limits.append(Limit(kind=LimitKind.UNTIL, value=_end(permission)))
    return [
        Signal(
            channel=Channel.TEXT,
            standard=Standard.PERMISSION,
            scope=Scope.ARTICLE,
            rule=f"permission.{permission.id}",
            quote=f"{permission.holder}: {permission.evidence}"[:1000],
            locator=f"permissions.toml#{permission.id}",
            statement=f"permission:{permission.id}",
            terms=frozenset(permission.terms),
            holder=permission.holder,
            limit=limit,
            credit=permission.credit or None,
        )
        # one limit a signal; further limits are further signals
        for limit in (limits or [None])
    ]
