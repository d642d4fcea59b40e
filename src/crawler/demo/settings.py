"""The config folder of the demo: the farm's sites as sources, with gaps that are small because it is our own server."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from crawler.demo.sites import DemoSite

DELAY_S = 0.1

_CRAWLER = """# Written by fairclip demo for its farm on loopback; not for other sites.
[identity]
agent = "fairclip"
contact = "https://fairclip.example/demo"

[politeness]
delay_s = {delay}

[limits]
page_bytes = 5000000
page_seconds = 6

[fetch.resolve]
{resolve}
"""


class Served(Protocol):
    """A farm, in this process or another."""

    @property
    def sites(self) -> Mapping[str, DemoSite]:
        """Its sites by host."""

    @property
    def resolve(self) -> Mapping[str, str]:
        """Where each host is dialled."""


def write(folder: Path, farm: Served, *, delay_s: float = DELAY_S) -> None:
    """Write ``crawler.toml`` and ``sources.toml`` into a folder; all else is as shipped."""
    folder.mkdir(parents=True, exist_ok=True)
    resolve = "\n".join(f"{json.dumps(host)} = {json.dumps(at)}" for host, at in farm.resolve.items())
    crawler = _CRAWLER.format(delay=delay_s, resolve=resolve)
    (folder / "crawler.toml").write_text(crawler, encoding="utf-8")
    sources = "\n".join(_source(site, delay_s) for site in farm.sites.values())
    (folder / "sources.toml").write_text(sources, encoding="utf-8")


def _source(site: DemoSite, delay_s: float) -> str:
    values = {
        "id": site.host.removeprefix("www.").partition(".")[0],
        "name": site.name,
        "hosts": [site.host],
        "seeds": [f"http://{site.host}/"],
        "language": site.language,
        "follow": [r"/\d{4}/\d{2}/"],
        "depth": 2,
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(["[[source]]", *lines, f"delay_s = {delay_s}", "enabled = true", ""])
